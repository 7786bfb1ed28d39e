/** The levels that the language's own operators and forms have and allow (*Specifying Systems*, section 17.2). */
import { newDemands, type OperatorLevels, type ParameterRule } from './level.ts';

function rule(level: number, max: readonly number[], leibniz = true): OperatorLevels {
  const own = max.map((m): ParameterRule => ({ weight: leibniz, max: m, leibniz }));
  return { level, params: [], all: [], own, conditions: [], outer: newDemands() };
}

const value2 = rule(0, [2, 2]);
const value1 = rule(0, [2]);
const logic2 = rule(0, [3, 3]);

const builtins: Readonly<Record<string, OperatorLevels>> = {
  '=': value2,
  '#': value2,
  '\\in': value2,
  '\\notin': value2,
  '\\subseteq': value2,
  '\\': value2,
  '\\cap': value2,
  '\\cup': value2,
  '\\X': value2,
  SUBSET: value1,
  UNION: value1,
  DOMAIN: value1,
  '~': rule(0, [3]),
  '/\\': logic2,
  '\\/': logic2,
  '=>': logic2,
  '<=>': logic2,
  "'": rule(2, [1], false),
  UNCHANGED: rule(2, [1], false),
  ENABLED: rule(1, [2], false),
  '\\cdot': rule(2, [2, 2], false),
  '[]': rule(3, [3], false),
  '<>': rule(3, [3], false),
  '~>': rule(3, [3, 3], false),
  '-+->': rule(3, [3, 3], false),
  // The forms of expressions, each operand like the one given.
  '[A]_v': rule(2, [2, 1], false),
  WF_v: rule(3, [1, 2], false),
  temporalQuantifier: rule(3, [3], false),
};

const nothing = rule(0, []);

export function builtinLevels(name: string): OperatorLevels {
  return builtins[name] ?? nothing;
}
