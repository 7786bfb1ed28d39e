/** Runs the lints over the modules of one file. Proofs are left alone: what is said in them is for a prover to judge. */
import type { Diagnostic } from '../../base/diagnostic.ts';
import { LineIndex } from '../../base/lineIndex.ts';
import type { Span } from '../../base/span.ts';
import type { Expression, Module, Unit } from '../../syntax/ast.ts';
import { expressionsOfUnit, forEachExpression } from '../../syntax/visit.ts';
import type { Analysis } from '../analysis.ts';
import { isLibraryUri } from '../library.ts';
import type { ModuleModel } from '../symbols.ts';
import { ActionReader } from './assignments.ts';
import { lints } from './catalogue.ts';
import type { Elsewhere, LintedModule } from './lint.ts';
import { usesOf } from './uses.ts';

/** What the lints say about the file `uri` of an analysis, in the order of the text; nothing about modules inside Primed. */
export function lintFile(analysis: Analysis, uri: string, elsewhere: Elsewhere): readonly Diagnostic[] {
  if (isLibraryUri(uri)) return [];
  const found: Diagnostic[] = [];
  const broken = analysis.diagnostics.get(uri)?.some(({ severity }) => severity === 'error') ?? false;
  for (const { model } of analysis.modules) {
    if (model.source.uri === uri && model.parent === undefined) lintModule(model, broken, elsewhere, found);
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

function lintModule(model: ModuleModel, broken: boolean, elsewhere: Elsewhere, found: Diagnostic[]): void {
  const { text } = model.source;
  const translations = translationsIn(text);
  const generated = ({ start }: Span): boolean => translations.some((one) => one.start <= start && start < one.end);
  const linted: LintedModule = {
    model,
    text,
    lines: new LineIndex(text),
    uses: usesOf(model),
    actions: new ActionReader(),
    elsewhere,
    generated,
    report: (diagnostic) => {
      if (!generated(diagnostic.span)) found.push(diagnostic);
    },
  };
  const looks = lints.flatMap(({ expression }) => expression ?? []);
  forEachExpression(expressionsOf(model.syntax, model.source.brokenUnits ?? []), (e) => {
    for (const look of looks) look(e, linted);
  });
  if (!broken) for (const lint of lints) lint.module?.(linted);
}

function expressionsOf(module: Module, broken: readonly Span[]): readonly Expression[] {
  const intact = (unit: Unit): boolean => !broken.some(({ start, end }) => start < unit.span.end && unit.span.start < end);
  return module.units.flatMap((unit) => {
    if (unit.kind === 'module') return expressionsOf(unit, broken);
    return unit.kind === 'useOrHide' || !intact(unit) ? [] : expressionsOfUnit(unit);
  });
}

/** From `BEGIN TRANSLATION` to `END TRANSLATION`. */
function translationsIn(text: string): readonly Span[] {
  return [...text.matchAll(/\\\*+\s*BEGIN TRANSLATION[\s\S]*?\\\*+\s*END TRANSLATION/g)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
}
