/** The configuration that is proposed for a module that has none: that it is as one would write it, and has no errors. */
import { describe, expect, test } from 'vitest';
import { newConfiguration } from '../../server/src/ide/newConfiguration.ts';
import { analyzeTexts, modelOf } from '../harness/model.ts';
import { parseText } from '../harness/parse.ts';

/** The proposal, and the errors that it has with the module. */
async function proposed(text: string): Promise<{ readonly config: string; readonly errors: readonly string[] }> {
  const analysis = await analyzeTexts({ modules: text });
  const uri = analysis.root?.source.uri ?? '';
  const config = newConfiguration({ uri, text, parsed: await parseText(text), analysis });
  return { config, errors: (await modelOf({ modules: text, config })).errors };
}

describe('a new configuration', () => {
  test('has a value for each constant, by its use, and the formulas that could be checked', async () => {
    const module = `---- MODULE M ----
EXTENDS Naturals, FiniteSets
CONSTANTS Users, N, Nobody, Pass, RM, Limit, F(_)
VARIABLES owner, count
user1 == 0
ASSUME N \\in Nat \\ {0} /\\ Pass \\subseteq RM
vars == <<owner, count>>
Init == owner = Nobody /\\ count = F(0)
Next == \\E u \\in Users : owner' = u /\\ count' = (count + Limit) % 7
Spec == Init /\\ [][Next]_vars /\\ WF_vars(Next)
TypeOK == owner \\in Users \\cup {Nobody}
Small == count < 3
Double == count * 2
Used == <>(owner # Nobody)
====
`;
    expect(await proposed(module)).toEqual({
      config: `SPECIFICATION Spec

CONSTANTS
  Users = {user1_, user2}
  N = 2
  Nobody = Nobody
  Pass = {pass1, pass2}
  RM = {rm1, rm2}
  Limit = 2
  \\* F <- an operator of the module with 1 argument

INVARIANT TypeOK
\\* INVARIANT Small
\\* PROPERTY Used
`,
      errors: ['The constant `F` has no value: add `CONSTANT F <- ...`, an operator with as many arguments.'],
    });
  });

  test('names the initial predicate and the next-state relation where there is no specification', async () => {
    const module = "---- MODULE M ----\nVARIABLE x\nInit == x = 0\nNext == x' = x\n====\n";
    expect(await proposed(module)).toEqual({ config: 'INIT Init\nNEXT Next\n', errors: [] });
  });
});
