/** Values under a permutation of model values, for SYMMETRY (conformance.md D2.9). */
import { graphOf, sortedElements } from './compare.ts';
import { FunctionValue, isSet, type ModelValue, RecordValue, SetValue, TupleValue, type Value } from './value.ts';

export type Permutation = ReadonlyMap<ModelValue, ModelValue>;

/** The image of the value; the value itself where nothing in it is moved. */
export function permute(value: Value, permutation: Permutation): Value {
  if (typeof value !== 'object') return value;
  switch (value.kind) {
    case 'string':
    case 'interval':
    case 'namedSet':
      return value;
    case 'modelValue':
      return permutation.get(value) ?? value;
    case 'tuple': {
      const elements = permuteAll(value.elements, permutation);
      return elements === value.elements ? value : new TupleValue(elements);
    }
    case 'record': {
      const values = permuteAll(value.values, permutation);
      return values === value.values ? value : new RecordValue(value.fields, values);
    }
    case 'function': {
      const values = permuteAll(value.values, permutation);
      const domain = value.domain === null ? null : permuteAll(value.domain, permutation);
      if (domain !== value.domain) return new FunctionValue(domain, values, false);
      return values === value.values ? value : new FunctionValue(value.domain, values, value.normalized, value.low);
    }
    case 'lazyFunction':
      return permute(graphOf(value), permutation);
    default: {
      if (!isSet(value)) return value;
      const elements = sortedElements(value);
      const images = permuteAll(elements, permutation);
      return images === elements ? value : new SetValue(images, false);
    }
  }
}

function permuteAll(values: readonly Value[], permutation: Permutation): readonly Value[] {
  let result: Value[] | undefined;
  for (let i = 0; i < values.length; i++) {
    const old = values[i] as Value;
    const image = permute(old, permutation);
    if (image !== old && result === undefined) result = values.slice(0, i);
    result?.push(image);
  }
  return result ?? values;
}
