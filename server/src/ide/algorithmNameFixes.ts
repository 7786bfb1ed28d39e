/** Quick fixes of names in an algorithm that it does not have: a name of the same kind that is written much alike. */
import type { Diagnostic, Fix } from '../base/diagnostic.ts';
import type { IndexedName } from '../pluscal/nameIndex.ts';
import { mostSimilar } from '../semantics/resolve/suggest.ts';
import { namesInScope } from './algorithmNames.ts';

/** The kinds that were meant, by the diagnostic's code. */
const meant: Readonly<Record<string, readonly IndexedName['kind'][]>> = {
  'pluscal-undefined-label': ['label'],
  'pluscal-undefined-procedure': ['procedure'],
  'pluscal-undefined-macro': ['macro'],
  'pluscal-undeclared-variable': ['variable', 'parameter', 'macroParameter'],
};

export function algorithmNameFixes(text: string, { code, span, message }: Diagnostic): readonly Fix[] {
  const kinds = meant[code];
  if (kinds === undefined) return [];
  // The diagnostic may be about the whole statement.
  const words = [...text.slice(span.start, span.end).matchAll(/\w+/g)];
  const unknown = words.find(([word]) => new RegExp(`\\b${word}\\b`).test(message));
  if (unknown === undefined) return [];
  const [name] = unknown;
  const known = namesInScope(text, span.start).filter(({ kind }) => kinds.includes(kind));
  const similar = mostSimilar(
    name,
    known.map((one) => one.name),
  );
  if (similar === undefined) return [];
  const start = span.start + unknown.index;
  return [{ title: `Change to ${similar}`, changes: [{ span: { start, end: start + name.length }, newText: similar }] }];
}
