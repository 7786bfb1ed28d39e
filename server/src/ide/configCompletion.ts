/** Completion in a configuration: its keywords, and behind them the names of the module that can stand there. */
import type { ModuleModel } from '../semantics/symbols.ts';
import type { Completion } from './completion.ts';

const keywords =
  'SPECIFICATION INIT NEXT CONSTANT CONSTANTS INVARIANT INVARIANTS PROPERTY PROPERTIES CONSTRAINT CONSTRAINTS ACTION_CONSTRAINT ACTION_CONSTRAINTS SYMMETRY VIEW ALIAS POSTCONDITION CHECK_DEADLOCK'.split(
    ' ',
  );

/** `module` is the configuration's own; absent where none was found. */
export function configCompletions(text: string, offset: number, module: ModuleModel | undefined): readonly Completion[] {
  const before = text
    .slice(0, offset)
    .replace(/\\\*.*/g, '')
    .replace(/\(\*[\s\S]*?\*\)/g, '');
  const words = before.match(/\b[A-Z_]{3,}\b/g) ?? [];
  const section = words.findLast((word) => keywords.includes(word));
  const own = keywords.map((label): Completion => ({ label, kind: 'keyword' }));
  if (module === undefined || section === undefined) return own;
  if (section === 'CHECK_DEADLOCK') return [...['TRUE', 'FALSE'].map((label): Completion => ({ label, kind: 'keyword' })), ...own];
  return [...(section.startsWith('CONSTANT') ? constants(module) : formulas(module)), ...own];
}

function constants(module: ModuleModel): readonly Completion[] {
  return [...module.table].filter(([, { kind }]) => kind === 'constant').map(([label]) => ({ label, kind: 'constant' }));
}

/** Operators without parameters that are the user's own. */
function formulas(module: ModuleModel): readonly Completion[] {
  return [...module.table]
    .filter(([name, symbol]) => symbol.kind === 'operator' && symbol.arity === 0 && /^\w+$/.test(name))
    .map(([label]) => ({ label, kind: 'operator' }));
}
