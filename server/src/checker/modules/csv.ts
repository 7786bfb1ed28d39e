/**
 * The module CSV: values as lines of text in a file, and back. A template is one of Java's formats; specifications use `%s` and `%n$s`
 * in it, separators between. Files are the host's business, which offers them to trusted specifications alone.
 */
import { compareAtoms } from '../values/atoms.ts';
import { asRecord, asTuple } from '../values/compare.ts';
import { fail } from '../values/error.ts';
import { print } from '../values/print.ts';
import { RecordValue, TupleValue, type Value } from '../values/value.ts';
import { formatted } from './format.ts';
import { argumentError, type NativeContext, type NativeModule, plural, textArgument, unary } from './native.ts';

function elementsOf(value: Value, position: number, operator: string): readonly Value[] {
  return asTuple(value)?.elements ?? argumentError(position, operator, 'sequence', value);
}

function append(path: string, line: string, operator: string, { host }: NativeContext): Value {
  if (host.machine === undefined) return fail(`${operator} cannot write ${path}: specifications may not write files here.`);
  host.machine.appendText(path, `${line}\n`);
  return true;
}

/** None of a file that is not there. */
function linesOf(path: string, operator: string, { host }: NativeContext): string[] {
  if (host.machine === undefined) return fail(`${operator} cannot read ${path}: specifications may not read files here.`);
  const lines = (host.machine.readText(path) ?? '').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

export const csv: NativeModule = {
  CSVWrite: plural(([template, values, file], context) =>
    append(
      textArgument(file as Value, 3, 'CSVWrite'),
      formatted(textArgument(template as Value, 1, 'CSVWrite'), elementsOf(values as Value, 2, 'CSVWrite').map(print)),
      'CSVWrite',
      context,
    ),
  ),
  CSVWriteRecord: plural(([record, delimiter, headers, file], context) => {
    const fields = asRecord(record as Value) ?? argumentError(1, 'CSVWriteRecord', 'record', record as Value);
    const path = textArgument(file as Value, 4, 'CSVWriteRecord');
    const between = textArgument(delimiter as Value, 2, 'CSVWriteRecord');
    const names = fields.fields.map(({ text }) => text);
    if (headers === true) append(path, names.join(between), 'CSVWriteRecord', context);
    return append(path, fields.values.map(print).join(between), 'CSVWriteRecord', context);
  }),
  CSVRead: plural(([columns, delimiter, file], context) => {
    const path = textArgument(file as Value, 3, 'CSVRead');
    const names = elementsOf(columns as Value, 1, 'CSVRead').map((name) => context.atoms.string(textArgument(name, 1, 'CSVRead')));
    const between = textArgument(delimiter as Value, 2, 'CSVRead');
    const lines = linesOf(path, 'CSVRead', context);
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
  CSVRecords: unary((file, context) => linesOf(textArgument(file, 1, 'CSVRecords'), 'CSVRecords', context).length),
};
