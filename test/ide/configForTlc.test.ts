/** A configuration with expressions, made into a module and a configuration; both were given to TLC, which accepts them. */
import { expect, test } from 'vitest';
import { configForTlc } from '../../server/src/ide/configForTlc.ts';
import { modelOf } from '../harness/model.ts';
import { parseConfigText } from '../harness/parse.ts';

const module = `---- MODULE X ----
EXTENDS Integers, TLC
CONSTANTS N, S, x, P, F(_), const_x
VARIABLE v
Init == v = x
Next == v' = (v + 1) % N /\\ P # {} /\\ F(1) = 1
Inv == v < N \\/ v \\in S
====
`;

const config = `CONSTANTS
  N = 2 + 1 \\* three
  S = {1, 2} \\cup {3}
  x = -1
  P = {p1, p2}
  F(1) = 2 - 1
  F(2) = {P, {1 + 1}}
  const_x = 0
INIT Init
NEXT Next
SYMMETRY Permutations(P)
INVARIANT Inv
INVARIANT v < N /\\ TRUE
`;

async function made(text: string) {
  const { analysis, diagnostics } = await modelOf({ modules: module, config: text });
  const parsed = await parseConfigText(text);
  const modules = analysis.modules.map(({ model }) => model);
  return { diagnostics, files: configForTlc({ uri: 'test:/X.cfg', text, parsed, root: analysis.root, modules }) };
}

test('expressions become definitions of a module', async () => {
  const { files, diagnostics } = await made(config);
  expect(files?.name).toBe('MCX');
  expect(files?.module).toBe(`---- MODULE MCX ----
EXTENDS X

const_N == 2 + 1

const_S == {1, 2} \\cup {3}

const_x_2 == -1

const_F(arg1) == CASE arg1 = 1 -> 2 - 1 [] arg1 = 2 -> {P, {1 + 1}}

symmetry_5 == Permutations(P)

invariant_6 == v < N /\\ TRUE

====
`);
  expect(files?.config.replace(/ +$/gm, '')).toBe(`CONSTANTS
  N <- const_N \\* three
  S <- const_S
  x <- const_x_2
  P = {p1, p2}
  F <- const_F

  const_x = 0
INIT Init
NEXT Next
SYMMETRY symmetry_5
INVARIANT Inv
INVARIANT invariant_6
`);
  expect(diagnostics.filter(({ code }) => code === 'config-expression').map(({ severity }) => severity)).toEqual(Array(7).fill('hint'));
});

test('what TLC reads is left alone', async () => {
  const { files, diagnostics } = await made('CONSTANTS N = 3 S = {1} x = 0 P = {p} F(1) = 1 const_x = 0 INIT Init NEXT Next');
  expect(files).toBeUndefined();
  expect(diagnostics.filter(({ code }) => code === 'config-expression')).toEqual([]);
});
