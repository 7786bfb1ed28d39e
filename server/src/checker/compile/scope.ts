/**
 * What identifiers stand for while an expression is typed or compiled: constants, values that generated code holds, arguments
 * that were not evaluated (operators are applied by name, conformance.md D3.2), operator arguments. A scope never changes;
 * entering a binder makes a new one. Identifiers are unique in a core, so lookups need no care about shadowing.
 */
import type { BindingId, Expr, OperatorId, Parameter } from '../../semantics/core.ts';
import type { Value } from '../values/value.ts';
import type { Code } from './code.ts';
import type { Shape } from './shape.ts';

export interface Thunk {
  readonly kind: 'thunk';
  readonly expr: Expr;
  readonly scope: Scope;
  /** Where generated code has computed it already (`emitter.ts`). */
  readonly memo: Memo[];
  /** The loop around the place where it was bound. */
  readonly home: number;
}

/** A computed thunk: valid in the block where it was computed and in those inside, for the same states. */
export interface Memo {
  readonly block: number;
  readonly states: string;
  readonly code: Code;
}

/** A function that is given by a rule, and where that stands. */
export interface Rule {
  readonly expr: Extract<Expr, { kind: 'function' }>;
  readonly scope: Scope;
}

export type Binding =
  | { readonly kind: 'constant'; readonly value: Value }
  | { readonly kind: 'shape'; readonly shape: Shape }
  | { readonly kind: 'code'; readonly code: Code }
  /** A recursive function inside the body that it is given by. */
  | { readonly kind: 'rule'; readonly rule: Rule }
  | { readonly kind: 'operator'; readonly parameters: readonly Parameter[]; readonly body: Expr; readonly scope: Scope }
  | Thunk;

export class Scope {
  readonly parent: Scope | undefined;
  readonly #own: ReadonlyMap<BindingId, Binding>;
  /** Shapes of expressions in this scope, see `typing.ts`. */
  readonly shapes: Map<Expr, Shape> = new Map();
  /** Values of constant expressions in this scope; undefined for those without. */
  readonly values: Map<Expr, Value | undefined> = new Map();

  constructor(parent?: Scope, own: ReadonlyMap<BindingId, Binding> = new Map()) {
    this.parent = parent;
    this.#own = own;
  }

  get(id: BindingId): Binding | undefined {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.parent) {
      const binding = scope.#own.get(id);
      if (binding !== undefined) return binding;
    }
    return undefined;
  }

  with(bindings: Iterable<readonly [BindingId, Binding]>): Scope {
    return new Scope(this, new Map(bindings));
  }
}

/** LET definitions without parameters are bound like identifiers, by the negative of their operator. */
export function definitionKey(operator: OperatorId): BindingId {
  return -1 - operator;
}

/** Which variable of an instantiated module (as in `instanceVariable`), or which definition: see `abstraction.ts`. */
export type AbstractName = `instance ${number}` | `definition ${OperatorId}`;

export function abstractName(expr: Expr): AbstractName | undefined {
  if (expr.kind === 'instanceVariable') return `instance ${expr.index}`;
  return expr.kind === 'apply' && expr.args.length === 0 ? `definition ${expr.operator}` : undefined;
}
