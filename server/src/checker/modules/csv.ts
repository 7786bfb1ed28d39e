/**
 * The module CSV: values as lines of text in a file, and back. A template is one of Java's formats; specifications use `%s` and `%n$s`
 * in it, separators between. Files are the host's business, which offers them to trusted specifications alone.
 */
import { compareAtoms } from '../values/atoms.ts';
import { asRecord, asTuple } from '../values/compare.ts';
import { fail } from '../values/error.ts';
import { print } from '../values/print.ts';
import { RecordValue, TupleValue, type Value } from '../values/value.ts';
import { argumentError, type NativeContext, type NativeModule, plural, unary } from './native.ts';

/** Strings without quotes, everything else as it is printed. */
function cell(value: Value): string {
  return typeof value === 'object' && value.kind === 'string' ? value.text : print(value);
}

function textArgument(value: Value, position: number, operator: string): string {
  return typeof value === 'object' && value.kind === 'string' ? value.text : argumentError(position, operator, 'string', value);
}

function elementsOf(value: Value, position: number, operator: string): readonly Value[] {
  return asTuple(value)?.elements ?? argumentError(position, operator, 'sequence', value);
}

/** `%s` takes the next value, `%2$s` the second, `%%` is a percent sign. */
function formatted(template: string, values: readonly Value[]): string {
  let next = 0;
  return template.replace(/%(?:(\d+)\$)?([sd%])/g, (whole, position: string | undefined, kind: string) => {
    if (kind === '%') return '%';
    const value = values[position === undefined ? next++ : Number(position) - 1];
    return value === undefined ? fail(`The format ${template} has no value for ${whole}.`) : cell(value);
  });
}

function append(path: string, line: string, operator: string, { host }: NativeContext): Value {
  if (host.machine === undefined) return fail(`${operator} cannot write ${path}: specifications may not write files here.`);
  host.machine.writeText(path, `${host.machine?.readText(path) ?? ''}${line}\n`);
  return true;
}

function linesOf(path: string, { host }: NativeContext): string[] | undefined {
  const lines = host.machine?.readText(path)?.split(/\r?\n/);
  if (lines?.at(-1) === '') lines.pop();
  return lines;
}

export const csv: NativeModule = {
  CSVWrite: plural(([template, values, file], context) =>
    append(
      textArgument(file as Value, 3, 'CSVWrite'),
      formatted(textArgument(template as Value, 1, 'CSVWrite'), elementsOf(values as Value, 2, 'CSVWrite')),
      'CSVWrite',
      context,
    ),
  ),
  CSVWriteRecord: plural(([record, delimiter, headers, file], context) => {
    const fields = asRecord(record as Value) ?? argumentError(1, 'CSVWriteRecord', 'record', record as Value);
    const path = textArgument(file as Value, 4, 'CSVWriteRecord');
    const between = textArgument(delimiter as Value, 2, 'CSVWriteRecord');
    const names = fields.fields.map(({ text }) => text);
    if (headers === true && linesOf(path, context) === undefined) append(path, names.join(between), 'CSVWriteRecord', context);
    return append(path, fields.values.map(cell).join(between), 'CSVWriteRecord', context);
  }),
  CSVRead: plural(([columns, delimiter, file], context) => {
    const path = textArgument(file as Value, 3, 'CSVRead');
    const names = elementsOf(columns as Value, 1, 'CSVRead').map((name) => context.atoms.string(textArgument(name, 1, 'CSVRead')));
    const between = textArgument(delimiter as Value, 2, 'CSVRead');
    const lines =
      linesOf(path, context) ?? fail(`CSVRead cannot read ${path}: there is no such file, or specifications may not read files here.`);
    const order = names
      .map((_, i) => i)
      .sort((a, b) => compareAtoms(names[a] as (typeof names)[number], names[b] as (typeof names)[number]));
    const fields = order.map((i) => names[i] as (typeof names)[number]);
    return new TupleValue(
      lines.map((line) => {
        const cells = line.split(between);
        return new RecordValue(
          fields,
          order.map((i) => context.atoms.string(cells[i] ?? '')),
        );
      }),
    );
  }),
  CSVRecords: unary((file, context) => linesOf(textArgument(file, 1, 'CSVRecords'), context)?.length ?? 0),
};
