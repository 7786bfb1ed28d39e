/** Actions as predicates: `ENABLED A` of a state, and `A \cdot B` of a step. Both look for states in between, or behind, that make them true. */
import { lazily } from '../../base/lazily.ts';
import type { Expr } from '../../semantics/core.ts';
import type { MessagePart } from '../values/error.ts';
import { prepareStep } from './actions.ts';
import type { Preparation } from './context.ts';
import type { Code, Scope } from './environment.ts';
import { insideComposition, type Step } from './steps.ts';

type Of<K extends Expr['kind']> = Extract<Expr, { kind: K }>;

/** `ENABLED A`. */
export function prepareEnabled(prepare: Preparation, expr: Of<'enabled'>, scope: Scope): Code {
  let step: Step | undefined;
  return (env, state) => {
    step ??= prepareStep(prepare, 'enabled', expr.action, scope);
    return step(env, state, prepare.enabledState, null, () => true);
  };
}

/** `A \cdot B` between two states that are known. */
export function prepareComposition(prepare: Preparation, expr: Of<'composition'>, scope: Scope): Code {
  const first = lazily(() => prepareStep(prepare, 'next', expr.left, scope));
  const second = prepare.test(expr.right, scope, (): readonly MessagePart[] => [
    'TLC expected a boolean value, but did not find one. ',
    { at: expr.right.span },
  ]);
  return (env, state, next) =>
    insideComposition(prepare.composing, () => first()(env, state, prepare.noState, null, (between) => second(env, between, next)));
}
