/** The shapes of the parts of values: elements of sets, what functions give, fields, domains. */
import type { Value } from '../values/value.ts';
import { any, asSequence, joinAll, none, range, type Shape, setOf, variantsOf } from './shape.ts';

export function elementOf(shape: Shape): Shape {
  switch (shape.kind) {
    case 'set':
      return shape.element;
    case 'none':
      return none;
    case 'union':
      return joinAll(shape.variants.filter((variant) => variant.kind === 'set').map((variant) => elementOf(variant)));
    default:
      return any;
  }
}

/** The shape of `f[a]`; the argument where it is a constant. */
export function applied(shape: Shape, argument: Value | undefined): Shape {
  switch (shape.kind) {
    case 'none':
      return none;
    case 'function':
      return shape.range;
    case 'sequence':
      return shape.element;
    case 'tuple':
      if (typeof argument === 'number') return shape.elements[argument - 1] ?? none;
      return joinAll(shape.elements);
    case 'record':
      if (typeof argument === 'object' && argument.kind === 'string') return fieldOf(shape, argument.text);
      return joinAll(shape.shapes);
    case 'union':
      return joinAll(shape.variants.filter(isFunctionShape).map((variant) => applied(variant, argument)));
    default:
      return any;
  }
}

export function fieldOf(shape: Shape, field: string): Shape {
  switch (shape.kind) {
    case 'none':
      return none;
    case 'record': {
      const index = shape.fields.indexOf(field);
      return index < 0 ? none : (shape.shapes[index] as Shape);
    }
    case 'function':
      return shape.range;
    case 'union':
      return joinAll(shape.variants.filter(isFunctionShape).map((variant) => fieldOf(variant, field)));
    case 'any':
      return any;
    default:
      return none;
  }
}

export function domainShape(shape: Shape): Shape {
  const sequence = asSequence(shape);
  if (sequence !== undefined) return setOf(sequence.capacity === 0 ? none : range(1, sequence.capacity));
  if (shape.kind === 'function') return setOf(shape.domain.element);
  if (shape.kind === 'none') return none;
  return any;
}

export function isFunctionShape(shape: Shape): boolean {
  return variantsOf(shape).every(
    (each) => each.kind === 'function' || each.kind === 'record' || each.kind === 'tuple' || each.kind === 'sequence',
  );
}
