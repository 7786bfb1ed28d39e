/** Liveness checked with SYMMETRY: violations may be missed. TLC warns of it, too, when it runs. */
import type { DiagnosticRule } from '../../base/diagnostic.ts';
import { type ConfigLint, demandsOf, entriesOf, keywordsOf } from './config.ts';

const rule: DiagnosticRule = {
  code: 'config-liveness-symmetry',
  tlc: 2279,
  severity: 'warning',
  meaning:
    'A configuration checks a liveness property and declares a SYMMETRY set. States that differ by a permutation are taken for one, so that behaviors are joined that are none of the specification: violations may be missed, or shown where there are none. Check liveness with another configuration that has no SYMMETRY.',
  example: ['SPECIFICATION Spec', 'SYMMETRY Perms', 'PROPERTY EventuallyDone'].join('\n'),
};

export const livenessSymmetry: ConfigLint = {
  rule,
  check: (config, report) => {
    const live = entriesOf(config, 'PROPERTY').some(({ symbol }) => isLive(symbol));
    if (!live) return;
    for (const span of keywordsOf(config, 'SYMMETRY')) {
      report(span, 'With SYMMETRY, violations of liveness properties may be missed: check those with a configuration without it.');
    }
  },
};

function isLive(symbol: Parameters<typeof demandsOf>[0]): boolean {
  const { liveness, fairness } = demandsOf(symbol);
  return liveness || fairness;
}
