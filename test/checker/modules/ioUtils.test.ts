/** Files, programs and the environment: what TLC with the community modules answers, where its answers do not speak of Java. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../../../server/src/checker/check.ts';
import { defaultCheckOptions } from '../../../server/src/checker/checkOptions.ts';
import type { Machine } from '../../../server/src/checker/evaluate/host.ts';
import type { Outcome } from '../../../server/src/checker/outcome.ts';
import { SearchControl } from '../../../server/src/checker/search/control.ts';
import { machineIn } from '../../../server/src/lsp/node/machine.ts';
import { memoryMachine } from '../../harness/machine.ts';
import { modelOf } from '../../harness/model.ts';

const definitions = `Text(open) == [format |-> "TXT", charset |-> "UTF-8", openOptions |-> open]
Write == Text(<<"WRITE", "CREATE", "TRUNCATE_EXISTING">>)
Behind == Text(<<"WRITE", "CREATE", "APPEND">>)
Over == Text(<<"WRITE">>)
New == Text(<<"CREATE_NEW", "WRITE">>)
Read(file) == Deserialize(file, Write).stdout`;

async function assuming(assumption: string, machine?: Machine): Promise<Outcome> {
  const { core, errors } = await modelOf({
    modules: `---- MODULE M ----\nEXTENDS Integers, Sequences, TLC, TLCExt, IOUtils\n${definitions}\nASSUME ${assumption}\n====\n`,
    config: '',
  });
  expect(errors).toEqual([]);
  return check(core, { ...defaultCheckOptions, files: machine !== undefined }, new SearchControl(), { machine });
}

async function printed(expression: string, machine: Machine): Promise<readonly string[]> {
  const { finding, output } = await assuming(`PrintT(${expression})`, machine);
  expect(finding.kind).toBe('ok');
  return output;
}

test('texts are written as the options say', async () => {
  const texts = new Map<string, string>();
  const machine = memoryMachine(texts);
  const steps = `<<Serialize("hello", "s", Write).exitValue, Read("s"), Serialize(" world", "s", Behind).stderr, Read("s"), Serialize("J", "s", Over).stdout, Read("s")>>`;
  expect(await printed(steps, machine)).toEqual([
    `<< 0,
   "hello",
   "",
   "hello world",
   "Finish writing to the file with success!",
   "Jello world" >>`,
  ]);
  expect(texts.get('s')).toBe('Jello world');
});

test.each([
  ['Serialize("J", "none", Over)', 'Serialize error writing to the file: java.nio.file.NoSuchFileException: none'],
  ['Serialize("J", "old", New)', 'Serialize error writing to the file: java.nio.file.FileAlreadyExistsException: old'],
  ['Deserialize("none", Write)', 'Deserialize error reading from the file: java.nio.file.NoSuchFileException: none'],
  [
    'Serialize("a", "s", Text(<<"WRITEA">>))',
    'Serialize error writing to the file: java.lang.IllegalArgumentException: No enum constant java.nio.file.StandardOpenOption.WRITEA',
  ],
  [
    'Serialize("a", "s", [Write EXCEPT !.charset = "NOPE"])',
    'Serialize error writing to the file: java.nio.charset.UnsupportedCharsetException: NOPE',
  ],
])('what goes wrong is an answer: %s', async (expression, stderr) => {
  const machine = memoryMachine(new Map([['old', 'x']]));
  expect((await assuming(`${expression} = [exitValue |-> 1, stdout |-> "", stderr |-> "${stderr}"]`, machine)).finding.kind).toBe('ok');
});

test('programs are given their words, and the variables that are asked for', async () => {
  const machine = memoryMachine(new Map(), (command, environment) => ({
    exitValue: command.length,
    stdout: command.join(' '),
    stderr: JSON.stringify(environment),
  }));
  expect(await printed('IOExec(<<"echo", "%s">>)', machine)).toEqual(['[stdout |-> "echo %s", exitValue |-> 2, stderr |-> "{}"]']);
  expect(await printed('IOEnvExec([A |-> "x", N |-> 42], <<"sh">>).stderr', machine)).toEqual([String.raw`"{\"A\":\"x\",\"N\":\"42\"}"`]);
  expect(await printed('IOExecTemplate(<<"echo", "%2$s-%1$s", "%s">>, <<"a", "b">>).stdout', machine)).toEqual(['"echo b-a a"']);
  expect(await printed('IOEnvExecTemplate([A |-> 1], <<"%s", "100%%">>, <<"q">>).stdout', machine)).toEqual(['"q 100%"']);
  const { finding } = await assuming('IOExec(5).exitValue = 0', machine);
  expect(finding).toMatchObject({ problem: { message: 'The argument of IOExec should be a sequence, but instead it is:\n5' } });
});

test('values of every kind come back from a file', async () => {
  const value = String.raw`<<TRUE, -5, "a\"b", {}, {{1}, {2}}, <<>>, [a |-> <<>>, b |-> {}], {1} :> 2 @@ {3} :> "x", TLCModelValue("mv"), 1..3>>`;
  const assumption = String.raw`LET v == ${value} IN IOSerialize(v, "f", TRUE) /\ IODeserialize("f", TRUE) = v`;
  expect((await assuming(assumption, memoryMachine(new Map()))).finding.kind).toBe('ok');
});

test('numbers and texts, the environment', async () => {
  const machine = memoryMachine(new Map());
  expect(await printed('<<atoi("42"), atoi("-17"), atoi("+5"), zeroPadN(7, 3), zeroPadN(1234, 3), zeroPadN(0, 4)>>', machine)).toEqual([
    '<<42, -17, 5, "007", "1234", "0000">>',
  ]);
  expect(await printed('<<IOEnv.HOME, atoi(IOEnv.PORT)>>', machine)).toEqual(['<<"/home/me", 8080>>']);
  const { finding } = await assuming('atoi("4294967296") = 0', machine);
  expect(finding).toMatchObject({ problem: { message: 'The argument of atoi should be a string, but instead it is:\n"4294967296"' } });
});

test.each(['IOExec(<<"ls">>)', 'Serialize("a", "f", Write)', 'Deserialize("f", Write)', 'IOEnv', 'IODeserialize("f", TRUE)'])(
  'without trust nothing is done: %s',
  async (expression) => {
    const { finding } = await assuming(`${expression} = 1`);
    const message = finding.kind === 'assumption' ? finding.problem?.message : undefined;
    expect(message).toContain('is not available: specifications may not use files or run programs here.');
  },
);

test('a definition that runs a program does so whenever it is used', async () => {
  let runs = 0;
  const machine = memoryMachine(new Map(), () => {
    runs++;
    return { exitValue: 0, stdout: '', stderr: '' };
  });
  const { core } = await modelOf({
    modules: '---- MODULE M ----\nEXTENDS IOUtils\nUsed == IOExec(<<"ls">>)\nASSUME Used.exitValue = 0 /\\ Used.stderr = ""\n====\n',
    config: '',
  });
  check(core, { ...defaultCheckOptions, files: true }, new SearchControl(), { machine });
  expect(runs).toBe(2);
});

test('the real machine: files and programs from one folder on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'primed-machine-'));
  const machine = machineIn(folder);
  const program = `console.log(process.cwd() === require('fs').realpathSync('.') ? process.env.GREETING : 'elsewhere'); process.exit(3)`;
  const command = `IOEnvExec([GREETING |-> "hello"], <<"${process.execPath}", "-e", "${program}">>)`;
  expect((await assuming(`${command} = [exitValue |-> 3, stdout |-> "hello\\n", stderr |-> ""]`, machine)).finding.kind).toBe('ok');
  expect((await assuming('Serialize("x", "sub/f.txt", Write).exitValue = 0', machine)).finding.kind).toBe('ok');
  expect(readFileSync(join(folder, 'sub/f.txt'), 'utf8')).toBe('x');
  const { finding } = await assuming('IOExec(<<"no-such-program-here">>).exitValue = 0', machine);
  expect(finding.kind === 'assumption' && finding.problem?.message).toContain('IOExec cannot run the program "no-such-program-here"');
});
