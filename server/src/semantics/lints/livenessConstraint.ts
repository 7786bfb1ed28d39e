/** Liveness checked with a CONSTRAINT (*Specifying Systems*, section 14.3.5). */
import type { DiagnosticRule } from '../../base/diagnostic.ts';
import { type ConfigLint, demandsOf, entriesOf, keywordsOf } from './config.ts';

const rule: DiagnosticRule = {
  code: 'config-liveness-constraint',
  tlc: 2284,
  severity: 'information',
  meaning:
    'A configuration checks a liveness property and has a CONSTRAINT or ACTION_CONSTRAINT. Behaviors that leave what the constraint allows are not followed, so that a violation among them is missed; a property may hold only because its counterexamples were cut off.',
  example: ['SPECIFICATION Spec', 'CONSTRAINT Small', 'PROPERTY EventuallyDone'].join('\n'),
};

export const livenessConstraint: ConfigLint = {
  rule,
  check: (config, report) => {
    if (!entriesOf(config, 'PROPERTY').some(({ symbol }) => demandsOf(symbol).liveness)) return;
    for (const section of ['CONSTRAINT', 'ACTION_CONSTRAINT']) {
      for (const span of keywordsOf(config, section)) {
        report(span, 'Behaviors that a constraint cuts off are not checked: a violation of a liveness property among them is missed.');
      }
    }
  },
};
