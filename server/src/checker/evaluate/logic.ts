/** Logic: junctions, IF, CASE, quantifiers, CHOOSE (conformance.md D3.3 to D3.5). Evaluation is left to right and stops early. */
import type { Bound, Expr } from '../../semantics/core.ts';
import { asTuple, forEachInOrder, sortedElements } from '../values/compare.ts';
import { isEnumerable } from '../values/enumerate.ts';
import { EvaluationError, errorCode, type MessagePart, shown } from '../values/error.ts';
import { requireOrderable } from '../values/limits.ts';
import { kindOf } from '../values/print.ts';
import type { Value } from '../values/value.ts';
import { failAt, type Preparation, placeOf, type Use } from './context.ts';
import { bindIn, type Code, type Env, EnvNode, type Scope, type State, type Test } from './environment.ts';

type Of<K extends Expr['kind']> = Extract<Expr, { kind: K }>;

/** TLC's words for a junct that is not Boolean: those of a bulleted list differ from those of an infix. */
function juncts(prepare: Preparation, expr: Of<'and'> | Of<'or'>, scope: Scope): Test[] {
  const [word, symbol] = expr.kind === 'and' ? ['conjunction', '/\\'] : ['disjunction', '\\/'];
  return expr.operands.map((operand, i) =>
    prepare.test(operand, scope, (value) =>
      expr.list
        ? [`A non-boolean expression (${kindOf(value)}) was used as a formula in a ${word}.\n`, placeOf(operand)]
        : [
            `Attempted to evaluate an expression of form P ${symbol} Q when ${i === 0 ? 'P' : 'Q'} was\n${kindOf(value)}.\n`,
            { at: expr.span },
          ],
    ),
  );
}

export function prepareAnd(prepare: Preparation, expr: Of<'and'>, scope: Scope): Code {
  const tests = juncts(prepare, expr, scope);
  const [first, second] = tests as [Test, Test];
  if (tests.length === 2) return (env, state, next) => first(env, state, next) && second(env, state, next);
  return (env, state, next) => {
    for (const test of tests) if (!test(env, state, next)) return false;
    return true;
  };
}

export function prepareOr(prepare: Preparation, expr: Of<'or'>, scope: Scope): Code {
  const tests = juncts(prepare, expr, scope);
  return (env, state, next) => {
    for (const test of tests) if (test(env, state, next)) return true;
    return false;
  };
}

export function prepareImplies(prepare: Preparation, expr: Of<'implies'>, scope: Scope): Code {
  const side = (name: string) => (value: Value) => [
    `Attempted to evaluate an expression of form P => Q when ${name} was\n${kindOf(value)}.\n`,
    { at: expr.span },
  ];
  const left = prepare.test(expr.left, scope, side('P'));
  const right = prepare.test(expr.right, scope, side('Q'));
  return (env, state, next) => !left(env, state, next) || right(env, state, next);
}

export function prepareIf(prepare: Preparation, expr: Of<'if'>, scope: Scope, use: Use): Code {
  const condition = prepare.test(expr.condition, scope, (value) => [
    `A non-boolean expression (${kindOf(value)}) was used as the condition of an IF.\n`,
    { at: expr.span },
  ]);
  const then = prepare.code(expr.then, scope, use);
  const otherwise = prepare.code(expr.else, scope, use);
  return (env, state, next) => (condition(env, state, next) ? then(env, state, next) : otherwise(env, state, next));
}

export function prepareCase(prepare: Preparation, expr: Of<'case'>, scope: Scope, use: Use): Code {
  const arms = expr.arms.map((arm) => ({
    guard: prepare.test(arm.guard, scope, (value) => [
      `A non-boolean expression (${kindOf(value)}) was used as a condition of a CASE. `,
      placeOf(arm.guard),
    ]),
    value: prepare.code(arm.value, scope, use),
  }));
  const other = expr.other && prepare.code(expr.other, scope, use);
  return (env, state, next) => {
    for (const arm of arms) if (arm.guard(env, state, next)) return arm.value(env, state, next);
    if (other !== undefined) return other(env, state, next);
    return failAt(expr.span, ['Attempted to evaluate a CASE with no conditions true.\n', { at: expr.span }]);
  };
}

// Bound identifiers.

/** Calls `visit` for every assignment to the bound identifiers; `true` ends it. */
type ForEachBinding = (env: Env, state: State, next: State, visit: (env: Env) => boolean) => boolean;

export interface PreparedBounds {
  readonly scope: Scope;
  readonly forEach: ForEachBinding;
}

interface Slot {
  /** Which of the bounds it ranges over. */
  readonly bound: number;
  /** Identifiers: several for a tuple pattern. */
  readonly count: number;
  readonly tuple: boolean;
}

/**
 * The identifiers of several bounds, the leftmost varying fastest (conformance.md D3.4). All sets are evaluated first.
 */
export function prepareBounds(prepare: Preparation, bounds: readonly Bound[], scope: Scope): PreparedBounds {
  const sets = bounds.map((bound) => prepare.code(bound.set, scope));
  const slots: Slot[] = [];
  let inner = scope;
  bounds.forEach((bound, index) => {
    if (bound.tuple) slots.push({ bound: index, count: bound.bindings.length, tuple: true });
    else for (const _ of bound.bindings) slots.push({ bound: index, count: 1, tuple: false });
    for (const binding of bound.bindings) inner = bindIn(inner, binding.id, true);
  });
  const evaluate = (index: number, env: Env, state: State, next: State): Value => {
    const set = (sets[index] as Code)(env, state, next);
    return isEnumerable(set) ? set : notEnumerable(set, (bounds[index] as Bound).set);
  };
  const meter = prepare.meter;
  if (slots.length === 1 && !slots[0]?.tuple) {
    return {
      scope: inner,
      forEach: (env, state, next, visit) => {
        const set = evaluate(0, env, state, next);
        if (typeof set === 'object' && set.kind === 'set') {
          for (const element of sortedElements(set)) {
            meter.tick();
            if (visit(new EnvNode(element, env))) return true;
          }
          return false;
        }
        return forEachInOrder(set, (element) => {
          meter.tick();
          return visit(new EnvNode(element, env));
        });
      },
    };
  }
  return {
    scope: inner,
    forEach: (env, state, next, visit) => {
      const values = bounds.map((_, index) => evaluate(index, env, state, next));
      const chosen: Value[] = new Array(slots.length);
      const choose = (slot: number): boolean => {
        if (slot < 0) {
          meter.tick();
          return visit(slots.reduce((inside, each, i) => bindSlot(each, chosen[i] as Value, inside), env));
        }
        return forEachInOrder(values[(slots[slot] as Slot).bound] as Value, (element) => {
          chosen[slot] = element;
          return choose(slot - 1);
        });
      };
      return choose(slots.length - 1);
    },
  };
}

function bindSlot(slot: Slot, value: Value, env: Env): Env {
  return slot.tuple ? bindTuple(value, slot.count, env) : new EnvNode(value, env);
}

/** Takes a tuple apart. */
function bindTuple(value: Value, count: number, env: Env): Env {
  const elements = asTuple(value)?.elements;
  if (elements?.length !== count) {
    throw new EvaluationError(['Argument mismatch in operator application.%1'], errorCode.argumentMismatch);
  }
  let inner = env;
  for (const element of elements) inner = new EnvNode(element, inner);
  return inner;
}

function notEnumerable(set: Value, expr: Expr): never {
  if (typeof set === 'object' && set.kind === 'namedSet' && (set.name === 'Nat' || set.name === 'Int')) {
    return failAt(expr.span, [
      `TLC encountered the non-enumerable quantifier bound\n${set.name}\n`,
      { at: expr.span },
      `\nThe set ${set.name} contains infinitely many elements. As a result, TLC cannot evaluate expressions that\n` +
        `universally (\\A) or existentially (\\E) quantify over ${set.name}, because this would require checking an\n` +
        `infinite number of cases. Note that TLC handles set membership like T \\subseteq ${set.name} for any finite set T.`,
    ]);
  }
  if (typeof set === 'object' && set.kind === 'sequenceSet') {
    return failAt(expr.span, [
      'TLC encountered the non-enumerable quantifier bound\n',
      shown(set),
      '\n',
      { at: expr.span },
      '\nIn TLA+, Seq(S) represents the set of all finite sequences whose elements come from the set S. Even when S\n' +
        'is a finite set, the number of possible sequences in Seq(S) is unbounded because sequences can have any\n' +
        'finite length (e.g., length 0, 1, 2, and so on). As a result, TLC cannot evaluate expressions that\n' +
        'universally (\\A) or existentially (\\E) quantify over ',
      shown(set),
      ', because this would require checking an\n' +
        'infinite number of cases. Note that for a finite set of sequences s, TLC handles s \\subseteq Seq(S).\n' +
        'See https://explain.tlapl.us/seq-unenumerable for additional details.',
    ]);
  }
  return failAt(expr.span, ['TLC encountered a non-enumerable quantifier bound\n', shown(set), '.\n', placeOf(expr)]);
}

export function prepareQuantifier(prepare: Preparation, expr: Of<'quantifier'>, scope: Scope): Code {
  const bounds = prepareBounds(prepare, expr.bounds, scope);
  const body = prepare.test(expr.body, bounds.scope, expectedBoolean(expr), errorCode.expectedValue);
  if (expr.quantifier === 'exists') {
    return (env, state, next) => bounds.forEach(env, state, next, (inner) => body(inner, state, next));
  }
  return (env, state, next) => !bounds.forEach(env, state, next, (inner) => !body(inner, state, next));
}

function expectedBoolean(expr: Expr): () => readonly MessagePart[] {
  return () => ['TLC expected a boolean value, but did not find one. ', { at: expr.span }];
}

export function prepareChoose(prepare: Preparation, expr: Of<'choose'>, scope: Scope): Code {
  if (expr.set === undefined) {
    return () =>
      failAt(expr.span, [
        'TLC attempted to evaluate an unbounded CHOOSE.\nMake sure that the expression is of form CHOOSE x \\in S: P(x).\n',
        { at: expr.span },
      ]);
  }
  const set = prepare.code(expr.set, scope);
  const inner = expr.bindings.reduce<Scope>((outer, binding) => bindIn(outer, binding.id, true), scope);
  const body = prepare.test(expr.body, inner, expectedBoolean(expr), errorCode.expectedValue);
  const count = expr.bindings.length;
  return (env, state, next) => {
    const from = set(env, state, next);
    if (!isEnumerable(from)) {
      return failAt(expr.span, [
        'Attempted to compute the value of an expression of\nform CHOOSE x \\in S: P, but S was not enumerable.\n',
        { at: expr.span },
      ]);
    }
    requireOrderable(from);
    let chosen: Value | undefined;
    forEachInOrder(from, (element) => {
      prepare.meter.tick();
      if (!body(chooseEnv(expr, element, count, env), state, next)) return false;
      chosen = element;
      return true;
    });
    if (chosen !== undefined) return chosen;
    return failAt(expr.span, [
      'Attempted to compute the value of an expression of form\nCHOOSE x \\in S: P, but no element of S satisfied P.\n',
      { at: expr.span },
    ]);
  };
}

function chooseEnv(expr: Of<'choose'>, element: Value, count: number, env: Env): Env {
  if (!expr.tuple) return new EnvNode(element, env);
  if (asTuple(element)?.elements.length === count) return bindTuple(element, count, env);
  return failAt(expr.span, [
    'Attempted to compute the value of an expression of form\nCHOOSE <<x1, ... , xN>> \\in S: P, but S was not a set\nof N-tuples.\n',
    { at: expr.span },
  ]);
}

export function prepareUnbounded(expr: Of<'unboundedQuantifier'>): Code {
  const symbol = { forall: '\\A', exists: '\\E', temporalForall: '\\AA', temporalExists: '\\EE' }[expr.quantifier];
  if (expr.quantifier === 'forall' || expr.quantifier === 'exists') {
    return () =>
      failAt(expr.span, [
        `TLC attempted to evaluate an unbounded ${symbol}.\nMake sure that the expression is of form ${symbol} x \\in S: P(x).\n`,
        { at: expr.span },
      ]);
  }
  return () => temporalFormula(symbol, expr);
}

export function temporalFormula(what: string, expr: Expr): never {
  return failAt(
    expr.span,
    [`TLC encountered a temporal formula (${what}) when evaluating a predicate or action.\n`, { at: expr.span }],
    errorCode.temporalFormula,
  );
}
