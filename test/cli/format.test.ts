/** The command `primed format`: what it writes, says and returns. */
import { expect, test } from 'vitest';
import { runFormat } from '../../server/src/cli/formatCommand.ts';
import { testParser } from '../harness/parse.ts';

const parser = await testParser();
const rough = '---- MODULE A ----\nB==1\n====\n';
const fine = '---- MODULE A ----\nB == 1\n====\n';

function run(args: string, files: Readonly<Record<string, string>>) {
  const stored = new Map(Object.entries(files));
  let [output, errors] = ['', ''];
  const io = {
    read: (path: string) => stored.get(path) ?? null,
    write: (path: string, text: string) => stored.set(path, text),
    out: (text: string) => {
      output += text;
    },
    error: (text: string) => {
      errors += text;
    },
  };
  const status = runFormat(args.split(' '), io, parser);
  return { status, files: Object.fromEntries(stored), output, errors };
}

test('writes what changes, and only that', () => {
  const { status, files, output } = run('A.tla B.tla A.cfg', { 'A.tla': rough, 'B.tla': fine, 'A.cfg': 'INIT  Init\n' });
  expect(files).toEqual({ 'A.tla': fine, 'B.tla': fine, 'A.cfg': 'INIT Init\n' });
  expect({ status, output }).toEqual({ status: 0, output: 'A.tla: formatted\nA.cfg: formatted\n' });
});

test('--check writes nothing and fails where something would change', () => {
  expect(run('--check A.tla', { 'A.tla': rough })).toEqual({
    status: 1,
    files: { 'A.tla': rough },
    output: '',
    errors: 'A.tla: not formatted\n',
  });
  expect(run('--check A.tla', { 'A.tla': fine }).status).toBe(0);
});

test('what it cannot do is said', () => {
  expect(run('A.tla', {})).toMatchObject({ status: 255, errors: 'A.tla: there is no such file, or it cannot be read\n' });
  expect(run('--wrong A.tla', { 'A.tla': rough }).errors).toContain('There is no option --wrong.');
  expect(run('--check', {}).errors).toContain('format wants at least one file.');
});
