/** The command `primed translate`: what it writes, says and returns. */
import { describe, expect, test } from 'vitest';
import { runTranslate } from '../../server/src/cli/translate.ts';

const counter = `---- MODULE Counter ----
EXTENDS Naturals
(* --algorithm Counter
variables x;
begin
  a: x := 1;
end algorithm *)
====
`;

interface Run {
  readonly status: number;
  readonly files: ReadonlyMap<string, string>;
  readonly output: string;
  readonly errors: string;
}

function run(args: string, files: Readonly<Record<string, string>>): Run {
  const stored = new Map(Object.entries(files));
  let output = '';
  let errors = '';
  const status = runTranslate(args.split(' '), {
    read: (path) => stored.get(path) ?? null,
    write: (path, text) => stored.set(path, text),
    out: (text) => {
      output += text;
    },
    error: (text) => {
      errors += text;
    },
  });
  return { status, files: stored, output, errors };
}

const translated = run('Counter', { 'Counter.tla': counter }).files.get('Counter.tla') ?? '';

test('writes the translation into the file, and only if it changes', () => {
  expect(translated).toContain('Spec == Init /\\ [][Next]_vars');
  const again = run('Counter.tla', { 'Counter.tla': translated });
  expect(again).toMatchObject({ status: 0, output: 'Counter.tla: the translation is up to date\n' });
});

test("takes the translator's options", () => {
  expect(run('-wf Counter.tla', { 'Counter.tla': counter }).files.get('Counter.tla')).toContain('/\\ WF_vars(Next)');
  const wrong = run('-wf -sf Counter.tla', { 'Counter.tla': counter });
  expect(wrong.status).toBe(255);
  expect(wrong.errors).toContain('Can only have one of -wf, -sf, -wfNext, and -nof options');
});

describe('--check', () => {
  test('an up-to-date file', () => {
    expect(run('--check Counter.tla', { 'Counter.tla': translated }).status).toBe(0);
  });

  test('a stale one is not touched', () => {
    const stale = translated.replace('x := 1', 'x := 2');
    const result = run('--check Counter.tla', { 'Counter.tla': stale });
    expect(result.status).toBe(1);
    expect(result.files.get('Counter.tla')).toBe(stale);
  });
});

test('a translation edited by hand is overwritten with --force only', () => {
  const edited = translated.replace("x' = 1", "x' = 1 + 0");
  const refused = run('Counter.tla', { 'Counter.tla': edited });
  expect(refused.status).toBe(1);
  expect(refused.files.get('Counter.tla')).toBe(edited);
  expect(run('--force Counter.tla', { 'Counter.tla': edited }).files.get('Counter.tla')).toBe(translated);
});

test('--cfg writes the configuration', () => {
  expect(run('--cfg -termination Counter.tla', { 'Counter.tla': counter }).files.get('Counter.cfg')).toBe(
    'SPECIFICATION Spec\nPROPERTY Termination\nCONSTANT defaultInitValue = defaultInitValue\n\\* Add statements after this line.\n',
  );
  expect(run('Counter.tla', { 'Counter.tla': counter }).files.has('Counter.cfg')).toBe(false);
});

test('errors leave the file alone, and the other files are translated', () => {
  const faulty = counter.replace('x := 1', 'y := 1');
  const result = run('Faulty.tla Missing.tla Counter.tla', { 'Faulty.tla': faulty, 'Counter.tla': counter });
  expect(result.status).toBe(255);
  expect(result.errors).toBe(
    'Faulty.tla: error: Assignment to undeclared variable y\n    at line 6, column 6\nMissing.tla: there is no such file, or it cannot be read\n',
  );
  expect(result.files.get('Faulty.tla')).toBe(faulty);
  expect(result.files.get('Counter.tla')).toBe(translated);
});
