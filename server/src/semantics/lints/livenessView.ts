/** Liveness checked with a VIEW: states that look the same are taken for one. */
import type { DiagnosticRule } from '../../base/diagnostic.ts';
import { type ConfigLint, demandsOf, entriesOf, keywordsOf } from './config.ts';

const rule: DiagnosticRule = {
  code: 'config-liveness-view',
  severity: 'warning',
  meaning:
    'A configuration checks a liveness property and has a VIEW. Of states with the same view only the first one found is followed, so that behaviors are joined that are none of the specification: violations may be missed, or shown where there are none.',
  example: ['SPECIFICATION Spec', 'VIEW WithoutClock', 'PROPERTY EventuallyDone'].join('\n'),
};

export const livenessView: ConfigLint = {
  rule,
  check: (config, report) => {
    if (!entriesOf(config, 'PROPERTY').some(({ symbol }) => demandsOf(symbol).liveness)) return;
    for (const span of keywordsOf(config, 'VIEW')) {
      report(span, 'With a VIEW, states that look the same are taken for one: what is found about liveness properties may be wrong.');
    }
  },
};
