/** How SPECIFICATION, PROPERTY and INVARIANT are taken apart; numbers and verdicts are TLC's (conformance.md D2.6 to D2.8). */
import { describe, expect, test } from 'vitest';
import { check } from '../../../server/src/checker/check.ts';
import { defaultCheckOptions } from '../../../server/src/checker/checkOptions.ts';
import type { Outcome } from '../../../server/src/checker/outcome.ts';
import { SearchControl } from '../../../server/src/checker/search/control.ts';
import { modelOf } from '../../harness/model.ts';

const base = String.raw`---- MODULE M ----
EXTENDS Naturals
VARIABLES x, y
vars == <<x, y>>
Init == x = 0 /\ y = 0
A(k) == x' = (x + k) % 3 /\ UNCHANGED y
B == y' = 1 - y /\ x' = x
Next == (\E k \in {1, 2} : A(k)) \/ B \/ (x = 7 /\ UNCHANGED vars)
`;

async function outcomeOf(definitions: string, config: string): Promise<Outcome> {
  const { core } = await modelOf({ modules: `${base}${definitions}\n====\n`, config });
  return check(core, { ...defaultCheckOptions, engine: 'evaluate' }, new SearchControl());
}

const initNext = 'INIT Init\nNEXT Next\n';

describe('what cannot be checked', () => {
  test.each([
    ['two next-state relations', String.raw`Spec == Init /\ [][Next]_vars /\ [][B]_vars`, 'SPECIFICATION Spec\n', 2240],
    ['a state predicate that is always true', String.raw`Spec == Init /\ [][Next]_vars /\ [](x < 5)`, 'SPECIFICATION Spec\n', 2213],
    ['hidden variables', String.raw`Spec == \EE z : Init /\ [][Next]_vars`, 'SPECIFICATION Spec\n', 2301],
    ['no initial predicate', 'Spec == [][Next]_vars', 'SPECIFICATION Spec\n', 2231],
    ['an action as invariant', "Inv == x' = 0", `${initNext}INVARIANT Inv\n`, 2146],
    ['an invariant that is FALSE', 'Inv == 1 = 2', `${initNext}INVARIANT Inv\n`, 2230],
    ['an action as property', "P == x' = 0", `${initNext}PROPERTY P\n`, 2272],
    ['[A]_v as property', 'P == [Next]_vars', `${initNext}PROPERTY P\n`, 2273],
    ['<<A>>_v as property', 'P == <<Next>>_vars', `${initNext}PROPERTY P\n`, 2274],
    ['variables, and nothing said of them', '', '', 2231],
    ['a constraint that is FALSE', 'C == 1 = 2', `${initNext}CONSTRAINT C\n`, 2230],
    ['an action constraint that is FALSE', 'C == 1 = 2', `${initNext}ACTION_CONSTRAINT C\n`, 2230],
    ['a property of no element', String.raw`P == \A i \in {} : []<>(x = i)`, `${initNext}PROPERTY P\n`, 2253],
  ])('%s', async (_name, definitions, config, code) => {
    const { finding } = await outcomeOf(definitions, config);
    expect(finding).toMatchObject({ kind: 'config', code });
  });
});

describe('what a property is', () => {
  test('a state predicate is checked in initial states', async () => {
    const { finding, warnings } = await outcomeOf('P == x = 1', `${initNext}PROPERTY P\n`);
    expect(finding).toMatchObject({ kind: 'property', names: ['P'] });
    expect(warnings.join()).toContain('The formula P is a state-level formula');
  });

  test('[]P is an invariant', async () => {
    expect((await outcomeOf('P == [](x < 2)', `${initNext}PROPERTY P\n`)).finding).toMatchObject({ kind: 'invariant', name: 'P' });
  });

  test.each([
    ['an operator that is passed', 'Same(e) == e\nUse(F(_)) == F(Init /\\ [][B]_vars)\nSpec == Use(Same)'],
    ['definitions of a LET', 'Same(e) == e\nSpec == LET id(F(_)) == F(Init /\\ [][B]_vars) whole == id(Same) IN whole'],
  ])('a specification written with %s', async (_name, definitions) => {
    const { finding, statistics } = await outcomeOf(definitions, 'SPECIFICATION Spec\n');
    expect(finding.kind).toBe('ok');
    expect(statistics).toMatchObject({ generated: 3, distinct: 2 });
  });

  test('[]P, P being an operator that is passed along', async () => {
    const definitions = 'Always(F(_), e) == [](F(e))\nTwice(F(_), e) == Always(F, e)\nSmall(e) == e < 2\nP == Twice(Small, x)';
    const { finding } = await outcomeOf(definitions, `${initNext}PROPERTY P\n`);
    expect(finding).toMatchObject({ kind: 'invariant', name: 'Always' });
  });

  test('conjuncts are told apart and named after their definitions', async () => {
    const definitions = String.raw`Big == [](x < 5)
Step == [][x' # 2]_x
P == /\ x = 0
     /\ Big
     /\ \A k \in {7, 8} : [](y # k)
     /\ Step`;
    const { finding, statistics } = await outcomeOf(definitions, `${initNext}PROPERTY P\n`);
    expect(finding).toMatchObject({ kind: 'property', names: ['Step'] });
    expect(statistics).toMatchObject({ generated: 3, distinct: 3 });
  });
});

describe('warnings', () => {
  test('a subscript without a variable', async () => {
    const { finding, warnings } = await outcomeOf(String.raw`Spec == Init /\ [][Next]_x`, 'SPECIFICATION Spec\n');
    expect(finding.kind).toBe('ok');
    expect(warnings.join()).toContain('does not seem to contain the state variable y');
  });

  test('an invariant that is TRUE', async () => {
    const { finding, warnings } = await outcomeOf('Inv == 1 = 1', `${initNext}INVARIANT Inv\n`);
    expect(finding.kind).toBe('ok');
    expect(warnings.join()).toContain('constant-level formula');
  });
});

describe('actions', () => {
  test('have the values of their parameters', async () => {
    const { finding } = await outcomeOf('Inv == x # 2', `${initNext}INVARIANT Inv\n`);
    expect(finding).toMatchObject({ trace: { states: [{ action: null }, { action: { name: 'A', args: ['2'] } }] } });
  });

  test('that have no definition of their own are called Action', async () => {
    const definitions = String.raw`Spec == Init /\ [][x' = x + 1 /\ y' = y]_vars
Inv == x < 1`;
    const { finding } = await outcomeOf(definitions, 'SPECIFICATION Spec\nINVARIANT Inv\n');
    expect(finding).toMatchObject({ trace: { states: [{ action: null }, { action: { name: 'Action', args: [] } }] } });
  });

  test('a specification may have parameters', async () => {
    const definitions = String.raw`S(n) == x = n /\ y = 0 /\ [][Next]_vars
Spec == S(1)
Inv == x # 0`;
    const { finding } = await outcomeOf(definitions, 'SPECIFICATION Spec\nINVARIANT Inv\n');
    expect(finding).toMatchObject({ trace: { states: [{ values: [1, 0] }, { action: { name: 'A', args: ['2'] } }] } });
  });
});
