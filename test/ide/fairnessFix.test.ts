/** The edit that a counterexample without fairness proposes: made, it removes the counterexample or at least is taken. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { check } from '../../server/src/checker/check.ts';
import { defaultCheckOptions } from '../../server/src/checker/checkOptions.ts';
import { SearchControl } from '../../server/src/checker/search/control.ts';
import { reportOf } from '../../server/src/ide/checkReport.ts';
import type { CheckReport, ReportFix } from '../../server/src/protocol/checkReport.ts';
import { modelOf } from '../harness/model.ts';

async function reportFor(texts: Parameters<typeof modelOf>[0]): Promise<CheckReport> {
  const { core, errors } = await modelOf(texts);
  expect(errors).toEqual([]);
  return reportOf(check(core, defaultCheckOptions, new SearchControl()), core);
}

function applied(text: string, { line, column, insert }: ReportFix): string {
  const lines = text.split('\n');
  const changed = lines[line - 1] as string;
  lines[line - 1] = `${changed.slice(0, column - 1)}${insert}${changed.slice(column - 1)}`;
  return lines.join('\n');
}

function fixOf(report: CheckReport): ReportFix {
  const [fix] = report.diagnostics.flatMap((diagnostic) => diagnostic.fix ?? []);
  if (fix === undefined) throw new Error(`no fix: ${JSON.stringify(report.diagnostics)}`);
  return fix;
}

const counter = (specification: string): string => `---- MODULE Counter ----
EXTENDS Naturals
VARIABLES x, y
vars == <<x, y>>
Init == x = 0 /\\ y = 0
Up == x < 3 /\\ x' = x + 1 /\\ y' = y
Flip == y' = 1 - y /\\ x' = x
Next == Up \\/ Flip
${specification}
Arrives == <>(x = 3)
====
`;

const config = 'SPECIFICATION Spec\nPROPERTY Arrives\n';

test('a specification on one line gets a conjunct behind [][Next]_v', async () => {
  const text = counter('Spec == Init /\\ [][Next]_vars');
  const fix = fixOf(await reportFor({ modules: text, config }));
  expect(fix.title).toBe('Assume WF_vars(Next)');
  expect(applied(text, fix)).toBe(counter('Spec == Init /\\ [][Next]_vars /\\ WF_vars(Next)'));
});

test('so does one that is a list, and the next proposal is for the action that is never taken', async () => {
  const text = counter('Spec ==\n  /\\ Init\n  /\\ [][Next]_<<x, y>>');
  const fix = fixOf(await reportFor({ modules: text, config }));
  const fair = applied(text, fix);
  expect(fair).toBe(counter('Spec ==\n  /\\ Init\n  /\\ [][Next]_<<x, y>> /\\ WF_<<x, y>>(Next)'));
  // Flip alone for ever is fair of Next: there an action would have to be chosen.
  const again = await reportFor({ modules: fair, config });
  expect(again.trace?.end).toBe('lasso');
  expect(again.diagnostics[0]?.fix).toBeUndefined();
});

test('strong fairness where weak fairness demands nothing', async () => {
  const text = String.raw`---- MODULE Gate ----
VARIABLES open, passed
vars == <<open, passed>>
Init == open = FALSE /\ passed = FALSE
Toggle == open' = ~open /\ UNCHANGED passed
Pass == open /\ ~passed /\ passed' = TRUE /\ UNCHANGED open
Next == Toggle \/ Pass
Spec == Init /\ [][Next]_vars /\ WF_vars(Toggle) /\ WF_vars(Pass)
Arrives == <>passed
====
`;
  const fix = fixOf(await reportFor({ modules: text, config }));
  expect(fix.title).toBe('Assume SF_vars(Pass)');
  expect((await reportFor({ modules: applied(text, fix), config })).verdict).toBe('ok');
});

test('INIT and NEXT leave no place for it', async () => {
  const text = counter('');
  const report = await reportFor({ modules: text, config: 'INIT Init\nNEXT Next\nPROPERTY Arrives\n' });
  expect(report).toMatchObject({ verdict: 'property', trace: { end: 'stuttering' } });
  expect(report.diagnostics[0]?.fix).toBeUndefined();
});

test('a process of an algorithm becomes fair', async () => {
  const file = (name: string): string => readFileSync(new URL(`../../examples/uploads/${name}`, import.meta.url), 'utf8');
  const text = file('Uploads2.tla');
  const fix = fixOf(await reportFor({ modules: { Uploads2: text }, config: file('Uploads2.cfg') }));
  expect(fix.title).toBe('Make process worker fair');
  expect(applied(text, fix)).toBe(text.replace('process worker', 'fair process worker'));
});

test('an algorithm without processes becomes fair as a whole', async () => {
  const text = String.raw`---- MODULE Once ----
EXTENDS TLC
(* --algorithm Once
variables done = FALSE;
begin
Work:
  done := TRUE;
end algorithm; *)
\* BEGIN TRANSLATION
VARIABLES pc, done
vars == << pc, done >>
Init == done = FALSE /\ pc = "Work"
Work == pc = "Work" /\ done' = TRUE /\ pc' = "Done"
Terminating == pc = "Done" /\ UNCHANGED vars
Next == Work \/ Terminating
Spec == Init /\ [][Next]_vars
Arrives == <>(pc = "Done")
\* END TRANSLATION
====
`;
  const fix = fixOf(await reportFor({ modules: text, config }));
  expect(fix.title).toBe('Make the algorithm fair');
  expect(applied(text, fix)).toBe(text.replace('--algorithm', '--fair algorithm'));
});

test('what is remarked on a property is a warning at its place', async () => {
  const text = counter('Spec == Init /\\ [][Next]_vars /\\ WF_vars(Up)').replace('<>(x = 3)', 'x = 7 ~> x = 3');
  const report = await reportFor({ modules: text, config });
  expect(report.verdict).toBe('ok');
  expect(report.diagnostics).toMatchObject([{ severity: 'warning', code: 'property-never-triggered', line: 10 }]);
});
