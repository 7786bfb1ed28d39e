/** Semantic tokens: kinds, levels, primes. */
import { expect, test } from 'vitest';
import { semanticTokens } from '../../server/src/ide/semanticTokens.ts';
import { testFiles } from '../harness/snapshot.ts';

test('definitions have their level, variables say which state is meant', async () => {
  const files = await testFiles({
    'Main.tla': `---- MODULE Main ----
EXTENDS Naturals
CONSTANT N
VARIABLE x
Set == 1 .. N
Inv == x \\in Set
Step(n) == x' = x + n /\\ Inv' /\\ UNCHANGED x
Spec == Inv /\\ [][\\E n \\in Set : Step(n)]_x
====
`,
  });
  const snapshot = files.module('Main.tla');
  const shown = semanticTokens(snapshot).map(({ span, type, modifiers }) =>
    [snapshot.text.slice(span.start, span.end), type, ...modifiers].join(' '),
  );
  expect([...new Set(shown)]).toEqual([
    'N constant readonly definition',
    'x variable definition',
    'Set function definition',
    'N constant readonly',
    'Inv function state definition',
    'x variable',
    'Set function',
    'Step function action definition',
    'n parameter definition',
    'x variable primed',
    'n parameter',
    'Inv function state',
    'Spec function temporal definition',
    'Step function action',
  ]);
});
