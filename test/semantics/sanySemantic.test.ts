/** SANY's modules that say themselves what refers to what (`RefersTo`, `(* ID: ... *)`) and which level things have (`IsLevel`). */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { analyze } from '../../server/src/semantics/analysis.ts';
import { levelOfExpression } from '../../server/src/semantics/levels/expressions.ts';
import { newDemands } from '../../server/src/semantics/levels/level.ts';
import type { ParsedSource, SourceText } from '../../server/src/semantics/moduleSource.ts';
import { type ModelSymbol, type ModuleModel, origin } from '../../server/src/semantics/symbols.ts';
import type { Expression, Unit } from '../../server/src/syntax/ast.ts';
import { parseSource } from '../../server/src/syntax/source.ts';
import { expressionsOfProof, expressionsOfUnit, forEachExpression } from '../../server/src/syntax/visit.ts';
import { corpusFolder, filesBelow } from '../harness/corpus.ts';
import { testParser } from '../harness/parse.ts';

const levels = ['ConstantLevel', 'VariableLevel', 'ActionLevel', 'TemporalLevel'];

/** What does not hold, by module and text, with the reason. */
const known: Readonly<Record<string, string>> = {
  'NegativeOpTest: `-.` already has a meaning here: choose another name.': 'the reference reports the same',
  'NegativeOpTest: RefersTo(-1, "-.")': 'follows from that error',
};

function callOf(e: Expression): { readonly name: string; readonly args: readonly Expression[] } | undefined {
  if (e.kind !== 'reference' || e.path.length !== 1) return undefined;
  const element = e.path[0];
  return element?.kind === 'name' ? { name: element.name.text, args: element.args } : undefined;
}

function symbolOf(model: ModuleModel, e: Expression): ModelSymbol | undefined {
  if (e.kind === 'reference') {
    return model.references.get(e)?.symbol;
  }
  if (e.kind === 'operatorApplication') return model.names.get(e.operator);
  if (e.kind === 'parenthesized') return symbolOf(model, e.expression);
  if (e.kind === 'functionApplication') return symbolOf(model, e.function);
  return undefined;
}

/** Where the text behind each ID comment begins. */
function places(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const match of text.matchAll(/\(\*\s*ID:\s*(.*?)\s*\*\)\s*/g)) found.set(match[1] as string, match.index + match[0].length);
  return found;
}

function refersTo(symbol: ModelSymbol | undefined, id: string): boolean {
  if (symbol === undefined) return false;
  const base = origin(symbol);
  if (base.kind === 'builtin') return false;
  const place = places(base.module.source.text).get(id);
  if (place === undefined) return false;
  const { text } = base.module.source;
  const start = base.kind === 'operator' ? base.definition?.span.start : undefined;
  // The comment may stand before a keyword, or before the place of an operator symbol's first operand.
  return (
    start === place ||
    /^\s*(?:(?:THEOREM|LEMMA|PROPOSITION|COROLLARY|ASSUME|ASSUMPTION|AXIOM|_)\s*)?$/.test(text.slice(place, base.nameSpan.start))
  );
}

function unitsOf(model: ModuleModel): readonly Unit[] {
  return model.syntax.units.flatMap((unit) => (unit.kind === 'module' ? [unit, ...unit.units] : [unit]));
}

test('all assertions hold', async () => {
  const folder = corpusFolder('sany/semantic');
  if (folder === undefined) return;
  const parser = await testParser();
  const parse = (source: SourceText): ParsedSource => ({ ...parseSource(parser, source.text), uri: source.uri });
  const failures: string[] = [];
  let checked = 0;
  for (const file of filesBelow(folder, '.tla')) {
    const find = (name: string): SourceText | undefined => {
      const path = join(dirname(file), `${name}.tla`);
      return existsSync(path) ? { uri: path, text: readFileSync(path, 'utf8') } : undefined;
    };
    const text = readFileSync(file, 'utf8');
    const { root: model, diagnostics } = analyze({ root: parse({ uri: file, text }), modules: { find }, parse });
    const name = basename(file, '.tla');
    for (const d of [...diagnostics.values()].flat())
      if (d.severity === 'error' && known[`${name}: ${d.message}`] === undefined) failures.push(`${name}: ${d.message}`);
    if (model === undefined) continue;
    const check = (e: Expression): void => {
      const call = callOf(e);
      const [subject, expected] = call?.args ?? [];
      if (subject === undefined || expected === undefined) return;
      let holds = true;
      if (call?.name === 'RefersTo' && expected.kind === 'string') holds = refersTo(symbolOf(model, subject), expected.value);
      else if (call?.name === 'IsLevel') {
        const level = levelOfExpression({ model, demands: newDemands(), report: undefined }, subject).level;
        holds = levels[level] === callOf(expected)?.name;
      } else return;
      checked++;
      const shown = `${name}: ${text.slice(e.span.start, e.span.end)}`;
      if (!holds && known[shown] === undefined) failures.push(shown);
    };
    const all = unitsOf(model).flatMap((unit) => [
      ...expressionsOfUnit(unit),
      ...(unit.kind === 'theorem' && unit.proof !== undefined ? expressionsOfProof(unit.proof) : []),
    ]);
    forEachExpression([...new Set(all)], check);
  }
  expect(failures).toEqual([]);
  expect(checked).toBeGreaterThan(350);
});
