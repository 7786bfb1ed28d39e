/** What is said of the next state: the operands of `'` and of UNCHANGED. */
import type { Span } from '../base/span.ts';
import type * as ast from '../syntax/ast.ts';
import { expressionsOfUnit, forEachExpression } from '../syntax/visit.ts';

/** Tells whether a part of the file is primed. */
export function primedParts({ modules }: ast.SourceFile): (span: Span) => boolean {
  const all = modules.flatMap(primedIn).sort((a, b) => a.start - b.start);
  const outermost: Span[] = [];
  for (const span of all) if (span.end > (outermost.at(-1)?.end ?? -1)) outermost.push(span);
  return ({ start, end }) => {
    let low = 0;
    let high = outermost.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((outermost[middle]?.start ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    return end <= (outermost[low - 1]?.end ?? -1);
  };
}

function primedIn(module: ast.Module): readonly Span[] {
  const found: Span[] = [];
  for (const unit of module.units) {
    if (unit.kind === 'module') {
      found.push(...primedIn(unit));
      continue;
    }
    forEachExpression(expressionsOfUnit(unit), (expression) => {
      if (expression.kind === 'operatorApplication' && (expression.operator.text === "'" || expression.operator.text === 'UNCHANGED')) {
        found.push(expression.span);
      }
    });
  }
  return found;
}
