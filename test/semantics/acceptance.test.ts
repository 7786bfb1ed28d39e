/** What the reference parser accepts and what it rejects, where single wrong tokens in the corpus once found a difference. */
import { describe, expect, test } from 'vitest';
import { analyzeTexts } from '../harness/model.ts';

async function errorsOf(body: string): Promise<readonly string[]> {
  const { diagnostics } = await analyzeTexts({ modules: `---- MODULE M ----\nEXTENDS Integers, Sequences, TLAPS\n${body}\n====\n` });
  return [...diagnostics.values()]
    .flat()
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
}

const step = (...steps: string[]): string => ['THEOREM TRUE', ...steps, '<1> QED'].join('\n');

describe('rejected', () => {
  test.each([
    ['F(F) == 1', 'duplicate-definition'],
    ['G == LET F(a, F) == 1 IN 2', 'duplicate-definition'],
    ['G == [a : {1}, IF : {2}]', 'syntax-error'],
    ['G == [a |-> 1, SUBSET |-> 2]', 'syntax-error'],
    ['G == /\\ TRUE\n     /\\ IF TRUE\n     /\\ FALSE\n        THEN TRUE ELSE FALSE', 'bad-indentation'],
    ['G == /\\ TRUE\n     /\\ (TRUE\n     \\/ FALSE)', 'bad-indentation'],
    ['G == /\\ TRUE\n  == (TRUE)', 'syntax-error'],
    ['G == [1 |-> 2]', 'syntax-error'],
    ['a \\uplus IF == 1', 'syntax-error'],
    ["VARIABLE x\n---- MODULE Inner ----\nCONSTANT c\n====\nI == INSTANCE Inner WITH c <- x''", 'level-exceeded'],
    ["VARIABLE x\nTHEOREM TRUE BY x''", 'level-exceeded'],
    ['G == {1 <- 2}', 'syntax-error'],
    ['CONSTANT a\nG == a!1', 'selector'],
    ['G == \\E q : q!1', 'selector'],
    ['G(a(_)) == a(2)!1', 'selector'],
    ['V == INSTANCE Naturals\nG == V!2', 'selector'],
    ['VARIABLE x\nTHEOREM TRUE BY DEF x', 'not-a-definition'],
    ['THEOREM \\A x \\in {} : TRUE\n<1> TAKE x \\in {}\n<1> QED BY DEF x', 'not-a-definition'],
    ['F == 1\nTHEOREM TRUE BY DEF F> F', 'not-a-definition'],
    ['F(x) == 1\nHIDE DEF F(1)', 'not-a-definition'],
    ['F == LET H == 1 IN H\nTHEOREM TRUE BY DEF F!H', 'not-a-definition'],
    ['THEOREM TRUE BY DEF \\cup', 'not-a-definition'],
    ['THEOREM TRUE BY DEF BOOLEAN', 'not-a-definition'],
    [step('<1>1. TRUE', '<1>2. TRUE BY DEF <1>1'), 'not-a-definition'],
    [step('<1>1. DEFINE F == 1', '<1>2. TRUE BY <1>1'), 'invalid-fact'],
    [step('<1>1. CASE TRUE', '<1>2. TRUE BY <1>1 => TRUE'), 'step-not-expression'],
    [step('<1>1. SUFFICES TRUE', '<1>2. TRUE /\\ <1>1'), 'step-not-expression'],
    ['THEOREM TRUE\n<*>a. TRUE OBVIOUS\n<*> QED', 'step-name-implicit'],
    ['D(F(_)) == F(1)\nE == D(D)', 'operator-argument-arity'],
    ['---- MODULE N ----\nCONSTANT c\nF == c\n====\nI(c) == INSTANCE N\nG == I!F(1)', 'wrong-argument-count'],
    [step('<1>1. SUFFICES \\E v \\in {} : v = 1', '<1>2. TRUE BY <1>1!(2)'), 'selector'],
    [step('<1>1. CASE 1 = 2', '<1>2. TRUE BY <1>1!2'), 'selector'],
    [step('<1>1. ASSUME NEW c \\in {} PROVE TRUE', '<1>2. TRUE BY <1>1!1!1'), 'selector'],
  ])('%s', async (body, code) => {
    expect(await errorsOf(body)).toContain(code);
  });
});

describe('accepted', () => {
  test.each([
    ['G == [IF |-> 2]'],
    ['G == [a : 1].IF'],
    ['G == -.(1) + -.(2)'],
    ["VARIABLE x\nG == -.(x)'"],
    ['M1 == INSTANCE Naturals\nTHEOREM TRUE BY M1 DEF M1!-, M1'],
    ['THEOREM TRUE BY DEF Nat, +, -., <='],
    ['ASSUME A == TRUE\nTHEOREM TRUE BY DEF A'],
    [step('<1>1. DEFINE F == 1', '<1>2. TRUE BY DEF <1>1, F')],
    [step('<1>1. CASE TRUE', '<1>2. TRUE BY <1>1')],
    ['---- MODULE N ----\nCONSTANT c\nF == c\n====\nI(c) == INSTANCE N\nG == I(1)!F'],
    [step('<1>1. SUFFICES ASSUME \\E v \\in {} : v = 1 PROVE FALSE', '<1>2. TRUE BY <1>1!1!1!(2)')],
    [step('<1>1. SUFFICES \\E v \\in {} : v = 1', '<1>2. TRUE BY <1>1!1!(2)')],
    [step('<1>1. CASE 1 = 2', '<1>2. TRUE BY <1>1!1!2 = 2')],
    [step('<1>1. PICK a \\in {} : a = 3', '<1>2. TRUE BY <1>1!(5)')],
    [step('<1>1. ASSUME NEW c \\in {}, c = 1 PROVE c = 2', '<1>2. TRUE BY <1>1!1')],
  ])('%s', async (body) => {
    expect(await errorsOf(body)).toEqual([]);
  });
});
