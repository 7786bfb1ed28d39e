/**
 * The shape of an expression's values, from the shapes of the variables and identifiers in it: an abstract interpreter over
 * `core`. It never fails: what it does not understand is `any`, and the shape of an expression without a value yet is `none`.
 * Library operators are in `typingNative.ts`.
 */
import type { Argument, BindingId, Bound, Core, ExceptUpdate, Expr, Operator } from '../../semantics/core.ts';
import { sortedElements } from '../values/compare.ts';
import { isEnumerable } from '../values/enumerate.ts';
import { EvaluationError } from '../values/error.ts';
import { forEachChoice } from '../values/iterate.ts';
import { TupleValue, type Value } from '../values/value.ts';
import { type FactTable, nativeOf } from './facts.ts';
import { type AbstractName, abstractName, type Binding, definitionKey, type Rule, type Scope } from './scope.ts';
import { any, boolean, join, joinAll, none, recordOf, type Shape, setOf } from './shape.ts';
import { applied, domainShape, elementOf, fieldOf, isFunctionShape } from './shapeParts.ts';
import { typeNative } from './typingNative.ts';
import { isRecursiveRule, type Recursion, Recursions, roomy, ruleId } from './typingRecursion.ts';
import type { Universes } from './universe.ts';

/** Evaluates an expression of constants; undefined where that fails. */
export type ConstantEvaluator = (expr: Expr, bindings: ReadonlyMap<BindingId, Value>) => Value | undefined;

/** Domains of functions that are listed while compiling. */
const MAX_DOMAIN = 4096;
const MAX_NESTING = 200;

export class Typing {
  readonly core: Core;
  readonly universes: Universes;
  readonly facts: FactTable;
  readonly #evaluate: ConstantEvaluator;
  /** What is read from slots of its own has the shape that these were made for. */
  abstract: ReadonlyMap<AbstractName, { readonly shape: Shape }> = new Map();
  /** By variable. */
  variables: readonly Shape[];
  /** Values of expressions that take nothing from around them. */
  readonly #closed = new Map<Expr, Value | undefined>();
  #depth = 0;
  readonly #recursions = new Recursions();
  /** Set when shapes of variables are settled: from then on recursive operators are given bounds that code can be generated for. */
  settled = false;

  constructor(core: Core, universes: Universes, facts: FactTable, evaluate: ConstantEvaluator, variables: readonly Shape[]) {
    this.core = core;
    this.universes = universes;
    this.facts = facts;
    this.#evaluate = evaluate;
    this.variables = variables;
  }

  /** The value of an expression that depends on constants only, where it has one. */
  constantOf(expr: Expr, scope: Scope): Value | undefined {
    if (scope.values.has(expr)) return scope.values.get(expr);
    const value = this.#computeConstant(expr, scope);
    scope.values.set(expr, value);
    return value;
  }

  #computeConstant(expr: Expr, scope: Scope): Value | undefined {
    if (expr.kind === 'boolean') return expr.value;
    if (expr.kind === 'bound' && expr.args.length === 0) {
      const binding = scope.get(expr.binding);
      if (binding?.kind === 'constant') return binding.value;
      if (binding?.kind === 'code' && binding.code.kind === 'constant') return binding.code.value;
      return binding?.kind === 'thunk' ? this.constantOf(binding.expr, binding.scope) : undefined;
    }
    const facts = this.facts.of(expr);
    if (facts.state || facts.action || facts.effects) return undefined;
    if (facts.free.size === 0) {
      if (!this.#closed.has(expr)) this.#closed.set(expr, this.#evaluate(expr, new Map()));
      return this.#closed.get(expr);
    }
    const bindings = new Map<BindingId, Value>();
    for (const id of facts.free) {
      const binding = scope.get(id);
      if (binding === undefined) return undefined;
      const value = this.#constantBinding(binding);
      if (value === undefined) return undefined;
      bindings.set(id, value);
    }
    return this.#evaluate(expr, bindings);
  }

  #constantBinding(binding: Binding): Value | undefined {
    switch (binding.kind) {
      case 'constant':
        return binding.value;
      case 'code':
        return binding.code.kind === 'constant' ? binding.code.value : undefined;
      case 'thunk':
        return this.constantOf(binding.expr, binding.scope);
      default:
        return undefined;
    }
  }

  shapeOf(expr: Expr, scope: Scope): Shape {
    const known = scope.shapes.get(expr);
    if (known !== undefined) return known;
    if (this.#depth > MAX_NESTING) return any;
    this.#depth++;
    const constant = this.constantOf(expr, scope);
    const shape = constant === undefined ? (this.#abstractShape(expr) ?? this.#compute(expr, scope)) : this.shapeOfValue(constant);
    this.#depth--;
    scope.shapes.set(expr, shape);
    return shape;
  }

  shapeOfValue(value: Value): Shape {
    try {
      return this.universes.shapeOf(value);
    } catch (error) {
      // A value that cannot be written out: whoever needs that will be told so by the evaluator.
      if (error instanceof EvaluationError) return any;
      throw error;
    }
  }

  #abstractShape(expr: Expr): Shape | undefined {
    const name = this.abstract.size === 0 ? undefined : abstractName(expr);
    return name && this.abstract.get(name)?.shape;
  }

  #compute(expr: Expr, scope: Scope): Shape {
    switch (expr.kind) {
      case 'variable':
        return this.variables[expr.variable] ?? any;
      case 'instanceVariable':
        return this.shapeOf(expr.value, scope);
      case 'bound':
        return this.#bound(expr, scope);
      case 'apply':
        return this.#apply(expr, scope);
      case 'boolean':
      case 'and':
      case 'or':
      case 'implies':
      case 'quantifier':
      case 'unchanged':
      case 'enabled':
      case 'subscriptedAction':
        return boolean;
      case 'builtin':
        return this.#builtin(expr, scope);
      case 'choose':
        return expr.set === undefined ? any : elementOf(this.shapeOf(expr.set, scope));
      case 'if':
        return join(this.shapeOf(expr.then, scope), this.shapeOf(expr.else, scope));
      case 'case': {
        const arms = expr.arms.map((arm) => this.shapeOf(arm.value, scope));
        return joinAll(expr.other === undefined ? arms : [...arms, this.shapeOf(expr.other, scope)]);
      }
      case 'let':
        return this.shapeOf(expr.body, this.enterLet(expr, scope));
      case 'setEnumeration':
        return setOf(joinAll(expr.elements.map((element) => this.shapeOf(element, scope))));
      case 'setFilter':
        return setOf(elementOf(this.shapeOf(expr.bound.set, scope)));
      case 'setMap':
        return setOf(this.shapeOf(expr.body, this.#enterBounds(expr.bounds, scope)));
      case 'function':
        return this.#functionShape(expr, scope);
      case 'functionSet': {
        const domain = this.constantOf(expr.domain, scope);
        if (domain === undefined || !isEnumerable(domain)) return any;
        return setOf(this.universes.functionShape(domain, elementOf(this.shapeOf(expr.range, scope))));
      }
      case 'functionApplication': {
        const rule = this.ruleOf(expr.function, scope);
        if (rule !== undefined) return this.recursionOfRule(rule).result;
        return applied(this.shapeOf(expr.function, scope), this.constantOf(expr.argument, scope));
      }
      case 'record':
        return recordOf(expr.fields.map((field) => [field.name, this.shapeOf(field.value, scope)] as const));
      case 'recordSet':
        return setOf(recordOf(expr.fields.map((field) => [field.name, elementOf(this.shapeOf(field.value, scope))] as const)));
      case 'fieldSelection':
        return fieldOf(this.shapeOf(expr.record, scope), expr.field);
      case 'except':
        return this.#except(expr, scope);
      case 'tuple':
        return { kind: 'tuple', elements: expr.elements.map((element) => this.shapeOf(element, scope)) };
      case 'product':
        return setOf({ kind: 'tuple', elements: expr.factors.map((factor) => elementOf(this.shapeOf(factor, scope))) });
      case 'prime':
        return this.shapeOf(expr.operand, scope);
      default:
        return any;
    }
  }

  #bound(expr: Extract<Expr, { kind: 'bound' }>, scope: Scope): Shape {
    const binding = scope.get(expr.binding);
    switch (binding?.kind) {
      case 'constant':
        return this.shapeOfValue(binding.value);
      case 'shape':
        return binding.shape;
      case 'code':
        return binding.code.shape;
      case 'thunk':
        return this.shapeOf(binding.expr, binding.scope);
      case 'operator':
        return this.shapeOf(binding.body, this.enterCall(binding.parameters, expr.args, scope, binding.scope));
      default:
        return any;
    }
  }

  #apply(expr: Extract<Expr, { kind: 'apply' }>, scope: Scope): Shape {
    const operator = this.core.operators[expr.operator];
    if (operator === undefined) return any;
    const native = nativeOf(operator);
    if (native !== undefined) return typeNative(this, native, expr.args, scope);
    if (operator.parameters.length === 0) {
      const binding = scope.get(definitionKey(operator.id));
      if (binding?.kind === 'thunk') return this.shapeOf(binding.expr, binding.scope);
    }
    if (operator.recursive) return this.recursionOf(operator, expr.args, scope).result;
    return this.shapeOf(operator.body, this.enterCall(operator.parameters, expr.args, scope, scope));
  }

  /** What a call of a recursive operator gives its parameters, and gives. */
  recursionOf(operator: Operator, args: readonly Argument[], scope: Scope): Recursion {
    const given = args.map((argument) => (argument.kind === 'lambda' ? any : this.shapeOf(argument, scope)));
    const body = (parameters: readonly Shape[]): Shape =>
      this.shapeOf(
        operator.body,
        scope.with(
          operator.parameters.map(({ binding, arity }, i): [BindingId, Binding] => [
            binding.id,
            arity > 0 ? this.#argument(args[i] as Argument, scope, 0) : { kind: 'shape', shape: parameters[i] ?? any },
          ]),
        ),
      );
    const closed = !operator.local && operator.parameters.every(({ arity }) => arity === 0);
    const found = this.#recursions.of(operator.id, given, body, closed, this.variables);
    return this.settled ? roomy(found) : found;
  }

  /** What a recursive function gives its identifiers, and gives; it is known by the number that `ruleId` says. */
  recursionOfRule({ expr, scope }: Rule): Recursion {
    const given = expr.bounds.flatMap(({ set, bindings }) => bindings.map(() => elementOf(this.shapeOf(set, scope))));
    const ids = expr.bounds.flatMap(({ bindings }) => bindings);
    const self = expr.self as NonNullable<typeof expr.self>;
    const body = (parameters: readonly Shape[]): Shape => {
      const bound = ids.map(({ id }, i): [BindingId, Binding] => [id, { kind: 'shape', shape: parameters[i] ?? any }]);
      return this.shapeOf(expr.body, scope.with([...bound, [self.id, { kind: 'rule', rule: { expr, scope } }]]));
    };
    const found = this.#recursions.of(ruleId(expr), given, body, false, this.variables);
    return this.settled ? roomy(found) : found;
  }

  /** The rule of a recursive function, seen through definitions. */
  ruleOf(expr: Expr, scope: Scope): Rule | undefined {
    switch (expr.kind) {
      case 'function':
        return isRecursiveRule(this.facts, expr) ? { expr, scope } : undefined;
      case 'let':
        return this.ruleOf(expr.body, this.enterLet(expr, scope));
      case 'bound': {
        const binding = expr.args.length === 0 ? scope.get(expr.binding) : undefined;
        if (binding?.kind === 'rule') return binding.rule;
        return binding?.kind === 'thunk' ? this.ruleOf(binding.expr, binding.scope) : undefined;
      }
      case 'apply': {
        const operator = this.core.operators[expr.operator];
        if (operator === undefined || operator.recursive || nativeOf(operator) !== undefined) return undefined;
        const binding = operator.parameters.length === 0 ? scope.get(definitionKey(operator.id)) : undefined;
        if (binding?.kind === 'thunk') return this.ruleOf(binding.expr, binding.scope);
        return this.ruleOf(operator.body, this.enterCall(operator.parameters, expr.args, scope, scope));
      }
      default:
        return undefined;
    }
  }

  /** Runs with what calls of a recursive definition give taken for granted. */
  assuming<T>(id: number, recursion: Recursion, run: () => T): T {
    return this.#recursions.assuming(id, recursion, run);
  }

  /** The scope inside an operator's body: its parameters bound to arguments of the scope of the call. */
  enterCall(
    parameters: readonly { readonly binding: { readonly id: BindingId }; readonly arity: number }[],
    args: readonly Argument[],
    caller: Scope,
    inner: Scope,
    home = 0,
  ): Scope {
    if (parameters.length === 0) return inner;
    return inner.with(
      parameters.map((parameter, i): [BindingId, Binding] => {
        const argument = args[i];
        if (argument === undefined) return [parameter.binding.id, { kind: 'shape', shape: any }];
        return [parameter.binding.id, this.#argument(argument, caller, home)];
      }),
    );
  }

  #argument(argument: Argument, caller: Scope, home: number): Binding {
    if (argument.kind === 'lambda') return { kind: 'operator', parameters: argument.parameters, body: argument.body, scope: caller };
    if (argument.kind === 'bound' && argument.args.length === 0) {
      const binding = caller.get(argument.binding);
      if (binding !== undefined) return binding;
    }
    const constant = this.constantOf(argument, caller);
    if (constant !== undefined) return { kind: 'constant', value: constant };
    return { kind: 'thunk', expr: argument, scope: caller, memo: [], home };
  }

  /** Binds LET definitions without parameters; the others are found in the core. */
  enterLet(expr: Extract<Expr, { kind: 'let' }>, scope: Scope, home = 0): Scope {
    let inner = scope;
    for (const id of expr.operators) {
      const operator = this.core.operators[id];
      if (operator === undefined || operator.parameters.length > 0 || operator.recursive) continue;
      inner = inner.with([[definitionKey(id), { kind: 'thunk', expr: operator.body, scope: inner, memo: [], home }]]);
    }
    return inner;
  }

  #enterBounds(bounds: readonly Bound[], scope: Scope): Scope {
    return scope.with(
      bounds.flatMap((bound) => {
        const element = elementOf(this.shapeOf(bound.set, scope));
        return bound.bindings.map((binding, i): [BindingId, Binding] => [
          binding.id,
          { kind: 'shape', shape: bound.tuple ? applied(element, i + 1) : element },
        ]);
      }),
    );
  }

  #builtin(expr: Extract<Expr, { kind: 'builtin' }>, scope: Scope): Shape {
    const operand = (index: number): Shape => this.shapeOf(expr.operands[index] as Expr, scope);
    switch (expr.operator) {
      case 'union':
        return join(operand(0), operand(1));
      case 'intersection':
      case 'difference':
        return operand(0);
      case 'powerset':
        return setOf(operand(0));
      case 'bigUnion':
        return elementOf(operand(0));
      case 'domain':
        return domainShape(operand(0));
      default:
        return boolean;
    }
  }

  #functionShape(expr: Extract<Expr, { kind: 'function' }>, scope: Scope): Shape {
    if (expr.self !== undefined && this.facts.of(expr.body).free.has(expr.self.id)) return any;
    const result = this.shapeOf(expr.body, this.#enterBounds(expr.bounds, scope));
    const domain = this.domainOf(expr.bounds, scope);
    if (domain !== undefined) {
      if (domain.length === 0) return { kind: 'tuple', elements: [] };
      return { kind: 'function', domain: this.universes.domain(domain), range: result };
    }
    const length = this.#sequenceLength(expr.bounds, scope);
    return length === undefined ? any : { kind: 'sequence', element: result, capacity: length };
  }

  /** `1 .. n` as a domain makes sequences. */
  #sequenceLength(bounds: readonly Bound[], scope: Scope): number | undefined {
    const [bound] = bounds;
    if (bounds.length !== 1 || bound === undefined || bound.bindings.length !== 1 || bound.tuple) return undefined;
    const interval = this.intervalOf(bound.set, scope);
    if (interval === undefined || this.constantOf(interval.low, interval.scope) !== 1) return undefined;
    const high = this.shapeOf(interval.high, interval.scope);
    return high.kind === 'integer' ? Math.max(0, high.high) : undefined;
  }

  /** `a .. b`, seen through definitions. */
  intervalOf(expr: Expr, scope: Scope): { readonly low: Expr; readonly high: Expr; readonly scope: Scope } | undefined {
    if (expr.kind === 'bound' && expr.args.length === 0) {
      const binding = scope.get(expr.binding);
      return binding?.kind === 'thunk' ? this.intervalOf(binding.expr, binding.scope) : undefined;
    }
    if (expr.kind !== 'apply') return undefined;
    const operator = this.core.operators[expr.operator];
    if (operator === undefined) return undefined;
    const native = nativeOf(operator);
    if (native !== undefined) {
      const [low, high] = expr.args;
      if (!native.endsWith('!..') || low === undefined || high === undefined) return undefined;
      return low.kind === 'lambda' || high.kind === 'lambda' ? undefined : { low, high, scope };
    }
    if (operator.parameters.length > 0) return undefined;
    const binding = scope.get(definitionKey(operator.id));
    return binding?.kind === 'thunk' ? this.intervalOf(binding.expr, binding.scope) : this.intervalOf(operator.body, scope);
  }

  /** The elements of a function constructor's domain, where its bounds are constant. */
  domainOf(bounds: readonly Bound[], scope: Scope): readonly Value[] | undefined {
    const lists: (readonly Value[])[] = [];
    for (const bound of bounds) {
      const set = this.constantOf(bound.set, scope);
      if (set === undefined || !isEnumerable(set)) return undefined;
      const elements = tryElements(set);
      if (elements === undefined) return undefined;
      if (bound.tuple) lists.push(elements);
      else for (const _ of bound.bindings) lists.push(elements);
    }
    if (lists.length === 1) return lists[0];
    if (lists.reduce((product, list) => product * list.length, 1) > MAX_DOMAIN) return undefined;
    const tuples: Value[] = [];
    forEachChoice(lists, (choice) => {
      tuples.push(new TupleValue(choice));
      return false;
    });
    return tuples;
  }

  #except(expr: Extract<Expr, { kind: 'except' }>, scope: Scope): Shape {
    let shape = this.shapeOf(expr.function, scope);
    for (const update of expr.updates) shape = this.updated(shape, update, 0, scope);
    return shape;
  }

  /** The shape after one EXCEPT clause, from its path's step `step` on. */
  updated(shape: Shape, update: ExceptUpdate, step: number, scope: Scope): Shape {
    if (shape.kind === 'none') return none;
    const index = update.path[step];
    if (index === undefined) {
      return this.shapeOf(update.value, scope.with([[update.at.id, { kind: 'shape', shape }]]));
    }
    const key = this.constantOf(index, scope);
    const rest = (inner: Shape): Shape => this.updated(inner, update, step + 1, scope);
    switch (shape.kind) {
      case 'function':
        return { ...shape, range: join(shape.range, rest(shape.range)) };
      case 'sequence':
        return { ...shape, element: join(shape.element, rest(shape.element)) };
      case 'tuple':
        return {
          kind: 'tuple',
          elements: shape.elements.map((element, i) =>
            key === undefined ? join(element, rest(element)) : key === i + 1 ? rest(element) : element,
          ),
        };
      case 'record': {
        const name = typeof key === 'object' && key.kind === 'string' ? key.text : undefined;
        return {
          ...shape,
          shapes: shape.shapes.map((field, i) =>
            key === undefined ? join(field, rest(field)) : shape.fields[i] === name ? rest(field) : field,
          ),
        };
      }
      case 'union':
        return joinAll(shape.variants.map((variant) => (isFunctionShape(variant) ? this.updated(variant, update, step, scope) : variant)));
      default:
        return any;
    }
  }
}

function tryElements(set: Value): readonly Value[] | undefined {
  try {
    if (typeof set !== 'object' || !isEnumerable(set)) return undefined;
    const elements = sortedElements(set);
    return elements.length <= MAX_DOMAIN ? elements : undefined;
  } catch {
    return undefined;
  }
}
