/**
 * A behavior as the value of `TLCExt!CounterExample`: its states with their numbers, and its steps between them with their actions.
 * As in TLC, an ALIAS is looked through where the behavior is finite only, and what closes a loop is a step like others.
 */
import type { EvaluatedModel } from './evaluate/engine.ts';
import { fieldsRecord, formulaRecord, recordOf, stateRecord, unknownAction } from './modules/records.ts';
import type { Trace, TraceState } from './outcome.ts';
import { SetValue, TupleValue, type Value } from './values/value.ts';

export function counterExampleOf({ states, end }: Trace, model: EvaluatedModel): Value {
  const { natives, core } = model.prepare;
  const aliased = core.config.alias !== undefined && end.kind === 'finite';
  const numbered = states.map(({ values, shown }, i) => {
    const record = aliased && shown !== undefined ? fieldsRecord(shown, natives) : stateRecord(values, natives);
    return new TupleValue([i + 1, record]);
  });
  const action = (taken: TraceState['action']): Value => {
    const described = taken === null ? null : model.describedAction(taken);
    return described === null ? unknownAction(natives) : formulaRecord(described, natives);
  };
  const steps = numbered.slice(1).map((to, i) => new TupleValue([numbered[i] as Value, action(states[i + 1]?.action ?? null), to]));
  const last = numbered.at(-1);
  if (last !== undefined && end.kind === 'stuttering') steps.push(new TupleValue([last, action(states.at(-1)?.action ?? null), last]));
  if (last !== undefined && end.kind === 'lasso') {
    steps.push(new TupleValue([last, action(end.action), numbered[end.loopTo] as Value]));
  }
  return recordOf(natives, { action: new SetValue(steps, false), state: new SetValue(numbered, false) });
}
