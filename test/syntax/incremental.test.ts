/**
 * What a keystroke makes of a file is what reading it afresh would: syntax tree, diagnostics, broken units; and it costs no more than the change.
 * PRIMED_FUZZ=1000 makes as many walks over modules of the corpus.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Parser } from '../../server/src/syntax/parser.ts';
import { type ParsedSource, parseSource } from '../../server/src/syntax/source.ts';
import { corpusFolder, filesBelow } from '../harness/corpus.ts';
import { edited, pick, randomNumbers } from '../harness/edits.ts';
import { testParser } from '../harness/parse.ts';

/** The text of a module about as long as many, with everything that units can be. */
const sample = `A text before the module.
---- MODULE Sample ----
(* What it is. *)
EXTENDS Naturals, Sequences
CONSTANTS N, F(_, _)
VARIABLES x, \\* counts
          y
ASSUME Positive == N \\in Nat /\\ N > 0
----
\\* Of Init.
Init == /\\ x = 0
        /\\ y = << >>
RECURSIVE Sum(_)
Sum(s) == IF s = << >> THEN 0 ELSE Head(s) + Sum(Tail(s))  (* behind *) (* and more *)
LOCAL a (+) b == a + b   Twice(n) == n (+) n
(* --algorithm Count
variables v = 0;
begin
  l: while v < N do v := v + 1 end while;
end algorithm *)
f[i \\in 1 .. N] == LET g == i
                       h(z) == z + g
                   IN  h(i)
---- MODULE Inner ----
B == 1
C == B + 1
====
I == INSTANCE Inner
Next == \\E n \\in 1 .. N :
          /\\ x' = x + n
          /\\ \\/ y' = Append(y, n)
             \\/ UNCHANGED y
THEOREM T == Init => x = 0
<1>1. ASSUME NEW k \\in Nat PROVE k >= 0
  <2>1. CASE k = 0 BY <2>1
  <2> QED OBVIOUS
<1> QED BY <1>1 DEF Init
====
Behind it.
`;

/** The parts that a text alone decides. */
function said({ file, diagnostics, brokenUnits }: ParsedSource): object {
  return { file, diagnostics, brokenUnits };
}

function follow(parser: Parser, text: string, seed: number, steps: number): void {
  const random = randomNumbers(seed);
  const states = [text];
  let parsed = parseSource(parser, text);
  for (let step = 0; step < steps; step++) {
    // Now and then what was done is undone.
    const next = random() < 0.25 ? pick(random, states) : edited(parsed.text, random);
    states.push(next);
    const before = parsed.text;
    parsed = parseSource(parser, next, parsed);
    const fresh = parseSource(parser, next);
    expect(said(parsed), `seed ${seed}, step ${step}, from\n${before.slice(0, 4000)}`).toEqual(said(fresh));
    fresh.tree.tree.delete();
  }
}

describe('edits one after the other', () => {
  test.each([1, 2, 3, 4])('of a small module, seed %d', async (seed) => {
    const parser = await testParser();
    for (let i = 0; i < 10; i++) follow(parser, sample, seed * 1000 + i, 12);
  });

  test('of modules of the corpus', { timeout: 3_600_000 }, async () => {
    const folder = corpusFolder('examples');
    if (folder === undefined) return;
    const parser = await testParser();
    const random = randomNumbers(5);
    const texts = filesBelow(folder, '.tla')
      .map((path) => readFileSync(path, 'utf8'))
      .filter(({ length }) => length < 30_000);
    for (let i = 0; i < Number(process.env['PRIMED_FUZZ'] ?? 25); i++) follow(parser, pick(random, texts), i, 6);
  });
});

/** A parser that counts the characters of texts that it was given without an earlier tree. */
function counting(parser: Parser): { readonly parser: Parser; characters(): number } {
  let count = 0;
  const parse: Parser['parse'] = (text, previous) => {
    if (previous === undefined) count += text.length;
    return parser.parse(text, previous);
  };
  return { parser: { language: parser.language, parse }, characters: () => count };
}

describe('what is read anew', () => {
  const units = Array.from({ length: 200 }, (_, i) => `\\* Number ${i}.\nStep${i}(n) ==\n  /\\ x = ${i}\n  /\\ n > ${i}\n`);
  const text = `---- MODULE M ----\nEXTENDS Naturals\nVARIABLE x\n${units.join('\n')}====\n`;

  test('a unit that stays where it was is the same object, one that moved is equal', async () => {
    const parser = await testParser();
    const before = parseSource(parser, text);
    const after = parseSource(parser, text.replace('n > 100', 'n > 100 + 1'), before);
    const [old, now] = [before, after].map(({ file }) => file.modules[0]?.units ?? []);
    expect(now?.[50]).toBe(old?.[50]);
    expect(now?.[150]).not.toBe(old?.[150]);
    expect(now?.[150]?.span.start).toBe((old?.[150]?.span.start ?? 0) + 4);
  });

  test('a mistake in one unit lets the others be', async () => {
    const { parser, characters } = counting(await testParser());
    const before = parseSource(parser, text);
    const read = characters();
    const broken = parseSource(parser, text.replace('n > 100', 'n > ) 100'), before);
    expect(broken.diagnostics).toHaveLength(1);
    expect(broken.file.modules[0]?.units).toHaveLength(before.file.modules[0]?.units.length ?? 0);
    // The unit itself, and EXTENDS, which is no unit.
    expect(characters() - read).toBeLessThan(300);
    const again = parseSource(parser, text.replace('n > 100', 'n > )) 100'), broken);
    expect(again.diagnostics).toHaveLength(1);
    expect(characters() - read).toBeLessThan(600);
  });
});
