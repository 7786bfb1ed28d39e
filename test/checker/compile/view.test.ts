/** VIEW and SYMMETRY: the compiled engine tells states apart where the evaluating one does. */
import { expect, test } from 'vitest';
import { compileModel } from '../../../server/src/checker/compile/compile.ts';
import type { Engine } from '../../../server/src/checker/engine.ts';
import { prepareModel } from '../../../server/src/checker/evaluate/engine.ts';
import { modelOf } from '../../harness/model.ts';

/** For each initial state, what an engine tells it from others by. */
function identities(engine: Engine): string[] {
  const found: string[] = [];
  engine.initialStates(() => {
    const words = new Int32Array(engine.packing.words);
    if (!engine.identity(engine.target, 0, words)) engine.packing.pack(engine.target, 0, words, 0);
    found.push(words.join());
    return false;
  });
  return found;
}

const module = `---- MODULE Spec ----
EXTENDS Integers, Sequences, TLC
CONSTANT P
VARIABLES n, s, f, q
Init == n \\in {-3, 0, 200} /\\ s \\in SUBSET P /\\ f \\in [P -> {"a", "b"}] /\\ q \\in {<<>>, <<1>>, <<1, 2>>}
Next == UNCHANGED <<n, s, f, q>>
One == q
Pair == <<q, n>>
Nested == <<Pair, <<s>>>>
More == <<f, Len(q)>>
Symmetry == Permutations(P)
====
`;

/** Values of every shape that model values can be in, and some that are kept in the heap. */
const shapes = `---- MODULE Spec ----
EXTENDS Integers, Sequences, TLC
CONSTANTS P, None
VARIABLES owner, pairs, queue, log, nested, some, sets
Init == /\\ owner \\in P \\cup {None}
        /\\ pairs \\in SUBSET {<<p, r>> \\in P \\X P : p # r}
        /\\ queue \\in {<<>>} \\cup {<<p>> : p \\in P} \\cup {<<p, r>> : p, r \\in P}
        /\\ log \\in {[to |-> p, seen |-> {r}] : p, r \\in P}
        /\\ nested \\in {[p \\in P |-> [r \\in P |-> p = one /\\ r = other]] : one, other \\in P}
        /\\ some \\in {[p \\in {r} |-> owner] : r \\in P}
        /\\ sets \\in {{{p}, {}} : p \\in P}
Next == UNCHANGED <<owner, pairs, queue, log, nested, some, sets>>
Symmetry == Permutations(P)
====
`;

const configurations = ['VIEW One', 'VIEW Pair', 'VIEW Nested', 'VIEW More', 'SYMMETRY Symmetry', 'VIEW Pair\nSYMMETRY Symmetry', ''];

const cases = [
  ...configurations.map((lines) => ({ modules: module, lines: `${lines}\nCONSTANT P = {p1, p2}` })),
  { modules: shapes, lines: 'SYMMETRY Symmetry\nCONSTANTS P = {p1, p2} None = None' },
  { modules: module, lines: 'SYMMETRY Symmetry\nCONSTANT P = {p1, p2, p3}' },
];

for (const { modules, lines } of cases) {
  test(`the same states are the same: ${lines.replaceAll('\n', ' ')}${modules === shapes ? ', values of many shapes' : ''}`, async () => {
    const { core, errors } = await modelOf({ modules, config: `INIT Init\nNEXT Next\n${lines}` });
    expect(errors).toEqual([]);
    const model = prepareModel(core);
    const { engine: reference, behavior, prepare, heap } = model;
    if (reference === null || behavior === null) throw new Error('the model has no behaviors');
    const { engine } = compileModel({ prepare, behavior, reference, heap, widenings: [] });
    const expected = identities(reference);
    const actual = identities(engine);
    expect(actual.length).toBe(expected.length);
    const numbered = (of: readonly string[]): number[] => {
      const seen = new Map<string, number>();
      for (const each of of) if (!seen.has(each)) seen.set(each, seen.size);
      return of.map((each) => seen.get(each) ?? -1);
    };
    expect(numbered(actual)).toEqual(numbered(expected));
    if (lines.startsWith('SYMMETRY')) expect(new Set(actual).size).toBeLessThan(actual.length);
  });
}
