/** Folding: modules, definitions, block comments with the algorithms in them, and the PlusCal translation. */
import type { Span } from '../base/span.ts';
import type * as ast from '../syntax/ast.ts';
import { algorithmFolds } from './algorithmOutline.ts';
import type { Snapshot } from './snapshot.ts';

export interface Fold {
  readonly span: Span;
  readonly kind: 'comment' | 'region' | 'code';
}

/** Folds of one line are for the caller to leave out: only it counts lines. */
export function folds({ parsed, text }: Pick<Snapshot, 'parsed' | 'text'>): readonly Fold[] {
  const ofAlgorithm = algorithmFolds(text).map((span): Fold => ({ span, kind: 'code' }));
  return [...parsed.file.modules.flatMap(moduleFolds), ...commentFolds(text), ...translationFolds(text), ...ofAlgorithm];
}

function moduleFolds(module: ast.Module): readonly Fold[] {
  const units = module.units.flatMap((unit): readonly Fold[] =>
    unit.kind === 'module' ? moduleFolds(unit) : [{ span: unit.span, kind: 'code' }],
  );
  return [{ span: module.span, kind: 'code' }, ...units];
}

/** Nested comments belong to the outermost one. Strings and line comments may hold what looks like a delimiter. */
export function commentFolds(text: string): readonly Fold[] {
  const found: Fold[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: token, index } of text.matchAll(/\(\*|\*\)|\\\*.*|"(?:\\.|[^"\\\n])*"/g)) {
    if (token === '(*' && depth++ === 0) start = index;
    if (token === '*)' && depth > 0 && --depth === 0) found.push({ span: { start, end: index + 2 }, kind: 'comment' });
  }
  return found;
}

function translationFolds(text: string): readonly Fold[] {
  const begin = /^[ \t]*\\\*+[ \t]*BEGIN TRANSLATION\b/m.exec(text);
  const end = /^[ \t]*\\\*+[ \t]*END TRANSLATION\b.*$/m.exec(text);
  if (begin === null || end === null || end.index < begin.index) return [];
  return [{ span: { start: begin.index, end: end.index + end[0].length }, kind: 'region' }];
}
