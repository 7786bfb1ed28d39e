/** A liveness property of a specification that may stop at any time. */
import type { DiagnosticRule } from '../../base/diagnostic.ts';
import { type ConfigLint, demandsOf, entriesOf, keywordsOf } from './config.ts';

const rule: DiagnosticRule = {
  code: 'config-property-without-fairness',
  severity: 'warning',
  meaning:
    'A property demands that something happens, but the specification has no fairness condition: it allows to stutter for ever, so that nothing ever has to happen, and the property is violated unless it holds from the start. Add `WF_vars(Next)` or the like to the specification; with INIT and NEXT, name a SPECIFICATION instead.',
  example: ['INIT Init', 'NEXT Next', 'PROPERTY EventuallyDone \\* == <>done'].join('\n'),
};

export const propertyWithoutFairness: ConfigLint = {
  rule,
  check: (config, report) => {
    const specifications = entriesOf(config, 'SPECIFICATION');
    if (specifications.length === 0 && keywordsOf(config, 'INIT').length === 0) return;
    const fair = specifications.some(({ symbol }) => {
      const { fairness, liveness } = demandsOf(symbol);
      return fairness || liveness;
    });
    if (fair) return;
    for (const { symbol, span } of entriesOf(config, 'PROPERTY')) {
      const { liveness, assumption } = demandsOf(symbol);
      if (!liveness || assumption) continue;
      report(span, 'This demands that something happens, but without a fairness condition the specification may stop at any time.');
    }
  },
};
