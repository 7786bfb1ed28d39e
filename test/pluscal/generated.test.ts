/**
 * Generated algorithms: each translates, a second time nothing changes, the translation is one that the checksums vouch for, has no
 * errors as a module, leads back to the algorithm everywhere, and can be checked.
 */
import { expect, test } from 'vitest';
import { check } from '../../server/src/checker/check.ts';
import { defaultCheckOptions } from '../../server/src/checker/checkOptions.ts';
import { SearchControl } from '../../server/src/checker/search/control.ts';
import { divergenceDiagnostics } from '../../server/src/pluscal/divergence.ts';
import { mappingsOf } from '../../server/src/pluscal/sourceMap.ts';
import { translate } from '../../server/src/pluscal/translate.ts';
import { modelOf } from '../harness/model.ts';
import { generateModule } from './generate.ts';

test('a hundred of them', () => {
  for (let seed = 0; seed < 100; seed++) {
    const text = generateModule(seed);
    const first = translate(text);
    expect(
      first.diagnostics.filter(({ severity }) => severity === 'error'),
      text,
    ).toEqual([]);
    const translated = first.text ?? '';
    const second = translate(translated);
    expect(second.edit, text).toBeNull();
    expect(divergenceDiagnostics(translated, second.checksums?.algorithm ?? null)).toEqual([]);
    expect(translate(text.replaceAll('\n', '\r\n')).text).toBe(translated.replaceAll('\n', '\r\n'));
  }
});

test('every word of a translation leads back to the algorithm', () => {
  for (let seed = 0; seed < 40; seed++) {
    const { text, sourceMap: mapOf } = translate(generateModule(seed));
    const sourceMap = mapOf();
    if (text === null || sourceMap === null) throw new Error('not translated');
    const mapped = mappingsOf(sourceMap);
    const end = text.indexOf('\\* END TRANSLATION');
    const algorithm = { start: text.search(/--(fair )?algorithm/), end: text.indexOf('\\* BEGIN TRANSLATION') };
    // But for the comments that tell of renamings.
    const translation = text.slice(sourceMap.start, end).replace(/^\\\*.*/gm, (comment) => ' '.repeat(comment.length));
    for (const { 0: word, index } of translation.matchAll(/\S+/g)) {
      const start = sourceMap.start + index;
      const covering = mapped.filter(({ generated }) => generated.start < start + word.length && start < generated.end);
      expect(covering, `${word} in ${text.slice(text.lastIndexOf('\n', start) + 1, text.indexOf('\n', start))}`).not.toEqual([]);
      for (const { source } of covering) expect(algorithm.start <= source.start && source.end <= algorithm.end).toBe(true);
    }
  }
});

test('they are modules without errors, and models that can be checked', async () => {
  const verdicts = new Set<string>();
  for (let seed = 0; seed < 60; seed++) {
    const { text } = translate(generateModule(seed));
    const constants = /^CONSTANT defaultInitValue/m.test(text ?? '') ? 'CONSTANT defaultInitValue = defaultInitValue\n' : '';
    const model = await modelOf({ modules: { Generated: text ?? '' }, config: `SPECIFICATION Spec\n${constants}` });
    expect(model.errors, text ?? '').toEqual([]);
    // Some of them count for ever, or add sets to numbers: what is asked for is an answer.
    verdicts.add(check(model.core, { ...defaultCheckOptions, maxStates: 200, memory: 2 ** 27 }, new SearchControl()).finding.kind);
  }
  expect([...verdicts].every((kind) => /^(ok|deadlock|evaluation|assertion|stopped|invariant|property)$/.test(kind))).toBe(true);
  expect(verdicts.size).toBeGreaterThan(1);
});
