/** Which of several formulas has no value: engines check them together, and what they throw does not say. */
import type { EvaluatedModel } from './evaluate/engine.ts';
import type { Trace } from './outcome.ts';

/** The name of the first invariant, or property of steps or initial states, that cannot be evaluated at the end of the trace. */
export function failingFormula(model: EvaluatedModel, of: 'invariant' | 'property', trace: Trace): string | undefined {
  const { prepare, behavior } = model;
  const last = trace.states.at(-1);
  if (behavior === null || last === undefined) return undefined;
  const before = trace.states.at(-2);
  const formulas = of === 'invariant' ? behavior.invariants : before === undefined ? behavior.impliedInits : behavior.impliedActions;
  const ofStep = of === 'property' && before !== undefined;
  const [state, next] = ofStep ? [before.values, last.values] : [last.values, prepare.noState];
  for (const { expr, scope, env, name } of formulas) {
    try {
      prepare.test(expr, scope, () => [])(env, state, next);
    } catch (thrown) {
      if (model.problemOf(thrown) === undefined) throw thrown;
      return name;
    }
  }
  return undefined;
}
