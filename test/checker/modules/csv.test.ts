/** Lines of text in files: what is written can be read again, and nothing is written where specifications may not. */
import { expect, test } from 'vitest';
import { check } from '../../../server/src/checker/check.ts';
import { defaultCheckOptions } from '../../../server/src/checker/checkOptions.ts';
import type { Machine } from '../../../server/src/checker/evaluate/host.ts';
import { SearchControl } from '../../../server/src/checker/search/control.ts';
import { memoryMachine } from '../../harness/machine.ts';
import { modelOf } from '../../harness/model.ts';

async function assuming(assumption: string, machine?: Machine) {
  const { core, errors } = await modelOf({
    modules: `---- MODULE M ----\nEXTENDS Naturals, Sequences, CSV, TLC\nASSUME ${assumption}\n====\n`,
    config: '',
  });
  expect(errors).toEqual([]);
  return check(core, { ...defaultCheckOptions, files: machine !== undefined }, new SearchControl(), { machine }).finding;
}

test('lines are added by a format and counted', async () => {
  const texts = new Map<string, string>();
  const finding = await assuming(
    `/\\ CSVRecords("f.csv") = 0
       /\\ CSVWrite("%1$s#%2$s#%1$s", <<1, "a">>, "f.csv")
       /\\ CSVWrite("%s;100%%;%s", <<{1, 2}, [x |-> 1]>>, "f.csv")
       /\\ CSVRecords("f.csv") = 2`,
    memoryMachine(texts),
  );
  expect(finding.kind).toBe('ok');
  expect(texts.get('f.csv')).toBe('1#"a"#1\n{1, 2};100%;[x |-> 1]\n');
});

test('records with a header, read again as texts', async () => {
  const texts = new Map<string, string>();
  const finding = await assuming(
    `/\\ CSVWriteRecord([n |-> 1, s |-> "x"], ",", TRUE, "r.csv")
       /\\ CSVWriteRecord([n |-> 2, s |-> "y"], ",", FALSE, "r.csv")
       /\\ CSVRead(<<"n">>, ",", "none.csv") = <<>>
       /\\ CSVRead(<<"n", "s">>, ",", "r.csv") = <<[n |-> "n", s |-> "s"], [n |-> "1", s |-> "\\"x\\""], [n |-> "2", s |-> "\\"y\\""]>>`,
    memoryMachine(texts),
  );
  expect(finding.kind).toBe('ok');
  expect(texts.get('r.csv')).toBe('n,s\n1,"x"\n2,"y"\n');
});

test('without trust nothing is written', async () => {
  const finding = await assuming('CSVWrite("%s", <<1>>, "f.csv")');
  expect(finding.kind === 'assumption' && finding.problem?.message).toBe(
    'CSVWrite cannot write f.csv: specifications may not write files here.',
  );
});
