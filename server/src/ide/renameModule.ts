/** What must change when a module's file gets another name: its header, and every EXTENDS and INSTANCE that leads to it. */
import { moduleUses } from './moduleNames.ts';
import type { Place, Snapshot } from './snapshot.ts';

const identifier = /^[0-9_]*[A-Za-z][A-Za-z0-9_]*$/;

/** `users` are the files that may name the module, its own among them. Nothing where the new name can be no module's. */
export function moduleRenaming(uri: string, name: string, users: readonly Snapshot[]): readonly Place[] {
  if (!identifier.test(name)) return [];
  return users.flatMap((user): readonly Place[] => {
    const model = user.analysis.modules.find(({ model: { source, parent } }) => source.uri === uri && parent === undefined)?.model;
    if (model === undefined || !uri.endsWith(`/${model.name}.tla`)) return [];
    const uses = moduleUses(user.parsed.file).filter(({ text }) => text === model.name);
    const header = user.uri === uri ? [model.syntax.name] : [];
    return [...header, ...uses].map(({ span }) => ({ uri: user.uri, span }));
  });
}
