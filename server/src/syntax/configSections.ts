/** The keywords of configuration files and the sections that they begin. */

export type ListSection = 'INVARIANT' | 'PROPERTY' | 'CONSTRAINT' | 'ACTION_CONSTRAINT' | 'POSTCONDITION' | '_POSSIBLE';

export type SingleSection = 'SPECIFICATION' | 'INIT' | 'NEXT' | 'VIEW' | 'SYMMETRY' | 'ALIAS' | '_PERIODIC' | '_RL_REWARD';

export type Section =
  | { readonly kind: 'constants' }
  | { readonly kind: 'checkDeadlock' }
  | { readonly kind: 'list'; readonly section: ListSection }
  | { readonly kind: 'single'; readonly section: SingleSection };

const list = (section: ListSection): Section => ({ kind: 'list', section });
const single = (section: SingleSection): Section => ({ kind: 'single', section });

/** What each keyword of a configuration file begins; also the order in which they are offered for completion. */
export const configKeywords: ReadonlyMap<string, Section> = new Map([
  ['SPECIFICATION', single('SPECIFICATION')],
  ['INIT', single('INIT')],
  ['NEXT', single('NEXT')],
  ['CONSTANT', { kind: 'constants' }],
  ['CONSTANTS', { kind: 'constants' }],
  ['INVARIANT', list('INVARIANT')],
  ['INVARIANTS', list('INVARIANT')],
  ['PROPERTY', list('PROPERTY')],
  ['PROPERTIES', list('PROPERTY')],
  ['CONSTRAINT', list('CONSTRAINT')],
  ['CONSTRAINTS', list('CONSTRAINT')],
  ['ACTION_CONSTRAINT', list('ACTION_CONSTRAINT')],
  ['ACTION_CONSTRAINTS', list('ACTION_CONSTRAINT')],
  ['SYMMETRY', single('SYMMETRY')],
  ['VIEW', single('VIEW')],
  ['ALIAS', single('ALIAS')],
  ['POSTCONDITION', list('POSTCONDITION')],
  ['POSTCONDITIONS', list('POSTCONDITION')],
  ['CHECK_DEADLOCK', { kind: 'checkDeadlock' }],
  ['_PERIODIC', single('_PERIODIC')],
  ['_POSSIBLE', list('_POSSIBLE')],
  ['_RL_REWARD', single('_RL_REWARD')],
]);
