import { expect, test } from 'vitest';
import { readArguments } from '../../server/src/cli/arguments.ts';
import { collisionText } from '../../server/src/cli/collisionProbability.ts';
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
    specs: ['A.tla'],
    config: undefined,
    workers: 1,
    deadlock: true,
    format: 'text',
    color: undefined,
    memory: undefined,
    maxStates: Number.POSITIVE_INFINITY,
    engine: 'compile',
    mode: { kind: 'breadthFirst', depth: Number.POSITIVE_INFINITY },
    everyViolation: false,
    coverage: false,
    dump: undefined,
    checkpoint: undefined,
    recover: undefined,
    dumpTraces: [],
  });
  expect(
    readArguments(['check', '--no-deadlock', 'A', '--workers', '2', '--memory=100', '--max-states', '7', '--json', '--no-color']),
  ).toMatchObject({
    workers: 2,
    deadlock: false,
    format: 'json',
    color: false,
    memory: 100 * 2 ** 20,
    maxStates: 7,
  });
});

test('options that take two values, or none or one', () => {
  expect(readArguments(['check', '--simulate', 'num=5', '--seed', '0', 'A.tla'])).toMatchObject({
    specs: ['A.tla'],
    mode: { kind: 'simulate', behaviors: 5, depth: 100, seed: 0 },
  });
  expect(readArguments(['check', '--checkpoint', 'A.tla'])).toMatchObject({ specs: ['A.tla'], checkpoint: 30 });
  expect(readArguments(['check', '--checkpoint', '0.5', 'A.tla', '--recover', 'states/1'])).toMatchObject({
    checkpoint: 0.5,
    recover: 'states/1',
  });
  expect(readArguments(['check', '--simulate', 'A.tla', '--depth', '7'])).toMatchObject({
    specs: ['A.tla'],
    mode: { kind: 'simulate', behaviors: Number.POSITIVE_INFINITY, depth: 7 },
  });
  const files = readArguments([
    'check',
    '--dump',
    'dot,colorize',
    'g.dot',
    'A',
    '--dump-trace',
    'itf',
    'a.itf.json',
    '--dump-trace',
    'tla',
    'T.tla',
  ]);
  expect(files).toMatchObject({
    specs: ['A'],
    dump: { format: 'dot', actionLabels: false, colorize: true, file: 'g.dot' },
    dumpTraces: [
      { format: 'itf', file: 'a.itf.json' },
      { format: 'tla', file: 'T.tla' },
    ],
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
  expect(reason('check', 'A.tla', 'B.tla', '--config', 'A.cfg')).toContain('"B.tla" is one too many');
  expect(reason('check', 'A.tla', '--seed', '1')).toBe('--seed is for --simulate.');
  expect(reason('check', 'A.tla', '--simulate', '--coverage')).toContain('--simulate looks at some only');
  expect(reason('check', 'A.tla', '--simulate', 'num=0')).toContain('positive number');
  expect(reason('check', 'A.tla', '--dump', 'dot')).toBe('--dump wants a format (dot or json) and a file.');
  expect(reason('check', 'A.tla', '--dump', 'dot,red', 'f.dot')).toContain('not "red"');
  expect(reason('check', 'A.tla', '--dump-trace', 'xml', 'f')).toBe('--dump-trace wants json, tla or itf, not "xml".');
  expect(reason('check', 'A.tla', '--format', 'xml')).toContain('not "xml"');
  expect(reason('check', 'A.tla', '--workers', '0')).toContain('positive number');
  expect(reason('check', 'A.tla', '--frob')).toContain('--frob');
  expect(reason('check', 'A.tla', '--json', '--format', 'sarif')).toContain('--format sarif is another');
  expect(reason('parse')).toBe('parse wants at least one file.');
  expect(reason('parse', 'A.tla', '--coverage')).toBe('--coverage is an option of check, not of parse.');
});

test('the probability of a collision is written as TLC writes it', () => {
  // Each from a run of TLC with these figures.
  expect(collisionText(12, 24)).toBe('7.8E-18');
  expect(collisionText(288, 1146)).toBe('1.3E-14');
  expect(collisionText(1, 1)).toBe('0.0');
});

test('help and version', async () => {
  const folder = folderWith({});
  const help = await primed(folder, '--help');
  expect(help).toMatchObject({ status: 0, stderr: '' });
  expect(help.stdout).toContain('primed check SPEC.tla');
  expect((await primed(folder, '--version')).stdout).toMatch(/^primed \S+\n$/);
  expect((await primed(folder, 'check', '--help')).stdout).toContain('--dump-trace FORMAT FILE');
  expect((await primed(folder, 'parse', '--help')).stdout).toContain('primed parse FILE.tla...');
  const wrong = await primed(folder, 'check', 'A.tla', '--workers', 'many');
  expect(wrong).toMatchObject({ status: 1, stdout: '' });
  expect(wrong.stderr).toBe('primed: --workers wants a positive number, not "many".\nSee primed check --help for what there is.\n');
});

test('files that are none, and places that cannot be written, are told in a sentence', async () => {
  const folder = folderWith({ 'Good.tla': good, 'Good.cfg': 'INIT Init\nNEXT Next\n', 'models/A.tla': good });
  expect(await primed(folder, 'check', 'models')).toMatchObject({ status: 150, stdout: 'Error: models is a folder, not a module.\n' });
  expect(await primed(folder, 'check', 'Gone.tla')).toMatchObject({ status: 150, stdout: 'Error: There is no file Gone.tla.\n' });
  expect(await primed(folder, 'format', 'models')).toMatchObject({ status: 255, stderr: 'primed: models is a folder, not a file.\n' });
  const graph = await primed(folder, 'check', 'Good', '--dump', 'dot', 'gone/graph.dot');
  expect(graph).toMatchObject({ status: 255, stderr: 'primed: gone/graph.dot cannot be written: there is no folder gone.\n' });
  expect(graph.stdout).toContain('Nothing is checked, as the state graph cannot be written to gone/graph.dot.');
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
