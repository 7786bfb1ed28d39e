/** Evaluates one constant expression, written as text, as PrintT would show it. */

import { type EvaluatedModel, prepareModel } from '../../../server/src/checker/evaluate/engine.ts';
import { EvaluationError } from '../../../server/src/checker/values/error.ts';
import { printPrettyListed } from '../../../server/src/checker/values/print.ts';
import type { Value } from '../../../server/src/checker/values/value.ts';
import { modelOf } from '../../harness/model.ts';

const usual = 'Integers,Sequences,Bags,FiniteSets,TLC';

export interface Evaluated {
  readonly kind: 'value' | 'error';
  readonly text: string;
}

/** The module is laid out as for the reference: places in messages depend on it. */
export async function evaluateText(expression: string, extended: string = usual): Promise<Evaluated> {
  const { core, errors } = await modelOf({
    modules: `---- MODULE E ----\nEXTENDS ${extended}\nVARIABLE replvar\ninit == replvar = 0\nnext == replvar' = 0\nvalue == ${expression}\n====\n`,
    config: 'INIT init\nNEXT next\nINVARIANT value\n',
  });
  if (errors.length > 0) throw new Error(`${expression}: ${errors.join(' ')}`);
  const [invariant] = core.config.invariants;
  if (invariant === undefined) throw new Error('the expression was not found');
  const model = prepareModel({ ...core, config: { ...core.config, invariants: [] } });
  return outcomeOf(model, () => {
    const { prepare } = model;
    return prepare.code(invariant.formula, null)(null, prepare.noState, prepare.noState);
  });
}

function outcomeOf(model: EvaluatedModel, evaluate: () => Value): Evaluated {
  try {
    return { kind: 'value', text: printPrettyListed(evaluate()) };
  } catch (error) {
    const problem = model.problemOf(error);
    if (problem === undefined || !(error instanceof EvaluationError)) throw error;
    return { kind: 'error', text: problem.message };
  }
}
