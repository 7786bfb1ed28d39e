/** SANY's own syntax corpus: what we accept and reject, and the shape of what we make of it. SANY was run on every case to settle the differences. */
import { expect, test } from 'vitest';
import { corpusFolder, syntaxCases } from '../harness/corpus.ts';
import { parseText } from '../harness/parse.ts';
import { expectedShape, fileShape, show } from './skeleton.ts';

/** Where our verdict is not that of the corpus. Unless the reason says otherwise it is SANY's. */
const exceptions: ReadonlyMap<string, { readonly accepted: boolean; readonly why: string }> = new Map([
  ['Invalid Use of LOCAL in LET/IN', { accepted: true, why: 'SANY lets LOCAL through' }],
  ['Invalid Use of LOCAL in Proof', { accepted: true, why: 'SANY lets LOCAL through' }],
  ['Empty Tuple Quantification (GH tlaplus/tlaplus #888)', { accepted: true, why: 'SANY lets an empty tuple of names through' }],
  ['String with comment start', { accepted: false, why: '\\* is no escape' }],
  ['Cartesian Product as Parameter', { accepted: false, why: '\\X is no operator that could be passed' }],
  ['Nonfix Minus (GH tlaplus/tlaplus #GH884)', { accepted: false, why: 'infix minus has no prefix form with two arguments' }],
  ['Nonfix Submodule Excl (GH tlaplus/tlaplus #GH884)', { accepted: false, why: '! is no operator' }],
  ['Nonfix Double Exclamation Operator (GH TSTLA #GH97, GH tlaplus/tlaplus #884)', { accepted: false, why: '!! cannot follow !' }],
  [
    'Negative Prefix Op on RHS of Infix (GH tlaplus/tlaplus #893)',
    { accepted: false, why: 'a minus binds weaker than the operators before it' },
  ],
  [
    'Unicode Operator References',
    { accepted: false, why: 'SANY looks only for the ASCII spellings of \\X among arguments; we reject all of them' },
  ],
]);

/** Cases whose expected shape is not ours. */
const otherShapes: ReadonlyMap<string, string> = new Map([
  ['Minus and Negative', 'we read -. (1) as the prefix minus applied, which it means'],
]);

const folder = corpusFolder('sany/syntax');

for (const { file, name, error, text, tree } of folder === undefined ? [] : syntaxCases(folder)) {
  const accepted = exceptions.get(name)?.accepted ?? !error;
  test(`${file}: ${name} is ${accepted ? 'accepted' : 'rejected'}`, async () => {
    const { diagnostics, file: parsed } = await parseText(text);
    const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error').map((diagnostic) => diagnostic.message);
    if (accepted) expect(errors).toEqual([]);
    else expect(errors).not.toEqual([]);
    if (accepted && !error && !otherShapes.has(name)) expect(show(fileShape(parsed))).toBe(show(expectedShape(tree)));
  });
}

if (folder === undefined)
  test('the corpus is not beside the repository', () => {
    expect(folder).toBeUndefined();
  });
