/** Which symbols a module's text uses, apart from where they are defined. Uses inside its own definition do not keep a definition alive. */
import type { Span } from '../../base/span.ts';
import { type ModelSymbol, type ModuleModel, origin } from '../symbols.ts';

export interface Uses {
  /** The places at which a symbol is mentioned, its definition left out. */
  of(symbol: ModelSymbol): readonly Span[];
  /** Whether it is mentioned outside of `own`, or by an INSTANCE that takes it because its name fits, or in an algorithm. */
  outside(symbol: Exclude<ModelSymbol, { kind: 'builtin' }>, own?: Span): boolean;
  /** What an INSTANCE takes because it has the right name. */
  readonly implicit: ReadonlySet<ModelSymbol>;
  /** Everything that is mentioned. */
  readonly symbols: ReadonlyMap<ModelSymbol, readonly Span[]>;
  /** The words of PlusCal algorithms. */
  readonly algorithmWords: ReadonlySet<string>;
}

export function usesOf(model: ModuleModel): Uses {
  const symbols = new Map<ModelSymbol, Span[]>();
  const implicit = new Set<ModelSymbol>();
  for (const { span, symbol, definition } of model.occurrences) {
    if (symbol.kind === 'instance') addImplicit(symbol, implicit);
    if (definition) continue;
    for (let used: ModelSymbol | undefined = symbol; used !== undefined; used = used.kind === 'instanced' ? used.base : undefined) {
      const places = symbols.get(used);
      if (places === undefined) symbols.set(used, [span]);
      else places.push(span);
      // A use of `M!Op` is one of `M` as well; of a definition imported without a name, one of the INSTANCE.
      if (used.kind === 'instanced' && used !== symbol) addImplicit(used.instance, implicit);
    }
  }
  for (const instance of model.instances) addImplicit(instance, implicit);
  const algorithmWords = wordsOfAlgorithms(model);
  return {
    symbols,
    implicit,
    algorithmWords,
    of: (symbol) => symbols.get(symbol) ?? [],
    outside: (symbol, own) => {
      if (implicit.has(symbol) || algorithmWords.has(symbol.name)) return true;
      const places = symbols.get(symbol) ?? [];
      return places.some(({ start }) => own === undefined || start < own.start || own.end <= start);
    },
  };
}

function addImplicit(instance: Extract<ModelSymbol, { kind: 'instance' }>, to: Set<ModelSymbol>): void {
  for (const substitution of instance.substitutions.values()) if (substitution.kind === 'implicit') to.add(substitution.symbol);
}

function wordsOfAlgorithms({ source: { text, file } }: ModuleModel): ReadonlySet<string> {
  return new Set(file.algorithms.flatMap(({ start, end }) => text.slice(start, end).match(/\w+/g) ?? []));
}

/** What a symbol of a table comes from, for asking which module it belongs to. */
export function moduleOf(symbol: ModelSymbol): ModuleModel | undefined {
  const declared = origin(symbol);
  return declared.kind === 'builtin' ? undefined : declared.module;
}
