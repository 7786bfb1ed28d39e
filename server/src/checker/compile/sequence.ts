/** Compiles the operators of the module Sequences that build sequences, into slots: the length, then the elements. */
import type { Expr } from '../../semantics/core.ts';
import { type Code, type Place, shift, slotAt } from './code.ts';
import type { Compilation, Context } from './compilation.ts';
import { clearBehind, indexed, store, storeEach, toInteger } from './convert.ts';
import { inMemory } from './definitions.ts';
import { delegate, operand } from './delegate.ts';
import { asSequence, elementOffset, type SequenceShape, type Shape, sameShape, slotCount } from './shape.ts';

const operators = new Set(['Append', 'Tail', '\\o', '\\circ', 'SubSeq', 'SelectSeq']);

export function isSequenceOperator(native: string): boolean {
  return native.startsWith('Sequences!') && operators.has(native.slice('Sequences!'.length));
}

type Apply = Extract<Expr, { kind: 'apply' }>;

export function sequenceInto(c: Compilation, native: string, expr: Apply, context: Context, shape: SequenceShape, to: Place): void {
  if (shape.element.kind === 'none') {
    c.emitter.line('bail();');
    return;
  }
  const done = build(c, native.slice('Sequences!'.length), expr, context, shape, to);
  if (!done) store(c, delegate(c, expr, context), shape, to);
}

function build(c: Compilation, name: string, expr: Apply, context: Context, shape: SequenceShape, to: Place): boolean {
  switch (name) {
    case 'Append':
      return append(c, expr, context, shape, to);
    case 'Tail': {
      const source = sequenceOf(c, operand(expr.args, 0), context);
      if (source === undefined) return false;
      c.emitter.line(`if (${source.length} === 0) bail();`);
      slice(c, source, '1', c.emitter.bind(`${source.length} - 1`), shape, to);
      return true;
    }
    case 'SubSeq': {
      const source = sequenceOf(c, operand(expr.args, 0), context);
      if (source === undefined) return false;
      const from = c.emitter.bind(toInteger(c, c.compile(operand(expr.args, 1), context)));
      const until = c.emitter.bind(toInteger(c, c.compile(operand(expr.args, 2), context)));
      c.emitter.line(`if (${from} <= ${until} && (${from} < 1 || ${until} > ${source.length})) bail();`);
      const length = c.emitter.bind(`${from} > ${until} ? 0 : ${until} - ${from} + 1`);
      slice(c, source, c.emitter.bind(`${from} - 1`), length, shape, to);
      return true;
    }
    case '\\o':
    case '\\circ':
      return concatenate(c, expr, context, shape, to);
    case 'SelectSeq':
      return selectElements(c, expr, context, shape, to);
    default:
      return false;
  }
}

interface Sequence {
  readonly element: Shape;
  readonly elements: Place;
  readonly length: string;
}

/** An operand as a row of elements; undefined where it is laid out otherwise. */
function sequenceOf(c: Compilation, expr: Expr, context: Context): Sequence | undefined {
  const code = inMemory(c, expr, context);
  if (code === undefined) return undefined;
  const { shape, place } = code;
  if (shape.kind === 'sequence') return { element: shape.element, elements: shift(place, 1), length: c.emitter.bind(slotAt(place)) };
  if (shape.kind === 'function' && shape.domain.sequence) {
    return { element: shape.range, elements: place, length: String(shape.domain.values.length) };
  }
  if (shape.kind !== 'tuple') return undefined;
  const [first] = shape.elements;
  if (first === undefined) return { element: { kind: 'none' }, elements: place, length: '0' };
  if (shape.elements.every((element) => sameShape(element, first))) {
    return { element: first, elements: place, length: String(shape.elements.length) };
  }
  const element = asSequence(shape)?.element as Shape;
  const width = slotCount(element);
  const elements = c.temporary({ kind: 'sequence', element, capacity: shape.elements.length });
  shape.elements.forEach((each, i) => {
    const code: Code = { kind: 'place', shape: each, place: shift(place, elementOffset(shape, i)) };
    store(c, code, element, shift(elements, i * width));
  });
  return { element, elements, length: String(shape.elements.length) };
}

/** Elements `from ...` (from 0), `length` of them. */
function slice(c: Compilation, source: Sequence, from: string, length: string, shape: SequenceShape, to: Place): void {
  c.emitter.line(`if (${length} > ${shape.capacity}) bail();`);
  c.emitter.line(`${slotAt(to)} = ${length};`);
  copyElements(c, source, from, length, shape.element, shift(to, 1));
  clearBehind(c, shift(to, 1), length, slotCount(shape.element), shape.capacity);
}

function copyElements(c: Compilation, source: Sequence, from: string, length: string, element: Shape, to: Place): void {
  if (source.element.kind === 'none') return;
  const first = indexed(c, source.elements, from, slotCount(source.element));
  storeEach(c, source.element, first, element, to, length);
}

/** A sequence being written is not read: what is appended to lies elsewhere. */
function append(c: Compilation, expr: Apply, context: Context, shape: SequenceShape, to: Place): boolean {
  c.into(operand(expr.args, 0), context, shape, to);
  const length = c.emitter.bind(slotAt(to));
  c.emitter.line(`if (${length} >= ${shape.capacity}) bail();`);
  c.emitter.line(`${slotAt(to)} = ${length} + 1;`);
  c.into(operand(expr.args, 1), context, shape.element, indexed(c, shift(to, 1), length, slotCount(shape.element)));
  return true;
}

function concatenate(c: Compilation, expr: Apply, context: Context, shape: SequenceShape, to: Place): boolean {
  const left = sequenceOf(c, operand(expr.args, 0), context);
  const right = sequenceOf(c, operand(expr.args, 1), context);
  if (left === undefined || right === undefined) return false;
  const length = c.emitter.bind(`${left.length} + ${right.length}`);
  c.emitter.line(`if (${length} > ${shape.capacity}) bail();`);
  c.emitter.line(`${slotAt(to)} = ${length};`);
  const width = slotCount(shape.element);
  copyElements(c, left, '0', left.length, shape.element, shift(to, 1));
  copyElements(c, right, '0', right.length, shape.element, indexed(c, shift(to, 1), left.length, width));
  clearBehind(c, shift(to, 1), length, width, shape.capacity);
  return true;
}

function selectElements(c: Compilation, expr: Apply, context: Context, shape: SequenceShape, to: Place): boolean {
  const [, test] = expr.args;
  const source = sequenceOf(c, operand(expr.args, 0), context);
  if (source === undefined || test?.kind !== 'lambda' || source.element.kind === 'none') return false;
  const [parameter] = test.parameters;
  if (parameter === undefined) return false;
  const { emitter } = c;
  const count = emitter.fresh();
  const i = emitter.fresh();
  const width = slotCount(shape.element);
  emitter.line(`let ${count} = 0;`);
  emitter.loop(`for (let ${i} = 0; ${i} < ${source.length}; ${i}++)`, () => {
    const code: Code = { kind: 'place', shape: source.element, place: indexed(c, source.elements, i, slotCount(source.element)) };
    const scope = context.scope.with([[parameter.binding.id, { kind: 'code', code }]]);
    const condition = c.boolean(test.body, { ...context, scope });
    emitter.block(`if (${condition})`, () => {
      emitter.line(`if (${count} >= ${shape.capacity}) bail();`);
      store(c, code, shape.element, indexed(c, shift(to, 1), count, width));
      emitter.line(`${count}++;`);
    });
  });
  emitter.line(`${slotAt(to)} = ${count};`);
  clearBehind(c, shift(to, 1), count, width, shape.capacity);
  return true;
}
