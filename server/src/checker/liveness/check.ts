/**
 * Temporal properties checked on a complete state graph: for each property, is there a behavior of the specification, fair as it
 * demands, on which the property is false? One product search a property; the labels are shared.
 */
import type { CoreSpan } from '../../semantics/core.ts';
import type { Preparation } from '../evaluate/context.ts';
import type { State } from '../evaluate/environment.ts';
import { automatonOf } from './automaton.ts';
import { fairComponents } from './components.ts';
import { and, conjuncts, not, type Temporal } from './formula.ts';
import type { StateGraph } from './graph.ts';
import { labelsOf } from './labels.ts';
import { type Lasso, lassoOf } from './lasso.ts';
import { Product } from './product.ts';
import { type Atom, type Fairness, type Placed, TemporalReader } from './temporal.ts';

/** A property's temporal conjuncts, as the configuration names it. */
export interface TemporalProperty {
  readonly name: string;
  readonly span: CoreSpan;
  readonly formulas: readonly Placed[];
}

/** The temporal part of a model, read and ready to be checked on a graph. */
export interface TemporalModel {
  readonly atoms: readonly Atom[];
  readonly fairness: readonly Fairness[];
  readonly assumptions: readonly Temporal[];
  readonly properties: readonly { readonly name: string; readonly span: CoreSpan; readonly formula: Temporal }[];
}

export interface Violation {
  readonly name: string;
  readonly span: CoreSpan;
  readonly lasso: Lasso;
}

/** `assumed`: the conjuncts of the specification besides its initial predicate and `[][Next]_v`. Throws `EvaluationError`. */
export function readTemporalModel(
  prepare: Preparation,
  assumed: readonly Placed[],
  properties: readonly TemporalProperty[],
): TemporalModel {
  const reader = new TemporalReader(prepare);
  const split = assumed.map((place) => reader.split(place));
  const read = properties.map(({ name, span, formulas }) => ({ name, span, formula: and(...formulas.map((place) => reader.read(place))) }));
  return {
    atoms: reader.atoms,
    fairness: split.flatMap((part) => part.fairness),
    assumptions: split.flatMap((part) => part.rest),
    properties: read,
  };
}

/** The first property, in the configuration's order, that some behavior violates. */
export function findViolation(
  model: TemporalModel,
  graph: StateGraph,
  decode: (node: number) => State,
  noState: State,
): Violation | undefined {
  const labels = labelsOf(graph, model.atoms, decode, noState);
  for (const { name, span, formula } of model.properties) {
    for (const conjunct of conjuncts(formula)) {
      const automaton = automatonOf(and(...model.assumptions, not(conjunct)));
      const product = new Product(graph, labels, automaton);
      const components = fairComponents(product, automaton.acceptanceSets, model.fairness);
      const lasso = lassoOf(product, components, automaton.acceptanceSets, model.fairness);
      if (lasso !== undefined) return { name, span, lasso };
    }
  }
  return undefined;
}
