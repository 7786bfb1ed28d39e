/**
 * What an expression is evaluated in: bound identifiers and two states. Bindings form a linked list that never changes, so that
 * lazy values may keep the one that they were made in; which node holds an identifier is known when an expression is prepared,
 * from its `Scope`, which is the list's shape.
 */
import type { BindingId, Expr, OperatorId } from '../../semantics/core.ts';
import { EvaluationError } from '../values/error.ts';
import type { Value } from '../values/value.ts';

/** Values of the variables; undefined where a variable has none (yet). A state is never changed, see `bind`. */
export type State = readonly (Value | undefined)[];

/** An expression, ready to be evaluated: in an environment, a state, and the state that primes speak of. */
export type Code = (env: Env, state: State, next: State) => Value;

/** The same for what has to be TRUE or FALSE. */
export type Test = (env: Env, state: State, next: State) => boolean;

export type Env = EnvNode | null;

export class EnvNode {
  readonly content: Content;
  readonly next: Env;

  constructor(content: Content, next: Env) {
    this.content = content;
    this.next = next;
  }
}

/** What an identifier stands for: a value, an expression not evaluated yet, or an operator that was passed as argument. */
export type Content = Value | Delayed | Closure;

/** How much of an expression may change from state to state. */
export type Dependence = 'constant' | 'state' | 'step';

/**
 * An argument, or a definition of a LET without parameters: evaluated when it is first needed, in the states of the place that
 * needs it (call by name), and then kept for as long as these are the same.
 */
export class Delayed {
  readonly kind = 'delayed';
  readonly code: Code;
  /** For a use that only applies the value as a function. */
  readonly lazyCode: Code;
  /** Set once more where the definitions of a LET are put into the environment that they see themselves. */
  env: Env;
  readonly dependence: Dependence;
  /** The expression and where it stands, for who looks for the variable or the action in it. */
  readonly source: Source;
  #value: Value | undefined;
  #lazyValue: Value | undefined;
  #state: State | undefined;
  #next: State | undefined;

  constructor(source: Source, env: Env) {
    this.code = source.code;
    this.lazyCode = source.lazyCode;
    this.dependence = source.dependence;
    this.source = source;
    this.env = env;
  }

  value(state: State, next: State): Value {
    this.#forget(state, next);
    this.#value ??= this.code(this.env, state, next);
    this.#state = state;
    this.#next = next;
    return this.#value;
  }

  /** The value where a function need not be written out. */
  lazyValue(state: State, next: State): Value {
    this.#forget(state, next);
    if (this.#value !== undefined) return this.#value;
    this.#lazyValue ??= this.lazyCode(this.env, state, next);
    this.#state = state;
    this.#next = next;
    return this.#lazyValue;
  }

  #forget(state: State, next: State): void {
    if (this.dependence === 'constant') return;
    if (this.#state === state && (this.dependence === 'state' || this.#next === next)) return;
    this.#value = undefined;
    this.#lazyValue = undefined;
  }
}

/** What is known of a delayed expression before it is met in an environment. */
export interface Source {
  readonly code: Code;
  readonly lazyCode: Code;
  readonly dependence: Dependence;
  readonly expr: Expr;
  readonly scope: Scope;
}

/** An operator passed as argument, with the environment that its body sees. */
export class Closure {
  readonly kind = 'closure';
  readonly arity: number;
  readonly source: Source;
  readonly env: Env;

  constructor(arity: number, source: Source, env: Env) {
    this.arity = arity;
    this.source = source;
    this.env = env;
  }
}

// Scopes.

/** The shape of an environment. Operators of a LET are noted in it, but have no node of their own. */
export type Scope = ScopeNode | null;

type ScopeNode =
  | { readonly kind: 'binding'; readonly id: BindingId; readonly depth: number; readonly pure: boolean; readonly next: Scope }
  /** A nullary definition of a LET, which has a node. */
  | { readonly kind: 'definition'; readonly operator: OperatorId; readonly depth: number; readonly next: Scope }
  /** The other definitions of a LET. */
  | { readonly kind: 'operators'; readonly operators: LocalOperators; readonly depth: number; readonly next: Scope };

/** The definitions with parameters of one LET; filled in when its own scope is known. */
export interface LocalOperators {
  readonly ids: ReadonlySet<OperatorId>;
  scope: Scope;
  /** Prepared bodies, by operator, one for each way of using them. */
  readonly bodies: Map<string, { code: Code | undefined }>;
}

export function depthOf(scope: Scope): number {
  return scope === null ? 0 : scope.depth;
}

/** `pure`: stands for a value, never for an unevaluated expression. */
export function bindIn(scope: Scope, id: BindingId, pure: boolean): Scope {
  return { kind: 'binding', id, depth: depthOf(scope) + 1, pure, next: scope };
}

/** The node at a distance. */
export function nodeAt(env: Env, hops: number): EnvNode {
  let node = env as EnvNode;
  for (let i = hops; i > 0; i--) node = node.next as EnvNode;
  return node;
}

/** The environment without its last `count` nodes. */
export function dropped(env: Env, count: number): Env {
  let rest = env;
  for (let i = count; i > 0; i--) rest = (rest as EnvNode).next;
  return rest;
}

/** The value of a node's content. */
export function force(content: Content, state: State, next: State): Value {
  if (typeof content === 'object') {
    if (content.kind === 'delayed') return content.value(state, next);
    if (content.kind === 'closure') {
      throw new EvaluationError(['Attempted to use an operator as a value.']);
    }
  }
  return content;
}

// States.

/** A state with one more variable. */
export function bind(state: State, variable: number, value: Value): State {
  const result = state.slice();
  result[variable] = value;
  return result;
}

export function isComplete(state: State): boolean {
  for (let i = 0; i < state.length; i++) if (state[i] === undefined) return false;
  return true;
}

/** A state in which nothing has a value; also what primes speak of where there is no step. */
export function emptyState(size: number): State {
  return new Array<Value | undefined>(size).fill(undefined);
}

/** An expression where it stands: what its free identifiers mean is in `env`, of the shape `scope`. */
export interface Placed {
  readonly expr: Expr;
  readonly scope: Scope;
  readonly env: Env;
}
