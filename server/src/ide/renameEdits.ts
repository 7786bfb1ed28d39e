/**
 * The edits of a renaming: every use gets the new name, lists that stand behind one on its line stay in line, and an INSTANCE that took
 * the name without saying so gets a WITH.
 */
import type { Span } from '../base/span.ts';
import { withChanges } from '../base/textChange.ts';
import { isLibraryUri } from '../semantics/library.ts';
import type { InstanceSymbol, ModelSymbol, ModuleModel } from '../semantics/symbols.ts';
import { scanTokens } from '../syntax/lexer.ts';
import { realigned } from './realign.ts';
import type { Elsewhere } from './references.ts';
import { type Place, type PlaceEdit, placeOf } from './snapshot.ts';

export interface RenameEdits {
  readonly edits: readonly PlaceEdit[];
  /** The texts that change. */
  readonly texts: ReadonlyMap<string, string>;
  /** Where an offset will be afterward. */
  moved(uri: string, offset: number): number;
  /** The parts of the new texts that say what nobody had to say before. */
  readonly added: readonly Place[];
}

/** `places` are those of the old name; `declared` is one of them, and where the name is declared. */
export function renameEdits(
  places: readonly Place[],
  declared: Place,
  name: string,
  all: Elsewhere,
  textOf: (uri: string) => string,
): RenameEdits {
  const models = modelsOf(all);
  const withs = distinct([...models.values()].flat().flatMap((model) => neededWiths(model, declared, places, name)));
  const texts = new Map<string, string>();
  const edits: PlaceEdit[] = [];
  for (const uri of new Set([...places, ...withs].map((place) => place.uri))) {
    const text = textOf(uri);
    const spans = places.filter((place) => place.uri === uri).map(({ span }) => span);
    const own = [...inFile(text, models.get(uri)?.[0], spans, name), ...withs.filter((edit) => edit.uri === uri)]
      .map(({ span, newText }) => ({ uri, span, newText }))
      .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    edits.push(...own);
    texts.set(uri, withChanges(text, own));
  }
  const moved = (uri: string, offset: number): number => {
    let at = offset;
    for (const { uri: of, span, newText } of edits) if (of === uri && span.end <= offset) at += newText.length - (span.end - span.start);
    return at;
  };
  const added = withs.map(({ uri, span, newText }) => {
    const end = moved(uri, span.end);
    return { uri, span: { start: end - newText.length, end } };
  });
  return { edits, texts, moved, added };
}

/** By URI: a file may hold several modules, and be analyzed for several roots. */
function modelsOf({ analyses }: Elsewhere): ReadonlyMap<string, readonly ModuleModel[]> {
  const found = new Map<string, ModuleModel[]>();
  for (const { modules } of analyses) {
    for (const { model, library } of modules) {
      const { uri } = model.source;
      if (!library && !isLibraryUri(uri)) found.set(uri, [...(found.get(uri) ?? []), model]);
    }
  }
  return found;
}

function inFile(text: string, model: ModuleModel | undefined, spans: readonly Span[], name: string): readonly Omit<PlaceEdit, 'uri'>[] {
  if (model === undefined) return spans.map((span) => ({ span, newText: name }));
  const { file } = model.source;
  const starts = new Set(spans.map(({ start }) => start));
  const tokens = file.modules.flatMap(({ span }) => scanTokens(text, span.start, span.end));
  const respelled = tokens.map((token) => ({ ...token, newText: starts.has(token.start) ? name : token.text }));
  const known = new Set(tokens.map(({ start }) => start));
  // What stands in no module's code, as in a configuration inside the file, has no lists.
  const others = spans.filter(({ start }) => !known.has(start)).map((span) => ({ span, newText: name }));
  return [...realigned(text, file, respelled), ...others];
}

/** `INSTANCE M`, where M's constant N stood for the N that is now called otherwise, or is called otherwise itself. */
function neededWiths(model: ModuleModel, declared: Place, places: readonly Place[], name: string): readonly PlaceEdit[] {
  const renamed = (symbol: ModelSymbol): boolean => {
    const place = placeOf(symbol);
    return place !== undefined && place.uri === declared.uri && place.span.start === declared.span.start;
  };
  if (places.length === 0) return [];
  return instancesIn(model).flatMap((instance): readonly PlaceEdit[] => {
    for (const [target, value] of instance.substitutions) {
      if (value.kind !== 'implicit' || renamed(target) === renamed(value.symbol)) continue;
      const text = renamed(target) ? `${name} <- ${value.symbol.name}` : `${target.name} <- ${name}`;
      const last = instance.instance.substitutions.at(-1);
      const end = (last ?? instance.instance.module).span.end;
      return [{ uri: model.source.uri, span: { start: end, end }, newText: `${last === undefined ? ' WITH' : ','} ${text}` }];
    }
    return [];
  });
}

function instancesIn(model: ModuleModel): readonly InstanceSymbol[] {
  const named = [...model.table.values(), ...model.scopes.flatMap(({ symbols }) => symbols)];
  return [...model.instances, ...named.filter((symbol) => symbol.kind === 'instance')].filter(({ module }) => module === model);
}

function distinct(edits: readonly PlaceEdit[]): readonly PlaceEdit[] {
  return [...new Map(edits.map((edit) => [`${edit.uri}#${edit.span.start}`, edit])).values()];
}
