/** An identifier that a quantifier, a CHOOSE or a set filter binds, and that what it is bound in does not mention. */
import { type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Expression, Name } from '../../syntax/ast.ts';
import type { Lint } from './lint.ts';
import { withoutParentheses } from './sameExpression.ts';

const rule: DiagnosticRule = {
  code: 'unused-bound-identifier',
  severity: 'hint',
  unnecessary: true,
  meaning:
    'A quantifier, CHOOSE or set filter binds an identifier that its body does not mention, so that the formula only asks whether the set is empty. Functions like `[p \\in Proc |-> 0]` are not meant, nor bodies that are just TRUE or FALSE, nor names that begin with `_`.',
  example: ['Busy == \\E p \\in Proc : state = "working"'].join('\n'),
};

export const unusedBoundIdentifier: Lint = {
  rule,
  expression: (e, linted) => {
    const [names, body] = boundNames(e);
    if (body === undefined || isConstantFormula(body)) return;
    for (const name of names) {
      const symbol = linted.model.names.get(name);
      if (symbol === undefined || linted.uses.of(symbol).length > 0 || name.text.startsWith('_')) continue;
      linted.report(report(rule, name.span, `\`${name.text}\` is bound here, but what follows does not mention it.`));
    }
  },
};

function boundNames(e: Expression): readonly [names: readonly Name[], body: Expression | undefined] {
  switch (e.kind) {
    case 'quantifier':
      // Of a tuple, some are there for their place.
      return [e.bounds.flatMap((bound) => (bound.tuple ? [] : bound.names)), e.body];
    case 'setFilter':
      return [e.bound.tuple ? [] : e.bound.names, e.body];
    case 'choose':
      return [e.tuple ? [] : e.names, e.body];
    default:
      return [[], undefined];
  }
}

/** TRUE, FALSE or something else without a name: an idiom, or not written yet. */
function isConstantFormula(body: Expression): boolean {
  const e = withoutParentheses(body);
  return e.kind === 'missing' || (e.kind === 'reference' && /^(TRUE|FALSE)$/.test(e.path[0]?.kind === 'name' ? e.path[0].name.text : ''));
}
