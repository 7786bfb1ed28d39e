/** Go to definition: of names across EXTENDS and INSTANCE, of modules by their names. */
import { touches } from '../base/span.ts';
import { findLibraryModule } from '../semantics/library.ts';
import type * as ast from '../syntax/ast.ts';
import { asWritten, meaningAt } from './inAlgorithm.ts';
import { type Place, placeOf, type Snapshot } from './snapshot.ts';

export function definition(snapshot: Snapshot, offset: number): Place | undefined {
  const occurrence = meaningAt(snapshot, offset);
  const found = occurrence === undefined ? undefined : placeOf(occurrence.symbol);
  return found === undefined ? moduleDefinition(snapshot, offset) : asWritten(snapshot, found);
}

function moduleDefinition({ parsed, analysis }: Snapshot, offset: number): Place | undefined {
  const name = parsed.file.modules.flatMap(moduleNames).find(({ span }) => touches(span, offset))?.text;
  if (name === undefined) return undefined;
  const model = analysis.modules.find((module) => module.model.name === name)?.model;
  if (model !== undefined) return { uri: model.source.uri, span: model.syntax.name.span };
  const library = findLibraryModule(name);
  return library === undefined ? undefined : { uri: library.uri, span: { start: 0, end: 0 } };
}

/** The modules that EXTENDS and INSTANCE name. */
function moduleNames(module: ast.Module): readonly ast.Name[] {
  const ofUnits = module.units.flatMap((unit): readonly ast.Name[] => {
    if (unit.kind === 'moduleDefinition' || unit.kind === 'instanceUnit') return [unit.instance.module];
    return unit.kind === 'module' ? moduleNames(unit) : [];
  });
  return [...module.extends, ...ofUnits];
}
