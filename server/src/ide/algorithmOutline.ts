/** An algorithm in the outline, with its macros, procedures, processes, definitions and labels, and what of it can be folded. */
import type { Span } from '../base/span.ts';
import type { Statement } from '../pluscal/algorithm.ts';
import type { IndexedName } from '../pluscal/nameIndex.ts';
import { writtenAlgorithm } from './algorithmNames.ts';

type Kind = 'algorithm' | 'macro' | 'function' | 'process' | 'operator' | 'label';

export interface AlgorithmEntry {
  readonly name: string;
  readonly kind: Kind;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly AlgorithmEntry[];
}

const outlined: Readonly<Partial<Record<IndexedName['kind'], Kind>>> = {
  macro: 'macro',
  procedure: 'function',
  process: 'process',
  definition: 'operator',
};

export function algorithmEntries(text: string): readonly AlgorithmEntry[] {
  const written = writtenAlgorithm(text);
  if (written === undefined) return [];
  const { algorithm, names } = written;
  const inBody = (container: string, within: Span): AlgorithmEntry[] =>
    names
      .filter((name) => name.kind === 'label' && name.container === container && isWithin(name.nameSpan, within))
      .map(({ name, nameSpan, span }) => entry(name, 'label', span, nameSpan, []));
  const parts = names.flatMap(({ kind, name, span, nameSpan }) => {
    const shown = outlined[kind];
    if (shown === undefined) return [];
    return [entry(name, shown, span, nameSpan, kind === 'macro' || kind === 'definition' ? [] : inBody(name, span))];
  });
  const children = [...parts, ...inBody('', algorithm.span)].sort((first, second) => first.span.start - second.span.start);
  const { name, span } = algorithm;
  return [entry(name, 'algorithm', span, { start: span.start, end: span.start }, children)];
}

function entry(name: string, kind: Kind, span: Span, nameSpan: Span, children: readonly AlgorithmEntry[]): AlgorithmEntry {
  return { name, kind, span, nameSpan, children };
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Bodies, and statements that hold others. The algorithm as a whole is folded with its comment. */
export function algorithmFolds(text: string): readonly Span[] {
  const written = writtenAlgorithm(text);
  if (written === undefined) return [];
  const { macros, procedures, processes, main } = written.algorithm;
  const found: Span[] = [...macros, ...procedures, ...processes].map(({ span }) => span);
  const visit = (statements: readonly Statement[]): void => {
    for (const statement of statements) {
      const inner = innerLists(statement);
      if (inner.length > 0 && statement.span !== null) found.push(statement.span);
      inner.forEach(visit);
    }
  };
  for (const macro of macros) visit(macro.body);
  for (const body of [...procedures, ...processes, ...(main === null ? [] : [main])]) visit(body.statements);
  return found;
}

function innerLists(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.kind) {
    case 'if':
      return [statement.then.statements, statement.else.statements];
    case 'either':
      return statement.clauses.map(({ statements }) => statements);
    case 'while':
      return [statement.body.statements];
    case 'with':
      return [statement.body];
    default:
      return [];
  }
}
