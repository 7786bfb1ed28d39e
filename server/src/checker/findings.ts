/** What a search ran into, as a finding with the behavior that led there. */
import { aliased } from './alias.ts';
import { asBuilt } from './asBuilt.ts';
import type { Engine } from './engine.ts';
import type { EvaluatedModel } from './evaluate/engine.ts';
import { explained } from './explain/explained.ts';
import { failingFormula } from './failingFormula.ts';
import type { EvaluationProblem, Finding } from './outcome.ts';
import type { StateStore } from './search/stateStore.ts';
import type { Phase, Place, Trouble } from './search/steps.ts';
import { SUCCESSOR_INCOMPLETE } from './statistics.ts';
import { traceTo } from './trace.ts';

export function troubleFinding(trouble: Trouble, store: StateStore, engine: Engine): Finding {
  const trace = traceTo(trouble.place, store, engine);
  if (trouble.kind === 'deadlock') return { kind: 'deadlock', trace };
  const formulas = { invariant: engine.invariants, impliedInit: engine.impliedInits, impliedAction: engine.impliedActions };
  const formula = formulas[trouble.of][trouble.formula];
  if (formula === undefined) throw new Error('internal error: an engine names a formula that it does not have');
  const { name, span, property } = formula;
  const partOf = property === undefined ? {} : { property };
  return trouble.of === 'invariant'
    ? { kind: 'invariant', name, span, trace, ...partOf }
    : { kind: 'property', names: [name], span, trace, ...partOf };
}

const contexts: Readonly<Record<Phase, Extract<Finding, { kind: 'evaluation' }>['context']>> = {
  init: 'init',
  next: 'next',
  constraint: 'constraint',
  invariant: 'invariant',
  property: 'property',
};

/** What was being done when an expression turned out to have no value. */
interface Doing {
  readonly place: Place | null;
  readonly phase: Phase;
  readonly store: StateStore;
}

export function evaluationFinding(
  problem: EvaluationProblem,
  { place, phase, store }: Doing,
  model: EvaluatedModel,
  engine: Engine,
): Finding {
  const context = contexts[phase];
  if (place === null) return { kind: 'evaluation', context, problem };
  if (problem.code === SUCCESSOR_INCOMPLETE) {
    const trace = traceTo(place, store, engine, engine.incompleteState?.());
    // Where that happened says nothing: it is the whole action that lacks something.
    return { kind: 'evaluation', context, problem: { ...problem, stack: [] }, trace };
  }
  const trace = traceTo(place, store, engine);
  const name = phase === 'invariant' || phase === 'property' ? failingFormula(model, phase, trace) : undefined;
  return { kind: 'evaluation', context, problem, trace, ...(name === undefined ? {} : { name }) };
}

/** The finding as it is shown: with its reasons, and its states as the specification made them and the ALIAS shows them. */
export function presented(finding: Finding, model: EvaluatedModel): Finding {
  return aliased(asBuilt(explained(finding, model), model), model);
}
