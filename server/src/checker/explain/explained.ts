/** Adds to a finding why it is one: to a violated invariant the part that is FALSE, to a deadlock what each action waits for. */
import type { EvaluatedModel } from '../evaluate/engine.ts';
import type { State } from '../evaluate/environment.ts';
import type { Finding } from '../outcome.ts';
import { blockedActions } from './blockedActions.ts';
import { decisivePart, truth } from './decisivePart.ts';

export function explained(finding: Finding, model: EvaluatedModel): Finding {
  if (finding.kind !== 'invariant' && finding.kind !== 'deadlock') return finding;
  const state: State | undefined = finding.trace.states.at(-1)?.values;
  if (state === undefined) return finding;
  return model.unheard(() => {
    if (finding.kind === 'deadlock') return { ...finding, blocked: blockedActions(model, state) };
    const formula = model.behavior?.invariants.find(({ name, span }) => name === finding.name && span.start === finding.span.start);
    const look = { prepare: model.prepare, state, next: model.prepare.noState };
    return formula === undefined || truth(look, formula) !== false ? finding : { ...finding, culprit: decisivePart(look, formula, false) };
  });
}
