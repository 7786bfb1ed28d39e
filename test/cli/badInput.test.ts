import { describe, expect, test } from 'vitest';
import { checkJson, folderWith, primed, primedInterrupted } from '../harness/builtCli.ts';

const module = (name: string, body: string): string => `---- MODULE ${name} ----\nEXTENDS Naturals\nVARIABLE x\n${body}====\n`;
const config = 'INIT Init\nNEXT Next\n';
const endless = { 'Endless.tla': module('Endless', "Init == x = 0\nNext == x' = x + 1\n"), 'Endless.cfg': config };

describe('modules that cannot be checked: status 150', () => {
  test('one that extends what is nowhere', async () => {
    const folder = folderWith({ 'M.tla': '---- MODULE M ----\nEXTENDS Naturals, Nowhere\nVARIABLE x\n====\n', 'M.cfg': config });
    const { status, stdout } = await primed(folder, 'check', 'M.tla');
    expect(status).toBe(150);
    expect(stdout).toMatch(/^M\.tla:2:19: error: There is no module `Nowhere`/);
  });

  test('text that is not TLA+, and no text at all', async () => {
    const folder = folderWith({ 'Text.tla': 'hello world\n', 'Text.cfg': config, 'Empty.tla': '', 'Empty.cfg': config });
    for (const name of ['Text', 'Empty']) {
      const { status, report } = await checkJson(folder, `${name}.tla`);
      expect(status).toBe(150);
      expect(report).toMatchObject({ verdict: 'parse', generated: 0, trace: null });
      expect(report.diagnostics).toMatchObject([{ file: `${name}.tla`, line: 1, severity: 'error' }]);
      expect(report.message).toContain('no module');
    }
  });

  test('a file that is not there', async () => {
    const { status, stdout } = await primed(folderWith({}), 'check', 'None.tla');
    expect({ status, stdout }).toEqual({ status: 150, stdout: 'Error: There is no file None.tla.\n' });
  });

  test('a line of 5 MB is read, and an expression nested deeper than the stack refused', async () => {
    const long = module('Long', `\\* ${'x'.repeat(5_000_000)}\nInit == x = 0\nNext == x' = x\n`);
    const deep = module('Deep', `Init == x = 0${' + 1'.repeat(250_000)}\nNext == x' = x\n`);
    const folder = folderWith({ 'Long.tla': long, 'Long.cfg': config, 'Deep.tla': deep, 'Deep.cfg': config });
    expect((await primed(folder, 'check', 'Long.tla')).status).toBe(0);
    const refused = await primed(folder, 'check', 'Deep.tla');
    expect(refused.status).toBe(150);
    expect(refused.stdout).toMatch(/^Deep\.tla:4:\d+: error: .*deep/);
  });
});

test('an evaluation that fails tells the uses of definitions that it happened in, with the values of their arguments', async () => {
  const body = `First(q) == q[1]
Weight(q, n) == First(q).weight + n
Init == x = <<[size |-> 1]>>
Next == x' = <<Weight(x, 2 + 3)>>
`;
  const folder = folderWith({ 'M.tla': module('M', body), 'M.cfg': config });
  const { report } = await checkJson(folder, 'M.tla');
  expect(report.calls).toMatchObject([{ text: 'Weight(<<[size |-> 1]>>, 5)', line: 7, column: 16, endLine: 7, endColumn: 31 }]);
  const { stdout } = await primed(folder, 'check', 'M.tla');
  expect(stdout).toContain('Line 7, column 16 to line 7, column 31 in M: Weight(<<[size |-> 1]>>, 5)\n');
});

describe('configurations', () => {
  const files = { 'M.tla': module('M', "Init == x = 0\nNext == x' = x\nInv == x = 0\n") };

  test('that name what is not defined: status 151', async () => {
    const folder = folderWith({ ...files, 'M.cfg': 'INIT Initt\nNEXT Next\nINVARIANT Foo\n' });
    const { status, stdout } = await primed(folder, 'check', 'M.tla');
    expect(status).toBe(151);
    expect(stdout).toMatch(/^M\.cfg:1:6: error: .*`Initt`.*`Init`/);
    expect(stdout).toMatch(/\nM\.cfg:3:11: error: .*`Foo`/);
    expect((await checkJson(folder, 'M.tla')).report.verdict).toBe('config');
  });

  test('that cannot be read, or are missing: status 255, as with TLC', async () => {
    const folder = folderWith({ ...files, 'Twice.cfg': 'INIT Init\nINIT Init\nNEXT Next\n' });
    expect((await primed(folder, 'check', 'M.tla', '--config', 'Twice.cfg')).status).toBe(255);
    const { status, stdout } = await primed(folder, 'check', 'M.tla');
    expect(status).toBe(255);
    expect(stdout).toContain('There is no configuration for M.tla: looked for M.cfg, for MCM.tla with MCM.cfg');
  });

  test('that belong to a model beside the module', async () => {
    const model = '---- MODULE MCM ----\nEXTENDS M\nNever == x # 0\n====\n';
    const folder = folderWith({ ...files, 'MCM.tla': model, 'MCM.cfg': `${config}INVARIANT Never\n` });
    expect((await checkJson(folder, 'M.tla')).report).toMatchObject({ verdict: 'invariant', violated: 'Never' });
  });

  test("that stand in the module's own file", async () => {
    const folder = folderWith({ 'M.tla': `${files['M.tla']}---- CONFIG M ----\n${config}INVARIANT Inv\n====\n` });
    expect((await checkJson(folder, 'M.tla')).report.verdict).toBe('ok');
  });
});

describe('a state space without end', () => {
  test('is stopped by the memory it may use, and says what was found', async () => {
    const { status, report } = await checkJson(folderWith(endless), 'Endless.tla', '--memory', '30');
    expect(status).toBe(255);
    expect(report).toMatchObject({ verdict: 'stopped', trace: null });
    expect(report.message).toMatch(/^Stopped at \d+ distinct states: the memory of 30 MB is used up\.$/);
    expect(report.distinct).toBeGreaterThan(10_000);
  });

  test('is stopped by a limit of states', async () => {
    const { status, report } = await checkJson(folderWith(endless), 'Endless.tla', '--max-states', '5000');
    expect({ status, verdict: report.verdict }).toEqual({ status: 255, verdict: 'stopped' });
    expect(report.distinct).toBeGreaterThanOrEqual(5000);
    expect(report.distinct).toBeLessThan(10_000);
  });

  test('is stopped by Ctrl-C, and so is an evaluation that does not end', async () => {
    const counting = module(
      'Counting',
      "Init == x = 0\nNext == x' = CHOOSE n \\in {k \\in 0..1000000 : \\A j \\in 0..1000000 : j >= 0} : n > x\n",
    );
    const folder = folderWith({ ...endless, 'Counting.tla': counting, 'Counting.cfg': config });
    for (const name of ['Endless', 'Counting']) {
      const { status, stdout } = await primedInterrupted(folder, 1500, 'check', name, '--memory', '4000');
      expect(status).toBe(130);
      expect(stdout).toMatch(
        name === 'Endless' ? /Cancelled( at \d+ distinct states)?\.\n\d+ states generated, \d+ distinct states found/ : /Cancelled/,
      );
    }
  });
});
