/** The configuration's ALIAS: what a trace shows instead of the variables, an expression over each state and the next (D2.10). */
import type { EvaluatedModel } from './evaluate/engine.ts';
import type { Finding, Trace, TraceState } from './outcome.ts';
import { asRecord } from './values/compare.ts';

/** The finding with its trace's states as the alias shows them. */
export function aliased(finding: Finding, model: EvaluatedModel): Finding {
  if (model.prepare.core.config.alias === undefined || !('trace' in finding) || finding.trace === undefined) return finding;
  return { ...finding, trace: aliasedTrace(finding.trace, model) };
}

function aliasedTrace(trace: Trace, model: EvaluatedModel): Trace {
  const { states, end } = trace;
  const following = (index: number): TraceState | undefined =>
    states[index + 1] ?? (end.kind === 'lasso' ? states[end.loopTo] : states[index]);
  return {
    ...trace,
    states: states.map((state, index) => {
      model.atLevel(index + 1);
      const shown = fieldsOf(model, state, following(index) ?? state);
      return shown === null ? state : { ...state, shown };
    }),
  };
}

/** The fields of the alias' record; null where it is none, or has no value: then the state is shown as it is. */
function fieldsOf({ prepare, problemOf }: EvaluatedModel, state: TraceState, next: TraceState): NonNullable<TraceState['shown']> | null {
  const { alias } = prepare.core.config;
  if (alias === undefined) return null;
  try {
    const record = asRecord(prepare.code(alias.formula, null)(null, state.values, next.values));
    return record?.fields.map(({ text }, index) => ({ name: text, value: record.values[index] })) ?? null;
  } catch (thrown) {
    if (problemOf(thrown) === undefined) throw thrown;
    return null;
  }
}
