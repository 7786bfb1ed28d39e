/** The configuration's ALIAS: what a trace shows instead of the variables, an expression over each state and the next (D2.10). */
import type { Expr } from '../semantics/core.ts';
import type { Preparation } from './evaluate/context.ts';
import type { EvaluatedModel } from './evaluate/engine.ts';
import { entered } from './evaluate/entering.ts';
import type { Placed } from './evaluate/environment.ts';
import { type Finding, shownFields, type Trace, type TraceState } from './outcome.ts';
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

/** The fields of the alias' record; null where it is none: then the state is shown as it is, or with why the alias has no value. */
function fieldsOf({ prepare, problemOf }: EvaluatedModel, state: TraceState, next: TraceState): NonNullable<TraceState['shown']> | null {
  const { alias } = prepare.core.config;
  if (alias === undefined) return null;
  try {
    const record = asRecord(prepare.code(alias.formula, null)(null, state.values, next.values));
    const fields = record?.fields.map(({ text }, index) => ({ name: text, value: record.values[index] }));
    return fields === undefined ? null : inWrittenOrder(fields, prepare, alias.formula);
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (problem === undefined) throw thrown;
    return [...shownFields(state, prepare.core), { name: '_ALIASEvalError', value: prepare.atoms.string(problem.message) }];
  }
}

/** TLC shows the fields of an alias as they are written, where it is written as a record. */
function inWrittenOrder<Field extends { readonly name: string }>(fields: Field[], prepare: Preparation, formula: Expr): Field[] {
  let place: Placed | undefined = { expr: formula, scope: null, env: null };
  while (place !== undefined && place.expr.kind !== 'record') place = entered(prepare, place);
  if (place?.expr.kind !== 'record') return fields;
  const order = place.expr.fields.map(({ name }) => name);
  return fields.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}
