/** The exit status of an expression without a value: TLC's, by what fails and where it was being evaluated. */
import { expect, test } from 'vitest';
import { check } from '../../server/src/checker/check.ts';
import { defaultCheckOptions } from '../../server/src/checker/checkOptions.ts';
import { SearchControl } from '../../server/src/checker/search/control.ts';
import { exitStatusOf } from '../../server/src/cli/exitStatus.ts';
import { modelOf } from '../harness/model.ts';

const places = ['next', 'invariant', 'property', 'constraint'] as const;

async function statusOf(failing: string, place: (typeof places)[number]): Promise<number> {
  const at = (where: (typeof places)[number]): string => (place === where ? `(x = 2 => (${failing}))` : 'TRUE');
  const { core } = await modelOf({
    modules: `---- MODULE E ----
EXTENDS Naturals, Sequences, TLC, FiniteSets
VARIABLES x
Init == x = 0
Next == x < 5 /\\ ${at('next')} /\\ x' = x + 1
Inv == x >= 0 /\\ ${at('invariant')}
Act == [][${at('property')} /\\ TRUE]_x
Con == ${at('constraint')}
====
`,
    config: 'INIT Init NEXT Next INVARIANT Inv PROPERTY Act CONSTRAINT Con',
  });
  return exitStatusOf(check(core, defaultCheckOptions, new SearchControl()).finding);
}

test.each([
  ['Len(3) = 1', 255],
  ['Head(<<>>) = 1', 255],
  ['2147483647 + x = 0', 255],
  ['(1 \\div 0) = 1', 255],
  ['Cardinality(Nat) = 1', 255],
  ['SubSeq(<<1>>, 0, 3) = 1', 255],
  ['(1 < "a")', 255],
  ['Assert(FALSE, "m")', 14],
  ['(x + TRUE) = 1', 75],
  ['(1 .. "a") = {}', 75],
  ['1 = "a"', 75],
  ['[i \\in {1} |-> i][9] = 1', 75],
  ['(CHOOSE i \\in {1} : FALSE) = 1', 75],
  ['TLCGet(77) = 1', 75],
  ['(CASE FALSE -> TRUE)', 75],
  ['[a |-> 1].b = 1', 75],
  ['(\\E i \\in Nat : TRUE)', 75],
  ['3 \\in 5', 75],
  ['5', 75],
])('%s', async (failing, status) => {
  const statuses = await Promise.all(places.map((place) => statusOf(failing, place)));
  expect(statuses).toEqual([status, 76, status, status]);
});
