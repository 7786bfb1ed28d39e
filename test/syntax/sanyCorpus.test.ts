/** SANY's own syntax corpus: we accept and reject what SANY does, but for the differences listed here with their reasons. */
import { expect, test } from 'vitest';
import { corpusFolder, syntaxCases } from '../harness/corpus.ts';
import { parseText } from '../harness/parse.ts';

/** Where the corpus and SANY differ (found by running SANY on every case) SANY decides; `accepted` says what it does. */
const sanyDiffers: ReadonlyMap<string, { readonly accepted: boolean; readonly why: string }> = new Map([
  ['Label with Subexpression Prefix (GH tlaplus/tlaplus #885)', { accepted: true, why: 'SANY takes any unqualified name as a label' }],
  ['Invalid Use of LOCAL in LET/IN', { accepted: true, why: 'SANY lets LOCAL through' }],
  ['Invalid Use of LOCAL in Proof', { accepted: true, why: 'SANY lets LOCAL through' }],
  ['Empty Tuple Quantification (GH tlaplus/tlaplus #888)', { accepted: true, why: 'SANY lets an empty tuple through' }],
  ['Negative Prefix Op on RHS of Infix (GH tlaplus/tlaplus #893)', { accepted: false, why: 'the minus binds weaker' }],
]);

const folder = corpusFolder('sany/syntax');

for (const { file, name, error, text } of folder === undefined ? [] : syntaxCases(folder)) {
  const accepted = sanyDiffers.get(name)?.accepted ?? !error;
  test(`${file}: ${name} is ${accepted ? 'accepted' : 'rejected'}`, async () => {
    const { diagnostics } = await parseText(text);
    const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error').map((diagnostic) => diagnostic.message);
    if (accepted) expect(errors).toEqual([]);
    else expect(errors).not.toEqual([]);
  });
}

test.runIf(folder === undefined)('the corpus is not there', () => {
  expect(folder).toBeUndefined();
});
