/**
 * Random specifications, small and well typed by construction, each known by its seed. A counter ends every behavior after a few
 * steps, so that whatever else happens there are few states.
 */
import { randomAction, stepFormula } from './actions.ts';
import { Chance } from './chance.ts';
import { type Definition, formula, inScope, type Making, type Named, type Scope, term } from './terms.ts';
import { integer, randomType, setOf, type Type, universeOf } from './types.ts';

export interface RandomSpecification {
  readonly text: string;
  readonly config: string;
}

/** Steps after which a behavior ends. */
const longest = 3;

const constants: readonly Named[] = [
  { text: 'P', type: setOf({ kind: 'model' }) },
  { text: 'N', type: integer },
];

/** Definitions that every specification has: recursion and operators that take operators. */
const fixed = `RECURSIVE Sum(_)
Sum(S) == IF S = {} THEN 0 ELSE LET v == CHOOSE u \\in S : TRUE IN v + Sum(S \\ {v})
Factorial[i \\in 0..5] == IF i = 0 THEN 1 ELSE i * Factorial[i - 1]
OrFactorial(i) == IF i \\in 0..5 THEN Factorial[i] ELSE i
Twice(F(_), v) == F(F(v))
Map(F(_), s) == [i \\in DOMAIN s |-> F(s[i])]
Reverse(s) == [i \\in 1..Len(s) |-> s[Len(s) + 1 - i]]`;

const integers: Type = { kind: 'sequence', of: integer };

const fixedDefinitions: readonly Definition[] = [
  { name: 'OrFactorial', parameters: [integer], result: integer },
  { name: 'Sum', parameters: [setOf(integer)], result: integer },
  { name: 'Twice', parameters: [undefined, integer], result: integer },
  { name: 'Map', parameters: [undefined, integers], result: integers },
  { name: 'Reverse', parameters: [integers], result: integers },
];

export function randomSpecification(seed: number): RandomSpecification {
  const chance = new Chance(seed);
  let names = 0;
  const making: Making = { chance, fresh: (prefix) => `${prefix}${++names}` };
  const variables = ['x', 'yy', 'zeta', 'w'].slice(0, chance.between(1, 4)).map((text): Named => ({ text, type: randomType(chance, 2) }));
  const outer: Scope = { names: constants, definitions: fixedDefinitions };
  const ofState = inScope(outer, ...variables, { text: 'n', type: integer });
  const definitions: string[] = [];
  const scopes = { constant: outer, state: ofState };
  for (let i = chance.below(3); i > 0; i--) define(making, scopes, definitions);
  const tuple = `<<${['n', ...variables.map(({ text }) => text)].join(', ')}>>`;
  const lines = [
    '---- MODULE Random ----',
    'EXTENDS Integers, Sequences, FiniteSets, TLC',
    'CONSTANTS P, N, p1, p2, None',
    `VARIABLES ${['n', ...variables.map(({ text }) => text)].join(', ')}`,
    `vars == ${tuple}`,
    fixed,
    ...definitions,
    `Init == n = 0 /\\ ${initial(making, scopes.constant, variables)}`,
    ...next(making, scopes.state, variables),
    `Inv == n < ${chance.between(0, longest)} \\/ ${formula(making, scopes.state, 3)}`,
    `Step == [][n > ${chance.between(0, longest)} => ${stepFormula(making, scopes.state, variables)}]_vars`,
    `Few == n < ${longest}${chance.oneIn(5) ? ` /\\ ${formula(making, scopes.state, 2)}` : ''}`,
    '====',
    '',
  ];
  return { text: lines.join('\n'), config: config(chance) };
}

/** A definition for those after it to use, with parameters or none. */
function define(making: Making, scopes: { constant: Scope; state: Scope }, definitions: string[]): void {
  const { chance } = making;
  const name = making.fresh('D');
  const result = randomType(chance, 1);
  const isConstant = chance.oneIn(2);
  const parameters = Array.from({ length: chance.below(3) }, (): Named => ({ text: making.fresh('a'), type: randomType(chance, 1) }));
  const body = term(making, inScope(isConstant ? scopes.constant : scopes.state, ...parameters), result, 3);
  const list = parameters.length === 0 ? '' : `(${parameters.map(({ text }) => text).join(', ')})`;
  definitions.push(`${name}${list} == ${body}`);
  const definition: Definition = { name, parameters: parameters.map(({ type }) => type), result };
  if (isConstant) scopes.constant = { ...scopes.constant, definitions: [...scopes.constant.definitions, definition] };
  scopes.state = { ...scopes.state, definitions: [...scopes.state.definitions, definition] };
}

function initial(making: Making, scope: Scope, variables: readonly Named[]): string {
  const { chance } = making;
  const parts = variables.map(({ text, type }) => {
    const { text: universe, size } = universeOf(type);
    return size <= 8 && chance.oneIn(2) ? `${text} \\in ${universe}` : `${text} = ${term(making, scope, type, 2)}`;
  });
  const all = parts.join(' /\\ ');
  return chance.oneIn(4) ? `${all} /\\ ${formula(making, inScope(scope, ...variables), 2)}` : all;
}

/** The definitions of a few actions, and Next. */
function next(making: Making, scope: Scope, variables: readonly Named[]): string[] {
  const { chance } = making;
  const lines: string[] = [];
  const disjuncts: string[] = [];
  for (let i = chance.between(1, 3); i > 0; i--) {
    const name = making.fresh('A');
    if (chance.oneIn(2)) {
      const parameter: Named = { text: making.fresh('a'), type: randomType(chance, 0) };
      const bound = making.fresh('q');
      lines.push(`${name}(${parameter.text}) == n' = n + 1 /\\ ${randomAction(making, inScope(scope, parameter), variables, 2)}`);
      disjuncts.push(`(\\E ${bound} \\in ${universeOf(parameter.type).text} : ${name}(${bound}))`);
    } else {
      lines.push(`${name} == n' = n + 1 /\\ ${randomAction(making, scope, variables, 3)}`);
      disjuncts.push(name);
    }
  }
  if (chance.oneIn(3)) disjuncts.push(`(n' = n + 1 /\\ ${randomAction(making, scope, variables, 2)})`);
  return [...lines, `Next == ${disjuncts.join(' \\/ ')}`, `Spec == Init /\\ [][Next]_vars`];
}

function config(chance: Chance): string {
  const lines = ['CONSTANTS P = {p1, p2} p1 = p1 p2 = p2 None = None N = 3'];
  lines.push(chance.oneIn(3) ? 'SPECIFICATION Spec' : 'INIT Init NEXT Next');
  lines.push('CONSTRAINT Few');
  if (chance.oneIn(2)) lines.push('INVARIANT Inv');
  if (chance.oneIn(3)) lines.push('PROPERTY Step');
  if (chance.oneIn(2)) lines.push('CHECK_DEADLOCK FALSE');
  return `${lines.join('\n')}\n`;
}
