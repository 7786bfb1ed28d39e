/** Compiles `=`: slots against slots where both sides have one layout; the evaluator decides where comparing may be an error. */
import type { Expr } from '../../semantics/core.ts';
import { address, type Code, type Place, slotAt } from './code.ts';
import type { Compilation, Context } from './compilation.ts';
import { loaded, settled, toAtom, toBoolean, toInteger, toPlace, toValue } from './convert.ts';
import { numberIn } from './number.ts';
import { comparable, isScalar, join, layoutKind, type Shape, sameShape, slotCount } from './shape.ts';

export function equality(c: Compilation, left: Expr, right: Expr, context: Context): string {
  const one = settled(c, c.compile(left, context));
  const other = settled(c, c.compile(right, context));
  return codesEqual(c, one, other);
}

export function codesEqual(c: Compilation, left: Code, right: Code): string {
  if (!comparable(left.shape, right.shape)) return valuesEqual(c, left, right);
  if (left.kind === 'constant') return right.kind === 'constant' ? valuesEqual(c, left, right) : equalsConstant(c, right, left);
  if (right.kind === 'constant') return equalsConstant(c, left, right);
  const one = loaded(c, left);
  const other = loaded(c, right);
  if (one.kind === 'value' || other.kind === 'value') return valuesEqual(c, one, other);
  if (one.kind === 'index') return equalsMember(c, one, other);
  if (other.kind === 'index') return equalsMember(c, other, one);
  if (one.kind === 'scalar' && other.kind === 'scalar') {
    return one.shape.kind === other.shape.kind ? `(${one.js} === ${other.js})` : 'false';
  }
  if (one.kind !== 'place' || other.kind !== 'place') return 'false';
  return placesEqual(c, one, other);
}

function valuesEqual(c: Compilation, left: Code, right: Code): string {
  return `R.equal(${toValue(c, left)}, ${toValue(c, right)})`;
}

function equalsMember(c: Compilation, member: Extract<Code, { kind: 'index' }>, other: Code): string {
  const number = c.emitter.bind(numberIn(c, other, member.universe, 'absent'));
  return `(${member.js} === ${number})`;
}

function equalsConstant(c: Compilation, code: Code, constant: Extract<Code, { kind: 'constant' }>): string {
  const one = loaded(c, code);
  const { value } = constant;
  if (one.kind === 'value') return valuesEqual(c, one, constant);
  if (one.kind === 'index') {
    const number = one.universe.numberOf(value);
    return number < 0 ? 'false' : `(${one.js} === ${number})`;
  }
  if (one.kind === 'scalar') {
    if (one.shape.kind === 'boolean') return value === true ? toBoolean(c, one) : value === false ? `!${toBoolean(c, one)}` : 'false';
    if (one.shape.kind === 'integer') return typeof value === 'number' ? `(${toInteger(c, one)} === ${value})` : 'false';
    const id = typeof value === 'object' && (value.kind === 'string' || value.kind === 'modelValue') ? c.codec.atoms.idOf(value) : -1;
    return id < 0 ? 'false' : `(${toAtom(c, one)} === ${id})`;
  }
  if (one.kind !== 'place') return 'false';
  const slots = c.encoded(value, one.shape);
  if (slots === undefined) return 'false';
  return sameSlots(one.place, c.table([...slots]), slotCount(one.shape), [...slots]);
}

function placesEqual(c: Compilation, left: Extract<Code, { kind: 'place' }>, right: Extract<Code, { kind: 'place' }>): string {
  if (sameShape(left.shape, right.shape)) return sameSlots(left.place, right.place, slotCount(left.shape));
  const shape: Shape = join(left.shape, right.shape);
  if (isScalar(shape)) return layoutKind(shape) === 'heap' ? valuesEqual(c, left, right) : 'false';
  return sameSlots(toPlace(c, left, shape), toPlace(c, right, shape), slotCount(shape));
}

export function sameSlots(left: Place, right: Place, count: number, literals?: readonly number[]): string {
  if (count === 0) return 'true';
  if (count > 8) return `R.same(${left.buffer}, ${address(left)}, ${right.buffer}, ${address(right)}, ${count})`;
  const tests = Array.from({ length: count }, (_, i) => `${slotAt(left, i)} === ${literals?.[i] ?? slotAt(right, i)}`);
  return `(${tests.join(' && ')})`;
}
