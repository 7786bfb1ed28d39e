/** `{a \in b : c \in d}` where `a` is no name. */
import type { DiagnosticRule } from '../../base/diagnostic.ts';

export const membershipAsElement: DiagnosticRule = {
  code: 'membership-as-element',
  severity: 'error',
  meaning:
    'The elements of `{e : x \\in S}` are memberships `a \\in b`, which looks like the other form, `{x \\in S : p}`. Put parentheses around the membership.',
  example: 'A == {f[x] \\in T : x \\in S}\n',
};
