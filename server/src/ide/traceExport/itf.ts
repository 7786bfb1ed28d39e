/** A behavior in the Informal Trace Format of Apalache (its ADR 015), which keeps sets, sequences, records and functions apart. */
import { shownFields, type Trace } from '../../checker/outcome.ts';
import { asRecord, asTuple, graphOf, sortedElements } from '../../checker/values/compare.ts';
import { EvaluationError } from '../../checker/values/error.ts';
import { print } from '../../checker/values/print.ts';
import { isFunction, isSet, type Value } from '../../checker/values/value.ts';
import type { Core } from '../../semantics/core.ts';

type Itf = string | boolean | number | readonly Itf[] | { readonly [key: string]: Itf };

export function itfTrace(trace: Trace, core: Core): string {
  const vars = core.variables.map(({ name }) => name);
  const states = trace.states.map((state, index) => ({
    '#meta': { index, ...(state.action === null ? {} : { action: state.action.name }) },
    ...Object.fromEntries(
      shownFields(state, core).map(({ name, value }) => [name, value === undefined ? unwritable('null') : itfOf(value)]),
    ),
  }));
  const { end } = trace;
  const loop = end.kind === 'lasso' ? end.loopTo : end.kind === 'stuttering' ? trace.states.length - 1 : null;
  const meta = { format: 'ITF', 'format-description': 'https://apalache-mc.org/docs/adr/015adr-trace.html', source: `${core.root}.tla` };
  return `${JSON.stringify({ '#meta': meta, vars, states, ...(loop === null ? {} : { loop }) }, null, 1)}\n`;
}

function itfOf(value: Value): Itf {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return { '#bigint': String(value) };
  if (value.kind === 'string') return value.text;
  if (value.kind === 'modelValue') return value.name;
  try {
    if (isSet(value)) return value.kind === 'namedSet' ? unwritable(value.name) : { '#set': sortedElements(value).map(itfOf) };
    if (isFunction(value)) return functionOf(value);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
  }
  return unwritable(print(value));
}

function functionOf(value: Parameters<typeof graphOf>[0]): Itf {
  const tuple = asTuple(value);
  if (tuple !== undefined) return tuple.elements.map(itfOf);
  const record = asRecord(value);
  if (record !== undefined) return Object.fromEntries(record.fields.map(({ text }, i) => [text, itfOf(record.values[i] as Value)]));
  const graph = graphOf(value);
  return { '#map': graph.values.map((result, i) => [itfOf(graph.domain?.[i] ?? graph.low + i), itfOf(result)]) };
}

function unwritable(text: string): Itf {
  return { '#unserializable': text };
}
