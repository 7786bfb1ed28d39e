/**
 * The configuration's POSTCONDITIONs: formulas about the run itself, evaluated once when it is over, whether or not it has found an
 * error (D2.10). They know the run's figures (`TLCGet`) and the behavior that was found (`TLCExt!CounterExample`).
 */
import type { CoreSpan, NamedFormula } from '../semantics/core.ts';
import { counterExampleOf } from './counterExample.ts';
import type { EvaluatedModel } from './evaluate/engine.ts';
import type { Host } from './evaluate/host.ts';
import { presented } from './findings.ts';
import { fieldsRecord } from './modules/records.ts';
import type { Finding, Outcome, Trace } from './outcome.ts';
import type { PossiblePredicates } from './possible.ts';
import { asRecord } from './values/compare.ts';
import { errorCode } from './values/error.ts';

/** How a run has ended: what it has found, as it is shown, and what its postconditions make of that. */
type Conclusion = Pick<Outcome, 'finding' | 'further' | 'closingOutput'>;

/**
 * `met`: what was found before `last`, where the run went on; `stuck`: it ended by an error in a state that had no successor yet.
 * Throws `Cancelled`.
 */
export function conclude(
  model: EvaluatedModel,
  met: readonly Finding[],
  last: Finding,
  stuck: boolean,
  possible?: PossiblePredicates,
): Conclusion {
  const shown = [...met, last].map((finding) => presented(finding, model));
  const final = shown.pop() ?? last;
  const { failed, output } = evaluatePostconditions(model, final, stuck, possible);
  // That the rest is in order is nothing to add.
  if (final.kind !== 'ok' || (shown.length === 0 && failed === null)) shown.push(final);
  if (failed !== null) shown.push(failed);
  return { finding: shown[0] ?? final, further: shown.slice(1), ...(output.length === 0 ? {} : { closingOutput: output }) };
}

interface Evaluated {
  /** The first that is false or has no value. */
  readonly failed: Finding | null;
  /** What they have written. */
  readonly output: readonly string[];
}

function evaluatePostconditions(
  model: EvaluatedModel,
  found: Finding,
  stuck: boolean,
  possible: PossiblePredicates | undefined,
): Evaluated {
  const { prepare, output } = model;
  const { host } = prepare;
  const { postconditions, possible: wanted } = prepare.core.config;
  if (postconditions.length + wanted.length === 0 || !areDue(found, stuck, host.settings.mode === 'simulate')) {
    return { failed: null, output: [] };
  }
  const printed = output.length;
  model.atLevel(0);
  model.findEarlierStates(() => []);
  host.counterExample = 'trace' in found && found.trace !== undefined ? counterExample(found.trace, model, stuck) : undefined;
  const failed = firstFailing(model) ?? neverTrue(possible, host);
  return { failed, output: output.splice(printed) };
}

/**
 * Whether TLC evaluates them after this. Where an error left a state without any successor it goes on to take that for a deadlock,
 * whose end this is.
 */
function areDue(found: Finding, stuck: boolean, simulating: boolean): boolean {
  switch (found.kind) {
    case 'ok':
    case 'invariant':
    case 'property':
    case 'deadlock':
      return true;
    case 'evaluation':
      return (simulating && found.trace !== undefined) || stuck;
    default:
      return false;
  }
}

/** Of an error that TLC takes for a deadlock afterwards it says that the behavior has not been shown. */
function counterExample(trace: Trace, model: EvaluatedModel, stuck: boolean): ReturnType<typeof counterExampleOf> {
  const value = counterExampleOf(trace, model);
  const record = asRecord(value);
  if (!stuck || record === undefined) return value;
  const fields = record.fields.map(({ text }, i) => ({ name: text, value: record.values[i] }));
  return fieldsRecord([...fields, { name: 'console', value: false }], model.prepare.natives);
}

function firstFailing(model: EvaluatedModel): Finding | null {
  const { prepare } = model;
  for (const { name, formula } of prepare.core.config.postconditions) {
    const span = definitionOf(model, formula);
    const test = prepare.test(
      formula,
      null,
      () => ['TLC expected a boolean value, but did not find one. ', { at: formula.span }],
      errorCode.expectedValue,
    );
    try {
      if (!test(null, prepare.noState, prepare.noState)) return { kind: 'assumption', span, postcondition: name };
    } catch (thrown) {
      const problem = model.problemOf(thrown);
      if (problem === undefined) throw thrown;
      return { kind: 'assumption', span, problem, postcondition: name };
    }
  }
  return null;
}

/** Predicates that should be possible are told of like postconditions, behind how often each was true. */
function neverTrue(possible: PossiblePredicates | undefined, host: Host): Finding | null {
  const missed = possible?.missed;
  if (possible === undefined || missed === undefined) return null;
  host.print(possible.text);
  return { kind: 'assumption', span: missed.span, postcondition: missed.name };
}

/** What the configuration names is a definition: its place is more telling than that of the name in the configuration. */
function definitionOf({ prepare }: EvaluatedModel, formula: NamedFormula['formula']): CoreSpan {
  const operator = formula.kind === 'apply' ? prepare.core.operators[formula.operator] : undefined;
  return operator?.span ?? formula.span;
}
