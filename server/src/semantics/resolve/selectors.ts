/**
 * `Op!1!<<!(a)!lab`: finds the part of a definition that the selectors lead to (TLA+2: A Preliminary Guide, section 6). What is found is
 * a piece of syntax and the identifiers that are bound on the way; `lower/` makes an expression of it.
 */
import type * as ast from '../../syntax/ast.ts';
import { labelArgumentCount } from '../diagnostics/labelArgumentCount.ts';
import type { ModelSymbol } from '../symbols.ts';
import { resolveAnyArgument } from './arguments.ts';
import type { ResolveContext } from './context.ts';

export function resolveSelectors(
  context: ResolveContext,
  reference: ast.Reference,
  symbol: ModelSymbol,
  selectors: readonly ast.PathElement[],
): void {
  for (const selector of selectors) {
    if (selector.kind === 'name' || selector.kind === 'arguments') for (const arg of selector.args) resolveAnyArgument(context, arg);
  }
  const first = selectors[0];
  if (first?.kind !== 'name' || symbol.kind !== 'operator') return;
  const label = symbol.labels?.get(first.name.text);
  if (label === undefined) return;
  context.model.references.set(reference, { symbol, args: [], selectors });
  context.model.occurrences.push({ span: first.name.span, symbol: label, definition: false });
  if (label.arity !== first.args.length) context.report(labelArgumentCount(first.span, label.name, label.arity, first.args.length));
}
