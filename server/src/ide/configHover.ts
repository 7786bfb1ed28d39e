/** Hover in a configuration: what a keyword asks for, the definition that a name refers to, what a model value is. */
import { type Span, touches } from '../base/span.ts';
import { type ConfigSnapshot, configNames, configOccurrenceAt } from './configSnapshot.ts';
import { codeBlock, type Hover, symbolParts } from './hover.ts';

/** What each keyword of a configuration asks for (*Specifying Systems*, section 14.7.1, and what TLC has added since). */
const configKeywordMeanings: Readonly<Record<string, string>> = {
  SPECIFICATION: 'The behaviors to check: a formula `Init /\\ [][Next]_vars`, with fairness conditions if it has any.',
  INIT: 'The initial predicate, where no SPECIFICATION is given.',
  NEXT: 'The next-state action, where no SPECIFICATION is given.',
  CONSTANT: 'Values for constants: `N = 3`, `N <- Definition`, model values `P = {p1, p2}`.',
  INVARIANT: 'State predicates that must be true in every reachable state.',
  PROPERTY: 'Temporal formulas that must be true of every behavior.',
  CONSTRAINT: 'State predicates: the search does not go on from states in which one of them is false.',
  ACTION_CONSTRAINT: 'Action formulas: steps for which one of them is false are left out.',
  SYMMETRY:
    'A set of permutations of model values: states that differ by one of them count as one. Not sound for most liveness properties.',
  VIEW: 'An expression: two states with the same value of it count as one.',
  ALIAS: 'A record that is shown instead of the variables in a counterexample.',
  POSTCONDITION: 'A constant-level formula that is evaluated when the search is over.',
  CHECK_DEADLOCK: 'Whether a state without successors is an error: `TRUE` or `FALSE`.',
  _PERIODIC: 'A formula that is evaluated from time to time during the search.',
  _POSSIBLE: 'State predicates, each of which must be true in some reachable state.',
  _RL_REWARD: 'The reward for the simulation mode that learns.',
};

const plurals: Readonly<Record<string, string>> = {
  CONSTANTS: 'CONSTANT',
  INVARIANTS: 'INVARIANT',
  PROPERTIES: 'PROPERTY',
  CONSTRAINTS: 'CONSTRAINT',
  ACTION_CONSTRAINTS: 'ACTION_CONSTRAINT',
  POSTCONDITIONS: 'POSTCONDITION',
};

export function configKeywordMeaning(keyword: string): string | undefined {
  return configKeywordMeanings[plurals[keyword] ?? keyword];
}

export function configHover(config: ConfigSnapshot, offset: number): Hover | undefined {
  const answer = (span: Span, parts: readonly string[]): Hover => ({ span, markdown: parts.join('\n\n') });
  const keyword = config.parsed.statements.find((statement) => touches(statement.keyword.span, offset))?.keyword;
  const meaning = keyword === undefined ? undefined : configKeywordMeaning(keyword.text);
  if (keyword !== undefined && meaning !== undefined) return answer(keyword.span, [meaning]);
  const occurrence = configOccurrenceAt(config, offset);
  if (occurrence !== undefined && occurrence.symbol.kind !== 'builtin') {
    return answer(occurrence.span, symbolParts(occurrence.symbol, [], []));
  }
  const { modules, modelValues } = configNames(config);
  const named = modules.find(({ span }) => touches(span, offset));
  if (named !== undefined) return answer(named.span, [codeBlock(`MODULE ${named.module.name}`)]);
  const value = modelValues.find(({ span }) => touches(span, offset));
  return value === undefined
    ? undefined
    : answer(value.span, [`\`${value.name}\` is a model value: it is equal to itself, and to nothing else.`]);
}
