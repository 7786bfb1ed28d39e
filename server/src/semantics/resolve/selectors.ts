/** Checks what selects a part of a definition (`Op!1!lab(a)`), and records the labels that it names. */
import type * as ast from '../../syntax/ast.ts';
import { labelArgumentCount } from '../diagnostics/labelArgumentCount.ts';
import { selector as selectorError } from '../diagnostics/selector.ts';
import { type ModelSymbol, origin } from '../symbols.ts';
import { resolveAnyArgument } from './arguments.ts';
import { occurrence, type ResolveContext } from './context.ts';
import { select } from './selection.ts';

export function resolveSelectors(
  context: ResolveContext,
  symbol: ModelSymbol,
  selectors: readonly ast.PathElement[],
  wantsOperator: boolean,
): void {
  for (const selector of selectors) {
    if (selector.kind === 'name' || selector.kind === 'arguments') for (const arg of selector.args) resolveAnyArgument(context, arg);
  }
  const base = origin(symbol);
  if (base.kind !== 'operator' && base.kind !== 'fact') {
    const [first] = selectors;
    if (first !== undefined) context.report(selectorError(first.span, `\`${symbol.name}\` has no definition whose parts could be named`));
    return;
  }
  const result = select(base, selectors, wantsOperator);
  switch (result.kind) {
    case 'found':
      for (const { selector, label } of result.selection.labels) {
        occurrence(context, selector.kind === 'name' ? selector.name.span : selector.span, label, false);
      }
      return;
    case 'labelArguments':
      context.report(labelArgumentCount(result.selector.span, result.label.name, result.label.arity, result.given));
      return;
    case 'nothing':
      context.report(selectorError(result.selector.span, result.reason));
  }
}
