/** Who uses a definition, and what a definition uses: operators calling operators, across modules and into the library. */
import type { Span } from '../base/span.ts';
import { type ModelSymbol, type ModuleModel, origin } from '../semantics/symbols.ts';
import type * as ast from '../syntax/ast.ts';
import { meaningAt } from './inAlgorithm.ts';
import { type Elsewhere, referencesTo } from './references.ts';
import { ownModels, type Place, placeOf, type Snapshot } from './snapshot.ts';

/** A definition of a module; `place` is its name's. */
export interface Caller {
  readonly name: string;
  readonly kind: 'operator' | 'theorem' | 'assumption';
  readonly module: string;
  readonly place: Place;
  /** All of it. */
  readonly span: Span;
}

export interface Call {
  readonly other: Caller;
  /** Where it is mentioned: in the other one for incoming calls, in the asked one for outgoing ones. */
  readonly spans: readonly Span[];
}

/** The definition that is named at a place, or the one around it. */
export function callerAt(snapshot: Snapshot, offset: number): Caller | undefined {
  const occurrence = meaningAt(snapshot, offset);
  const named = occurrence === undefined ? undefined : callerOf(occurrence.symbol);
  return named ?? ownModels(snapshot).flatMap((model) => unitAround(model, { start: offset, end: offset }) ?? [])[0];
}

/** `elsewhere` holds every analysis to look in. */
export function incomingCalls(target: Place, elsewhere: Elsewhere): readonly Call[] {
  const found = new Map<string, { readonly other: Caller; readonly spans: Map<number, Span> }>();
  const models = new Map(elsewhere.analyses.flatMap(({ modules }) => modules.map(({ model }) => [keyOf(model), model] as const)));
  for (const { uri, span, definition } of referencesTo(target, { ...elsewhere, configs: [] })) {
    if (definition) continue;
    for (const model of models.values()) {
      const other = model.source.uri === uri ? unitAround(model, span) : undefined;
      if (other === undefined) continue;
      const key = `${other.place.uri}#${other.place.span.start}`;
      const call = found.get(key) ?? { other, spans: new Map() };
      call.spans.set(span.start, span);
      found.set(key, call);
    }
  }
  return [...found.values()].map(({ other, spans }) => ({ other, spans: [...spans.values()] }));
}

/** What is used by the definition whose name stands at `place`, a place of the snapshot's own file. */
export function outgoingCalls(snapshot: Snapshot, place: Place): readonly Call[] {
  const found = new Map<string, { readonly other: Caller; readonly spans: Span[] }>();
  for (const model of ownModels(snapshot)) {
    const asked = unitAround(model, place.span);
    if (asked === undefined || asked.place.span.start !== place.span.start) continue;
    for (const { span, symbol, definition } of model.occurrences) {
      if (definition || span.start < asked.span.start || span.end > asked.span.end) continue;
      const other = callerOf(symbol);
      if (other === undefined || !/\w/.test(other.name)) continue;
      const key = `${other.place.uri}#${other.place.span.start}`;
      const call = found.get(key) ?? { other, spans: [] };
      call.spans.push(span);
      found.set(key, call);
    }
  }
  return [...found.values()];
}

function keyOf(model: ModuleModel): string {
  return `${model.source.uri}#${model.name}`;
}

/** Definitions inside LET and proofs belong to what they stand in. */
function callerOf(symbol: ModelSymbol): Caller | undefined {
  const declared = origin(symbol);
  if (declared.kind !== 'operator' || declared.inner || declared.definition === undefined) return undefined;
  const place = placeOf(declared);
  if (place === undefined) return undefined;
  return { name: declared.name, kind: 'operator', module: declared.module.name, place, span: declared.definition.span };
}

function unitAround(model: ModuleModel, { start, end }: Span): Caller | undefined {
  const unit = model.syntax.units.find(({ kind, span }) => kind !== 'module' && span.start <= start && end <= span.end);
  const name = unit === undefined ? undefined : nameOf(unit);
  if (unit === undefined || name === undefined) return undefined;
  const kind = unit.kind === 'theorem' || unit.kind === 'assumption' ? unit.kind : 'operator';
  return { name: name.text, kind, module: model.name, place: { uri: model.source.uri, span: name.span }, span: unit.span };
}

/** A theorem or assumption without a name is called by its keyword. */
function nameOf(unit: ast.Unit): ast.Name | undefined {
  switch (unit.kind) {
    case 'operatorDefinition':
    case 'functionDefinition':
      return unit.name;
    case 'theorem':
      return unit.name ?? { text: 'THEOREM', span: { start: unit.span.start, end: unit.span.start } };
    case 'assumption':
      return unit.name ?? { text: unit.keyword, span: { start: unit.span.start, end: unit.span.start } };
    default:
      return undefined;
  }
}
