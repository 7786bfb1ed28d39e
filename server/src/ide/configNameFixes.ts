/** Quick fixes of names in a configuration that its module does not have. */
import type { Diagnostic, Fix } from '../base/diagnostic.ts';
import { mostSimilar } from '../semantics/resolve/suggest.ts';
import type { ConfigSnapshot } from './configSnapshot.ts';

const ofNames: ReadonlySet<string> = new Set([
  'config-undefined',
  'config-unknown-name',
  'config-unused-value',
  'config-replacement-unknown',
]);

export function configNameFixes({ text, root }: ConfigSnapshot, { code, span }: Diagnostic): readonly Fix[] {
  if (root === undefined || !ofNames.has(code)) return [];
  const similar = mostSimilar(text.slice(span.start, span.end), root.table.keys());
  return similar === undefined ? [] : [{ title: `Change to ${similar}`, changes: [{ span, newText: similar }] }];
}
