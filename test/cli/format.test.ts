/** The command `primed format`: what it writes, says and returns. */
import { expect, test } from 'vitest';
import { runFormat } from '../../server/src/cli/formatCommand.ts';
import { type MemoryRun, runInMemory } from '../harness/memoryIo.ts';
import { testParser } from '../harness/parse.ts';

const parser = await testParser();
const rough = '---- MODULE A ----\nB==1\n====\n';
const fine = '---- MODULE A ----\nB == 1\n====\n';

const run = (args: string, files: Readonly<Record<string, string>>, locked?: readonly string[]): MemoryRun =>
  runInMemory(files, (io) => runFormat(args.split(' '), io, parser), locked);

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
  expect(run('A.tla', {})).toMatchObject({ status: 255, errors: 'primed: There is no file A.tla.\n' });
  expect(run('A.tla B.tla', { 'A.tla': rough, 'B.tla': rough }, ['A.tla'])).toEqual({
    status: 255,
    files: { 'A.tla': rough, 'B.tla': fine },
    output: 'B.tla: formatted\n',
    errors: 'primed: A.tla: permission denied.\n',
  });
  expect(run('--wrong A.tla', { 'A.tla': rough }).errors).toContain('There is no option --wrong.');
  expect(run('--check', {}).errors).toContain('format wants at least one file.');
});
