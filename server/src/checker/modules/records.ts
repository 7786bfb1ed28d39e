/** Records that native operators give: of named fields, of places in modules, and of the actions and formulas of a specification. */
import type { DescribedFormula } from '../actionInstance.ts';
import { compareAtoms } from '../values/atoms.ts';
import { RecordValue, TupleValue, type Value } from '../values/value.ts';
import type { NativeContext, PlaceInModule } from './native.ts';

export function recordOf({ atoms }: Pick<NativeContext, 'atoms'>, content: Readonly<Record<string, Value>>): Value {
  const fields = Object.entries(content).map(([name, value]) => ({ name: atoms.string(name), value }));
  fields.sort((a, b) => compareAtoms(a.name, b.name));
  return new RecordValue(
    fields.map((field) => field.name),
    fields.map((field) => field.value),
  );
}

/** A state as a record of its variables; those without a value are left out. */
export function stateRecord(values: readonly (Value | undefined)[], context: NativeContext): Value {
  return fieldsRecord(
    context.variables.map((name, i) => ({ name, value: values[i] })),
    context,
  );
}

export function fieldsRecord(
  fields: readonly { readonly name: string; readonly value: Value | undefined }[],
  context: NativeContext,
): Value {
  return recordOf(context, Object.fromEntries(fields.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]))));
}

/** What TLC calls an action that is in no definition of its own, when it makes a value of it. */
export const unnamedAction = 'UnnamedAction';

export function formulaRecord({ name, span, parameters = [] }: DescribedFormula, context: NativeContext): Value {
  const { atoms } = context;
  const described = { name: atoms.string(name), location: locationRecord(context.place(span), context) };
  if (parameters.length === 0) return recordOf(context, described);
  return recordOf(context, {
    ...described,
    context: fieldsRecord(parameters, context),
    parameters: new TupleValue(parameters.map((parameter) => atoms.string(parameter.name))),
  });
}

/** Of an action that nobody knows. */
export function unknownAction(context: NativeContext): Value {
  const nowhere = { line: 0, column: 0, endLine: 0, endColumn: 0, module: '--TLA+ BUILTINS--' };
  return recordOf(context, { name: context.atoms.string(unnamedAction), location: locationRecord(nowhere, context) });
}

function locationRecord({ line, column, endLine, endColumn, module }: PlaceInModule, context: NativeContext): Value {
  return recordOf(context, {
    beginLine: line,
    beginColumn: column,
    endLine,
    endColumn,
    module: context.atoms.string(module),
  });
}
