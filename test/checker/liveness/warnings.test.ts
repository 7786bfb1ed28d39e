/** Temporal properties that hold for an empty reason are told as warnings; others, and violated ones, are not. */
import { expect, test } from 'vitest';
import { check } from '../../../server/src/checker/check.ts';
import { defaultCheckOptions } from '../../../server/src/checker/checkOptions.ts';
import { SearchControl } from '../../../server/src/checker/search/control.ts';
import { modelOf } from '../../harness/model.ts';
import { modelOfForm } from './forms.ts';

async function warningsOf(fairness: string, property: string, more = ''): Promise<readonly string[]> {
  const { module, config } = modelOfForm({ name: '', fairness, property, verdict: 'ok' });
  const { core, errors } = await modelOf({ modules: module, config: config + more });
  expect(errors).toEqual([]);
  const { finding, warnings } = check(core, defaultCheckOptions, new SearchControl());
  expect(finding).toEqual({ kind: 'ok' });
  return warnings;
}

test('nothing to warn of', async () => {
  expect(await warningsOf('WF_vars(Up)', 'x = 1 ~> x = 3')).toEqual([]);
  expect(await warningsOf('\\A n \\in {1, 7} : WF_vars(OnlyAt(n)) /\\ WF_vars(Up)', '<>(x = 3)')).toEqual([]);
});

test('a left side of ~> that is never TRUE', async () => {
  const [warning, ...others] = await warningsOf('WF_vars(Up)', 'x = 7 ~> x = 3');
  expect(warning).toMatch(/^Property Property says what follows when something happens, but that never happens/);
  expect(others).toEqual([]);
});

test('a tautology', async () => {
  const [warning] = await warningsOf('', '(<>(x = 3)) \\/ ~(<>(x = 3))');
  expect(warning).toMatch(/^Property Property is a tautology: it holds whatever the specification says/);
});

test('a tautology of a predicate and its negation', async () => {
  const [warning] = await warningsOf('', '<>(x = 3) \\/ []~(x = 3)');
  expect(warning).toMatch(/^Property Property is a tautology/);
});

test('fairness of what is never enabled', async () => {
  const [warning] = await warningsOf('WF_vars(Up) /\\ SF_vars(OnlyAt(7))', '<>(x = 3)');
  expect(warning).toMatch(/^Fairness is assumed of an action that is enabled in no state, so that it demands nothing \(line \d+/);
});

test('fairness that is assumed, as a property', async () => {
  const [warning, ...others] = await warningsOf('WF_vars(Up)', 'WF_vars(Up)');
  expect(warning).toMatch(/^Property Property is fairness that the specification assumes: checking it cannot fail \(line \d+/);
  expect(others).toEqual([]);
});

test('what stands for other states, or leaves steps out, makes verdicts uncertain', async () => {
  const [constraint] = await warningsOf('WF_vars(Up)', '<>(x >= 0)', 'CONSTRAINT Init\n');
  expect(constraint).toMatch(/^Constraints leave steps out of the behaviors that temporal properties are checked on/);
  const [view] = await warningsOf('WF_vars(Up)', '<>(x = 3)', 'VIEW vars\n');
  expect(view).toMatch(/^With a VIEW, violations of temporal properties may be missed or made up/);
});

/** TLC says no more than where the formula is. */
const refused: readonly (readonly [property: string, place: string, why: RegExp])[] = [
  ['[](x = 0) /\\ CASE x = 0 -> <>(x = 1) [] OTHER -> <>(x = 2)', 'CASE', /alternatives of a CASE: write IF, or implications/],
  ['([]<>(x = 0)) -+-> [](x < 3)', '[]<>(x = 0)', /On both sides of -\+-> there may be state predicates/],
  ['\\EE z : [](x < z)', '\\EE', /Quantification over variables/],
  ['\\A i \\in {x} : <>(x = i)', '', /finite set only: write .* a condition on x in F/s],
  ['\\E i \\in Nat : <>(x = i)', '', /finite set only/],
];

test.each(refused)('%s is refused', async (property, _place, why) => {
  const { module, config } = modelOfForm({ name: '', fairness: '', property, verdict: 'ok' });
  const { core, errors } = await modelOf({ modules: module, config });
  expect(errors).toEqual([]);
  const { finding } = check(core, defaultCheckOptions, new SearchControl());
  if (finding.kind !== 'evaluation') throw new Error(finding.kind);
  expect(finding.problem.code).toBe(2213);
  expect(finding.problem.message).toMatch(/^TLC cannot handle the temporal formula line \d+, col \d+ to line \d+, col \d+ of module Forms/);
  expect(finding.problem.message).toMatch(why);
  expect(finding.problem.span).toBeDefined();
});
