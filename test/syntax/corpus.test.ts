/** Real specifications: all of them are read without complaint, and losing any one token costs a message but no crash. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Cursor } from '../../server/src/syntax/explain/cursor.ts';
import { units } from '../../server/src/syntax/explain/units.ts';
import { scanTokens } from '../../server/src/syntax/lexer.ts';
import { unitChunks } from '../../server/src/syntax/unitChunks.ts';
import { corpusFolder, filesBelow } from '../harness/corpus.ts';
import { parseText } from '../harness/parse.ts';

const folder = corpusFolder('examples');
const files = folder === undefined ? [] : filesBelow(folder, '.tla');

test.each(files.map((file) => [file.slice(folder?.length), file]))('%s has no syntax errors', async (_, file) => {
  const text = readFileSync(file, 'utf8');
  const { diagnostics } = await parseText(text);
  expect(diagnostics).toEqual([]);
});

test('the explanation of errors finds nothing to explain in correct units', () => {
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    const header = /-{4,}[ \t]*MODULE[ \t]+\w+[ \t]*-{4,}/.exec(text);
    if (header === null) continue;
    const from = header.index + header[0].length;
    const tokens = scanTokens(text, from);
    const end = tokens.find((token, i) => token.kind === 'moduleEnd' || (token.kind === 'separator' && tokens[i + 1]?.text === 'MODULE'));
    for (const chunk of unitChunks(text, from, end?.start ?? text.length)) {
      const cursor = new Cursor(chunk.tokens, 'the module ends');
      units(cursor);
      expect(cursor.diagnostics, file).toEqual([]);
    }
  }
});

test('without any one token: no crash, and as a rule one message', async () => {
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    return seed % below;
  };
  let tried = 0;
  let many = 0;
  for (let i = 0; i < 150 && files.length > 0; i++) {
    const text = readFileSync(files[random(files.length)] ?? '', 'utf8');
    if (text.length > 20_000) continue;
    const tokens = scanTokens(text, text.indexOf('MODULE'));
    const lost = tokens[random(tokens.length)];
    if (lost === undefined) continue;
    const { diagnostics } = await parseText(text.slice(0, lost.start) + text.slice(lost.end));
    tried++;
    if (diagnostics.length > 2) many++;
  }
  expect(many).toBeLessThanOrEqual(tried / 50);
});
