/** What is said besides the trace: what is never done on a loop, and why a step is no step of the abstract specification. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { check } from '../../../server/src/checker/check.ts';
import { defaultCheckOptions } from '../../../server/src/checker/checkOptions.ts';
import type { Finding } from '../../../server/src/checker/outcome.ts';
import { Places } from '../../../server/src/checker/places.ts';
import { SearchControl } from '../../../server/src/checker/search/control.ts';
import { explanationOf as sentencesOf } from '../../../server/src/ide/explanation.ts';
import type { Core } from '../../../server/src/semantics/core.ts';
import { modelOf } from '../../harness/model.ts';
import { type Form, modelOfForm } from './forms.ts';
import { faultsOf } from './lassoValidity.ts';
import { jumpingClock, rightClock, stoppingClock } from './refinement.ts';

async function findingOf(texts: Parameters<typeof modelOf>[0]): Promise<{ core: Core; finding: Finding }> {
  const { core, errors } = await modelOf(texts);
  expect(errors).toEqual([]);
  return { core, finding: check(core, defaultCheckOptions, new SearchControl()).finding };
}

const ofForm = (form: Pick<Form, 'fairness' | 'property'>): Parameters<typeof modelOf>[0] => {
  const { module, config } = modelOfForm({ name: '', verdict: 'violated', ...form });
  return { modules: module, config };
};

function explanationOf(finding: Finding, core?: Core): string {
  if (core !== undefined) return sentencesOf(finding, new Places(core.sources)).join(' ');
  return finding.kind === 'property' ? (finding.explanation ?? []).join(' ') : finding.kind;
}

test('without fairness, what stays enabled and is never taken is named, with what to write', async () => {
  const { finding } = await findingOf(ofForm({ fairness: '', property: '<>(x = 3)' }));
  expect(finding).toMatchObject({ kind: 'property', trace: { end: { kind: 'stuttering' } } });
  expect(explanationOf(finding)).toContain('Up and Flip stay enabled and are never taken: the specification assumes no fairness of them.');
  expect(explanationOf(finding)).toContain('WF_v(Up)');
});

test('fairness of a choice is not fairness of each action', async () => {
  const { finding } = await findingOf(ofForm({ fairness: 'WF_vars(Next)', property: '<>(x = 3)' }));
  expect(finding).toMatchObject({ kind: 'property', trace: { end: { kind: 'lasso' } } });
  expect(explanationOf(finding)).toContain(
    'Up stays enabled and is never taken: fairness is assumed only of a choice between actions, and another one is taken.',
  );
});

test('weak fairness demands nothing of what is disabled now and then', async () => {
  const texts = {
    modules: String.raw`---- MODULE Gate ----
VARIABLES open, passed
vars == <<open, passed>>
Init == open = FALSE /\ passed = FALSE
Toggle == open' = ~open /\ UNCHANGED passed
Pass == open /\ ~passed /\ passed' = TRUE /\ UNCHANGED open
Next == Toggle \/ Pass
Spec == Init /\ [][Next]_vars /\ WF_vars(Toggle) /\ WF_vars(Pass)
Passes == <>passed
====`,
    config: 'SPECIFICATION Spec\nPROPERTY Passes\n',
  };
  const { core, finding } = await findingOf(texts);
  expect(faultsOf(core, finding)).toEqual([]);
  expect(explanationOf(finding)).toBe(
    'Pass is enabled again and again and never taken: weak fairness demands nothing of what is disabled now and then. ' +
      'With SF_v(Pass) as a conjunct of the specification, v being all variables, it would be taken in the end.',
  );
});

test('a refinement with its liveness', async () => {
  expect((await findingOf(rightClock)).finding).toEqual({ kind: 'ok' });
  const { core, finding } = await findingOf(stoppingClock);
  expect(finding).toMatchObject({ kind: 'property', names: ['AbstractSpec'], trace: { end: { kind: 'stuttering' } } });
  expect(faultsOf(core, finding)).toEqual([]);
  expect(explanationOf(finding)).toContain('Advance stays enabled and is never taken: the specification assumes no fairness of it.');
});

test('a step that is none of the abstract specification: what changes, and which conjunct is false', async () => {
  const { core, finding } = await findingOf(jumpingClock);
  expect(finding).toMatchObject({ kind: 'property', trace: { end: { kind: 'finite' } } });
  expect(explanationOf(finding, core)).toBe(
    'The step from state 3 to state 4 changes hour from 0 to 2. ' +
      "It is no step of Abstract!Tick: hour' = (hour + 1) % 3 (line 5, col 9 to line 5, col 30 of module Hours) is FALSE, " +
      "where hour' is 2 and (hour + 1) % 3 is 1.",
  );
});

/** A queue that is implemented by two lists; `give` is what is done to the list in front. */
const queue = (start: string, give: string): Parameters<typeof modelOf>[0] => ({
  modules: String.raw`---- MODULE Lists ----
EXTENDS Naturals, Sequences
VARIABLES front, back
---- MODULE Queue ----
EXTENDS Naturals, Sequences
VARIABLES items, given
vars == <<items, given>>
Init == items = <<>> /\ given = 0
Put(n) == /\ Len(items) < 2
          /\ items' = Append(items, n)
          /\ given' = given
Give == /\ items # <<>>
        /\ given' = given + 1
        /\ items' = Tail(items)
Next == Give \/ \E n \in 1..2 : Put(n)
Spec == Init /\ [][Next]_vars
====
Init == front = ${start} /\ back = <<>>
Next == \/ Len(front \o back) < 2 /\ \E n \in 1..2 : back' = Append(back, n) /\ front' = front
        \/ ${give}
        \/ front = <<>> /\ front' = back /\ back' = <<>>
Spec == Init /\ [][Next]_<<front, back>>
Abstract == INSTANCE Queue WITH items <- front \o back, given <- 0
Refines == Abstract!Spec
====`,
  config: 'SPECIFICATION Spec\nPROPERTY Refines\nCHECK_DEADLOCK FALSE\n',
});

test('of several abstract variables, what changes and what stays; of several actions, the one that comes closest', async () => {
  const { core, finding } = await findingOf(queue('<<>>', "front # <<>> /\\ front' = Tail(front) /\\ back' = back"));
  if (finding.kind !== 'property' || finding.step === undefined) throw new Error('no failed step');
  expect(finding.step).toMatchObject({
    values: [
      { name: 'items', before: '<<1>>', after: '<<>>' },
      { name: 'given', before: '0', after: '0' },
    ],
    alternatives: 3,
    action: 'Abstract!Give',
    failing: [{ text: "given' = given + 1" }],
  });
  expect(explanationOf(finding, core)).toBe(
    `The step from state ${finding.step.number} to state ${finding.step.number + 1} changes items from <<1>> to <<>>. ` +
      'It leaves given (0) alone. It is a step of none of the 3 actions. Abstract!Give comes closest: ' +
      "given' = given + 1 (line 13, col 12 to line 13, col 29 of module Lists) is FALSE, where given' is 0 and given + 1 is 1.",
  );
});

test('an initial state that is none of the abstract specification: which conjunct is false', async () => {
  const { core, finding } = await findingOf(queue('<<3>>', 'FALSE'));
  expect(explanationOf(finding, core)).toBe(
    'items = <<>> (line 8, col 9 to line 8, col 20 of module Lists) is FALSE, where items is <<3>>.',
  );
});

/** The example that README walks through: what each step of it shows. */
const uploads: readonly (readonly [module: string, end: 'stuttering' | 'lasso' | 'ok', explanation: string])[] = [
  ['Uploads2', 'stuttering', "worker(w1)'s Receive stays enabled and is never taken: the specification assumes no fairness of it."],
  ['Uploads3', 'stuttering', 'In state 9 no action is enabled that changes anything: the behavior can only stay there.'],
  ['Uploads4', 'lasso', 'Every action that is enabled on the loop is taken on it, so that no fairness can rule this behavior out.'],
  ['Uploads5', 'ok', 'ok'],
];

test.each(uploads)('examples/uploads: %s', async (name, end, explanation) => {
  const text = (file: string): string => readFileSync(new URL(`../../../examples/uploads/${file}`, import.meta.url), 'utf8');
  const { core, finding } = await findingOf({ modules: { [name]: text(`${name}.tla`) }, config: text(`${name}.cfg`) });
  expect(finding.kind === 'property' ? finding.trace.end.kind : finding.kind).toBe(end);
  expect(explanationOf(finding)).toContain(explanation);
  if (finding.kind !== 'property') return;
  expect(finding.names).toEqual(['NoOrphansInTheEnd']);
  expect(faultsOf(core, finding)).toEqual([]);
});
