/** Semantic tokens inside an algorithm: what its names are, also while its translation is out of date. */
import type { Span } from '../base/span.ts';
import type { IndexedName } from '../pluscal/nameIndex.ts';
import { writtenAlgorithm } from './algorithmNames.ts';
import { ownModels, type Snapshot } from './snapshot.ts';

/** As semantic tokens of modules are. */
interface Look<Type extends string, Modifier extends string> {
  readonly type: Type;
  readonly modifiers: readonly Modifier[];
}

type OwnType = 'variable' | 'parameter' | 'label' | 'macro' | 'function' | 'namespace';

const typeOf: Readonly<Record<IndexedName['kind'], OwnType>> = {
  variable: 'variable',
  parameter: 'parameter',
  withVariable: 'parameter',
  macroParameter: 'parameter',
  label: 'label',
  macro: 'macro',
  procedure: 'function',
  process: 'namespace',
  definition: 'function',
};

/** `ofSymbol` tells how the module's own names are shown. */
export function algorithmTokens<Type extends string, Modifier extends string>(
  snapshot: Snapshot,
  ofSymbol: (name: string) => Look<Type, Modifier> | undefined,
): readonly (Look<Type | OwnType, Modifier | 'definition'> & { readonly span: Span })[] {
  const written = writtenAlgorithm(snapshot.text);
  if (written === undefined || ownModels(snapshot).length === 0) return [];
  const declared = written.names.flatMap(({ kind, nameSpan, uses }) => {
    const type = typeOf[kind];
    return [{ span: nameSpan, type, modifiers: ['definition'] as const }, ...uses.map((span) => ({ span, type, modifiers: [] }))];
  });
  const others = written.free.flatMap((span) => {
    const token = ofSymbol(snapshot.text.slice(span.start, span.end));
    return token === undefined ? [] : [{ ...token, span }];
  });
  return [...declared, ...others];
}
