/** The use of a definition as a call stack shows it: its name, and the values that its arguments have. */
import type { Argument, Expr } from '../../semantics/core.ts';
import { EvaluationError } from '../values/error.ts';
import { print } from '../values/print.ts';
import { operatorOf, type Preparation } from './context.ts';
import type { Env, Scope, State } from './environment.ts';

export type CallText = (env: Env, state: State, next: State) => string | undefined;

/** Values longer than this are cut. */
const shownLength = 200;

/** Nothing is said of operators that modules implement: a reader cannot follow a call into them. */
export function prepareCallText(prepare: Preparation, expr: Expr, scope: Scope): CallText {
  if (expr.kind !== 'apply') return () => undefined;
  const { name, native } = operatorOf(prepare.core, expr.operator);
  if (native !== undefined) return () => undefined;
  return (env, state, next) => {
    const values = expr.args.map((argument) => argumentText(prepare, argument, scope, env, state, next));
    return values.length === 0 ? name : `${name}(${values.join(', ')})`;
  };
}

/** `...` for an argument without a value: it may be what the error is about. */
function argumentText(prepare: Preparation, argument: Argument, scope: Scope, env: Env, state: State, next: State): string {
  if (argument.kind === 'lambda') return 'LAMBDA';
  try {
    const text = print(prepare.code(argument, scope)(env, state, next));
    return text.length <= shownLength ? text : `${text.slice(0, shownLength)}...`;
  } catch (error) {
    if (error instanceof EvaluationError || error instanceof RangeError) return '...';
    throw error;
  }
}
