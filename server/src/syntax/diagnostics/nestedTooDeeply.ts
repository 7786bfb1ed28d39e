/** An expression deeper than any tool could follow. */
import type { DiagnosticRule } from '../../base/diagnostic.ts';

export const nestedTooDeeplyRule: DiagnosticRule = {
  code: 'nested-too-deeply',
  severity: 'error',
  meaning: 'An expression is nested some hundred levels deep. Give its inner parts names of their own.',
  example: `A == ${'('.repeat(1000)}1${')'.repeat(1000)}`,
};
