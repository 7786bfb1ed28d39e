/**
 * Compiles initial predicates and actions to code that builds states (conformance.md D5.2 to D5.5), case by case as the
 * evaluator's `actions.ts` reads them: conjuncts from left to right, with what is left to do handed on; which variables have a
 * value is known at every point while compiling. Whatever would be an error bails out.
 */
import type { BindingId, Bound, Expr } from '../../semantics/core.ts';
import { PowerSet, type Value } from '../values/value.ts';
import { chooseConstant, forEachChoice } from './choice.ts';
import { Unsupported, unsupported } from './code.ts';
import type { Compilation, Context, StateSource } from './compilation.ts';
import { branch } from './control.ts';
import { copySlots, store } from './convert.ts';
import { unfolded } from './definitions.ts';
import { equality, sameSlots } from './equality.ts';
import { nativeOf } from './facts.ts';
import { forEachBound } from './iterate.ts';
import { type Binding, definitionKey, type Scope } from './scope.ts';
import { type Shape, slotCount } from './shape.ts';
import { targetOf } from './target.ts';

/** A conjunct still to be dealt with; or the name of a one-element array that counts how often the end is reached. */
type Pending =
  | {
      readonly kind: 'formula' | 'unchanged' | 'changed';
      readonly expr: Expr;
      readonly scope: Scope;
      readonly next: Pending | null;
    }
  | { readonly kind: 'counted'; readonly counter: string };

type Assigned = ReadonlySet<number>;

/** Instances of `\A` that are written one after another. */
const MAX_INSTANCES = 64;
/** Lines of generated code for one action. */
const MAX_LINES = 20_000;

export class ActionWriter {
  readonly #c: Compilation;
  readonly #initial: boolean;
  /** Whether any successor will do, be it determined or not. */
  readonly #enabled: boolean;
  /** How the state that was built is handed over. */
  readonly #emit: string;

  /** `action`: what `EmitState` is given. For ENABLED nothing is handed over: the function says whether there is a successor. */
  constructor(c: Compilation, mode: 'init' | 'next' | 'enabled', action: number) {
    this.#c = c;
    this.#initial = mode === 'init';
    this.#enabled = mode === 'enabled';
    this.#emit = this.#enabled ? 'return true;' : `Z[0]++; if (sink(${action})) return true;`;
  }

  /** Emits the body of a function that builds all states for which the formulas hold. */
  write(formulas: readonly { readonly expr: Expr; readonly scope: Scope }[]): void {
    const [first, ...others] = formulas;
    if (first === undefined) return;
    const pending = others.reduceRight<Pending | null>((next, each) => ({ kind: 'formula', ...each, next }), null);
    this.#step(first.expr, first.scope, new Set(), pending);
  }

  #context(scope: Scope, assigned: Assigned): Context {
    const built: StateSource = { buffer: 'N', assigned: this.#isComplete(assigned) ? null : assigned };
    return this.#initial ? { scope, now: built, next: null } : { scope, now: { buffer: 'P', assigned: null }, next: built };
  }

  #isComplete(assigned: Assigned): boolean {
    return assigned.size === this.#c.core.variables.length;
  }

  #proceed(rest: Pending | null, assigned: Assigned): void {
    const { emitter } = this.#c;
    if (emitter.lineCount > MAX_LINES) unsupported('an action with too many cases');
    if (rest === null) {
      emitter.line(this.#enabled || this.#isComplete(assigned) ? this.#emit : 'bail();');
      return;
    }
    if (rest.kind === 'counted') {
      emitter.line(`${rest.counter}[0]++;`);
      return;
    }
    if (!this.#isComplete(assigned) || rest.kind === 'unchanged') {
      this.#stepPending(rest, assigned);
      return;
    }
    const context = this.#context(rest.scope, assigned);
    const test = rest.kind === 'changed' ? this.#changed(rest.expr, context) : this.#c.boolean(rest.expr, context);
    this.#when(test, () => this.#proceed(rest.next, assigned));
  }

  #stepPending(pending: Exclude<Pending, { kind: 'counted' }>, assigned: Assigned): void {
    switch (pending.kind) {
      case 'formula':
        this.#step(pending.expr, pending.scope, assigned, pending.next);
        return;
      case 'unchanged':
        this.#unchanged(pending.expr, pending.scope, assigned, pending.next);
        return;
      case 'changed':
        this.#when(this.#changed(pending.expr, this.#context(pending.scope, assigned)), () => this.#proceed(pending.next, assigned));
        return;
    }
  }

  #when(test: string, then: () => void): void {
    if (test === 'false') return;
    if (test === 'true') {
      then();
      return;
    }
    this.#c.emitter.block(`if (${test})`, then);
  }

  #step(expr: Expr, scope: Scope, assigned: Assigned, rest: Pending | null): void {
    switch (expr.kind) {
      case 'and': {
        const [first, ...others] = expr.operands;
        const pending = others.reduceRight<Pending | null>((next, each) => ({ kind: 'formula', expr: each, scope, next }), rest);
        this.#step(first as Expr, scope, assigned, pending);
        return;
      }
      case 'or':
        for (const operand of expr.operands) this.#c.emitter.apart(() => this.#step(operand, scope, assigned, rest));
        return;
      case 'quantifier':
        expr.quantifier === 'forall' ? this.#forall(expr, scope, assigned, rest) : this.#exists(expr, scope, assigned, rest);
        return;
      case 'if':
      case 'case':
        branch(this.#c, expr, this.#context(scope, assigned), (value, inner) => this.#step(value, inner.scope, assigned, rest));
        return;
      case 'implies': {
        const test = this.#c.boolean(expr.left, this.#context(scope, assigned));
        const right = (): void => this.#step(expr.right, scope, assigned, rest);
        if (test === 'true') {
          right();
          return;
        }
        if (test === 'false') {
          this.#proceed(rest, assigned);
          return;
        }
        this.#c.emitter.block(`if (${test})`, right);
        this.#c.emitter.block('else', () => this.#proceed(rest, assigned));
        return;
      }
      case 'let':
        this.#step(expr.body, this.#c.typing.enterLet(expr, scope, this.#c.emitter.loopDepth), assigned, rest);
        return;
      case 'apply':
        this.#application(expr, scope, assigned, rest);
        return;
      case 'bound':
        this.#bound(expr, scope, assigned, rest);
        return;
      case 'builtin':
        if (expr.operator === 'equal') {
          this.#assignment(expr, scope, assigned, rest);
          return;
        }
        if (expr.operator === 'in' || expr.operator === 'subsetOrEqual') {
          this.#choice(expr, scope, assigned, rest);
          return;
        }
        this.#test(expr, scope, assigned, rest);
        return;
      case 'functionApplication': {
        // A function that is given by a rule is read as a formula too.
        const rule = unfolded(this.#c, expr.function, this.#context(scope, assigned)).expr;
        if (rule.kind === 'function' && this.#branches(rule.body, scope)) unsupported('a function that is an action');
        this.#test(expr, scope, assigned, rest);
        return;
      }
      case 'unchanged':
        this.#initial ? this.#test(expr, scope, assigned, rest) : this.#unchanged(expr.operand, scope, assigned, rest);
        return;
      case 'subscriptedAction':
        if (this.#initial) {
          this.#test(expr, scope, assigned, rest);
          return;
        }
        if (expr.angle) {
          this.#step(expr.action, scope, assigned, { kind: 'changed', expr: expr.subscript, scope, next: rest });
          return;
        }
        this.#c.emitter.apart(() => this.#step(expr.action, scope, assigned, rest));
        this.#c.emitter.apart(() => this.#unchanged(expr.subscript, scope, assigned, rest));
        return;
      case 'composition':
        unsupported('the composition of two actions');
        return;
      default:
        this.#test(expr, scope, assigned, rest);
        return;
    }
  }

  #test(expr: Expr, scope: Scope, assigned: Assigned, rest: Pending | null): void {
    this.#when(this.#c.boolean(expr, this.#context(scope, assigned)), () => this.#proceed(rest, assigned));
  }

  /** A loop; or, where the body can only be compiled for constants and the sets are small, one instance after another. */
  #exists(expr: Extract<Expr, { kind: 'quantifier' }>, scope: Scope, assigned: Assigned, rest: Pending | null): void {
    const { emitter } = this.#c;
    try {
      const { lines } = emitter.capture(() =>
        forEachBound(this.#c, expr.bounds, this.#context(scope, assigned), 'ordered', (inner) => {
          this.#step(expr.body, inner.scope, assigned, rest);
        }),
      );
      emitter.append(lines);
    } catch (error) {
      const instances = error instanceof Unsupported ? this.#instances(expr.bounds, scope) : undefined;
      if (instances === undefined) throw error;
      for (const bindings of instances) {
        const inner = scope.with(bindings.map(([id, value]): [BindingId, Binding] => [id, { kind: 'constant', value }]));
        this.#c.emitter.apart(() => this.#step(expr.body, inner, assigned, rest));
      }
    }
  }

  /** All instances as one conjunction; TLC takes the first one first, then the others from the last to the second. */
  #forall(expr: Extract<Expr, { kind: 'quantifier' }>, scope: Scope, assigned: Assigned, rest: Pending | null): void {
    const c = this.#c;
    const instances = this.#instances(expr.bounds, scope);
    if (instances === undefined || instances.length > MAX_INSTANCES) {
      if (!this.#branches(expr.body, scope)) this.#test(expr, scope, assigned, rest);
      else if (!this.#initial && !c.facts.of(expr).action) this.#forallCounted(expr, scope, assigned, rest);
      else unsupported('a universal quantifier with alternatives');
      return;
    }
    const [first, ...others] = instances.map((bindings) =>
      scope.with(bindings.map(([id, value]): [BindingId, Binding] => [id, { kind: 'constant', value }])),
    );
    if (first === undefined) {
      this.#proceed(rest, assigned);
      return;
    }
    const pending = others.reduce<Pending | null>((next, each) => ({ kind: 'formula', expr: expr.body, scope: each, next }), rest);
    c.nested(() => this.#step(expr.body, first, assigned, pending));
  }

  /**
   * A formula about the present state alone, which holds in so many ways for each element: every combination of them has the same
   * successors (conformance.md D5.4). All elements are looked at even if there is none, so that no error is passed over.
   */
  #forallCounted(expr: Extract<Expr, { kind: 'quantifier' }>, scope: Scope, assigned: Assigned, rest: Pending | null): void {
    const { emitter } = this.#c;
    const ways = emitter.fresh();
    const counter = emitter.fresh();
    emitter.line(`let ${ways} = 1;`);
    emitter.line(`const ${counter} = [0];`);
    forEachBound(this.#c, expr.bounds, this.#context(scope, assigned), 'ordered', (inner) => {
      emitter.line(`${counter}[0] = 0;`);
      this.#step(expr.body, inner.scope, assigned, { kind: 'counted', counter });
      emitter.line(`${ways} *= ${counter}[0];`);
    });
    emitter.loop(`for (let i = ${ways}; i > 0; i--)`, () => this.#proceed(rest, assigned));
  }

  /** The values that the bounds give their identifiers, leftmost fastest; undefined unless all sets are constant. */
  #instances(bounds: readonly Bound[], scope: Scope): (readonly [BindingId, Value][])[] | undefined {
    let instances: (readonly [BindingId, Value][])[] = [[]];
    for (const bound of [...bounds].reverse()) {
      if (bound.tuple) return undefined;
      const domain = this.#c.typing.domainOf([{ ...bound, bindings: bound.bindings.slice(0, 1) }], scope);
      if (domain === undefined || domain.length * instances.length > MAX_INSTANCES) return undefined;
      for (const binding of [...bound.bindings].reverse()) {
        instances = instances.flatMap((outer) => domain.map((value): readonly [BindingId, Value][] => [...outer, [binding.id, value]]));
      }
    }
    return instances;
  }

  /** Whether a formula could hold in more ways than one, or give variables values; `inside`: definitions that are being looked at. */
  #branches(expr: Expr, scope: Scope, inside: ReadonlySet<number> = new Set()): boolean {
    if (this.#c.facts.of(expr).action || this.#initial) return true;
    const { expr: inner, context } = unfolded(this.#c, expr, this.#context(scope, new Set()));
    const branches = (part: Expr): boolean => this.#branches(part, context.scope, inside);
    switch (inner.kind) {
      case 'or':
        return true;
      case 'quantifier':
        return inner.quantifier === 'exists' || branches(inner.body);
      case 'and':
        return inner.operands.some(branches);
      case 'implies':
        return branches(inner.right);
      case 'if':
        return branches(inner.then) || branches(inner.else);
      case 'case':
        return inner.arms.some(({ value }) => branches(value)) || (inner.other !== undefined && branches(inner.other));
      case 'let':
        return true;
      case 'bound':
        // What is passed to a recursive operator, which is called by name.
        return inside.size > 0 && context.scope.get(inner.binding) === undefined;
      case 'apply': {
        const operator = this.#c.core.operators[inner.operator];
        if (operator?.recursive !== true || inside.has(inner.operator)) return false;
        return this.#branches(operator.body, context.scope, new Set([...inside, inner.operator]));
      }
      default:
        return false;
    }
  }

  #application(expr: Extract<Expr, { kind: 'apply' }>, scope: Scope, assigned: Assigned, rest: Pending | null): void {
    const c = this.#c;
    const operator = c.core.operators[expr.operator];
    if (operator === undefined || (operator.recursive && this.#branches(expr, scope))) {
      unsupported('a recursive action');
      return;
    }
    const test =
      operator.recursive ||
      nativeOf(operator) !== undefined ||
      (operator.level === 0 && operator.parameters.length === 0 && !operator.local);
    if (test) {
      this.#test(expr, scope, assigned, rest);
      return;
    }
    if (operator.parameters.length === 0) {
      const binding = scope.get(definitionKey(operator.id));
      if (binding?.kind === 'thunk') {
        c.nested(() => this.#step(binding.expr, binding.scope, assigned, rest));
        return;
      }
    }
    c.nested(() => {
      const inner = c.typing.enterCall(operator.parameters, expr.args, scope, scope, c.emitter.loopDepth);
      this.#step(operator.body, inner, assigned, rest);
    });
  }

  #bound(expr: Extract<Expr, { kind: 'bound' }>, scope: Scope, assigned: Assigned, rest: Pending | null): void {
    const c = this.#c;
    const binding = scope.get(expr.binding);
    if (binding?.kind === 'thunk') {
      c.nested(() => this.#step(binding.expr, binding.scope, assigned, rest));
      return;
    }
    if (binding?.kind === 'operator') {
      const inner = c.typing.enterCall(binding.parameters, expr.args, scope, binding.scope, c.emitter.loopDepth);
      c.nested(() => this.#step(binding.body, inner, assigned, rest));
      return;
    }
    this.#test(expr, scope, assigned, rest);
  }

  // Giving variables values.

  #assignment(expr: Extract<Expr, { kind: 'builtin' }>, scope: Scope, assigned: Assigned, rest: Pending | null): void {
    const c = this.#c;
    const [left, right] = expr.operands as [Expr, Expr];
    const variable = targetOf(c, left, scope, this.#initial ? 'variable' : 'primed');
    const context = this.#context(scope, assigned);
    if (variable < 0 || assigned.has(variable)) {
      this.#when(equality(c, left, right, context), () => this.#proceed(rest, assigned));
      return;
    }
    c.into(right, context, c.layout.shapes[variable] as Shape, c.variablePlace({ buffer: 'N', assigned: null }, variable));
    this.#proceed(rest, new Set([...assigned, variable]));
  }

  /** `x' \in S`, `x' \subseteq S`. */
  #choice(expr: Extract<Expr, { kind: 'builtin' }>, scope: Scope, assigned: Assigned, rest: Pending | null): void {
    const c = this.#c;
    const [left, right] = expr.operands as [Expr, Expr];
    const variable = targetOf(c, left, scope, this.#initial ? 'variable' : 'primed');
    if (variable < 0 || assigned.has(variable)) {
      this.#test(expr, scope, assigned, rest);
      return;
    }
    const shape = c.layout.shapes[variable] as Shape;
    const place = c.variablePlace({ buffer: 'N', assigned: null }, variable);
    const after = new Set([...assigned, variable]);
    const context = this.#context(scope, assigned);
    const subset = expr.operator === 'subsetOrEqual';
    const constant = c.typing.constantOf(right, scope);
    if (constant !== undefined) {
      chooseConstant(c, subset ? new PowerSet(constant) : constant, variable, () => this.#proceed(rest, after));
      return;
    }
    if (subset) {
      const powerset: Expr = { kind: 'builtin', operator: 'powerset', operands: [right], span: expr.span };
      forEachChoice(c, powerset, context, (element) => {
        store(c, element, shape, place);
        this.#proceed(rest, after);
      });
      return;
    }
    forEachChoice(c, right, context, (element) => {
      store(c, element, shape, place);
      this.#proceed(rest, after);
    });
  }

  // UNCHANGED and subscripts.

  #unchanged(expr: Expr, scope: Scope, assigned: Assigned, rest: Pending | null): void {
    const c = this.#c;
    if (expr.kind === 'instanceVariable') {
      this.#unchanged(expr.value, scope, assigned, rest);
      return;
    }
    const variable = targetOf(c, expr, scope, 'variable');
    if (variable >= 0) {
      const shape = c.layout.shapes[variable] as Shape;
      const before = c.variablePlace({ buffer: 'P', assigned: null }, variable);
      const after = c.variablePlace({ buffer: 'N', assigned: null }, variable);
      if (!assigned.has(variable)) {
        copySlots(c, before, after, slotCount(shape));
        this.#proceed(rest, new Set([...assigned, variable]));
        return;
      }
      // A variable that was changed after all: FALSE, with a warning, which the evaluator gives.
      const same = sameSlots(before, after, slotCount(shape));
      if (same !== 'true') c.emitter.line(`if (!${same}) bail();`);
      this.#proceed(rest, assigned);
      return;
    }
    if (expr.kind === 'tuple') {
      const [first, ...others] = expr.elements;
      if (first === undefined) {
        this.#proceed(rest, assigned);
        return;
      }
      const pending = others.reduceRight<Pending | null>((next, each) => ({ kind: 'unchanged', expr: each, scope, next }), rest);
      this.#unchanged(first, scope, assigned, pending);
      return;
    }
    if (expr.kind === 'apply' && expr.args.length === 0) {
      const operator = c.core.operators[expr.operator];
      if (operator !== undefined && !operator.local && !operator.recursive && nativeOf(operator) === undefined) {
        c.nested(() => this.#unchanged(operator.body, scope, assigned, rest));
        return;
      }
    }
    const context = this.#context(scope, assigned);
    this.#when(equality(c, expr, { kind: 'prime', operand: expr, span: expr.span }, context), () => this.#proceed(rest, assigned));
  }

  #changed(subscript: Expr, context: Context): string {
    return `!${equality(this.#c, subscript, { kind: 'prime', operand: subscript, span: subscript.span }, context)}`;
  }
}
