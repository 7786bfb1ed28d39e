/**
 * An outcome whose values are but their texts. Values of a rule (`[n \in Nat |-> n]`) hold code, which cannot be sent from one
 * thread to another; no state has such a value, but an ALIAS or a state that was never finished may.
 */
import type { Finding, Outcome, Trace } from './outcome.ts';
import { print } from './values/print.ts';
import { ModelValue, type Value } from './values/value.ts';

export function printedOutcome(outcome: Outcome): Outcome {
  const { finding, further } = outcome;
  return { ...outcome, finding: printedFinding(finding), ...(further === undefined ? {} : { further: further.map(printedFinding) }) };
}

function printedFinding(finding: Finding): Finding {
  return 'trace' in finding && finding.trace !== undefined ? { ...finding, trace: printedTrace(finding.trace) } : finding;
}

function printedTrace(trace: Trace): Trace {
  return {
    ...trace,
    states: trace.states.map((state) => ({
      ...state,
      values: state.values.map(asText),
      ...(state.shown === undefined ? {} : { shown: state.shown.map(({ name, value }) => ({ name, value: asText(value) })) }),
    })),
  };
}

/** A model value prints as its name, whatever that is. */
function asText(value: Value | undefined): Value | undefined {
  return value === undefined ? undefined : new ModelValue(print(value), 0);
}
