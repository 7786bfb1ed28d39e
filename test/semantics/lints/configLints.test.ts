/** The lints of configurations: what makes a check of liveness say less than it seems to. */
import { describe, expect, test } from 'vitest';
import { configLints } from '../../../server/src/semantics/lints/lintConfig.ts';
import { configLintsOf, silenced, unmarked } from '../../harness/lints.ts';

const module = `---- MODULE Main ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = 1 - x
Spec == Init /\\ [][Next]_x
FairSpec == Spec /\\ WF_x(Next)
TypeOK == x \\in {0, 1}
Safe == [](x = 0 => x \\in {0, 1})
Live == []<>(x = 1)
LeadsTo == x = 0 ~> x = 1
Assumed == WF_x(Next) => Live
Steps == [][x' # x]_x
Perms == {}
Small == x < 5
====
`;

const cases: readonly { readonly code: string; readonly found: string; readonly fine: readonly string[] }[] = [
  {
    code: 'config-liveness-symmetry',
    found: 'SPECIFICATION FairSpec\n<|SYMMETRY|> Perms\nPROPERTY Live',
    fine: ['SPECIFICATION FairSpec\nSYMMETRY Perms\nPROPERTY Safe Steps\nINVARIANT TypeOK', 'SPECIFICATION FairSpec\nPROPERTY Live'],
  },
  {
    code: 'config-liveness-constraint',
    found: 'SPECIFICATION FairSpec\n<|CONSTRAINTS|> Small\nPROPERTIES Safe LeadsTo',
    fine: ['SPECIFICATION FairSpec\nCONSTRAINT Small\nPROPERTY Safe'],
  },
  {
    code: 'config-liveness-view',
    found: 'SPECIFICATION FairSpec\n<|VIEW|> TypeOK\nPROPERTY Live',
    fine: ['SPECIFICATION FairSpec\nVIEW TypeOK\nPROPERTY Steps'],
  },
  {
    code: 'config-property-without-fairness',
    found: 'SPECIFICATION Spec\nPROPERTIES Safe <|Live|> Steps <|LeadsTo|>',
    fine: ['SPECIFICATION FairSpec\nPROPERTY Live', 'SPECIFICATION Spec\nPROPERTY Assumed Safe Steps'],
  },
  { code: 'config-property-without-fairness', found: 'INIT Init\nNEXT Next\nPROPERTY <|Live|>', fine: [] },
];

test('every lint has a case', () => {
  expect([...new Set(cases.map(({ code }) => code))].sort()).toEqual(configLints.map(({ rule }) => rule.code).sort());
});

describe.each(cases)('$code', ({ code, found, fine }) => {
  const { text, parts } = unmarked(`${found}\n`);

  test('speaks of what is marked', async () => {
    const said = await configLintsOf(module, text);
    expect(said.map((one) => [one.code, text.slice(one.span.start, one.span.end)])).toEqual(parts.map((part) => [code, part]));
  });

  test.each(fine.map((config) => ({ config })))('is silent about what is fine', async ({ config }) => {
    expect(await configLintsOf(module, config)).toEqual([]);
  });

  test('is silenced by a comment', async () => {
    expect(await configLintsOf(module, silenced(text, await configLintsOf(module, text)))).toEqual([]);
  });
});
