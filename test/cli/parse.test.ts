/** `primed parse`: errors, lints and what silences them, as text and as JSON. */
import { expect, test } from 'vitest';
import { folderWith, primed } from '../harness/builtCli.ts';

const folder = folderWith({
  'Queue.tla': `---- MODULE Queue ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\\ y = 0
Next == x' = x + 1
Spec == Init /\\ [][Next]_<<x, y>>
Twice(a, b) == a + a \\* primed: ignore unused-parameter
Used == Twice(1, 2)
Alone(a) == a
====
`,
  'Queue.cfg': 'SPECIFICATION Spec\nALIAS Alone\n',
  'Changed.tla': `---- MODULE Changed ----
(* --algorithm A
begin
  L: skip;
end algorithm *)
\\* BEGIN TRANSLATION (chksum(pcal) = "11111111" /\\ chksum(tla) = "22222222")
\\* END TRANSLATION
====
`,
});

test('lints are said, but for what a comment silences and what a file beside needs', async () => {
  const { status, stdout } = await primed(folder, 'parse', '--no-color', 'Queue.tla');
  expect(stdout).toBe(
    'Queue.tla:5:1: warning: `Next` does not say what the next value of `y` is: add `UNCHANGED y` if it stays. [unassigned-variable]\n',
  );
  expect(status).toBe(0);
});

test('JSON has them as well, and a translation that is not the algorithm’s', async () => {
  const { stdout } = await primed(folder, 'parse', '--json', 'Queue.tla', 'Changed.tla');
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { file: string; code: string; line: number }[] };
  expect(diagnostics.map(({ file, code, line }) => [file, code, line])).toEqual([
    ['Queue.tla', 'unassigned-variable', 5],
    ['Changed.tla', 'pluscal-both-changed', 6],
  ]);
});
