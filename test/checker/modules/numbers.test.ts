/** How quotients round: by the module Naturals alone as TLC does it, which is not down between -1 and 0 (conformance.md D4.6). */
import { expect, test } from 'vitest';
import { evaluateText } from '../evaluate/evaluateText.ts';

test.each([
  ['Naturals', '(0 - 1) \\div 2', '0'],
  ['Naturals', '(0 - 3) \\div 2', '-2'],
  ['Integers', '(0 - 1) \\div 2', '-1'],
  ['Integers', '(0 - 3) \\div 2', '-2'],
  ['Integers', '3 \\div 2', '1'],
  ['Integers', '-3 % 5', '2'],
])('%s: %s', async (module, expression, text) => {
  expect(await evaluateText(expression, module)).toEqual({ kind: 'value', text });
});
