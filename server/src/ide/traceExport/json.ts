/** A behavior as TLC's `-dumpTrace json` writes it: sets and sequences are arrays, so that not every value can be read back. */

import { type Json, toJson } from '../../checker/modules/json.ts';
import { shownFields, type Trace } from '../../checker/outcome.ts';
import { Places } from '../../checker/places.ts';
import { EvaluationError } from '../../checker/values/error.ts';
import { print } from '../../checker/values/print.ts';
import type { Value } from '../../checker/values/value.ts';
import type { Core } from '../../semantics/core.ts';
import { locationOf, stepsOf } from './steps.ts';

export function jsonTrace(trace: Trace, core: Core): string {
  const places = new Places(core.sources);
  const states = trace.states.map((state, i): [number, Json] => [
    i + 1,
    Object.fromEntries(shownFields(state, core).map(({ name, value }) => [name, jsonOf(value)])),
  ]);
  const action = stepsOf(trace).map(({ from, action: by, to }) => [
    states[from - 1],
    by === null ? { name: '' } : { name: by.name, location: locationOf(by, places) },
    states[to - 1],
  ]);
  const vars = core.variables.toSorted((a, b) => a.span.source - b.span.source || a.span.start - b.span.start).map(({ name }) => name);
  return `${JSON.stringify({ counterexample: { action, state: states }, vars })}\n`;
}

function jsonOf(value: Value | undefined): Json {
  if (value === undefined) return null;
  try {
    return toJson(value);
  } catch (error) {
    if (error instanceof EvaluationError) return print(value);
    throw error;
  }
}
