/** Generated algorithms: each translates, a second time nothing changes, and the translation is one that the checksums vouch for. */
import { expect, test } from 'vitest';
import { divergenceDiagnostics } from '../../server/src/pluscal/divergence.ts';
import { translate } from '../../server/src/pluscal/translate.ts';
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
