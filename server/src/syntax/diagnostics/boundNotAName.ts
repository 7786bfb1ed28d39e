/** Something other than a name before the `\in` of a bound. */
import type { DiagnosticRule } from '../../base/diagnostic.ts';

export const boundNotANameRule: DiagnosticRule = {
  code: 'bound-not-a-name',
  severity: 'error',
  meaning:
    'In `{x \\in S : p}`, `[x \\in S |-> e]` and behind the colon of `{e : x \\in S}` only a name or a tuple of names may stand before `\\in`. ' +
    'A set of Booleans is written with parentheses: `{(a + 1 \\in S) : a \\in T}`.',
  example: 'A == {x + 1 \\in S : x > 0}\n',
};
