/** Hover: what names, words and symbols mean. Values of constants are in `config.test.ts`. */
import { expect, test } from 'vitest';
import { hover } from '../../server/src/ide/hover.ts';
import { operatorSymbols } from '../../server/src/syntax/operators.ts';
import { testFiles } from '../harness/snapshot.ts';

const main = `---- MODULE Main ----
EXTENDS Sequences, Naturals
VARIABLES x, \\* what counts
          y
f[k \\in 1 .. 3] == k
a \\oplus b == <<a, b>>
(* Sums up,
   slowly. *)
Add(n, Op(_)) == x' = Op(x + n)
Live == []<>(x > 3) /\\ WF_x(Add(1, Len))
Bad == \\A k \\in {1} : k ∈ {2}
Text == "EXCEPT" \\* EXCEPT
New == [f EXCEPT ![1] = @ \\oplus 2]
Broken == Add(1,
====
`;

const hoverAt = async (marked: string): Promise<string> => {
  const found = await testFiles({ 'Main.tla': main });
  const offset = found.offsetOf('Main.tla', marked.replace('<|>', '')) + marked.indexOf('<|>');
  return hover(found.module('Main.tla'), offset, () => [])?.markdown ?? '';
};

test.each([
  [
    'arity and level',
    'A<|>dd(n',
    /^```tlaplus-code\nAdd\(n, Op\(_\)\) == x' = Op\(x \+ n\)\n```\n\nSums up,\s+slowly\.\n\n\*operator, 2 parameters · action level\*$/,
  ],
  ['temporal level', 'Li<|>ve ==', /\*definition · temporal level\*$/],
  ['a function', '<|>f EXCEPT', /\*function · constant level\*$/],
  ['what is bound', 'k <|>∈ {2}', /x \\in S[\s\S]*precedence 5[\s\S]*`∈` is typed `\\in`\./],
  ['a comment behind a declaration', "<|>x' = Op", /what counts/],
  ['the library', 'L<|>en))', /The length of a sequence\. Example: [\s\S]*module Sequences/],
  ['a module', 'EXTENDS Seq<|>uences', /^```tlaplus-code\nMODULE Sequences\n```\n\n[\s\S]*Finite sequences/],
  [
    'an operator symbol of the user',
    '@ <|>\\oplus 2',
    /a \\oplus b == [\s\S]*infix operator, precedence 10, left-associative[\s\S]*`⊕` is typed `\(\+\)` or `\\oplus`/,
  ],
  ['a word of the language', 'E<|>XCEPT ![1]', /another value at `i`/],
  ['a quantifier', '<|>\\A k', /true for every element[\s\S]*`∀` is typed `\\A` or `\\forall`/],
  ['fairness', 'W<|>F_x', /Weak fairness/],
  ['a name in a unit with a mistake', 'Bro<|>ken', /Broken == /],
])('%s', async (_, marked, expected) => {
  expect(await hoverAt(marked)).toMatch(expected);
});

test.each(['"EX<|>CEPT"', '\\* EX<|>CEPT', '---<|>- MODULE'])('nothing at %s', async (marked) => {
  expect(await hoverAt(marked)).toBe('');
});

test('comments above a declaration', async () => {
  const files = await testFiles({
    'Main.tla': `---- MODULE Main ----
\\* What nobody
\\* has taken yet.
VARIABLE left
CONSTANTS
  (* Who takes. *)
  Takers,

  Others,
  Last \\* at the end
====
`,
  });
  const at = (name: string) =>
    hover(files.module('Main.tla'), files.offsetOf('Main.tla', name), () => [])
      ?.markdown.split('\n\n')
      .at(1);
  expect([at('left'), at('Takers'), at('Others'), at('Last')]).toEqual([
    'What nobody\nhas taken yet.',
    'Who takes.',
    undefined,
    'at the end',
  ]);
});

test('every operator symbol says how it binds', async () => {
  for (const { name, fixity } of operatorSymbols) {
    if (name === '.' || name === '-.' || /^[A-Z]/.test(name)) continue;
    const use = fixity === 'infix' ? `x ${name} x` : fixity === 'prefix' ? `${name} x` : `x ${name}`;
    const files = await testFiles({ 'Main.tla': `---- MODULE Main ----\nEXTENDS Naturals\nVARIABLE x\nA == ${use}\n====\n` });
    const found = hover(files.module('Main.tla'), files.text('Main.tla').indexOf(name, files.offsetOf('Main.tla', 'A ==') + 4), () => []);
    expect(found?.markdown, name).toMatch(/precedence \d/);
  }
});

test('a theorem of the library shows what it states', async () => {
  const text = '---- MODULE Main ----\nEXTENDS NaturalsInduction\nTHEOREM 1 = 1 BY NatInduction\n====\n';
  const found = await testFiles({ 'Main.tla': text });
  const markdown = hover(found.module('Main.tla'), found.offsetOf('Main.tla', 'NatInduction\n===='), () => [])?.markdown;
  expect(markdown).toContain('PROVE  \\A n \\in Nat : P(n)');
  expect(markdown).toContain('Induction from n to n + 1.');
});
