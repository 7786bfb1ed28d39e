/** The command `primed translate`: what it writes, says and returns. */
import { describe, expect, test } from 'vitest';
import { runTranslate } from '../../server/src/cli/translate.ts';
import { type MemoryRun, runInMemory } from '../harness/memoryIo.ts';

const counter = `---- MODULE Counter ----
EXTENDS Naturals
(* --algorithm Counter
variables x;
begin
  a: x := 1;
end algorithm *)
====
`;

const run = (args: string, files: Readonly<Record<string, string>>, locked?: readonly string[]): MemoryRun =>
  runInMemory(files, (io) => runTranslate(args.split(' '), io), locked);

const translated = run('Counter', { 'Counter.tla': counter }).files['Counter.tla'] ?? '';

test('writes the translation into the file, and only if it changes', () => {
  expect(translated).toContain('Spec == Init /\\ [][Next]_vars');
  const again = run('Counter.tla', { 'Counter.tla': translated });
  expect(again).toMatchObject({ status: 0, output: 'Counter.tla: the translation is up to date\n' });
});

test("takes the translator's options", () => {
  expect(run('-wf Counter.tla', { 'Counter.tla': counter }).files['Counter.tla']).toContain('/\\ WF_vars(Next)');
  const wrong = run('-wf -sf Counter.tla', { 'Counter.tla': counter });
  expect(wrong.status).toBe(255);
  expect(wrong.errors).toContain('Can only have one of -wf, -sf, -wfNext, and -nof options');
});

test('line ends are those of the file, or those of Unix when asked for', () => {
  const windows = counter.replaceAll('\n', '\r\n');
  const kept = run('Counter.tla', { 'Counter.tla': windows }).files['Counter.tla'];
  expect(kept).toBe(translated.replaceAll('\n', '\r\n'));
  expect(run('-unixEOL Counter.tla', { 'Counter.tla': windows }).files['Counter.tla']).toBe(translated);
});

test('a file that is written ends with a line end', () => {
  expect(run('Counter.tla', { 'Counter.tla': counter.trimEnd() }).files['Counter.tla']).toBe(translated);
  const windows = counter.replaceAll('\n', '\r\n');
  expect(run('Counter.tla', { 'Counter.tla': windows.trimEnd() }).files['Counter.tla']).toBe(translated.replaceAll('\n', '\r\n'));
  expect(run('--check Counter.tla', { 'Counter.tla': translated.trimEnd() }).status).toBe(0);
});

test('a file in another encoding is left alone', () => {
  const latin = counter.replace('EXTENDS', '(* caf\uFFFD *)\nEXTENDS');
  expect(run('Counter.tla', { 'Counter.tla': latin })).toMatchObject({
    status: 255,
    errors: 'primed: Counter.tla is not a text in UTF-8.\n',
    files: { 'Counter.tla': latin },
  });
});

test('options of the module go before those of the command line', () => {
  const own = counter.replace('(*', '(* PlusCal options (nof)');
  expect(run('-wf Counter.tla', { 'Counter.tla': own }).files['Counter.tla']).not.toContain('WF_vars(Next)');
});

test('added labels are told, and named as asked', () => {
  const unlabeled = counter
    .replace('a: ', '')
    .replace('variables x;', 'variables x; process p = 1')
    .replace('end algorithm', 'end process; end algorithm');
  expect(run('Counter.tla', { 'Counter.tla': unlabeled })).toMatchObject({ status: 255 });
  const result = run('-reportLabels -labelRoot Step Counter.tla', { 'Counter.tla': unlabeled });
  expect(result).toMatchObject({ status: 0 });
  expect(result.output).toContain('label Step1 added at line 6, column 3');
  expect(result.files['Counter.tla']).toContain('Step1 == /\\ pc[1] = "Step1"');
});

test.each(['-nocfg', '-noold', '-debug', '-noDoneDisjunct', '-nof', '-wfNext', '-lineWidth 90', '-version 1.8'])(
  '%s is known',
  (option) => {
    expect(run(`${option} Counter.tla`, { 'Counter.tla': counter }).status).toBe(0);
  },
);

test.each(['-spec PlusCal', '-myspec2 Own', '-writeAST'])('%s is refused with a reason', (option) => {
  const result = run(`${option} Counter.tla`, { 'Counter.tla': counter });
  expect(result.status).toBe(255);
  expect(result.errors).toContain('which Primed does not do');
});

describe('--check', () => {
  test('an up-to-date file', () => {
    expect(run('--check Counter.tla', { 'Counter.tla': translated }).status).toBe(0);
  });

  test('a stale one is not touched', () => {
    const stale = translated.replace('x := 1', 'x := 2');
    const result = run('--check Counter.tla', { 'Counter.tla': stale });
    expect(result.status).toBe(1);
    expect(result.files['Counter.tla']).toBe(stale);
  });
});

test('a translation edited by hand is overwritten with --force only', () => {
  const edited = translated.replace("x' = 1", "x' = 1 + 0");
  const refused = run('Counter.tla', { 'Counter.tla': edited });
  expect(refused.status).toBe(1);
  expect(refused.files['Counter.tla']).toBe(edited);
  expect(run('--force Counter.tla', { 'Counter.tla': edited }).files['Counter.tla']).toBe(translated);
});

test('--cfg writes the configuration', () => {
  expect(run('--cfg -termination Counter.tla', { 'Counter.tla': counter }).files['Counter.cfg']).toBe(
    'SPECIFICATION Spec\nPROPERTY Termination\nCONSTANT defaultInitValue = defaultInitValue\n\\* Add statements after this line.\n',
  );
  expect(run('Counter.tla', { 'Counter.tla': counter }).files).not.toHaveProperty(['Counter.cfg']);
});

test('errors leave the file alone, and the other files are translated', () => {
  const faulty = counter.replace('x := 1', 'y := 1');
  const result = run('Faulty.tla Missing.tla Counter.tla', { 'Faulty.tla': faulty, 'Counter.tla': counter });
  expect(result.status).toBe(255);
  expect(result.errors).toBe(
    'Faulty.tla: error: Assignment to undeclared variable y\n    at line 6, column 6\nprimed: There is no file Missing.tla.\n',
  );
  expect(result.files['Faulty.tla']).toBe(faulty);
  expect(result.files['Counter.tla']).toBe(translated);
});

test('a file that cannot be written is an error, and the others are translated', () => {
  const files = { 'Counter.tla': counter, 'Locked.tla': counter };
  expect(run('Locked Counter', files, ['Locked.tla'])).toEqual({
    status: 255,
    files: { ...files, 'Counter.tla': translated },
    output: 'Counter.tla: translated\n',
    errors: 'primed: Locked.tla: permission denied.\n',
  });
  expect(run('--cfg Counter', { 'Counter.tla': counter }, ['Counter.cfg']).status).toBe(255);
});
