/** Sequences (*Specifying Systems* section 18.1). Strings count as sequences for some operators only (conformance.md D3.10). */
import { asTuple } from '../values/compare.ts';
import { errorCode, failWith, shown } from '../values/error.ts';
import { applyFunction } from '../values/functions.ts';
import { emptyTuple, isFunction, SequenceSet, TupleValue, type Value } from '../values/value.ts';
import { argumentError, binary, isOperator, type NativeContext, type NativeModule, onlyArgumentError, plural, unary } from './native.ts';

/** The elements of a sequence, undefined for what is none. */
function elementsOf(value: Value): readonly Value[] | undefined {
  return asTuple(value)?.elements;
}

export function sequenceArgument(value: Value, position: number, operator: string): readonly Value[] {
  return elementsOf(value) ?? argumentError(position, operator, 'sequence', value);
}

function text(value: Value): string | undefined {
  return typeof value === 'object' && value.kind === 'string' ? value.text : undefined;
}

function notEmpty<T>(operator: string, elements: readonly T[] | string): void {
  if (elements.length === 0) failWith(errorCode.emptySequence, `Attempted to apply ${operator} to the empty sequence.`);
}

function wrongKind(form: string, kind: string, value: Value): never {
  return failWith(errorCode.evaluating, `Evaluating an expression of the form ${form} when s is not a ${kind}:\n`, shown(value));
}

function concatenation(left: Value, right: Value, context: NativeContext): Value {
  const start = text(left);
  if (start !== undefined) return context.atoms.string(start + (text(right) ?? wrongKind('t \\o s', 'string', right)));
  const first = elementsOf(left) ?? wrongKind('s \\o t', 'sequence', left);
  const second = elementsOf(right) ?? wrongKind('t \\o s', 'sequence', right);
  if (first.length === 0) return asTuple(right) as TupleValue;
  if (second.length === 0) return asTuple(left) as TupleValue;
  return new TupleValue([...first, ...second]);
}

function subSequence(s: Value, from: Value, to: Value, context: NativeContext): Value {
  const string = text(s);
  const elements = string ?? sequenceArgument(s, 1, 'SubSeq');
  if (typeof from !== 'number') return argumentError(2, 'SubSeq', 'natural number', from);
  if (typeof to !== 'number') return argumentError(3, 'SubSeq', 'natural number', to);
  if (from > to) return string === undefined ? emptyTuple : context.atoms.string('');
  const outside = (which: string, value: number): never =>
    failWith(
      errorCode.argumentNotInDomain,
      `The ${which} argument of SubSeq must be in the domain of its first argument:\n`,
      shown(s),
      '\n, but instead it is\n',
      shown(value),
    );
  if (from < 1 || from > elements.length) return outside('second', from);
  if (to < 1 || to > elements.length) return outside('third', to);
  if (typeof elements === 'string') return context.atoms.string(elements.slice(from - 1, to));
  return new TupleValue(elements.slice(from - 1, to));
}

export const sequences: NativeModule = {
  Seq: unary((set) => new SequenceSet(set)),
  Len: unary((s) => text(s)?.length ?? elementsOf(s)?.length ?? onlyArgumentError('Len', 'sequence', s)),
  Head: unary((s) => {
    const elements = elementsOf(s) ?? onlyArgumentError('Head', 'sequence', s);
    notEmpty('Head', elements);
    return elements[0] as Value;
  }),
  Tail: unary((s, context) => {
    const string = text(s);
    const elements = string ?? elementsOf(s) ?? onlyArgumentError('Tail', 'sequence', s);
    notEmpty('Tail', elements);
    return typeof elements === 'string' ? context.atoms.string(elements.slice(1)) : new TupleValue(elements.slice(1));
  }),
  Append: binary((s, element) => {
    const elements = elementsOf(s) ?? wrongKind('Append(s, v)', 'sequence', s);
    return new TupleValue([...elements, element]);
  }),
  '\\o': binary(concatenation),
  SubSeq: plural(([s, from, to], context) => subSequence(s as Value, from as Value, to as Value, context)),
  SelectSeq: plural(([s, test]) => {
    const elements = sequenceArgument(s as Value, 1, 'SelectSeq');
    if (elements.length === 0) return emptyTuple;
    if (!isOperator(test)) return argumentError(2, 'SelectSeq', 'operator', test as Value);
    return new TupleValue(
      elements.filter((element) => {
        const chosen = test.apply(element);
        return typeof chosen === 'boolean' ? chosen : argumentError(2, 'SelectSeq', 'boolean-valued operator', '<Operator LAMBDA>');
      }),
    );
  }),
  SelectInSeq: binary((s, test) => {
    const elements = sequenceArgument(s, 1, 'SelectInSeq');
    if (!isFunction(test)) return argumentError(2, 'SelectInSeq', 'function', test);
    const index = elements.findIndex((element) => {
      const chosen = applyFunction(test, element);
      return typeof chosen === 'boolean' ? chosen : argumentError(2, 'SelectInSeq', 'boolean-valued function', test);
    });
    return index + 1;
  }),
};
