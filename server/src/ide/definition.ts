/** Go to definition: of names across EXTENDS and INSTANCE, of modules by their names, and of what a configuration names. */
import { touches } from '../base/span.ts';
import { findLibraryModule } from '../semantics/library.ts';
import type { ModuleModel } from '../semantics/symbols.ts';
import { algorithmNameAt } from './algorithmNames.ts';
import { type ConfigSnapshot, configNames, configOccurrenceAt } from './configSnapshot.ts';
import { asWritten, meaningAt } from './inAlgorithm.ts';
import { moduleUses } from './moduleNames.ts';
import { type Place, placeOf, type Snapshot } from './snapshot.ts';

export function definition(snapshot: Snapshot, offset: number): Place | undefined {
  const own = algorithmNameAt(snapshot.text, offset);
  if (own !== undefined) return { uri: snapshot.uri, span: own.nameSpan };
  const occurrence = meaningAt(snapshot, offset);
  const found = occurrence === undefined ? undefined : placeOf(occurrence.symbol);
  if (found !== undefined) return asWritten(snapshot, found);
  const name = moduleUses(snapshot.parsed.file).find(({ span }) => touches(span, offset))?.text;
  return name === undefined ? undefined : modulePlace(snapshot, name);
}

/** Where the module that is known by this name in the snapshot begins. */
export function modulePlace({ analysis }: Snapshot, name: string): Place | undefined {
  const model = analysis.modules.find((module) => module.model.name === name)?.model;
  if (model !== undefined) return headerOf(model);
  const library = findLibraryModule(name);
  return library === undefined ? undefined : { uri: library.uri, span: { start: 0, end: 0 } };
}

export function configDefinition(config: ConfigSnapshot, offset: number): Place | undefined {
  const occurrence = configOccurrenceAt(config, offset);
  if (occurrence !== undefined) return placeOf(occurrence.symbol);
  const named = configNames(config).modules.find(({ span }) => touches(span, offset));
  return named === undefined ? undefined : headerOf(named.module);
}

function headerOf({ source, syntax }: ModuleModel): Place {
  return { uri: source.uri, span: syntax.name.span };
}
