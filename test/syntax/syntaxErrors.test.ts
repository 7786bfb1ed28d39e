/** What is said of broken texts: one message for each mistake, at its place. SANY rejects all of them but for `<<1, 2>>_v`, whose second element it forgets. */
import { describe, expect, test } from 'vitest';
import { parseText } from '../harness/parse.ts';

/** Each diagnostic as `marked text: message`. */
async function mistakes(text: string): Promise<string[]> {
  const { diagnostics } = await parseText(text);
  return diagnostics.map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`);
}

async function inModule(body: string): Promise<string[]> {
  return mistakes(`---- MODULE M ----\n${body}\n====\n`);
}

describe('expressions', () => {
  const cases: readonly (readonly [text: string, ...expected: string[]])[] = [
    ['A == (1 + 2\nB == 3', '(: This ( is never closed: expected ) before the definition of “B”.'],
    ['A == {1, 2\nB == 3', '{: This { is never closed: expected } before the definition of “B”.'],
    ['A == <<1, 2', '<<: This << is never closed: expected >> before the end of the module.'],
    ['A == 1 +\nB == 3', '+: Expected an expression after “+”, but the definition of “B” begins.'],
    ['A == 1 + )', '): Expected an expression, but found “)”.'],
    ['A == 3 + 4 )', '): This ) closes nothing.'],
    ['A == (1 2)', '2: Expected ) or an operator here, but found “2”.'],
    ['A == x = 1 y = 2', 'y: Expected an operator or a new definition, but found “y”.'],
    ['A == IF x THEN 2\nB == 3', '2: Expected ELSE (every IF has one) after “2”, but the definition of “B” begins.'],
    ['A == IF x 2 ELSE 3', '2: Expected THEN, but found “2”.'],
    ['A == CASE x -> 1 [] y 2', '2: Expected -> and the value of this case, but found “2”.'],
    ['A == LET z == 1 z + 2', 'z: Expected IN, but found “z”.'],
    ['A == \\A i \\in 1..3 x > i', 'x: Expected : before what \\A speaks of, but found “x”.'],
    ['A == \\E IF : TRUE', 'IF: IF is a keyword of TLA+ and cannot be used as a name.'],
    ['A == [x EXCEPT ![1] = ]', ']: Expected an expression, but found “]”.'],
    ['A == [x EXCEPT [1] = 2]', '[: Expected ! and what EXCEPT changes, but found “[”.'],
    ['A == [x]', ']: Expected |->, ->, EXCEPT or ]_ in these brackets.'],
    ['A == [a |-> 1, b]', ']: Expected |-> and the value of the field “b”, but found “]”.'],
    ['A == CHOOSE x \\in S p', 'p: Expected : after the names of CHOOSE, but found “p”.'],
    ['A == "abc\nB == 1', '": This string is never closed on its line.'],
    ['A == F(1,)', '): Expected an expression, but found “)”.'],
    ['A == WF_x(Next', '(: This ( is never closed: expected ) before the end of the module.'],
  ];
  test.each(cases)('%s', async (text, ...expected) => {
    expect(await inModule(text)).toEqual(expected);
  });
});

describe('units', () => {
  const cases: readonly (readonly [text: string, ...expected: string[]])[] = [
    ['A = 4', '=: A definition is written with == : A == ...'],
    ['A == 1\nB(x) = x\nC == 2', '=: A definition is written with == : B == ...'],
    ['F(a, b == a + b', '==: Expected ) or an operator here, but found “==”.'],
    ['VARIABLES x y\nInit == x = 0', 'y: Expected a comma, or a new declaration or definition, but found “y”.'],
    ['VARIABLES x,\nInit == x = 0', ',: Expected a name after “,”, but the definition of “Init” begins.'],
    ['foo', 'foo: Expected a definition or a declaration here, but found “foo”.'],
    ['I == INSTANCE N WITH x <-\nA == 1', '<-: Expected an expression after “<-”, but the definition of “A” begins.'],
    ['THEOREM T == ASSUME x = 1', '1: Expected PROVE after “1”, but the module ends.'],
    ['A == 1 (* never closed', '(*: This comment is never closed: expected *) somewhere behind it.'],
  ];
  test.each(cases)('%s', async (text, ...expected) => {
    expect(await inModule(text)).toEqual(expected);
  });

  test('a header with too few dashes', async () => {
    expect(await mistakes('---- MODULE M ---\nA == 1\n====\n')).toEqual([
      '---- MODULE M ---: A module’s header is ---- MODULE Name ----, with at least four dashes on both sides.',
    ]);
  });

  test('a module without an end', async () => {
    expect(await mistakes('---- MODULE M ----\nA == 1\n')).toEqual([
      '1: The module “M” is never ended: expected ==== behind its last unit.',
    ]);
  });

  test('a file without a module', async () => {
    expect(await mistakes('')).toEqual([': This file holds no module. A module begins with ---- MODULE Name ---- and ends with ====.']);
  });
});

describe('several mistakes', () => {
  const text = `---- MODULE M ----
EXTENDS Naturals
VARIABLES x, y
A == (1 + 2
B == x' = 3
C == /\\ x = 1 +
     /\\ y = 2
     /\\ y = )
D == [x EXCEPT ![1] = ]
E(a) == a
====
`;

  test('each is reported once, in its own unit or list item', async () => {
    expect(await mistakes(text)).toEqual([
      '(: This ( is never closed: expected ) before the definition of “B”.',
      '+: Expected an expression after “+”, but the list item ends: “/\\” is not to the right of its bullet.',
      '): Expected an expression, but found “)”.',
      ']: Expected an expression, but found “]”.',
    ]);
  });

  test('the units around them keep their trees, broken definitions their names', async () => {
    const { file, brokenUnits } = await parseText(text);
    const [module] = file.modules;
    expect(module?.extends.map((name) => name.text)).toEqual(['Naturals']);
    expect(module?.units.map((unit) => ('name' in unit ? unit.name?.text : unit.kind))).toEqual([
      'variableDeclaration',
      'A',
      'B',
      'C',
      'D',
      'E',
    ]);
    const last = module?.units.at(-1);
    expect(last?.kind === 'operatorDefinition' && text.slice(last.body.span.start, last.body.span.end)).toBe('a');
    expect(brokenUnits.map(({ start, end }) => text.slice(start, end))).toEqual([
      'A == (1 + 2',
      'C == /\\ x = 1 +\n     /\\ y = 2\n     /\\ y = )',
      'D == [x EXCEPT ![1] = ]',
    ]);
  });
});

const notAName =
  'Only a name, or a tuple of names, can stand before the \\in of {x \\in S : p}. Put parentheses around a membership that is meant as an element.';

describe('what the grammar lets through', () => {
  const cases: readonly (readonly [text: string, ...expected: string[]])[] = [
    ['A == -. 1', '-.: Write - here: -. only names the prefix minus where it is defined or passed.'],
    ['A == "a\\q"', '\\q: \\q stands for nothing. A string may have \\" \\\\ \\n \\t \\r and \\f; a plain backslash is written \\\\.'],
    ['A == S \\A', '\\A: This is read as \\A. Put a blank behind the \\ of a set difference.'],
    ['IF == 1', 'IF: IF is a keyword of TLA+ and cannot be used as a name.'],
    ['A == l(1) :: 2', '1: The parameters of a label are names of bound identifiers.'],
    ['_1 == 1', '_1: “_1” cannot be a name: a name has at least one letter.'],
    ['WF_x == 1', 'WF_x: No name begins with WF_: that is the sign of a fairness condition.'],
    ['VARIABLE WF_x', 'WF_: No name begins with WF_: that is the sign of a fairness condition.'],
    ['A == 1\nEXTENDS B', 'EXTENDS: EXTENDS must come before everything else in the module.'],
    ['EXTENDS B\nEXTENDS C', 'EXTENDS: A module has only one EXTENDS. Name all modules in the first one.'],
    ['A == <<1, 2>>_v', '>>_: An action <<A>>_v is one formula, not a list.'],
    ['A == /\\ f[1\n  ] = 2', ']: ] must stand to the right of the /\\ of the list that it is in.'],
    ['A == {x + 1 \\in S : x > 0}', `x: ${notAName}`],
    ['A == {x \\in S, y \\in T : x > y}', ':: A set {x \\in S : p} can have only one bound before its colon.'],
    ['A == {f[x] \\in T : x \\in S, y \\in S}', `f: ${notAName}`],
    ['A == F(\\X, 1)', '\\X: \\X is no operator that could be passed as an argument.'],
    ['A == <1>a', '<1>a: The step name <1>a can only be used inside a proof.'],
    ['THEOREM T == TRUE\n<1>1. TRUE\n  OBVIOUS', '<1>1.: This proof does not end in a QED step; write <1> QED behind its last step.'],
    [
      'THEOREM T == TRUE\n<1>1. TRUE\n  <2> TRUE\n<1> QED',
      '<2>: This proof does not end in a QED step; write <2> QED behind its last step.',
    ],
    ['THEOREM T == TRUE\n<1> QED\n<1>1. TRUE', '<1>1.: No step of level <1> can stand here: the QED before it has ended that level.'],
    ['THEOREM T == TRUE\n<1>1. HAVE TRUE\n  OBVIOUS\n<1> QED', 'OBVIOUS: A step with HAVE proves nothing, so it cannot have a proof.'],
    [
      'THEOREM T == ASSUME NEW F(_) \\in S PROVE TRUE',
      'S: Only a constant can be declared to be in a set, not an operator with arguments.',
    ],
  ];
  test.each(cases)('%s', async (text, ...expected) => {
    expect(await inModule(text)).toEqual(expected);
  });
});

describe('what one missing token must not take away', () => {
  const header = 'A module’s header is ---- MODULE Name ----, with at least four dashes on both sides.';
  const unclosed = 'This comment is never closed: expected *) somewhere behind it.';
  const cases: readonly (readonly [what: string, text: string, units: readonly string[], message: string])[] = [
    ['MODULE', '---- M ----\nA == 1\nB == A\n====', ['A', 'B'], header],
    ['the name', '---- MODULE ----\nA == 1\nB == A\n====', ['A', 'B'], header],
    ['dashes', ' MODULE M ----\nA == 1\nB == A\n====', ['A', 'B'], header],
    ['the end of a comment', '---- MODULE M ----\nA == 1\n(* About B. *\nB == A\nC == B\n====', ['A', 'B', 'C'], unclosed],
    ['the end of one in a box', '---- MODULE M ----\n(*****)\n(* of *\n(* A *)\n(*****)\nA == 1\n====', ['A'], unclosed],
    [
      'the end of an algorithm’s comment',
      '---- MODULE M ----\n(* --algorithm A\nbegin\n  skip;\nend algorithm\n\\* BEGIN TRANSLATION\nB == 1\n\\* END TRANSLATION\nC == B\n====',
      ['B', 'C'],
      unclosed,
    ],
    [
      'CONSTANTS',
      '---- MODULE M ----\nEXTENDS Naturals\nK, N\nA == K + N\n====',
      ['K', 'N', 'A'],
      'Expected a comma, or a new declaration or definition, but found “K”.',
    ],
  ];
  test.each(cases)('%s', async (_, text, units, expected) => {
    const { file, diagnostics } = await parseText(text);
    const names = file.modules[0]?.units.map((unit) => {
      if (unit.kind === 'constantDeclaration') return unit.declarations[0]?.name.text;
      return unit.kind === 'operatorDefinition' ? unit.name.text : unit.kind;
    });
    expect(names).toEqual(units);
    expect(diagnostics.map(({ message }) => message)).toEqual([expected]);
  });
});
