/** `lab(x, y) :: e` (TLA+2: A Preliminary Guide, section 6.4): a label has to list exactly the identifiers bound around it in its definition. */
import type * as ast from '../../syntax/ast.ts';
import { duplicateLabel } from '../diagnostics/duplicateLabel.ts';
import { labelInExcept } from '../diagnostics/labelInExcept.ts';
import { labelOutsideDefinition } from '../diagnostics/labelOutsideDefinition.ts';
import { labelParameterMissing } from '../diagnostics/labelParameterMissing.ts';
import { labelParameterRepeated } from '../diagnostics/labelParameterRepeated.ts';
import { labelParameterSuperfluous } from '../diagnostics/labelParameterSuperfluous.ts';
import { labelUnderNew } from '../diagnostics/labelUnderNew.ts';
import type { BoundSymbol, LabelSymbol } from '../symbols.ts';
import { define, type LabelScope, lookUp, occurrence, placeOf, type ResolveContext } from './context.ts';
import { innerLabels } from './innerLabels.ts';

export function resolveLabel(context: ResolveContext, e: Extract<ast.Expression, { kind: 'label' }>): void {
  const { labels } = context;
  if (context.insideExcept) context.report(labelInExcept(e.name.span));
  else if (context.nestedNew === true) context.report(labelUnderNew(e.name.span));
  else if (labels === undefined) context.report(labelOutsideDefinition(e.name.span));
  else checkLabel(context, labels, e);
  if (labels === undefined) {
    context.read.statement(context, e.body);
    return;
  }
  // A label inside this one starts anew: it is reached through this one's parameters.
  const outer = context.labels;
  const symbol = labels.found.get(e.name.text);
  context.labels = { found: symbol === undefined ? new Map() : innerLabels(symbol), bound: [] };
  context.read.statement(context, e.body);
  context.labels = outer;
}

function checkLabel(context: ResolveContext, labels: LabelScope, e: Extract<ast.Expression, { kind: 'label' }>): void {
  const before = labels.found.get(e.name.text);
  const symbol: LabelSymbol = {
    kind: 'label',
    name: e.name.text,
    arity: e.parameters.length,
    module: context.model,
    nameSpan: e.name.span,
    label: e,
  };
  if (before === undefined) labels.found.set(e.name.text, symbol);
  else context.report(duplicateLabel(e.name.span, e.name.text, placeOf(before, context.model)));
  define(context, e.name, symbol);
  const missing = new Set<BoundSymbol>(labels.bound);
  const seen = new Set<string>();
  for (const parameter of e.parameters) {
    const found = lookUp(context, parameter.text);
    if (seen.has(parameter.text)) context.report(labelParameterRepeated(parameter.span, parameter.text));
    else if (found?.kind === 'bound' && missing.delete(found)) {
      context.model.names.set(parameter, found);
      occurrence(context, parameter.span, found, false);
    } else context.report(labelParameterSuperfluous(parameter.span, parameter.text));
    seen.add(parameter.text);
  }
  for (const symbol of missing) context.report(labelParameterMissing(e.name.span, symbol.name));
}
