/** Mistakes that would run for ever or fill the memory end with a message that says where, in both engines. */
import { expect, test } from 'vitest';
import { check } from '../../server/src/checker/check.ts';
import { type CheckOptions, defaultCheckOptions } from '../../server/src/checker/checkOptions.ts';
import { Places } from '../../server/src/checker/places.ts';
import { SearchControl } from '../../server/src/checker/search/control.ts';
import { modelOf } from '../harness/model.ts';

interface Mistake {
  readonly next: string;
  readonly definitions?: string;
  /** The first line of TLC's message, or of ours where TLC runs out of memory. */
  readonly message: string;
  /** What stands at the place that it tells; empty where that is anywhere in a recursion. */
  readonly at: string;
}

const tooMany = 'Attempted to construct a set with too many elements (>1000000).';

const mistakes: readonly Mistake[] = [
  { next: '\\E n \\in Nat : x = n', message: 'TLC encountered the non-enumerable quantifier bound', at: 'Nat' },
  {
    next: 'x = Cardinality({n \\in Nat : n < 3})',
    message: 'Attempted to enumerate { x \\in S : p(x) } when S:',
    at: 'Cardinality({n \\in Nat : n < 3})',
  },
  { next: "x' = SUBSET (1..30)", message: tooMany, at: "x' = SUBSET (1..30)" },
  { next: "x' = UNION {SUBSET (1..30), {{}}}", message: tooMany, at: "x' = UNION {SUBSET (1..30), {{}}}" },
  { next: "x' = [1..10 -> 1..10]", message: tooMany, at: "x' = [1..10 -> 1..10]" },
  { next: 'x = Cardinality({n \\in 1..1000010 : n > 5})', message: tooMany, at: '{n \\in 1..1000010 : n > 5}' },
  { next: 'x = {s : s \\in 1..1000010}', message: tooMany, at: '{s : s \\in 1..1000010}' },
  {
    next: 'x = (CHOOSE s \\in [1..8 -> 1..20] : s[1] = 21)[1]',
    message: tooMany,
    at: 'CHOOSE s \\in [1..8 -> 1..20] : s[1] = 21',
  },
  { next: 'x = Cardinality(Permutations(1..12))', message: tooMany, at: 'Permutations(1..12)' },
  {
    next: "x' = CHOOSE y \\in 1..3 : y > 5",
    message: 'Attempted to compute the value of an expression of form',
    at: 'CHOOSE y \\in 1..3 : y > 5',
  },
  { next: "x' = x + 2147483647 + 1", message: 'Overflow when computing 2147483647+1', at: 'x + 2147483647 + 1' },
  {
    definitions: 'RECURSIVE Loop(_)\nLoop(n) == 1 + Loop(n)',
    next: "x' = Loop(x)",
    message: 'The evaluation was nested too deeply. It was probably the result',
    at: '',
  },
  {
    definitions: 'f[i \\in Nat] == f[i + 1] + 1',
    next: "x' = f[3]",
    message: 'The evaluation was nested too deeply. It was probably the result',
    at: 'f[3]',
  },
];

for (const engine of ['compile', 'evaluate'] satisfies CheckOptions['engine'][]) {
  for (const { next, definitions = '', message, at } of mistakes) {
    test(`${engine}: ${definitions} ${next}`, async () => {
      const modules = `---- MODULE M ----\nEXTENDS Integers, FiniteSets, TLC\nVARIABLE x\n${definitions}\nInit == x = 0\nNext == ${next}\n====\n`;
      const { core, errors } = await modelOf({ modules, config: 'INIT Init NEXT Next' });
      expect(errors).toEqual([]);
      const { finding } = check(core, { ...defaultCheckOptions, engine }, new SearchControl());
      if (finding.kind !== 'evaluation') throw new Error(finding.kind);
      expect(finding.problem.message.split('\n')[0]).toBe(message);
      const span = finding.problem.span ?? finding.problem.stack.at(-1)?.span;
      if (span === undefined) throw new Error('there is no place');
      const found = new Places(core.sources).source(span)?.text.slice(span.start, span.end);
      if (at !== '') expect(found).toBe(at);
      expect(finding.problem.stack.length).toBeGreaterThan(0);
    });
  }
}

/** TLC's message, place and count (random specification 482). */
for (const engine of ['compile', 'evaluate'] satisfies CheckOptions['engine'][]) {
  test(`${engine}: a set that is written out only with its state is said to fail before the next action does`, async () => {
    const modules = `---- MODULE M ----
EXTENDS Integers
VARIABLES x, f
Init == x = {} /\\ f = [i \\in 1..2 |-> i]
First == x' = {g \\in [1..2 -> 0..1] : f[g[1]] = 1} /\\ UNCHANGED f
Second == x' = {CHOOSE i \\in {} : TRUE} /\\ UNCHANGED f
Next == First \\/ Second
====
`;
    const { core } = await modelOf({ modules, config: 'INIT Init NEXT Next' });
    const { finding, statistics } = check(core, { ...defaultCheckOptions, engine }, new SearchControl());
    if (finding.kind !== 'evaluation') throw new Error(finding.kind);
    expect(finding.problem.message).toContain('Attempted to access index 0 of tuple');
    expect(finding.problem.stack.map(({ span }) => modules.slice(span.start, span.end))).toEqual(['f[g[1]] = 1', 'f[g[1]]']);
    expect(statistics).toMatchObject({ generated: 2, distinct: 1, depth: 1 });
  });
}

/** More choices than can be kept: they are taken one after the other, so that the search ends as any other that is too large. */
for (const next of ["x' \\in SUBSET (1..30)", "x' \\in [1..10 -> 1..10]"]) {
  test(`compile: ${next} is searched until the limit`, async () => {
    const modules = `---- MODULE M ----\nEXTENDS Integers\nVARIABLE x\nInit == x = {}\nNext == ${next}\n====\n`;
    const { core } = await modelOf({ modules, config: 'INIT Init NEXT Next' });
    const { finding, statistics } = check(core, { ...defaultCheckOptions, maxStates: 1000 }, new SearchControl());
    expect(finding).toMatchObject({ kind: 'stopped', reason: 'limit' });
    expect(statistics.distinct).toBeGreaterThanOrEqual(1000);
  });
}
