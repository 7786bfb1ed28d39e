import { expect, test } from 'vitest';
import { NoRoom } from '../../../server/src/checker/heap/heapMemory.ts';
import { ValueHeap } from '../../../server/src/checker/heap/valueHeap.ts';
import { Atoms } from '../../../server/src/checker/values/atoms.ts';
import { equal } from '../../../server/src/checker/values/compare.ts';
import {
  emptyTuple,
  FunctionValue,
  IntervalValue,
  NamedSet,
  PowerSet,
  RecordValue,
  SetValue,
  TupleValue,
  UnionSet,
  type Value,
} from '../../../server/src/checker/values/value.ts';

const set = (...elements: Value[]): SetValue => new SetValue(elements, false);

/** Each row: the same value in several forms. Rows differ from each other. A value belongs to one heap, hence new ones each time. */
function someValues(atoms: Atoms): Value[][] {
  const a = atoms.string('a');
  const b = atoms.string('b');
  const m = atoms.modelValue('m');
  return [
    [false],
    [true],
    [0],
    [-1],
    [2 ** 30 - 1],
    [2 ** 30],
    [-(2 ** 31)],
    [2 ** 31 - 1],
    [a, atoms.string('a')],
    [m],
    [atoms.string('m')],
    [atoms.string('')],
    [atoms.string('Δ𝒩 odd')],
    [set(), new IntervalValue(3, 2), new UnionSet(set(), set())],
    [set(1, 2, 3), set(3, 1, 2, 2), new IntervalValue(1, 3), new UnionSet(set(3), new IntervalValue(1, 2))],
    [set(a, b), set(b, a, b)],
    [set(set(), set(1)), new PowerSet(set(1))],
    [emptyTuple, new TupleValue([]), new RecordValue([], []), new FunctionValue([], [], false)],
    [new TupleValue([a, 7]), new FunctionValue(null, [a, 7], true), new FunctionValue([2, 1], [7, a], false)],
    [new FunctionValue(null, [a, 7], true, 2), new FunctionValue([3, 2], [7, a], false)],
    [new RecordValue([a, b], [1, m]), new FunctionValue([b, a], [m, 1], false)],
    [new FunctionValue([m], [set(2, 1)], false), new FunctionValue([m], [new IntervalValue(1, 2)], true)],
    [new NamedSet('Nat'), new NamedSet('Nat')],
    [new NamedSet('Int')],
  ];
}

test('ids are equal exactly where values are', () => {
  const atoms = new Atoms(['a', 'b', 'm']);
  const heap = new ValueHeap(atoms);
  const rows = someValues(atoms);
  const ids = rows.map((forms) => {
    const [first, ...others] = forms.map((form) => heap.idOf(form));
    for (const other of others) expect(other).toBe(first);
    return first;
  });
  expect(new Set(ids).size).toBe(rows.length);
});

test('a value comes back from its id', () => {
  const atoms = new Atoms(['a', 'b', 'm']);
  const heap = new ValueHeap(atoms);
  // Another heap on the same memory stands for another thread: it has never seen the values themselves.
  const reader = new ValueHeap(atoms, heap.memory.segments);
  for (const [value] of someValues(atoms)) {
    if (value === undefined || (typeof value === 'object' && value.kind === 'namedSet')) continue;
    expect(equal(reader.valueOf(heap.idOf(value)), value)).toBe(true);
  }
});

test('heaps on one memory give the same ids, whoever is first', () => {
  const mine = new ValueHeap(new Atoms([]));
  const theirs = new ValueHeap(new Atoms(['unrelated']), mine.memory.segments);
  const make = (n: number): Value => new TupleValue([n, new TupleValue([n % 7, set(n, n + 1)])]);
  let refused = 0;
  for (let n = 0; n < 4000; n++) {
    const [first, second] = n % 2 === 0 ? [mine, theirs] : [theirs, mine];
    mine.memory.sharing = theirs.memory.sharing = true;
    try {
      expect(first.idOf(make(n))).toBe(second.idOf(make(n)));
    } catch (error) {
      if (!(error instanceof NoRoom)) throw error;
      // What a search does between two rounds: one thread makes room, the others take it over.
      refused++;
      mine.memory.sharing = false;
      mine.memory.makeRoom();
      theirs.memory.adopt(mine.memory.segments);
      n--;
    }
  }
  expect(refused).toBeGreaterThan(0);
});

test('values larger than a segment of memory, and many of them', () => {
  const heap = new ValueHeap(new Atoms([]));
  const large = new TupleValue(Array.from({ length: 700_000 }, (_, i) => i % 1000));
  const id = heap.idOf(large);
  const ids = new Set<number>();
  for (let n = 0; n < 100_000; n++) ids.add(heap.idOf(new TupleValue([n, -n])));
  expect(ids.size).toBe(100_000);
  expect(heap.idOf(new TupleValue(large.elements))).toBe(id);
  const again = new ValueHeap(new Atoms([]), heap.memory.segments).valueOf(id);
  expect(equal(again, large)).toBe(true);
});
