/** The configuration's POSTCONDITIONs: formulas about the run itself, evaluated once when a search is complete (D2.10). */
import type { CoreSpan, NamedFormula } from '../semantics/core.ts';
import type { EvaluatedModel } from './evaluate/engine.ts';
import type { Finding } from './outcome.ts';
import { errorCode } from './values/error.ts';

/** The first that is false or has no value, as a finding; null where all hold. The search's figures are still there for `TLCGet`. */
export function failedPostcondition(model: EvaluatedModel): Finding | null {
  const { prepare } = model;
  model.atLevel(0);
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

/** What the configuration names is a definition: its place is more telling than that of the name in the configuration. */
function definitionOf({ prepare }: EvaluatedModel, formula: NamedFormula['formula']): CoreSpan {
  const operator = formula.kind === 'apply' ? prepare.core.operators[formula.operator] : undefined;
  return operator?.span ?? formula.span;
}
