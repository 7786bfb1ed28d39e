import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CheckReport } from '../../server/src/protocol/checkReport.ts';
import { builtFolder, checkJson, folderWith, primed } from '../harness/builtCli.ts';

const walk = `---- MODULE Walk ----
EXTENDS Naturals, Sequences
CONSTANT m
VARIABLES x, y, log
vars == <<x, y, log>>
Init == x = 0 /\\ y \\in {0, 1} /\\ log = <<>>
Right == x < 16 /\\ x' = x + 1 /\\ UNCHANGED <<y, log>>
Up == y < 16 /\\ y' = y + 1 /\\ UNCHANGED <<x, log>>
Note == x = y /\\ Len(log) < 2 /\\ log' = Append(log, [at |-> {x}, by |-> m]) /\\ UNCHANGED <<x, y>>
Next == Right \\/ Up \\/ Note
Spec == Init /\\ [][Next]_vars /\\ WF_vars(Next)
Ends == <>[](x = 16)
NotTwice == ~(x = 16 /\\ y = 16 /\\ Len(log) = 2)
====
`;
const constants = 'SPECIFICATION Spec\nCONSTANT m = m\nCHECK_DEADLOCK FALSE\n';
const configs = { 'Ends.cfg': `${constants}PROPERTY Ends\n`, 'NotTwice.cfg': `${constants}INVARIANT NotTwice\n` };

/** Slow enough to be killed in the midst of it. */
const slowly = ['--engine', 'evaluate'];

/** Starts a check, ends it by the signal that no program can react to once there is a checkpoint, and gives the checkpoint's folder. */
function killed(folder: string, ...args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(builtFolder(), 'cli.js'), 'check', ...args, '--checkpoint', '0.0002'], { cwd: folder });
    let said = '';
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString();
      const kept = /checkpoints are kept in (\S+)/.exec(said)?.[1];
      if (kept === undefined) return;
      const watch = setInterval(() => {
        if (!existsSync(join(folder, kept, 'checkpoint'))) return;
        clearInterval(watch);
        child.kill('SIGKILL');
      }, 5);
      child.on('close', (_status, signal) => {
        clearInterval(watch);
        if (signal === 'SIGKILL') resolve(kept);
        else reject(new Error('the check ended before it could be killed'));
      });
    });
  });
}

function timeless({ seconds: _, statesPerSecond: __, ...report }: CheckReport): Partial<CheckReport> {
  return report;
}

describe('a check that was killed and is recovered', () => {
  test.each(['NotTwice', 'Ends'])('comes to the same verdict, figures and behavior: %s', async (name) => {
    const folder = folderWith({ 'Walk.tla': walk, ...configs });
    const model = ['Walk', '--config', `${name}.cfg`, ...slowly];
    const kept = await killed(folder, ...model);
    const recovered = await checkJson(folder, ...model, '--recover', kept);
    const whole = await checkJson(folder, ...model);
    expect(whole.report).toMatchObject({ verdict: name === 'Ends' ? 'ok' : 'invariant' });
    expect(recovered.status).toBe(whole.status);
    expect(timeless(recovered.report)).toEqual(timeless(whole.report));
    // It is of no more use.
    expect(existsSync(join(folder, kept))).toBe(false);
  });
});

describe('a checkpoint that cannot be gone on with is refused with a reason', () => {
  test('another model, another engine, a damaged or foreign file, none at all', async () => {
    const folder = folderWith({ 'Walk.tla': walk, ...configs });
    const model = ['Walk', '--config', 'Ends.cfg'];
    const kept = await killed(folder, ...model, ...slowly);
    const file = join(folder, kept, 'checkpoint');
    const refusal = async (...args: readonly string[]): Promise<string> => {
      const { status, stdout } = await primed(folder, 'check', ...args, '--recover', kept);
      expect(status).toBe(255);
      return stdout;
    };
    expect(await refusal('Walk', '--config', 'NotTwice.cfg', ...slowly)).toContain('is of another model, or the model has changed since.');
    expect(await refusal(...model)).toContain('was written with --engine evaluate.');
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(await refusal(...model, ...slowly)).toContain('is damaged.');
    writeFileSync(file, bytes.subarray(0, 100));
    expect(await refusal(...model, ...slowly)).toContain('is damaged.');
    bytes.writeUInt32LE(99, 8);
    writeFileSync(file, bytes);
    expect(await refusal(...model, ...slowly)).toContain('was written by another version of Primed.');
    writeFileSync(file, 'something else altogether, and long enough to be one');
    expect(await refusal(...model, ...slowly)).toContain('is no checkpoint of Primed.');
    expect((await primed(folder, 'check', ...model, '--recover', 'nowhere')).stdout).toContain('There is no checkpoint in nowhere');
  });

  test('a model that remembers more than states is checked without', async () => {
    const remembering = "---- MODULE R ----\nEXTENDS TLC\nVARIABLE x\nInit == x = 0 /\\ TLCSet(1, 0)\nNext == x' = x\n====\n";
    const folder = folderWith({ 'R.tla': remembering, 'R.cfg': 'INIT Init\nNEXT Next\n' });
    const { status, stderr } = await primed(folder, 'check', 'R', '--checkpoint');
    expect(status).toBe(0);
    expect(stderr).toContain('there will be no checkpoints');
    expect(readdirSync(folder)).not.toContain('states');
  });
});
