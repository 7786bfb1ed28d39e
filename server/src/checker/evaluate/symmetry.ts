/** The group that SYMMETRY spans, and the least of a state's images under it (conformance.md D2.9). */

import { domainList } from '../modules/tlc.ts';
import { compare, forEachElement, graphOf, normalizeFunction } from '../values/compare.ts';
import { isEnumerable } from '../values/enumerate.ts';
import { EvaluationError } from '../values/error.ts';
import { type Permutation, permute } from '../values/permute.ts';
import { isFunction, type ModelValue, type Value } from '../values/value.ts';
import type { Preparation } from './context.ts';

/** The permutations that a model's SYMMETRY spans; none where it has none. */
export function symmetryGroup(prepare: Preparation): readonly Permutation[] {
  const { symmetry } = prepare.core.config;
  return symmetry === undefined ? [] : permutationGroup(prepare.code(symmetry.formula, null)(null, prepare.noState, prepare.noState));
}

/** All permutations that the given set of functions generates, without the identity. */
function permutationGroup(functions: Value): readonly Permutation[] {
  if (!isEnumerable(functions)) throw new EvaluationError(['The symmetry operator must specify a set of functions.']);
  const known = new Set<string>();
  const group: Permutation[] = [];
  const add = (permutation: Permutation): void => {
    const key = [...permutation]
      .map(([from, to]) => `${from.name}>${to.name}`)
      .sort()
      .join(' ');
    if (permutation.size === 0 || known.has(key)) return;
    known.add(key);
    group.push(permutation);
  };
  forEachElement(functions, (f) => {
    add(permutationOf(f));
    return false;
  });
  const generators = group.length;
  for (let from = 0; from < group.length; ) {
    const until = group.length;
    for (let i = 0; i < generators; i++) {
      for (let j = from; j < until; j++) add(composed(group[i] as Permutation, group[j] as Permutation));
    }
    from = until;
  }
  return group;
}

function permutationOf(f: Value): Permutation {
  if (!isFunction(f)) throw new EvaluationError(['The symmetry values must be function records.']);
  const graph = graphOf(f);
  normalizeFunction(graph);
  const result = new Map<ModelValue, ModelValue>();
  domainList(graph).forEach((from, i) => {
    const to = graph.values[i] as Value;
    if (typeof from !== 'object' || from.kind !== 'modelValue' || typeof to !== 'object' || to.kind !== 'modelValue') {
      throw new EvaluationError(['Symmetry function must have model values as domain and range.']);
    }
    if (from !== to) result.set(from, to);
  });
  return result;
}

function composed(first: Permutation, second: Permutation): Permutation {
  const result = new Map<ModelValue, ModelValue>();
  for (const from of new Set([...first.keys(), ...second.keys()])) {
    const middle = first.get(from) ?? from;
    const to = second.get(middle) ?? middle;
    if (to !== from) result.set(from, to);
  }
  return result;
}

/** The least image of the values, in the order of states: the first variable that differs decides. */
export function leastImage(values: readonly Value[], group: readonly Permutation[]): readonly Value[] {
  let least = values;
  for (const permutation of group) {
    let order = 0;
    const image: Value[] = [];
    for (let i = 0; i < values.length; i++) {
      const moved = permute(values[i] as Value, permutation);
      if (order === 0) order = moved === least[i] ? 0 : compare(moved, least[i] as Value);
      if (order > 0) break;
      image.push(moved);
    }
    if (order < 0) least = image;
  }
  return least;
}
