/** The labels that stand inside the expression of another label. */
import type { LabelSymbol } from '../symbols.ts';

const inner = new WeakMap<LabelSymbol, Map<string, LabelSymbol>>();

export function innerLabels(symbol: LabelSymbol): Map<string, LabelSymbol> {
  let found = inner.get(symbol);
  if (found === undefined) {
    found = new Map();
    inner.set(symbol, found);
  }
  return found;
}
