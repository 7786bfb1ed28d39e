/**
 * Initial states, successors and ENABLED: formulas read as recipes for states (conformance.md D5.2 to D5.5). Conjuncts are
 * worked off from left to right while a state is built; `x' = e` gives a variable without a value its value and is a test
 * otherwise; disjunction and existence branch. Once every variable has a value, what is left is only tested. States are built
 * by copying: continuations and lazy values may keep what they were given.
 */
import { lazily } from '../../base/lazily.ts';
import type { Expr } from '../../semantics/core.ts';
import { findNative } from '../modules/registry.ts';
import { equal, forEachElement } from '../values/compare.ts';
import { isEnumerable } from '../values/enumerate.ts';
import { EvaluationError, errorCode, type MessagePart } from '../values/error.ts';
import { lazyArguments } from '../values/functions.ts';
import { member } from '../values/membership.ts';
import { kindOf } from '../values/print.ts';
import { PowerSet, type Value } from '../values/value.ts';
import { bindParameters, findBinding, prepareArgument, prepareLetScope } from './applications.ts';
import { prepareCallText } from './callText.ts';
import { FunctionBody } from './constructors.ts';
import { failAt, operatorOf, type Preparation } from './context.ts';
import {
  bind,
  type Code,
  type Content,
  depthOf,
  dropped,
  type Env,
  EnvNode,
  isComplete,
  nodeAt,
  type Scope,
  type State,
  type Test,
} from './environment.ts';
import { prepareBounds } from './logic.ts';
import { type Formula, rememberedBody, rememberedStep } from './remembered.ts';
import {
  type Emit,
  failInEnabled,
  type Item,
  insideComposition,
  type Mode,
  type Pending,
  phrase,
  type Step,
  takingBack,
  traced,
} from './steps.ts';
import { prepareTarget, type Sought } from './targets.ts';

type Of<K extends Expr['kind']> = Extract<Expr, { kind: K }>;

/** The formula as a recipe. */
export function prepareStep(prepare: Preparation, mode: Mode, expr: Expr, scope: Scope): Step {
  return new Builder(prepare, mode).step(expr, scope);
}

class Builder {
  readonly #prepare: Preparation;
  readonly #mode: Mode;
  /** Whether variables are given values as `x` (initial predicates) or as `x'`. */
  readonly #initial: boolean;
  readonly #assigned: Sought;
  readonly #written: string[] | undefined;
  /** Goes on with what is left to do. */
  readonly #proceed: (rest: Pending | null, from: State, built: State, emit: Emit) => boolean;

  constructor(prepare: Preparation, mode: Mode) {
    this.#prepare = prepare;
    this.#mode = mode;
    // ENABLED asks for no state that anybody is on the way to.
    this.#written = mode === 'enabled' ? undefined : prepare.written;
    const go = (rest: Pending | null, from: State, built: State, emit: Emit): boolean => this.#go(rest, from, built, emit);
    this.#proceed = this.#written === undefined ? go : takingBack(this.#written, go);
    this.#initial = mode === 'init';
    const assigned = { init: 'variable', next: 'primed', enabled: 'primedUnderEnabled' } as const;
    this.#assigned = assigned[mode];
  }

  step(expr: Expr, scope: Scope): Step {
    const step = this.#kind(expr, scope);
    if (this.#prepare.counts !== undefined) return this.#prepare.counts.countStep(expr, step);
    if (this.#written !== undefined) return takingBack(this.#written, step);
    return this.#prepare.traced ? traced(step, expr, prepareCallText(this.#prepare, expr, scope)) : step;
  }

  /** Evaluates in the states as they are at this point. */
  #evaluate<T>(code: (env: Env, state: State, next: State) => T): (env: Env, from: State, built: State) => T {
    const { noState } = this.#prepare;
    return this.#initial ? (env, _from, built) => code(env, built, noState) : code;
  }

  #kind(expr: Expr, scope: Scope): Step {
    switch (expr.kind) {
      case 'and':
        return this.#conjunction(expr.operands, scope);
      case 'or': {
        const steps = expr.operands.map((operand) => this.step(operand, scope));
        return (env, from, built, rest, emit) => steps.some((step) => step(env, from, built, rest, emit));
      }
      case 'quantifier':
        return expr.quantifier === 'exists' ? this.#exists(expr, scope) : this.#forall(expr, scope);
      case 'if':
        return this.#conditional(expr, scope);
      case 'case':
        return this.#case(expr, scope);
      case 'implies':
        return this.#implication(expr, scope);
      case 'let': {
        const definitions = prepareLetScope(this.#prepare, expr.operators, scope);
        const body = this.step(expr.body, definitions.scope);
        return (env, from, built, rest, emit) => body(definitions.extend(env), from, built, rest, emit);
      }
      case 'apply':
        return this.#application(expr, scope);
      case 'bound':
        return this.#boundIdentifier(expr, scope);
      case 'builtin':
        if (expr.operator === 'equal') return this.#assignment(expr, scope);
        if (expr.operator === 'in' || expr.operator === 'subsetOrEqual') return this.#choice(expr, scope);
        return this.#test(expr, scope);
      case 'functionApplication':
        return this.#functionApplication(expr, scope);
      case 'unchanged':
        return this.#initial ? this.#test(expr, scope) : this.#unchanged(expr.operand, scope);
      case 'subscriptedAction':
        return this.#initial ? this.#test(expr, scope) : this.#subscripted(expr, scope);
      case 'composition':
        return this.#initial ? this.#test(expr, scope) : this.#composition(expr, scope);
      case 'unboundedQuantifier':
      case 'always':
      case 'eventually':
      case 'leadsTo':
      case 'guarantees':
      case 'fairness':
        return this.#mode === 'enabled' ? () => failInEnabled(expr) : this.#test(expr, scope);
      default:
        return this.#test(expr, scope);
    }
  }

  /** `A \cdot B`: a step of A, then one of B (*Specifying Systems* section 7.3). The state between them is counted, but is no state of the behavior. */
  #composition(expr: Of<'composition'>, scope: Scope): Step {
    const first = prepareStep(this.#prepare, 'next', expr.left, scope);
    const second = this.step(expr.right, scope);
    return (env, from, built, rest, emit) => {
      const between: State[] = [];
      const { composing, host } = this.#prepare;
      // What has a next value already is not the composed step's business: it stays as it is between the two.
      const start = from.map((value, variable) => (built[variable] === undefined ? undefined : value));
      return insideComposition(composing, () => {
        first(env, from, start, null, (state) => {
          between.push(state);
          return false;
        });
        if (composing.depth === 1 && this.#mode === 'next') host.countIntermediate?.(between.length);
        return between.some((state) => second(env, state, built, rest, emit));
      });
    };
  }

  /** Anything else must be TRUE. */
  #test(expr: Expr, scope: Scope): Step {
    const test = this.#evaluate(this.#asTest(expr, scope));
    return (env, from, built, rest, emit) => test(env, from, built) && this.#proceed(rest, from, built, emit);
  }

  #asTest(expr: Expr, scope: Scope): Test {
    return this.#prepare.test(
      expr,
      scope,
      (value): readonly MessagePart[] => [
        `In computing ${phrase[this.#mode]}, TLC expected a boolean expression,\nbut instead found `,
        { plain: value },
        '.\n',
        { at: expr.span },
      ],
      errorCode.expectedInComputing,
    );
  }

  #go(rest: Pending | null, from: State, built: State, emit: Emit): boolean {
    if (rest === null) return emit(built);
    if (this.#mode === 'enabled' || !isComplete(built)) return rest.item.step(rest.env, from, built, rest.next, emit);
    for (let pending: Pending | null = rest; pending !== null; pending = pending.next) {
      if (pending.item.kind === 'unchanged') return pending.item.step(pending.env, from, built, pending.next, emit);
      const { test } = pending.item;
      const holds = this.#initial ? test(pending.env, built, this.#prepare.noState) : test(pending.env, from, built);
      if (!holds) return false;
    }
    return emit(built);
  }

  #item(expr: Expr, scope: Scope): Item {
    const test = lazily(() => this.#asTest(expr, scope));
    return { kind: 'formula', step: this.step(expr, scope), test: (env, state, next) => test()(env, state, next) };
  }

  #conjunction(operands: readonly Expr[], scope: Scope): Step {
    const first = this.step(operands[0] as Expr, scope);
    const others = operands.slice(1).map((operand) => this.#item(operand, scope));
    return (env, from, built, rest, emit) => {
      let pending = rest;
      for (let i = others.length - 1; i >= 0; i--) pending = { item: others[i] as Item, env, next: pending };
      return first(env, from, built, pending, emit);
    };
  }

  #exists(expr: Of<'quantifier'>, scope: Scope): Step {
    const bounds = prepareBounds(this.#prepare, expr.bounds, scope);
    const body = this.step(expr.body, bounds.scope);
    const { noState } = this.#prepare;
    if (this.#initial) {
      return (env, from, built, rest, emit) => bounds.forEach(env, built, noState, (inner) => body(inner, from, built, rest, emit));
    }
    return (env, from, built, rest, emit) => bounds.forEach(env, from, built, (inner) => body(inner, from, built, rest, emit));
  }

  /** A conjunction of all instances. TLC takes the first one first, then the others from the last to the second. */
  #forall(expr: Of<'quantifier'>, scope: Scope): Step {
    const bounds = prepareBounds(this.#prepare, expr.bounds, scope);
    const item = this.#item(expr.body, bounds.scope);
    return (env, from, built, rest, emit) => {
      let first: Env | undefined;
      let pending = rest;
      const collect = (inner: Env): boolean => {
        if (first === undefined) first = inner;
        else pending = { item, env: inner, next: pending };
        return false;
      };
      if (this.#initial) bounds.forEach(env, built, this.#prepare.noState, collect);
      else bounds.forEach(env, from, built, collect);
      return first === undefined ? this.#proceed(rest, from, built, emit) : item.step(first, from, built, pending, emit);
    };
  }

  #guard(expr: Expr, scope: Scope, failure: (value: Value) => readonly MessagePart[]): (env: Env, from: State, built: State) => boolean {
    return this.#evaluate(this.#prepare.test(expr, scope, failure));
  }

  #conditional(expr: Of<'if'>, scope: Scope): Step {
    const condition = this.#guard(expr.condition, scope, (value) => [
      `In computing ${phrase[this.#mode]}, a non-boolean expression (${kindOf(value)}) was used as the condition of an IF.\n`,
      { at: expr.span },
    ]);
    const then = this.step(expr.then, scope);
    const otherwise = this.step(expr.else, scope);
    return (env, from, built, rest, emit) =>
      condition(env, from, built) ? then(env, from, built, rest, emit) : otherwise(env, from, built, rest, emit);
  }

  #case(expr: Of<'case'>, scope: Scope): Step {
    const arms = expr.arms.map((arm) => ({
      guard: this.#guard(arm.guard, scope, (value) => [
        `In computing ${phrase[this.#mode]}, a non-boolean expression (${kindOf(value)}) was used as a guard condition of a CASE.\n`,
        { at: arm.value.span },
      ]),
      step: this.step(arm.value, scope),
    }));
    const other = expr.other && this.step(expr.other, scope);
    return (env, from, built, rest, emit) => {
      for (const arm of arms) if (arm.guard(env, from, built)) return arm.step(env, from, built, rest, emit);
      if (other !== undefined) return other(env, from, built, rest, emit);
      const message = `In computing ${phrase[this.#mode]}, TLC encountered a CASE with no conditions true.\n`;
      return failAt(expr.span, [message, { at: expr.span }]);
    };
  }

  #implication(expr: Of<'implies'>, scope: Scope): Step {
    const left = this.#guard(expr.left, scope, (value) => [
      `In computing ${phrase[this.#mode]} of a predicate of the form P => Q, P was\n${kindOf(value)}.\n`,
      { at: expr.span },
    ]);
    const right = this.step(expr.right, scope);
    return (env, from, built, rest, emit) =>
      left(env, from, built) ? right(env, from, built, rest, emit) : this.#proceed(rest, from, built, emit);
  }

  // Names.

  #application(expr: Of<'apply'>, scope: Scope): Step {
    const prepare = this.#prepare;
    const operator = operatorOf(prepare.core, expr.operator);
    if (operator.native !== undefined && findNative(operator.native) !== undefined) return this.#test(expr, scope);
    if (prepare.levels.ofOperator(operator.id) === 0 && operator.parameters.length === 0 && !operator.local) return this.#test(expr, scope);
    const args = expr.args.map((argument) => prepareArgument(prepare, argument, scope));
    const enter = (base: (env: Env) => Env, body: () => Step): Step => {
      return (env, from, built, rest, emit) => {
        prepare.meter.tick();
        let inner = base(env);
        for (const argument of args) inner = new EnvNode(argument(env), inner);
        return body()(inner, from, built, rest, emit);
      };
    };
    if (!operator.local) {
      const body = rememberedBody(prepare, this.#mode, operator.id, () =>
        this.step(operator.body, bindParameters(null, operator.parameters)),
      );
      return enter(() => null, body);
    }
    for (let node = scope; node !== null; node = node.next) {
      if (node.kind === 'definition' && node.operator === operator.id) {
        const hops = depthOf(scope) - node.depth;
        return (env, from, built, rest, emit) => this.#content(nodeAt(env, hops).content, expr)(from, built, rest, emit);
      }
      if (node.kind === 'operators' && node.operators.ids.has(operator.id)) {
        const { operators } = node;
        const hops = depthOf(scope) - depthOf(operators.scope);
        const body = rememberedBody(operators, this.#mode, operator.id, () => {
          return this.step(operator.body, bindParameters(operators.scope, operator.parameters));
        });
        return enter((env) => dropped(env, hops), body);
      }
    }
    return this.#test(expr, scope);
  }

  #boundIdentifier(expr: Of<'bound'>, scope: Scope): Step {
    const found = findBinding(scope, expr.binding);
    if (found === undefined || found.pure) return this.#test(expr, scope);
    const args = expr.args.map((argument) => prepareArgument(this.#prepare, argument, scope));
    return (env, from, built, rest, emit) => {
      const { content } = nodeAt(env, found.hops);
      if (typeof content === 'object' && content.kind === 'closure') {
        let inner = content.env;
        for (const argument of args) inner = new EnvNode(argument(env), inner);
        return this.#source(content.source)(inner, from, built, rest, emit);
      }
      return this.#content(content, expr)(from, built, rest, emit);
    };
  }

  /** What an identifier stands for, taken as a formula. */
  #content(content: Content, expr: Expr): (from: State, built: State, rest: Pending | null, emit: Emit) => boolean {
    if (typeof content === 'object' && content.kind === 'delayed') {
      const step = this.#source(content.source);
      return (from, built, rest, emit) => step(content.env, from, built, rest, emit);
    }
    if (typeof content === 'boolean') {
      return (from, built, rest, emit) => content && this.#proceed(rest, from, built, emit);
    }
    const found: MessagePart = typeof content === 'object' && content.kind === 'closure' ? 'an operator' : { plain: content };
    return failAt(
      expr.span,
      [`In computing ${phrase[this.#mode]}, TLC expected a boolean expression,\nbut instead found `, found, '.\n', { at: expr.span }],
      errorCode.expectedInComputing,
    );
  }

  #source(source: Formula): Step {
    return rememberedStep(source, this.#mode, () => this.step(source.expr, source.scope));
  }

  /** The body of a function that is given by a rule is read as a formula too: it may branch. */
  #functionApplication(expr: Of<'functionApplication'>, scope: Scope): Step {
    const f = this.#evaluate(this.#prepare.code(expr.function, scope, this.#initial ? 'value' : 'apply'));
    const argument = this.#evaluate(this.#prepare.code(expr.argument, scope));
    const test = this.#test(expr, scope);
    return (env, from, built, rest, emit) => {
      const value = f(env, from, built);
      if (typeof value !== 'object' || value.kind !== 'lazyFunction' || value.graph !== null) return test(env, from, built, rest, emit);
      const { origin } = value;
      if (!(origin instanceof FunctionBody)) return test(env, from, built, rest, emit);
      const args = lazyArguments(value, argument(env, from, built), true) ?? [];
      let inner = origin.base;
      for (const each of args) inner = new EnvNode(each, inner);
      return this.#source(origin.source)(inner, from, built, rest, emit);
    };
  }

  // Giving variables values.

  #assignment(expr: Of<'builtin'>, scope: Scope): Step {
    const [left, right] = expr.operands as [Expr, Expr];
    const target = prepareTarget(this.#prepare, left, scope, this.#assigned);
    const value = this.#evaluate(this.#prepare.code(right, scope));
    const whole = this.#evaluate(this.#asTest(expr, scope));
    return (env, from, built, rest, emit) => {
      const variable = target(env);
      if (variable < 0) return whole(env, from, built) && this.#proceed(rest, from, built, emit);
      const old = built[variable];
      const given = value(env, from, built);
      if (old === undefined) return this.#proceed(rest, from, bind(built, variable, given), emit);
      return equal(old, given) && this.#proceed(rest, from, built, emit);
    };
  }

  /** `x' \in S`, `x' \subseteq S`. */
  #choice(expr: Of<'builtin'>, scope: Scope): Step {
    const [left, right] = expr.operands as [Expr, Expr];
    const target = prepareTarget(this.#prepare, left, scope, this.#assigned);
    const set = this.#evaluate(this.#prepare.code(right, scope));
    const whole = this.#evaluate(this.#asTest(expr, scope));
    const subset = expr.operator === 'subsetOrEqual';
    return (env, from, built, rest, emit) => {
      const variable = target(env);
      if (variable < 0) return whole(env, from, built) && this.#proceed(rest, from, built, emit);
      const old = built[variable];
      const given = set(env, from, built);
      const choices = subset ? new PowerSet(given) : given;
      if (old !== undefined) return member(old, choices) && this.#proceed(rest, from, built, emit);
      if (!isEnumerable(choices)) {
        const start = this.#mode === 'enabled' ? 'The' : `In computing ${phrase[this.#mode]}, the`;
        return failAt(expr.span, [`${start} right side of \\IN is not enumerable.\n`, { at: expr.span }]);
      }
      return forEachElement(choices, (element) => {
        this.#prepare.meter.tick();
        return this.#proceed(rest, from, bind(built, variable, element), emit);
      });
    };
  }

  // UNCHANGED and subscripts.

  #unchanged(expr: Expr, scope: Scope): Step {
    const step = this.#unchangedKind(expr, scope);
    return this.#prepare.traced ? traced(step, expr, prepareCallText(this.#prepare, expr, scope)) : step;
  }

  #unchangedKind(expr: Expr, scope: Scope): Step {
    const prepare = this.#prepare;
    if (expr.kind === 'instanceVariable' && this.#mode !== 'enabled') return this.#unchangedKind(expr.value, scope);
    const target = prepareTarget(prepare, expr, scope, this.#mode === 'enabled' ? 'variableUnderEnabled' : 'variable');
    const value = prepare.code(expr, scope);
    const otherwise = this.#unchangedParts(expr, scope);
    return (env, from, built, rest, emit) => {
      const variable = target(env);
      if (variable < 0) return otherwise(env, from, built, rest, emit);
      const before = from[variable] ?? value(env, from, prepare.noState);
      const after = built[variable];
      if (after === undefined) return this.#proceed(rest, from, bind(built, variable, before), emit);
      if (equal(before, after)) return this.#proceed(rest, from, built, emit);
      const name = prepare.core.variables[variable]?.name;
      prepare.host.warn(2143, `The variable ${name} was changed while it is specified as UNCHANGED at\n${prepare.describe(expr.span)}`);
      return false;
    };
  }

  /** UNCHANGED of what is not a variable: parts of a tuple, a definition's body, or a comparison. */
  #unchangedParts(expr: Expr, scope: Scope): Step {
    const prepare = this.#prepare;
    if (expr.kind === 'tuple') {
      if (expr.elements.length === 0) return (_env, from, built, rest, emit) => this.#proceed(rest, from, built, emit);
      const items = expr.elements.map((element): Item => ({ kind: 'unchanged', step: this.#unchanged(element, scope), test: () => true }));
      const first = items[0] as Item;
      return (env, from, built, rest, emit) => {
        let pending = rest;
        for (let i = items.length - 1; i > 0; i--) pending = { item: items[i] as Item, env, next: pending };
        return first.step(env, from, built, pending, emit);
      };
    }
    if (expr.kind === 'apply' && expr.args.length === 0) {
      const operator = operatorOf(prepare.core, expr.operator);
      const native = operator.native !== undefined && findNative(operator.native) !== undefined;
      if (!operator.local && !native && !operator.recursive) {
        const body = this.#unchanged(operator.body, null);
        return (_env, from, built, rest, emit) => body(null, from, built, rest, emit);
      }
    }
    const value = prepare.code(expr, scope);
    return (env, from, built, rest, emit) =>
      equal(value(env, from, prepare.noState), value(env, built, prepare.noState)) && this.#proceed(rest, from, built, emit);
  }

  #subscripted(expr: Of<'subscriptedAction'>, scope: Scope): Step {
    const action = this.step(expr.action, scope);
    if (!expr.angle) {
      const stutter = this.#unchanged(expr.subscript, scope);
      return (env, from, built, rest, emit) => action(env, from, built, rest, emit) || stutter(env, from, built, rest, emit);
    }
    const changed = this.#changed(expr.subscript, scope);
    return (env, from, built, rest, emit) => action(env, from, built, { item: changed, env, next: rest }, emit);
  }

  #changed(subscript: Expr, scope: Scope): Item {
    const { noState } = this.#prepare;
    const value = this.#prepare.code(subscript, scope);
    const test: Test = (env, from, built) => !equal(value(env, from, noState), this.#after(value, env, built));
    const step: Step = (env, from, built, rest, emit) => test(env, from, built) && this.#proceed(rest, from, built, emit);
    return { kind: 'changed', step, test };
  }

  /** The subscript after the step: in ENABLED the action may have left it without a value. */
  #after(value: Code, env: Env, built: State): Value {
    try {
      return value(env, built, this.#prepare.noState);
    } catch (error) {
      if (this.#mode !== 'enabled' || !(error instanceof EvaluationError) || error.code !== errorCode.undefinedIdentifier) throw error;
      const name = String(error.parts[0]).split(' ')[4];
      throw new EvaluationError(
        [
          `The action formula A appearing in a WF_v(A) or SF_v(A) operator does not specify the primed value of the variable ${name} occurring in the state formula v.\n`,
        ],
        errorCode.liveIncomplete,
        error.span,
      );
    }
  }
}
