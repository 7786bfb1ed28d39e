/**
 * Questions that editors ask of a model: what stands at an offset, what is known there, where else a symbol occurs. Occurrences are
 * those of one file, sorted by place; inner modules are part of theirs.
 */

import { silentReader } from './levels/expressions.ts';
import { levelsOf } from './levels/operators.ts';
import type { ModelSymbol, ModuleModel, Occurrence } from './symbols.ts';
import { origin } from './symbols.ts';

/** The occurrence that touches `offset`: the innermost where several do (`M!Op` as a whole and its parts). */
export function occurrenceAt(model: ModuleModel, offset: number): Occurrence | undefined {
  const { occurrences } = model;
  let low = 0;
  let high = occurrences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((occurrences[middle] as Occurrence).span.start <= offset) low = middle + 1;
    else high = middle;
  }
  let best: Occurrence | undefined;
  for (let i = low - 1; i >= 0 && i >= low - 50; i--) {
    const found = occurrences[i] as Occurrence;
    if (found.span.end < offset) continue;
    if (best === undefined || found.span.end - found.span.start < best.span.end - best.span.start) best = found;
  }
  return best;
}

/** Where this file mentions what `symbol` means, its definition included; instanced definitions count as the original. */
export function occurrencesOf(model: ModuleModel, symbol: ModelSymbol): readonly Occurrence[] {
  const wanted = origin(symbol);
  return model.occurrences.filter((occurrence) => origin(occurrence.symbol) === wanted);
}

/** All names that mean something at `offset`: those of the scopes around it, and the module's that are declared before. */
export function visibleAt(model: ModuleModel, offset: number): ReadonlyMap<string, ModelSymbol> {
  const found = new Map<string, ModelSymbol>();
  for (const [name, symbol] of model.table) if (isKnownAt(model, symbol, offset)) found.set(name, symbol);
  for (const scope of model.scopes) {
    if (offset < scope.span.start || offset > scope.span.end) continue;
    for (const symbol of scope.symbols) if (isKnownAt(model, symbol, offset)) found.set(symbol.name, symbol);
  }
  return found;
}

/** Names become visible behind their declaration; those of other files are visible from the start. */
function isKnownAt(model: ModuleModel, symbol: ModelSymbol, offset: number): boolean {
  if (symbol.kind === 'builtin') return true;
  return symbol.module.source.uri !== model.source.uri || symbol.nameSpan.end <= offset;
}

/** The level of a symbol whose parameters are constants: 0 constant, 1 state, 2 action, 3 temporal. */
export function levelOfSymbol(symbol: ModelSymbol): number {
  return levelsOf(silentReader, symbol).level;
}

/** The comment that belongs to a definition, behind all INSTANCEs. */
export function commentOf(symbol: ModelSymbol): string | undefined {
  const base = origin(symbol);
  if (base.kind === 'module') return base.model.syntax.comment;
  return base.kind === 'operator' ? base.definition?.comment : undefined;
}
