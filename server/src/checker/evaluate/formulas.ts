/** The formulas of a model, ready to be evaluated: what the evaluating engine runs, once plainly and once tracing errors. */
import type { CoreSpan, NamedFormula } from '../../semantics/core.ts';
import { errorCode, type MessagePart } from '../values/error.ts';
import { prepareStep } from './actions.ts';
import { type Behavior, definitionOf, type PlacedFormula } from './behavior.ts';
import type { Preparation } from './context.ts';
import type { Code, Env, State, Test } from './environment.ts';
import type { SplitAction } from './split.ts';
import type { Emit, Pending, Step } from './steps.ts';

export interface PlacedTest {
  readonly test: Test;
  readonly env: Env;
}

interface PlacedStep {
  readonly step: Step;
  readonly env: Env;
}

export interface Formulas {
  readonly prepare: Preparation;
  /** The initial predicates: a recipe for the first, tests or recipes for what follows. */
  readonly inits: readonly PlacedStep[];
  readonly initTests: readonly PlacedTest[];
  readonly actions: readonly PlacedStep[];
  readonly invariants: readonly PlacedTest[];
  readonly impliedInits: readonly PlacedTest[];
  readonly impliedActions: readonly PlacedTest[];
  readonly constraints: readonly PlacedTest[];
  readonly actionConstraints: readonly PlacedTest[];
  readonly view: Code | undefined;
}

/** `own`: the preparation for what is evaluated at a place, where it is not the same for all. */
export function prepareFormulas(
  prepare: Preparation,
  behavior: Behavior,
  actions: readonly SplitAction[],
  own: (formula: CoreSpan) => Preparation = () => prepare,
): Formulas {
  const { config } = prepare.core;
  const tested = (formula: PlacedFormula): PlacedTest => ({
    test: own(formula.span).test(formula.expr, formula.scope, expected(formula), errorCode.expectedValue),
    env: formula.env,
  });
  const named = (formula: NamedFormula): PlacedTest => tested(definitionOf(prepare, formula));
  return {
    prepare,
    inits: behavior.inits.map((init) => ({ step: prepareStep(own(init.span), 'init', init.expr, init.scope), env: init.env })),
    initTests: behavior.inits.map(tested),
    actions: actions.map((action) => ({ step: prepareStep(own(action.span), 'next', action.expr, action.scope), env: action.env })),
    invariants: behavior.invariants.map(tested),
    impliedInits: behavior.impliedInits.map(tested),
    impliedActions: behavior.impliedActions.map(tested),
    constraints: config.constraints.map(named),
    actionConstraints: config.actionConstraints.map(named),
    view: config.view && prepare.code(config.view.formula, null),
  };
}

function expected(formula: PlacedFormula): () => readonly MessagePart[] {
  return () => ['TLC expected a boolean value, but did not find one. ', { at: formula.expr.span }];
}

/** The index of the first formula that is false, or -1. */
export function firstFalse(tests: readonly PlacedTest[], state: State, next: State): number {
  for (let i = 0; i < tests.length; i++) {
    const { test, env } = tests[i] as PlacedTest;
    if (!test(env, state, next)) return i;
  }
  return -1;
}

/** The first initial predicate is worked off with the others waiting behind it, as conjuncts. */
export function forEachInitialState({ inits, initTests, prepare }: Formulas, emit: Emit): void {
  let rest: Pending | null = null;
  for (let i = inits.length - 1; i > 0; i--) {
    const { step, env } = inits[i] as PlacedStep;
    const { test } = initTests[i] as PlacedTest;
    rest = { item: { kind: 'formula', step, test }, env, next: rest };
  }
  const first = inits[0];
  first?.step(first.env, prepare.noState, prepare.noState, rest, emit);
}
