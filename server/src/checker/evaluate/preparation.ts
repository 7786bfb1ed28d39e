/** Makes the `Preparation` of a model: the one place that knows all of this folder's parts. */
import type { Core, CoreSpan } from '../../semantics/core.ts';
import type { NativeContext } from '../modules/native.ts';
import { Places } from '../places.ts';
import type { Atoms } from '../values/atoms.ts';
import { EvaluationError, fail } from '../values/error.ts';
import { constantValue } from './applications.ts';
import { Meter, type Preparation } from './context.ts';
import { emptyState } from './environment.ts';
import type { EvaluationCounts } from './evaluationCounts.ts';
import { prepareExpression, prepareTest } from './expressions.ts';
import type { Host } from './host.ts';
import { Levels } from './levels.ts';

/** How often a long evaluation asks whether it is to go on. */
const checkpointInterval = 4096;

export function makePreparation(core: Core, atoms: Atoms, host: Host): Preparation {
  const places = new Places(core.sources);
  const describe = (span: CoreSpan): string => places.describe(span);
  const natives: NativeContext = {
    atoms,
    host,
    describe,
    place: (span) => ({ ...places.range(span), module: places.source(span)?.module ?? '?' }),
    variables: core.variables.map((variable) => variable.name),
  };
  const prepare: Preparation = {
    core,
    atoms,
    host,
    natives,
    describe,
    meter: new Meter(host, checkpointInterval),
    levels: new Levels(core),
    traced: false,
    constants: new Map(),
    constantValues: [],
    bodies: new Map(),
    composing: { depth: 0 },
    noState: emptyState(core.variables.length),
    enabledState: emptyState(core.variables.length + core.instanceVariableCount),
    code: (expr, scope, use) => prepareExpression(prepare, expr, scope, use),
    test: (expr, scope, failure, code) => prepareTest(prepare, expr, scope, failure, code),
  };
  return prepare;
}

/** The same model, prepared anew in another way. Values of constants are shared. */
function variantOf(plain: Preparation, different: Partial<Preparation>): Preparation {
  const prepare: Preparation = {
    ...plain,
    ...different,
    bodies: new Map(),
    code: (expr, scope, use) => prepareExpression(prepare, expr, scope, use),
    test: (expr, scope, failure, code) => prepareTest(prepare, expr, scope, failure, code),
  };
  return prepare;
}

/** Its expressions note where errors pass through them. */
export function tracing(plain: Preparation): Preparation {
  return variantOf(plain, { traced: true });
}

/** Its recipes for states leave in `written` what was written on the way to the state that ends the work, and nothing else. */
export function listening(plain: Preparation, written: string[]): Preparation {
  return variantOf(plain, { written });
}

/** Its expressions count in `counts` how often they are evaluated. */
export function counted(plain: Preparation, counts: EvaluationCounts): Preparation {
  return variantOf(plain, { counts });
}

/** For who evaluates ahead of time: what would be warned of is no value yet, so that the warning comes when its time comes. */
export function quiet(plain: Preparation): Preparation {
  const host = { ...plain.host, warn: (_code: number, message: string) => fail(message) };
  return variantOf(plain, { host, natives: { ...plain.natives, host } });
}

/**
 * Evaluates the definitions of constant level that have no parameters, once and for all (conformance.md D3.1). What fails is
 * left to fail where it is used.
 */
export function evaluateConstants(prepare: Preparation): void {
  for (const operator of prepare.core.operators) {
    if (operator === undefined || operator.local || operator.parameters.length > 0 || operator.native !== undefined) continue;
    const uri = prepare.core.sources[operator.span.source]?.uri ?? '';
    if (uri.startsWith('tlaplus-library:') || prepare.levels.ofOperator(operator.id) !== 0) continue;
    try {
      constantValue(prepare, operator.id, prepare.noState);
    } catch (error) {
      if (!(error instanceof EvaluationError) && !(error instanceof RangeError)) throw error;
    }
  }
}
