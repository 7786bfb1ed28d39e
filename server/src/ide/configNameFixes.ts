/** Quick fixes of names in a configuration that its module does not have, and of constants of the module that it gives no value. */
import type { Diagnostic, Fix } from '../base/diagnostic.ts';
import { mostSimilar } from '../semantics/resolve/suggest.ts';
import { type DeclaredSymbol, declarations } from '../semantics/symbols.ts';
import type { ConfigSnapshot } from './configSnapshot.ts';

const ofNames: ReadonlySet<string> = new Set([
  'config-undefined',
  'config-unknown-name',
  'config-unused-value',
  'config-replacement-unknown',
]);

export function configNameFixes({ text, root }: ConfigSnapshot, { code, span, message }: Diagnostic): readonly Fix[] {
  if (root === undefined) return [];
  if (code === 'config-constant-unassigned') return declarations(root).flatMap((symbol) => modelValueFixes(text, symbol, message));
  if (!ofNames.has(code)) return [];
  const similar = mostSimilar(text.slice(span.start, span.end), root.table.keys());
  return similar === undefined ? [] : [{ title: `Change to ${similar}`, changes: [{ span, newText: similar }] }];
}

/** The simplest value that a constant can have: one that differs from all others. */
function modelValueFixes(text: string, { name, kind, arity }: DeclaredSymbol, message: string): Fix[] {
  if (kind !== 'constant' || arity > 0 || !message.includes(`\`${name}\``)) return [];
  const at = text.trimEnd().length;
  const lineEnd = /\r\n/.test(text) ? '\r\n' : '\n';
  return [
    {
      title: `Add CONSTANT ${name} = ${name}`,
      changes: [{ span: { start: at, end: at }, newText: `${lineEnd}CONSTANT ${name} = ${name}` }],
    },
  ];
}
