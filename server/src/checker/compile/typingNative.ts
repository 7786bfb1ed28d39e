/** The shapes of what operators of the standard modules give. A library operator that is not listed gives `any`. */
import type { Argument, Expr } from '../../semantics/core.ts';
import type { Scope } from './scope.ts';
import { any, asSequence, boolean, cardinality, integer, join, natural, none, range, type Shape, setOf } from './shape.ts';

const MAX_INTEGER = 2 ** 31 - 1;

/** What gives the shapes of arguments: `Typing`. */
interface Shapes {
  shapeOf(expr: Expr, scope: Scope): Shape;
}

export function typeNative(typing: Shapes, native: string, args: readonly Argument[], scope: Scope): Shape {
  const operand = (index: number): Shape => {
    const argument = args[index];
    return argument === undefined || argument.kind === 'lambda' ? any : typing.shapeOf(argument, scope);
  };
  const name = native.slice(native.indexOf('!') + 1);
  switch (name) {
    case '+':
      return arithmetic(operand(0), operand(1), (a, b) => range(a.low + b.low, a.high + b.high));
    case '-':
      return args.length === 1 ? negated(operand(0)) : arithmetic(operand(0), operand(1), (a, b) => range(a.low - b.high, a.high - b.low));
    case '-.':
      return negated(operand(0));
    case '*':
      return arithmetic(operand(0), operand(1), multiplied);
    case '\\div':
      return arithmetic(operand(0), operand(1), (a) => (a.low >= 0 ? range(0, a.high) : integer));
    case '%':
      return arithmetic(operand(0), operand(1), (_, b) => range(0, Math.max(0, b.high - 1)));
    case '^':
      return arithmetic(operand(0), operand(1), (a) => (a.low >= 0 ? natural : integer));
    case '<':
    case '>':
    case '<=':
    case '>=':
    case '\\leq':
    case '\\geq':
    case 'IsFiniteSet':
    case 'Assert':
      return boolean;
    case 'TLCEval':
      return operand(0);
    case '..':
      return interval(operand(0), operand(1));
    case 'Cardinality': {
      const set = operand(0);
      return set.kind === 'set' ? range(0, Math.max(0, cardinality(set.element))) : set.kind === 'none' ? none : natural;
    }
    case 'Len': {
      const sequence = asSequence(operand(0));
      return sequence === undefined ? natural : range(0, sequence.capacity);
    }
    case 'Append':
      return sequenceOf(operand(0), (element, capacity) => ({
        kind: 'sequence',
        element: join(element, operand(1)),
        capacity: capacity + 1,
      }));
    case 'Head': {
      const sequence = operand(0);
      return sequence.kind === 'tuple' ? (sequence.elements[0] ?? none) : (asSequence(sequence)?.element ?? unknown(sequence));
    }
    case 'Tail':
      return sequenceOf(operand(0), (element, capacity) => ({ kind: 'sequence', element, capacity: Math.max(0, capacity - 1) }));
    case 'SubSeq':
    case 'SelectSeq':
      return sequenceOf(operand(0), (element, capacity) => ({ kind: 'sequence', element, capacity }));
    case '\\o':
    case '\\circ': {
      const right = asSequence(operand(1));
      if (right === undefined) return unknown(operand(1));
      return sequenceOf(operand(0), (element, capacity) => ({
        kind: 'sequence',
        element: join(element, right.element),
        capacity: capacity + right.capacity,
      }));
    }
    case 'Seq': {
      const set = operand(0);
      return set.kind === 'set' ? setOf({ kind: 'sequence', element: set.element, capacity: Number.POSITIVE_INFINITY }) : any;
    }
    default:
      return any;
  }
}

function unknown(shape: Shape): Shape {
  return shape.kind === 'none' ? none : any;
}

type Integers = Extract<Shape, { kind: 'integer' }>;

function arithmetic(left: Shape, right: Shape, combine: (left: Integers, right: Integers) => Shape): Shape {
  if (left.kind === 'none' || right.kind === 'none') return none;
  const one: Integers = left.kind === 'integer' ? left : (integer as Integers);
  const other: Integers = right.kind === 'integer' ? right : (integer as Integers);
  return clamped(combine(one, other));
}

/** Bounds beyond 32 bits say nothing: evaluation fails there. */
function clamped(shape: Shape): Shape {
  if (shape.kind !== 'integer') return shape;
  const low = Number.isNaN(shape.low) || shape.low < -MAX_INTEGER ? Number.NEGATIVE_INFINITY : shape.low;
  const high = Number.isNaN(shape.high) || shape.high > MAX_INTEGER ? Number.POSITIVE_INFINITY : shape.high;
  return low > high ? integer : range(low, high);
}

function negated(shape: Shape): Shape {
  if (shape.kind === 'none') return none;
  return shape.kind === 'integer' ? range(-shape.high, -shape.low) : integer;
}

function multiplied(left: Integers, right: Integers): Shape {
  if (!Number.isFinite(left.low + left.high + right.low + right.high)) return left.low >= 0 && right.low >= 0 ? natural : integer;
  const products = [left.low * right.low, left.low * right.high, left.high * right.low, left.high * right.high];
  return range(Math.min(...products), Math.max(...products));
}

function interval(low: Shape, high: Shape): Shape {
  if (low.kind === 'none' || high.kind === 'none') return none;
  if (low.kind !== 'integer' || high.kind !== 'integer') return setOf(integer);
  return setOf(low.low > high.high ? none : range(low.low, high.high));
}

function sequenceOf(shape: Shape, make: (element: Shape, capacity: number) => Shape): Shape {
  const sequence = asSequence(shape);
  return sequence === undefined ? unknown(shape) : make(sequence.element, sequence.capacity);
}
