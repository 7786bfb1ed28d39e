/**
 * Temporal properties checked on a complete state graph: for each property, is there a behavior of the specification, fair as it
 * demands, on which the property is false? One product search a property; the labels are shared.
 */
import type { CoreSpan } from '../../semantics/core.ts';
import type { Behavior } from '../evaluate/behavior.ts';
import { failAt, operatorOf, type Preparation } from '../evaluate/context.ts';
import type { Remark } from '../outcome.ts';
import { type Automaton, AutomatonTooLarge, automatonOf } from './automaton.ts';
import { fairComponents } from './components.ts';
import { and, atomsOf, conjuncts, not, type Temporal } from './formula.ts';
import type { AtomLabel, BehaviorGraph } from './graph.ts';
import { labelsOf, type StatesOfGraph } from './labels.ts';
import { type Lasso, lassoOf } from './lasso.ts';
import { holdsOn } from './lassoTruth.ts';
import { Product } from './product.ts';
import { type Atom, type Fairness, TemporalReader } from './temporal.ts';
import { idleFairness, isAssumed, isEmpty, isNeverTriggered } from './vacuous.ts';

/** The temporal part of a model, read and ready to be checked on a graph. */
export interface TemporalModel {
  readonly atoms: readonly Atom[];
  readonly fairness: readonly Fairness[];
  readonly assumptions: readonly Temporal[];
  readonly properties: readonly { readonly name: string; readonly span: CoreSpan; readonly formula: Temporal }[];
}

export interface Violation {
  /** The property that was found violated first, and the others that the same behavior violates. */
  readonly names: readonly string[];
  /** Of the first one. */
  readonly span: CoreSpan;
  readonly lasso: Lasso;
}

/** Null where no property is temporal. Throws `EvaluationError` for what cannot be checked. */
export function temporalModelOf(prepare: Preparation, behavior: Behavior): TemporalModel | null {
  if (behavior.impliedTemporals.length === 0) return null;
  const reader = new TemporalReader(prepare);
  const assumed = behavior.temporals.map((place) => reader.split(place));
  const names = new Set(behavior.impliedTemporals.map(({ property }) => property));
  const properties = [...names].map((name) => ({
    name,
    span: propertySpan(prepare, name),
    formula: and(...behavior.impliedTemporals.filter(({ property }) => property === name).map((place) => reader.read(place))),
  }));
  return {
    atoms: reader.atoms,
    fairness: assumed.flatMap((part) => part.fairness),
    assumptions: assumed.flatMap((part) => part.rest),
    properties,
  };
}

/** The body of the definition that the configuration names. */
function propertySpan(prepare: Preparation, name: string): CoreSpan {
  const formula = prepare.core.config.properties.find((property) => property.name === name)?.formula;
  if (formula === undefined) throw new Error(`internal error: no property ${name}`);
  return formula.kind === 'apply' ? operatorOf(prepare.core, formula.operator).span : formula.span;
}

/** Takes what is to be told of a formula: a code, a sentence without its full stop. */
export type Warn = (code: Remark['code'], message: string, span: CoreSpan) => void;

/** The first property, in the configuration's order, that some behavior violates. */
export function findViolation(model: TemporalModel, graph: BehaviorGraph, states: StatesOfGraph, warn: Warn): Violation | undefined {
  const labels = labelsOf(graph, model.atoms, states, fairnessAtoms(model));
  for (const { name, span, formula } of model.properties) {
    for (const conjunct of conjuncts(formula)) {
      const automaton = automatonFor(and(...model.assumptions, not(conjunct)), span);
      const task = {
        product: new Product(graph, labels, automaton),
        automaton,
        fairness: model.fairness,
        checkpoint: states.checkpoint,
      };
      const lasso = lassoOf(task, fairComponents(task));
      if (lasso !== undefined) return { names: [name, ...othersViolated(model, name, lasso, graph, labels)], span, lasso };
    }
  }
  warnOfVacuity(model, graph, labels, warn);
  return undefined;
}

/** Those that no formula mentions. */
function fairnessAtoms({ fairness, assumptions, properties }: TemporalModel): ReadonlySet<number> {
  const mentioned = new Set([...assumptions, ...properties.map(({ formula }) => formula)].flatMap((formula) => [...atomsOf(formula)]));
  return new Set(fairness.flatMap(({ step, enabled }) => [step, enabled]).filter((atom) => !mentioned.has(atom)));
}

function othersViolated(
  { properties }: TemporalModel,
  found: string,
  lasso: Lasso,
  graph: BehaviorGraph,
  labels: readonly AtomLabel[],
): string[] {
  // Where stored states stand for others, the lasso does not say which of several steps between two of them it takes.
  if (graph.origin !== undefined) return [];
  return properties.filter(({ name, formula }) => name !== found && !holdsOn(formula, lasso, graph, labels)).map(({ name }) => name);
}

function warnOfVacuity({ fairness, properties }: TemporalModel, graph: BehaviorGraph, labels: readonly AtomLabel[], warn: Warn): void {
  for (const { name, span, formula } of properties) {
    if (isEmpty(automatonFor(not(formula), span))) {
      warn('property-tautology', `Property ${name} is a tautology: it holds whatever the specification says`, span);
    } else if (isAssumed(formula, fairness)) {
      warn('property-assumed', `Property ${name} is fairness that the specification assumes: checking it cannot fail`, span);
    } else if (conjuncts(formula).some((conjunct) => isNeverTriggered(conjunct, graph, labels))) {
      const message = `Property ${name} says what follows when something happens, but that never happens: its left side is TRUE in no state`;
      warn('property-never-triggered', message, span);
    }
  }
  for (const span of idleFairness(fairness, labels)) {
    warn('fairness-never-enabled', 'Fairness is assumed of an action that is enabled in no state, so that it demands nothing', span);
  }
}

function automatonFor(formula: Temporal, span: CoreSpan): Automaton {
  try {
    return automatonOf(formula);
  } catch (thrown) {
    if (!(thrown instanceof AutomatonTooLarge)) throw thrown;
    return failAt(span, [
      'This temporal property cannot be checked: written out, it is too large. Check its conjuncts as properties of their own,\n' +
        'or quantify over smaller sets.\n',
      { at: span },
    ]);
  }
}
