/**
 * Each lint over a module in which it has something to say (at the marked places, and no other lint anywhere), over one that is much
 * alike and fine, with a comment that silences it, and with its fix. The modules were read by SANY: it accepts them all.
 */
import { describe, expect, test } from 'vitest';
import { lints } from '../../../server/src/semantics/lints/catalogue.ts';
import { changed, type LintCase, lintsOf, moduleText, silenced, unmarked } from '../../harness/lints.ts';
import { actionCases } from './actionCases.ts';
import { formCases } from './formCases.ts';
import { unusedCases } from './unusedCases.ts';

const cases: readonly LintCase[] = [...actionCases, ...formCases, ...unusedCases];

test('every lint has a case', () => {
  expect([...new Set(cases.map(({ code }) => code))].sort()).toEqual(lints.map(({ rule }) => rule.code).sort());
});

test('long lists are no trouble', async () => {
  const items = Array.from({ length: 20_000 }, (_, i) => `<<${i}>>`);
  const said = await lintsOf(
    moduleText(`A == {${[...items, '<<7>>'].join(', ')}}\nB(x) ==\n${items.map((item) => `  \\/ x = ${item}`).join('\n')}`),
  );
  expect(said.map(({ code }) => code)).toEqual(['repeated-operand']);
});

describe.each(cases)('$code', ({ code, found, fine, fixed, neighbors }) => {
  const { text, parts } = unmarked(moduleText(found));

  test('speaks of what is marked', async () => {
    const said = await lintsOf(text, neighbors);
    expect(said.map((one) => [one.code, text.slice(one.span.start, one.span.end)])).toEqual(parts.map((part) => [code, part]));
  });

  test.each(fine.map((units) => ({ units })))('is silent about what is fine', async ({ units }) => {
    expect(await lintsOf(moduleText(units), neighbors)).toEqual([]);
  });

  test('is silenced by a comment', async () => {
    const quiet = silenced(text, await lintsOf(text, neighbors));
    expect(quiet).not.toBe(text);
    expect(await lintsOf(quiet, neighbors)).toEqual([]);
    expect(await lintsOf(text.replace('\n', `\n\\* primed: ignore-file ${code}\n`), neighbors)).toEqual([]);
  });

  test(fixed === undefined ? 'has no fix' : 'is gone after its fix', async () => {
    const said = await lintsOf(text, neighbors);
    const fixes = said.flatMap((one) => one.fixes?.[0] ?? []);
    expect(fixes.length).toBe(fixed === undefined ? 0 : said.length);
    if (fixed === undefined) return;
    const after = changed(
      text,
      fixes.flatMap(({ changes }) => changes),
    );
    expect(after).toBe(moduleText(fixed));
    expect(await lintsOf(after, neighbors)).toEqual([]);
  });
});
