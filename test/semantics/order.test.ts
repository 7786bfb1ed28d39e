/** The orders that the reference takes from its tables: of variables and of strings. The expected ones were seen when running it. */
import { expect, test } from 'vitest';
import { modelOf } from '../harness/model.ts';

test('variables are in the reference’s order, whatever they were declared in', async () => {
  const declared = [
    'tpos',
    'z',
    'clock',
    'pending',
    'x',
    'leader',
    'pc',
    'votes',
    'inbox',
    'stack',
    'counter',
    'term',
    'rmState',
    'tmState',
  ];
  const { core } = await modelOf({
    modules: `---- MODULE V0 ----
EXTENDS Naturals
VARIABLES ${declared.join(', ')}
CONSTANT C
Init == ${declared.map((name) => `${name} = 0`).join(' /\\ ')}
Next == UNCHANGED <<${declared.join(', ')}>>
Inv == tpos = 1
====`,
    config: 'CONSTANT C = c\nINIT Init\nNEXT Next\nINVARIANT Inv',
  });
  expect(core.variables.map((variable) => variable.name).join(' ')).toBe(
    'pending tpos counter term stack rmState x inbox z pc tmState leader clock votes',
  );
});

test('strings are ordered by the first token of that text, then by where they stand', async () => {
  const { core } = await modelOf({
    modules: `---- MODULE T ----
EXTENDS Naturals, TLC
CONSTANT C
VARIABLE x
Init == x = {"zeta", "b", "a", "Init"} /\\ PrintT(x)
Next == x' = x /\\ [foo |-> 1, bar |-> "barstring"].bar = {e : e \\in {"inner"}} \\cup {"outer"}
====`,
    config: 'CONSTANT C = {mv1, "cfgstr"}\nINIT Init\nNEXT Next',
  });
  const wanted = ['zeta', 'b', 'a', 'Init', 'mv1', 'cfgstr', 'TRUE', 'x', 'foo', 'bar', 'barstring', 'inner', 'outer', 'n', 'v'];
  const places = wanted.map((text) => ({ text, place: core.tokenOrder.indexOf(text) }));
  const order = places.sort((a, b) => a.place - b.place).map(({ text }) => text);
  expect(order.join(' ')).toBe('mv1 cfgstr TRUE x Init foo bar a b n v zeta barstring inner outer');
});
