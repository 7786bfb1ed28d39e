/** Links: the names of modules lead to their files, or to the library's documents. */
import type { Span } from '../base/span.ts';
import { type ConfigSnapshot, configNames } from './configSnapshot.ts';
import { modulePlace } from './definition.ts';
import { moduleUses } from './moduleNames.ts';
import type { Snapshot } from './snapshot.ts';

export interface LinkToModule {
  readonly span: Span;
  /** A URI. */
  readonly target: string;
}

export function moduleLinks(snapshot: Snapshot): readonly LinkToModule[] {
  return moduleUses(snapshot.parsed.file).flatMap(({ text, span }) => {
    const target = modulePlace(snapshot, text)?.uri;
    // A module in the same file needs no link.
    return target === undefined || target === snapshot.uri ? [] : [{ span, target }];
  });
}

export function configLinks(config: ConfigSnapshot): readonly LinkToModule[] {
  return configNames(config).modules.map(({ span, module }) => ({ span, target: module.source.uri }));
}
