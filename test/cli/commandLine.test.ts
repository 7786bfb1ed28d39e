import { expect, test } from 'vitest';
import { readArguments } from '../../server/src/cli/arguments.ts';
import { collisionProbability } from '../../server/src/cli/collisionProbability.ts';
import { checkJson, folderWith, primed } from '../harness/builtCli.ts';

const good = `---- MODULE Good ----
VARIABLE x
Init == x = 0
Next == x' = x
====
`;

const bad = `---- MODULE Bad ----
VARIABLE x
Init == x = y
Next == x' = z
====
`;

test('arguments are read, with their defaults', () => {
  expect(readArguments(['check', 'A.tla'])).toEqual({
    command: 'check',
    spec: 'A.tla',
    config: undefined,
    workers: 1,
    deadlock: true,
    json: false,
    color: undefined,
    memory: undefined,
    maxStates: Number.POSITIVE_INFINITY,
    engine: 'compile',
  });
  expect(
    readArguments(['check', '--no-deadlock', 'A', '--workers', '2', '--memory=100', '--max-states', '7', '--json', '--no-color']),
  ).toMatchObject({
    workers: 2,
    deadlock: false,
    json: true,
    color: false,
    memory: 100 * 2 ** 20,
    maxStates: 7,
  });
});

test('wrong arguments are refused with a reason', () => {
  const reason = (...args: string[]): string => {
    const read = readArguments(args);
    return read.command === 'wrong' ? read.message : '';
  };
  expect(reason()).toBe('No command was given.');
  expect(reason('chekc', 'A.tla')).toBe('There is no command "chekc".');
  expect(reason('check')).toBe('check wants the module to check.');
  expect(reason('check', 'A.tla', 'B.tla')).toContain('"B.tla" is one too many');
  expect(reason('check', 'A.tla', '--workers', '0')).toContain('positive number');
  expect(reason('check', 'A.tla', '--frob')).toContain('--frob');
  expect(reason('parse')).toBe('parse wants at least one file.');
});

test('the probability of a collision is written as TLC writes it', () => {
  // Each from a run of TLC with these figures.
  expect(collisionProbability(12, 24)).toBe('7.8E-18');
  expect(collisionProbability(288, 1146)).toBe('1.3E-14');
  expect(collisionProbability(1, 1)).toBe('0.0');
});

test('help and version', async () => {
  const folder = folderWith({});
  const help = await primed(folder, '--help');
  expect(help).toMatchObject({ status: 0, stderr: '' });
  expect(help.stdout).toContain('primed check SPEC.tla');
  expect((await primed(folder, '--version')).stdout).toMatch(/^primed \S+\n$/);
  const wrong = await primed(folder, 'check', 'A.tla', 'B.tla');
  expect(wrong).toMatchObject({ status: 1, stdout: '' });
  expect(wrong.stderr).toContain('primed: check takes one module');
});

test('parse says where errors are and fails, and is silent otherwise', async () => {
  const folder = folderWith({ 'Good.tla': good, 'Bad.tla': bad });
  expect(await primed(folder, 'parse', 'Good.tla')).toEqual({ status: 0, stdout: '', stderr: '' });
  const found = await primed(folder, 'parse', 'Good.tla', 'Bad.tla');
  expect(found.status).toBe(150);
  expect(found.stdout).toMatch(/^Bad\.tla:3:13: error: /);
  expect(found.stdout.trim().split('\n')).toHaveLength(2);
});

test('parse --json gives one object', async () => {
  const folder = folderWith({ 'Bad.tla': bad });
  const { status, stdout } = await primed(folder, 'parse', '--json', 'Bad.tla', 'Missing.tla');
  expect(status).toBe(150);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: object[] };
  expect(diagnostics).toMatchObject([
    { file: 'Bad.tla', line: 3, column: 13, endLine: 3, endColumn: 13, severity: 'error', code: 'unknown-name' },
    { file: 'Bad.tla', line: 4, column: 14, severity: 'error' },
    { file: 'Missing.tla', severity: 'error', code: 'file-unreadable', message: 'There is no file Missing.tla.' },
  ]);
});

test('color only where asked for, when the output is no terminal', async () => {
  const folder = folderWith({ 'Bad.tla': bad });
  expect((await primed(folder, 'parse', 'Bad.tla')).stdout).not.toContain('\u001b[');
  expect((await primed(folder, 'parse', '--color', 'Bad.tla')).stdout).toContain('\u001b[1;31merror:');
});

test('translate writes the translation of an algorithm into its file', async () => {
  const counter = `---- MODULE Counter ----
EXTENDS Naturals
(* --algorithm Counter
variable x = 0;
begin
  Count: while x < 3 do x := x + 1; end while;
end algorithm; *)
====
`;
  const folder = folderWith({ 'Counter.tla': counter, 'Counter.cfg': 'SPECIFICATION Spec\n' });
  expect((await primed(folder, 'translate', '--check', 'Counter.tla')).status).toBe(1);
  expect(await primed(folder, 'translate', 'Counter.tla')).toMatchObject({ status: 0, stdout: 'Counter.tla: translated\n' });
  expect((await primed(folder, 'translate', '--check', 'Counter.tla')).status).toBe(0);
  // As TLC counts what pcal.trans makes of it.
  expect((await checkJson(folder, 'Counter.tla')).report).toMatchObject({ verdict: 'ok', generated: 6, distinct: 5, depth: 5 });
});
