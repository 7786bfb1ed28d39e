/**
 * The module IOUtils: files, programs and the environment. All of it is the host's business, which offers its machine to trusted
 * specifications alone; without, every operator says so. What `IOSerialize` writes is text of our own, not TLC's binary form.
 */
import type { Machine } from '../evaluate/host.ts';
import { asRecord, asTuple, graphOf, sortedElements } from '../values/compare.ts';
import { isEnumerable } from '../values/enumerate.ts';
import { fail, shown } from '../values/error.ts';
import { print } from '../values/print.ts';
import { FunctionValue, isFunction, SetValue, TupleValue, type Value } from '../values/value.ts';
import { formatted } from './format.ts';
import {
  integerArgument,
  type Native,
  type NativeContext,
  type NativeModule,
  onlyArgumentError,
  plural,
  textArgument,
  unary,
} from './native.ts';
import { recordOf } from './records.ts';
import { domainList } from './tlc.ts';

function machineFor(operator: string, { host }: NativeContext): Machine {
  return host.machine ?? fail(`${operator} is not available: specifications may not use files or run programs here.`);
}

function result(context: NativeContext, exitValue: number, stdout: string, stderr: string): Value {
  return recordOf(context, { exitValue, stdout: context.atoms.string(stdout), stderr: context.atoms.string(stderr) });
}

// Programs.

/** The words of a command; each has to be a text. */
function words(value: Value, operator: string): string[] {
  const elements = asTuple(value)?.elements ?? onlyArgumentError(operator, 'sequence', value);
  return elements.map((word) =>
    typeof word === 'object' && word.kind === 'string' ? word.text : onlyArgumentError('IOExec', 'sequence', word),
  );
}

function variables(value: Value, operator: string): Record<string, string> {
  const record = asRecord(value) ?? onlyArgumentError(operator, 'record', value);
  return Object.fromEntries(record.fields.map(({ text }, i) => [text, unquoted(record.values[i] as Value)]));
}

/** Texts without their quotes, everything else as it is printed. */
function unquoted(value: Value): string {
  return typeof value === 'object' && value.kind === 'string' ? value.text : print(value);
}

function run(operator: string, command: readonly string[], environment: Record<string, string>, context: NativeContext): Value {
  const ran = machineFor(operator, context).run(command, environment);
  if (typeof ran === 'string') return fail(`${operator} cannot run the program "${command[0] ?? ''}": ${ran}`);
  return result(context, ran.exitValue, ran.stdout, ran.stderr);
}

function execution(operator: string, takes: { readonly environment: boolean; readonly template: boolean }): Native {
  return plural((args, context) => {
    const rest = [...args] as Value[];
    const environment = takes.environment ? variables(rest.shift() as Value, operator) : {};
    const command = words(rest.shift() as Value, operator);
    const parameters = takes.template ? words(rest.shift() as Value, operator) : null;
    return run(operator, parameters === null ? command : command.map((word) => formatted(word, parameters)), environment, context);
  });
}

// Texts in files.

const openOptions = ['READ', 'WRITE', 'APPEND', 'TRUNCATE_EXISTING', 'CREATE', 'CREATE_NEW', 'DELETE_ON_CLOSE', 'SPARSE', 'SYNC', 'DSYNC'];
const charsets = ['UTF-8', 'UTF8', 'US-ASCII', 'ASCII', 'ISO-8859-1'];

/** The fields of an options record that are needed; a sentence where one is missing or something else. */
function textOptions(options: Value, names: readonly string[]): Record<string, Value> | string {
  const record = asRecord(options);
  if (record === undefined) return `the options should be a record, but are ${print(options)}`;
  const found: Record<string, Value> = {};
  for (const name of names) {
    const at = record.fields.findIndex(({ text }) => text === name);
    if (at < 0) return `Attempted to access nonexistent field '${name}' of record\n${print(options)}`;
    found[name] = record.values[at] as Value;
  }
  return found;
}

function requireText(options: Value, operator: string): void {
  const format = textOptions(options, ['format']);
  const known = typeof format !== 'string' && unquoted(format['format'] as Value) === 'TXT';
  if (!known) fail(`${operator} knows the format "TXT" only, but the options are:\n`, shown(options));
}

const isText = (value: Value | undefined): value is Extract<Value, { kind: 'string' }> =>
  typeof value === 'object' && value.kind === 'string';

/** What is wrong with a charset; undefined for one that is known, and so far as texts are concerned the same as the others. */
function charsetProblem(charset: Value | undefined): string | undefined {
  if (!isText(charset)) return 'the charset should be a text';
  return charsets.includes(charset.text.toUpperCase()) ? undefined : `java.nio.charset.UnsupportedCharsetException: ${charset.text}`;
}

function serialize(payload: Value, destination: Value, options: Value, context: NativeContext): Value {
  const machine = machineFor('Serialize', context);
  requireText(options, 'Serialize');
  const refused = (why: string): Value => result(context, 1, '', `Serialize error ${why}`);
  const given = textOptions(options, ['openOptions', 'charset']);
  if (typeof given === 'string') return refused(`invalid parameters: ${given}`);
  if (!isText(payload) || !isText(destination)) return refused('invalid parameters: the value and the destination should be texts');
  const open = asTuple(given['openOptions'] as Value)?.elements.map(unquoted);
  if (open === undefined) return refused('invalid parameters: openOptions should be a sequence of texts');
  const unknown = open.find((option) => !openOptions.includes(option));
  const problem =
    unknown === undefined
      ? charsetProblem(given['charset'])
      : `java.lang.IllegalArgumentException: No enum constant java.nio.file.StandardOpenOption.${unknown}`;
  if (problem !== undefined) return refused(`writing to the file: ${problem}`);
  const text = written(machine.readText(destination.text), payload.text, open);
  if ('problem' in text) return refused(`writing to the file: ${text.problem}${text.of === 'file' ? `: ${destination.text}` : ''}`);
  machine.writeText(destination.text, text.text);
  return result(context, 0, 'Finish writing to the file with success!', '');
}

/** What a file holds after writing to it in that way; none means a new file, or one that is written afresh. */
function written(
  old: string | undefined,
  text: string,
  open: readonly string[],
): { readonly text: string } | { readonly problem: string; readonly of: 'file' | 'options' } {
  const has = (option: string): boolean => open.includes(option);
  if (has('READ')) return { problem: 'java.lang.IllegalArgumentException: READ not allowed', of: 'options' };
  if (has('APPEND') && has('TRUNCATE_EXISTING')) {
    return { problem: 'java.lang.IllegalArgumentException: APPEND + TRUNCATE_EXISTING not allowed', of: 'options' };
  }
  if (open.length === 0) return { text };
  if (has('CREATE_NEW') && old !== undefined) return { problem: 'java.nio.file.FileAlreadyExistsException', of: 'file' };
  if (!has('CREATE') && !has('CREATE_NEW') && old === undefined) return { problem: 'java.nio.file.NoSuchFileException', of: 'file' };
  if (has('APPEND')) return { text: `${old ?? ''}${text}` };
  return { text: has('TRUNCATE_EXISTING') ? text : `${text}${(old ?? '').slice(text.length)}` };
}

function deserialize(source: Value, options: Value, context: NativeContext): Value {
  const machine = machineFor('Deserialize', context);
  requireText(options, 'Deserialize');
  const refused = (why: string): Value => result(context, 1, '', `Deserialize error ${why}`);
  const given = textOptions(options, ['charset']);
  if (typeof given === 'string') return refused(`invalid parameters: ${given}`);
  if (!isText(source)) return refused('invalid parameters: the source should be a text');
  const problem = charsetProblem(given['charset']);
  if (problem !== undefined) return refused(`reading from the file: ${problem}`);
  const text = machine.readText(source.text);
  if (text === undefined) return refused(`reading from the file: java.nio.file.NoSuchFileException: ${source.text}`);
  return result(context, 0, text, '');
}

// Values in files.

type Encoded =
  | boolean
  | number
  | { readonly string: string }
  | { readonly modelValue: string }
  | { readonly set: readonly Encoded[] }
  | { readonly tuple: readonly Encoded[] }
  | { readonly function: readonly (readonly [Encoded, Encoded])[] };

const magic = 'A value that Primed wrote\n';

function encoded(value: Value): Encoded {
  if (typeof value !== 'object') return value;
  if (value.kind === 'string') return { string: value.text };
  if (value.kind === 'modelValue') return { modelValue: value.name };
  if (isFunction(value)) {
    const tuple = asTuple(value);
    if (tuple !== undefined) return { tuple: tuple.elements.map(encoded) };
    const graph = graphOf(value);
    return { function: domainList(graph).map((argument, i) => [encoded(argument), encoded(graph.values[i] as Value)]) };
  }
  return isEnumerable(value)
    ? { set: sortedElements(value).map(encoded) }
    : fail('IOSerialize cannot write a set that is infinite:\n', shown(value));
}

function decoded(value: Encoded, { atoms }: NativeContext): Value {
  const decode = (part: Encoded): Value => {
    if (typeof part !== 'object') return part;
    if ('string' in part) return atoms.string(part.string);
    if ('modelValue' in part) return atoms.modelValue(part.modelValue);
    if ('set' in part) return new SetValue(part.set.map(decode), false);
    if ('tuple' in part) return new TupleValue(part.tuple.map(decode));
    const { function: pairs } = part;
    const graph = new FunctionValue(
      pairs.map(([argument]) => decode(argument)),
      pairs.map(([, result]) => decode(result)),
      false,
    );
    return asRecord(graph) ?? graph;
  };
  return decode(value);
}

function readValue(path: string, context: NativeContext): Value {
  const text = machineFor('IODeserialize', context).readText(path);
  if (text === undefined) return fail(`IODeserialize cannot read ${path}: there is no such file.`);
  if (!text.startsWith(magic)) return fail(`IODeserialize cannot read ${path}: it was not written by IOSerialize of Primed.`);
  return decoded(JSON.parse(text.slice(magic.length)) as Encoded, context);
}

/** A number in decimal digits, of 32 bits. */
function number(text: Value): number {
  const value = isText(text) && /^[+-]?\d+$/.test(text.text) ? Number(text.text) : Number.NaN;
  return value === (value | 0) ? value : onlyArgumentError('atoi', 'string', text);
}

export const ioUtils: NativeModule = {
  IOEnv: plural((_args, context) => {
    const { environment } = machineFor('IOEnv', context);
    return recordOf(context, Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, context.atoms.string(value)])));
  }),
  IOExec: execution('IOExec', { environment: false, template: false }),
  IOEnvExec: execution('IOEnvExec', { environment: true, template: false }),
  IOExecTemplate: execution('IOExecTemplate', { environment: false, template: true }),
  IOEnvExecTemplate: execution('IOEnvExecTemplate', { environment: true, template: true }),
  IOSerialize: plural(([value, path], context) => {
    const machine = machineFor('IOSerialize', context);
    machine.writeText(textArgument(path as Value, 2, 'IOSerialize'), `${magic}${JSON.stringify(encoded(value as Value))}\n`);
    return true;
  }),
  IODeserialize: plural(([path], context) => readValue(textArgument(path as Value, 1, 'IODeserialize'), context)),
  Serialize: plural(([payload, destination, options], context) =>
    serialize(payload as Value, destination as Value, options as Value, context),
  ),
  Deserialize: plural(([source, options], context) => deserialize(source as Value, options as Value, context)),
  atoi: unary(number),
  zeroPadN: plural(([value, width], { atoms }) => {
    const digits = print(value as Value);
    return atoms.string(digits.padStart(integerArgument(width, 2, 'zeroPadN'), '0'));
  }),
};
