/**
 * Random actions: every variable is given its next value once, in any order, under guards, disjunctions, quantifiers, IF, CASE
 * and LET (*Specifying Systems* section 14.2.6). Now and then one is forgotten, which has to be noticed.
 */
import { formula, inScope, type Making, type Named, rangeOf, type Scope, term } from './terms.ts';
import { boolean, randomType, type Type, universeOf } from './types.ts';

/** What is still to be said of a step: which variables have no next value yet. */
interface Rest {
  readonly variables: readonly Named[];
  readonly scope: Scope;
}

/** The text of an action that gives all `variables` their next values. `scope` holds them unprimed. */
export function randomAction(making: Making, scope: Scope, variables: readonly Named[], depth: number): string {
  const order = making.chance.shuffled(variables);
  return rest(making, { variables: order, scope }, depth);
}

function rest(making: Making, step: Rest, depth: number): string {
  const { chance } = making;
  if (step.variables.length === 0) return chance.oneIn(4) ? formula(making, step.scope, 2) : 'TRUE';
  if (depth <= 0) return plain(making, step, depth);
  return chance.weighted<string>([
    [6, () => plain(making, step, depth)],
    [2, () => `(${formula(making, step.scope, 2)} /\\ ${rest(making, step, depth - 1)})`],
    [2, () => `(${rest(making, step, depth - 1)} \\/ ${rest(making, step, depth - 1)})`],
    [2, () => `(IF ${formula(making, step.scope, 2)} THEN ${rest(making, step, depth - 1)} ELSE ${rest(making, step, depth - 1)})`],
    [1, () => `(CASE ${formula(making, step.scope, 2)} -> ${rest(making, step, depth - 1)} [] OTHER -> ${rest(making, step, depth - 1)})`],
    [2, () => quantified(making, step, depth)],
    [1, () => letStep(making, step, depth)],
  ]);
}

/** The next value of the next variable, then of the others. */
function plain(making: Making, step: Rest, depth: number): string {
  const { chance } = making;
  const [variable, ...others] = step.variables;
  if (variable === undefined) return 'TRUE';
  const { text, type } = variable;
  const assignment = chance.weighted<string>([
    [8, () => `${text}' = ${term(making, step.scope, type, 3)}`],
    [2, () => `UNCHANGED ${chance.oneIn(2) ? text : `<<${text}>>`}`],
    [2, () => choice(making, step, variable)],
    [1, () => `${text}' = ${text}`],
  ]);
  // Primes of what is assigned already can be read from here on; of whole expressions, too.
  const primed: Named = { text: `${text}'`, type };
  const scope = chance.oneIn(40) ? step.scope : inScope(step.scope, primed);
  if (others.length > 0 && chance.oneIn(60)) return `(${assignment} /\\ ${rest(making, { variables: others.slice(1), scope }, depth - 1)})`;
  return `(${assignment} /\\ ${rest(making, { variables: others, scope }, depth - 1)})`;
}

function choice(making: Making, { scope }: Rest, { text, type }: Named): string {
  const { chance } = making;
  const { text: universe, size } = universeOf(type);
  if (type.kind === 'set' && universeOf(type.of).size <= 3 && chance.oneIn(3)) return `${text}' \\subseteq ${universeOf(type.of).text}`;
  return size <= 4 ? `${text}' \\in ${universe}` : `${text}' \\in {${term(making, scope, type, 2)}, ${term(making, scope, type, 2)}}`;
}

function quantified(making: Making, step: Rest, depth: number): string {
  const { chance } = making;
  const type: Type = randomType(chance, 0);
  const name = making.fresh('q');
  const scope = inScope(step.scope, { text: name, type });
  const set = chance.oneIn(3) ? rangeOf(making, step.scope, type, 2) : universeOf(type).text;
  return `(\\E ${name} \\in ${set} : ${rest(making, { ...step, scope }, depth - 1)})`;
}

function letStep(making: Making, step: Rest, depth: number): string {
  const type = randomType(making.chance, 1);
  const name = making.fresh('l');
  const scope = inScope(step.scope, { text: name, type });
  return `(LET ${name} == ${term(making, step.scope, type, 2)} IN ${rest(making, { ...step, scope }, depth - 1)})`;
}

/** A formula about a step, both of whose states are known. */
export function stepFormula(making: Making, scope: Scope, variables: readonly Named[]): string {
  const primed = variables.map(({ text, type }): Named => ({ text: `${text}'`, type }));
  return making.chance.oneIn(4)
    ? `(${term(making, scope, boolean, 2)})' \\/ ${formula(making, scope, 2)}`
    : formula(making, inScope(scope, ...primed), 3);
}
