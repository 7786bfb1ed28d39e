/** FiniteSets: cardinalities are computed from symbolic sets without listing them where possible (conformance.md D4.9). */
import { isEnumerable } from '../values/enumerate.ts';
import { errorCode, failWith, shown } from '../values/error.ts';
import { cardinality, isFiniteSet } from '../values/sets.ts';
import { type NativeModule, unary } from './native.ts';

export const finiteSets: NativeModule = {
  IsFiniteSet: unary(isFiniteSet),
  Cardinality: unary((set) =>
    isEnumerable(set) ? cardinality(set) : failWith(errorCode.cardinality, 'Attempted to compute cardinality of the value\n', shown(set)),
  ),
};
