/** Missing labels: written where the translator says, they are missing no more. */
import { expect, test } from 'vitest';
import { defaultOptions } from '../../server/src/pluscal/options.ts';
import { translate } from '../../server/src/pluscal/translate.ts';

const text = `---- MODULE M ----
EXTENDS Naturals
(* --algorithm M {
  variables x = 0, y = 0;
  macro once(v) { v := v + 1 }
  macro twice(v) { v := v + 1; v := v + 2 }
  process (p \\in 1..2) {
    a: x := 1;
       while (x < 3) { once(x); y := x; once(y) };
    twice(x);
  }
} *)
====
`;

test('where labels can be written', () => {
  const { labelsAdded, diagnostics } = translate(text);
  expect(diagnostics[0]?.reported).toBe(
    [
      'Missing labels at the following locations:',
      '     line 9, column 8',
      '     line 5, column 19 of macro called at line 9, column 41',
      '     line 6, column 32 of macro called at line 10, column 5',
    ].join('\n'),
  );
  expect(diagnostics.map(({ span }) => text.slice(span.start, span.end).slice(0, 8))).toEqual(['while (x', 'once(y)', 'v := v +']);
  expect(labelsAdded.map(({ label, insertAt }) => [label, insertAt === null ? null : text.slice(insertAt, insertAt + 5)])).toEqual([
    ['Lbl_1', 'while'],
    ['Lbl_2', 'once('],
    ['Lbl_3', null],
  ]);
});

test('written labels are found', () => {
  const { labelsAdded } = translate(text);
  let labeled = text;
  for (const { label, insertAt } of [...labelsAdded].reverse()) {
    if (insertAt !== null) labeled = `${labeled.slice(0, insertAt)}${label}: ${labeled.slice(insertAt)}`;
  }
  expect(translate(labeled).labelsAdded.map(({ location }) => location)).toEqual([
    'line 6, column 32 of macro called at line 10, column 5',
  ]);
});

test('the option adds them all', () => {
  const result = translate(text, { ...defaultOptions, label: true, labelRoot: 'Step' });
  expect(result.diagnostics).toEqual([]);
  expect(result.lines.join('\n')).toContain('p(self) == a(self) \\/ Step1(self) \\/ Step2(self) \\/ Step3(self)');
});
