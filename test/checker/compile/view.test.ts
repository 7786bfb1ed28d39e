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

const configurations = ['VIEW One', 'VIEW Pair', 'VIEW Nested', 'VIEW More', 'SYMMETRY Symmetry', 'VIEW Pair\nSYMMETRY Symmetry', ''];

for (const lines of configurations) {
  test(`the same states are the same: ${lines === '' ? 'neither' : lines.replace('\n', ', ')}`, async () => {
    const { core, errors } = await modelOf({ modules: module, config: `INIT Init\nNEXT Next\nCONSTANT P = {p1, p2}\n${lines}` });
    expect(errors).toEqual([]);
    const model = prepareModel(core);
    const { engine: reference, behavior, prepare, heap } = model;
    if (reference === null || behavior === null) throw new Error('the model has no behaviors');
    const { engine } = compileModel({ prepare, behavior, reference, heap, widenings: [] });
    const expected = identities(reference);
    const actual = identities(engine);
    expect(actual.length).toBe(expected.length);
    const first = (of: readonly string[]): number[] => of.map((each) => of.indexOf(each));
    expect(first(actual)).toEqual(first(expected));
  });
}
