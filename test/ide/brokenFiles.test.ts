/** While a file is broken, nothing throws, and what is whole still answers. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callerAt, outgoingCalls } from '../../server/src/ide/callHierarchy.ts';
import { codeLenses } from '../../server/src/ide/codeLenses.ts';
import { completions } from '../../server/src/ide/completion.ts';
import { convertSymbols } from '../../server/src/ide/convertSymbols.ts';
import { definition } from '../../server/src/ide/definition.ts';
import { moduleLinks } from '../../server/src/ide/documentLinks.ts';
import { hover } from '../../server/src/ide/hover.ts';
import { inlayHints } from '../../server/src/ide/inlayHints.ts';
import { highlights } from '../../server/src/ide/references.ts';
import { selectionsAround } from '../../server/src/ide/selectionRanges.ts';
import { semanticTokens } from '../../server/src/ide/semanticTokens.ts';
import { signatureHelp } from '../../server/src/ide/signatureHelp.ts';
import type { Snapshot } from '../../server/src/ide/snapshot.ts';
import { symbolsOfText } from '../../server/src/ide/workspaceSymbols.ts';
import { scanTokens } from '../../server/src/syntax/lexer.ts';
import { corpusFolder, filesBelow } from '../harness/corpus.ts';
import { type CorpusModule, corpusModule, sampledNames } from '../harness/corpusModules.ts';

const folder = corpusFolder('examples');
const files = folder === undefined ? [] : filesBelow(folder, '.tla').filter((_, index) => index % 15 === 7);

function everything(snapshot: Snapshot, offset: number): void {
  const caller = callerAt(snapshot, offset);
  if (caller?.place.uri === snapshot.uri) outgoingCalls(snapshot, caller.place);
  completions(snapshot, offset, { unicode: true, modules: ['Other'] });
  hover(snapshot, offset, () => []);
  signatureHelp(snapshot, offset);
  highlights(snapshot, offset);
  const selections = selectionsAround(snapshot, offset);
  for (const [index, { start, end }] of selections.slice(1).entries()) {
    const outer = selections[index];
    expect(outer !== undefined && outer.start <= start && end <= outer.end).toBe(true);
  }
}

function wholeFile(snapshot: Snapshot): void {
  const all = { start: 0, end: snapshot.text.length };
  inlayHints(snapshot, all, { parameterNames: true, constantValues: true, levels: true }, () => []);
  codeLenses(snapshot, []);
  moduleLinks(snapshot);
  semanticTokens(snapshot);
  symbolsOfText(snapshot.uri, snapshot.text);
  convertSymbols(snapshot.parsed, { to: 'unicode' });
}

test('nothing throws, wherever a part of the text is missing or doubled', { timeout: 120_000 }, async () => {
  const modules = new Map<string, CorpusModule>();
  const edit = fc.record({
    file: fc.nat(),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 40 }),
    doubled: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(edit, async ({ file: index, at, length, doubled }) => {
      const file = files[index % Math.max(1, files.length)];
      if (file === undefined) return;
      const module = modules.get(file) ?? (await corpusModule(file));
      modules.set(file, module);
      const { text } = module.snapshot;
      const start = Math.floor(at * text.length);
      const broken = doubled ? text.slice(0, start + length) + text.slice(start) : text.slice(0, start) + text.slice(start + length);
      const snapshot = module.with(new Map([[file, broken]]));
      for (const offset of [start, Math.max(0, start - 10), Math.min(broken.length, start + 30)]) everything(snapshot, offset);
      wholeFile(snapshot);
    }),
    { numRuns: 60 },
  );
});

test('with a token missing, names of other units still lead to their definitions', { timeout: 120_000 }, async () => {
  let [asked, found] = [0, 0];
  for (const file of files) {
    const module = await corpusModule(file);
    const { text, parsed } = module.snapshot;
    const tokens = parsed.file.modules.flatMap(({ span }) => scanTokens(text, span.start, span.end));
    const gone = tokens[Math.floor(tokens.length * 0.6)];
    if (gone === undefined) continue;
    const unit = parsed.file.modules[0]?.units.find(({ span }) => span.start <= gone.start && gone.end <= span.end);
    const snapshot = module.with(new Map([[file, text.slice(0, gone.start) + text.slice(gone.end)]]));
    for (const { start } of sampledNames(module.snapshot, 12, () => true)) {
      if (unit !== undefined && unit.span.start <= start && start < unit.span.end) continue;
      const before = definition(module.snapshot, start);
      // What the damaged unit defines may be gone.
      if (
        before === undefined ||
        (before.uri === file && unit !== undefined && unit.span.start <= before.span.start && before.span.start < unit.span.end)
      )
        continue;
      const after = definition(snapshot, start < gone.start ? start : start - (gone.end - gone.start));
      asked++;
      if (after?.uri === before.uri) found++;
    }
  }
  if (files.length > 0) expect(found / asked).toBeGreaterThan(0.97);
});
