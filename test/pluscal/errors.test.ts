/** Every mistake in the reference translator's words and at its position, and all mistakes of an algorithm in one run. */
import { describe, expect, test } from 'vitest';
import { hasAlgorithm } from '../../server/src/pluscal/diagnose.ts';
import { translate } from '../../server/src/pluscal/translate.ts';

type Frame = (statements: string) => string;

const braces: Frame = (statements) => `---- MODULE Faulty ----
(* --algorithm Faulty {
  variables x = 0, y = 1;
  macro set(v, e) { v := e }
  procedure P(a = 1, b) variable c = 2; { p: x := a; 
    q: return }
  process (w \\in 1..2) variable t = 0; {
    w1: ${statements}
    w2: call P(1, 2) } } *)
====
`;

const words: Frame = (statements) => `---- MODULE Faulty ----
(* --algorithm Faulty
variables x = 0, y = 1;
begin
  a: ${statements}
  b: skip;
end algorithm *)
====
`;

/** Each expected text was printed by the reference translator for the same module. */
const cases: readonly (readonly [Frame, string, string])[] = [
  [braces, 'x = 1;', 'Expected ":=" but found ";"\n    line 8, column 14'],
  [braces, 'x := ;', 'Empty right-hand side of assignment at \n    line 8, column 11'],
  [braces, 'x := (y;', "Expression with an unmatched (, [, {, or << followed by `;' found at\n    line 8, column 16"],
  [braces, 'x := y];', "Extra (unmatching) `]' found at\n    line 8, column 15"],
  [braces, 'x := \\E i \\in 1..2;', "Expression with \\A or \\E but no following `:` followed by `;' found at\n    line 8, column 27"],
  [braces, 'x := "abc;', 'Unterminated string in line 8'],
  [braces, 'x := "a\\qc";', "Illegal character following \\ in string `a\\q' found at\n    line 8, column 14"],
  [braces, 'x := y ` y;', "Illegal lexeme ``' found at\n    line 8, column 16"],
  [braces, 'x := \\foo y;', "Illegal lexeme  `\\foo' found at\n    line 8, column 14"],
  [braces, 'x := ---- y;', "Illegal token in an expression `----' found at\n    line 8, column 14"],
  [braces, 'if () skip;', 'Empty if test at \n    line 8, column 13'],
  [braces, 'if (x) {};', 'Empty statement list\n    line 8, column 16'],
  [braces, 'while () skip;', 'Empty while test at \n    line 8, column 16'],
  [braces, 'either skip;', "`either' statement has no `or'\n    at line 8, column 9"],
  [braces, 'with (i =) skip;', 'Empty with expression at \n    line 8, column 17'],
  [braces, 'with (i = 1) { skip; l: skip };', "Label in `with' statement\n    at line 8, column 33"],
  [braces, 'with (i = 1) { x := 1; x := 2 };', "Second assignment to same variable inside a `with' statement\n    at line 8, column 32"],
  [
    braces,
    'with (i = 1) { call P(1, 2); x := 2 };',
    "Statement follows `call' or `return' inside a `with' statement.\n    at line 8, column 38",
  ],
  [braces, 'with (i = 1) { while (TRUE) skip };', "`while' inside a `with' statement\n    at line 8, column 24"],
  [
    braces,
    'with (i = 1) { call P(1, 2); call P(1, 2) };',
    "Statement follows `call' or `return' inside a `with' statement.\n    at line 8, column 38",
  ],
  [braces, 'print;', 'Empty expression in print statement at \n    line 8, column 9'],
  [braces, 'assert ;', 'Empty expression in assert statement at \n    line 8, column 9'],
  [braces, 'call P(,);', 'Empty argument in call statement at \n    line 8, column 15'],
  [braces, 'call P(1);', 'Procedure P called with wrong number of arguments\n    at line 8, column 9'],
  [braces, 'skip skip;', "Missing `;' before line 8, column 14"],
  [braces, 'x[1] := 2 || x := 3;', 'Multiple assignment to x\n    at line 8, column 9'],
  [braces, 'x := 1 || ;', 'Bad assignment statement at \n    line 9, column 9'],
  [words, 'x := 1 || y := 2 ⟶ 3;', 'Bad assignment statement at \n    line 5, column 18'],
  [braces, 'u := 1;', 'Assignment to undeclared variable u\n    at line 8, column 9'],
  [braces, 'goto nowhere;', "goto to non-existent label `nowhere' at line 8, column 9"],
  [braces, 'skip; Done: skip;', "Cannot use `Done' as a label.\n    line 8, column 15"],
  [braces, 'skip; l: { m: skip };', 'Duplicate labeling of statement\n    at line 8, column 23'],
  [braces, 'set(x);', 'Macro set called with wrong number of arguments at \n    line 8, column 9'],
  [braces, 'unset(x, 1);', 'Macro unset undefined,\n    at line 8, column 9'],
  [
    braces,
    'set(1, x);',
    "Macro expansion substitutes `1' for assignment variable\n    at line 4, column 21 of macro called at line 8, column 9",
  ],
  [braces, 'return;', 'return statement not in a procedure at line 8, column 9'],
  [braces, 't := 1; t := 2; t := 3;', 'Missing labels at the following locations:\n     line 8, column 17\n     line 8, column 25'],
  [braces, 'x := 1; w1: skip;', '\nLabel w1 redefined at line 8, column 21'],
  [braces, 'x := IF y or x;', 'Expected ":=" but found ";"\n    line 8, column 23'],
  [words, 'if x = 1 then skip; end;', 'Expected "if" but found ";"\n    line 5, column 29'],
  [words, 'if x = 1 skip; end if;', 'Expected "then" but found "skip"\n    line 5, column 15'],
  [words, 'while x = 1 do skip; end if;', 'Expected "while" but found "if"\n    line 5, column 31'],
  [words, 'either skip; end either;', "`either' statement has no `or'\n    at line 5, column 6"],
  [words, 'either skip; or end either;', "`either' statement with empty `or' clause\n    at line 5, column 6"],
  [words, 'with i = 1 do end with;', 'Missing body of with statement\n    at line 5, column 6'],
  [words, 'while x < 1 do end while;', 'Missing body of while statement at\n    line 5, column 30'],
  [words, 'x := 1;\v y := 2;', "Illegal lexeme `\v' found at\n    line 5, column 13"],
  [words, 'await ;', 'Unknown error at or before\n    line 5, column 6'],
  [words, 'x : = 1;', 'Expected ":=" but found ";"\n    line 5, column 13'],
  [words, 'x := 1; x := 2; y := 1; y := 2;', 'Missing labels at the following locations:\n     line 5, column 14\n     line 5, column 30'],
];

describe('the first mistake', () => {
  for (const [frame, statements, expected] of cases) {
    test(statements, () => {
      const result = translate(frame(statements));
      expect(result.text).toBeNull();
      expect(result.diagnostics[0]?.reported).toBe(expected);
    });
  }

  const whole = (text: string): readonly string[] =>
    translate(`---- MODULE X ----\n(* --algorithm X\n${text}\nend algorithm *)\n====\n`)
      .diagnostics.filter(({ severity }) => severity === 'error')
      .map(({ reported }) => reported);

  test.each([
    ['variables x = ; begin skip;', 'Unknown error at or before\n    line 3, column 13'],
    ['variables x = y, z = ; begin skip;', 'Unknown error at or before\n    line 3, column 20'],
    ['variables x \\in ; begin skip;', 'Unknown error at or before\n    line 3, column 13'],
    ['variable y = 1; procedure p(a = ) begin l: return; end procedure; begin skip;', 'Unknown error at or before\n    line 3, column 31'],
    [
      'variable y = 1; procedure p() variable a = ; begin l: return; end procedure; begin skip;',
      'Unknown error at or before\n    line 3, column 42',
    ],
  ])('a value is missing in %s', (text, expected) => {
    expect(whole(text)).toEqual([expected]);
  });

  test('what is wrong with a macro comes before what is wrong behind it', () => {
    const inMain = 'variable y = 1; macro m() begin zz(); end macro; begin x := ;';
    expect(whole(inMain)).toEqual([
      'Macro zz undefined,\n    at line 3, column 33',
      'Empty right-hand side of assignment at \n    line 3, column 58',
    ]);
  });

  test('a call with goto in a macro', () => {
    expect(whole('variable y = 1; macro m() begin call p(); goto a; end macro; begin a: m();')).toEqual([
      'Call of non-existent procedure p\n    at line 3, column 33',
    ]);
    expect(whole('variable y = 1; macro m() begin call p(); end macro; begin a: m();')).toEqual([
      'Call of non-existent procedure p\n    at line 3, column 33 of macro called at line 3, column 63',
    ]);
  });

  test('processes are looked at before procedures', () => {
    const bodies =
      'variable x = 0; procedure p() begin l: m(1); return; end procedure; process q = 1 begin a: with i = 1 do x := 1; x := 2; end with; end process;';
    expect(whole(bodies.replace('procedure', 'macro m(v) begin v := 1; end macro; procedure'))).toEqual([
      "Second assignment to same variable inside a `with' statement\n    at line 3, column 150",
      "Macro expansion substitutes `1' for assignment variable\n    at line 3, column 34 of macro called at line 3, column 76",
    ]);
  });
});

function mistakes(text: string): string[] {
  return translate(text).diagnostics.map(({ message, span }) => `${message}: ${text.slice(span.start, span.end)}`);
}

describe('all mistakes', () => {
  test('of the parser', () => {
    expect(mistakes(words('x := ; print; y := (1; skip skip; x : = 2; if x then y := ]; end if;'))).toEqual([
      'Empty right-hand side of assignment: :=',
      'Empty expression in print statement: print',
      "Expression with an unmatched (, [, {, or << followed by `;'. The `(` of line 5 is not closed.: ;",
      "Missing `;' before this: skip",
      'Expected ":=" but found ";". A statement begins with a keyword, or it is `variable := value` or `macro(arguments)`.: ;',
      "Extra (unmatching) `]': ]",
    ]);
  });

  test('a beginning that cannot be read, or an end that is missing, is one mistake', () => {
    expect(
      mistakes(words('while x < 3 x := 2; end while; if x = 1 y := 2; else y := 3; end if; for i in x do skip; end for;')),
    ).toHaveLength(3);
    expect(mistakes(words('if x = 1 then x := 2;'))).toEqual([
      'Expected "if" but found "algorithm". The `if` of line 5 is closed by `end if;`.: algorithm',
    ]);
    expect(mistakes(words('either skip; or while x = 1 do skip; end either;'))).toEqual([
      'Expected "while" but found "either". The `while` of line 5 is closed by `end while;`.: either',
    ]);
  });

  test('of labels', () => {
    expect(mistakes(words('x := 1; x := 2; with i = 1 do l: skip; end with;'))).toEqual([
      "Label in `with' statement: l",
      'Missing label. In one step a variable gets a value once, and `x` already did: this begins another step.: x := 2',
    ]);
  });

  test('of names', () => {
    expect(mistakes(words('x := 1; b: goto c; d: goto e;'))).toEqual([
      'Label b redefined: b',
      "goto to non-existent label `c': c",
      "goto to non-existent label `e': e",
    ]);
  });

  test('of assignments', () => {
    expect(mistakes(words('u := 1 || v := 2; with i = 1 do i := 2; end with;'))).toEqual([
      'Assignment to undeclared variable u: u := 1',
      'Assignment to undeclared variable v: v := 2',
      'Assignment to undeclared variable i: i := 2',
    ]);
  });

  test('of calls', () => {
    expect(mistakes(braces('call Q(1); w3: call P();'))).toEqual([
      'Call of non-existent procedure Q: call Q(1)',
      'Procedure P called with wrong number of arguments: call P()',
    ]);
  });
});

describe('what to do', () => {
  const advice = (text: string): string | undefined => /(?:\. )(.*)$/.exec(translate(text).diagnostics[0]?.message ?? '')?.[1];

  test.each([
    ['x = 1;', 'To assign, write `:=`; `=` compares.'],
    ['x[1] == 3;', 'To assign, write `:=`; `=` compares.'],
    ['for i \\in 1..3 do skip; end for;', 'There is no `for`: write `while`, or `with x \\in S` for some element of a set.'],
    ['Print x;', 'Keywords are written in small letters: `print`.'],
    ['else skip;', 'There is no `if` that this `else` belongs to.'],
    ['x := if x = 1 then 2 else 3;', 'Inside an expression, write IF ... THEN ... ELSE ... in capitals.'],
    ['skip; if x = 1 then\n skip; ', 'The `if` of line 5 is closed by `end if;`.'],
    ['skip;\n while x = 1 do skip; ', 'The `while` of line 6 is closed by `end while;`.'],
    ['x := (1 + [2;', 'The `[` of line 5 is not closed.'],
    ['if x = 1 then skip; else if y = 1 then skip; end if;', 'An `if` behind `else` wants an `end if` of its own: write `elsif`.'],
    ['goto ;', '`goto` wants a label.'],
    ['while TRUE do x := 1; end while;', undefined],
  ])('%s', (statements, expected) => {
    expect(advice(words(statements))).toBe(expected);
  });

  test.each([
    ['begin skip; a: skip; end process', 'The first statement of a body begins a step.'],
    ['begin a: skip; while TRUE do skip; end while; end process', 'A `while` begins a step.'],
    [
      'begin a: goto a; skip; end process',
      'What comes behind a `call`, `return` or `goto`, or behind a statement that contains one or a label, begins a step.',
    ],
    [
      'variables u = 1, v = 2; begin a: u := 1 || v := 2; u := 3; end process',
      'In one step a variable gets a value once, and `u` already did: this begins another step.',
    ],
  ])('why a label is missing in %s', (body, expected) => {
    expect(advice(`---- MODULE M ----\n(* --algorithm M\nprocess p = 1 ${body};\nend algorithm *)\n====\n`)).toBe(expected);
  });
});

describe('mistakes of several kinds at once', () => {
  test('what is missing does not hide what is wrong', () => {
    const text = braces('x := 1; x := 2; u := 3; goto nowhere; unset(x); call Q(1);');
    expect(mistakes(text)).toEqual([
      'Macro unset undefined: unset(x)',
      'Missing label. In one step a variable gets a value once, and `x` already did: this begins another step.: x := 2',
      'Missing label. What comes behind a `call`, `return` or `goto`, or behind a statement that contains one or a label, begins a step.: call Q(1)',
      "goto to non-existent label `nowhere': nowhere",
      'Call of non-existent procedure Q: call Q(1)',
      'Assignment to undeclared variable u: u := 3',
    ]);
  });

  test('a process that cannot be read is left out, the others are not', () => {
    const text = braces('x := ; u := 3; goto nowhere;').replace(
      '} } *)',
      '}\n  process (v = 3) { v1: u := 1; goto nowhere; v2: x := 1; x := 2 } } *)',
    );
    expect(mistakes(text)).toEqual([
      'Empty right-hand side of assignment: :=',
      'Missing label. In one step a variable gets a value once, and `x` already did: this begins another step.: x := 2',
      "goto to non-existent label `nowhere': nowhere",
      'Assignment to undeclared variable u: u := 1',
    ]);
  });

  test('declarations that cannot be read leave nothing to say about names', () => {
    expect(mistakes(braces('u := 1; x := 1; x := 2;').replace('x = 0,', 'x = ,'))).toEqual(['Missing expression: =']);
  });

  test('a process that does not end', () => {
    const text = `---- MODULE M ----
(* --algorithm M
variable x = 0;
process p = 1
begin
  a: x := 1;
process q = 2
begin
  b: x := y ];
end process;
end algorithm; *)
====
`;
    expect(mistakes(text)).toEqual([
      'Expected ":=" but found "begin". What stands above must be closed before another part begins.: begin',
      "Extra (unmatching) `]': ]",
    ]);
  });

  test('a macro assigning to what is no variable is told once', () => {
    expect(mistakes(braces('set(1, x);'))).toEqual(["Macro expansion substitutes `1' for assignment variable: set(1, x)"]);
  });
});

describe('what is taken for an algorithm', () => {
  test.each([
    ['(* --algorithm Counter', true],
    ['--fair algorithm Counter {', true],
    ['(* --algorithm', true],
    ['(***** --algorithm A variables x = 1;', true],
    ['  --algorithm A (* a comment *)', true],
    ['PlusCal options (wf) --algorithm A begin', true],
    ['(* --algorithm A { variable x = 0; { x := 1 } } *)', true],
    ['\\* --algorithm Counter', false],
    ['x == 1 \\* as in --algorithm Counter', false],
    ['(* what stands behind --algorithm is the name of it *)', false],
    ['(* the words --fair algorithm mean weak fairness *)', false],
  ])('%s', (line, expected) => {
    expect(hasAlgorithm(`---- MODULE M ----\n${line}\n====\n`)).toBe(expected);
  });
});

describe('the module around the algorithm', () => {
  test('no algorithm', () => {
    expect(mistakes('---- MODULE M ----\n====\n')[0]).toContain('Beginning of algorithm string --algorithm not found.');
  });

  test('no END TRANSLATION', () => {
    const text = words('skip;').replace('====', '\\* BEGIN TRANSLATION\n====');
    expect(mistakes(text)).toEqual(['No line containing `END TRANSLATION: \\* BEGIN TRANSLATION']);
  });

  test('no END TRANSLATION, and more that is wrong', () => {
    const text = words('u := 1;').replace('====', '\\* BEGIN TRANSLATION\nVARIABLE x\n====');
    expect(translate(text).text).toBeNull();
    expect(mistakes(text)).toEqual([
      'No line containing `END TRANSLATION: \\* BEGIN TRANSLATION',
      'Assignment to undeclared variable u: u := 1',
    ]);
  });

  test('END TRANSLATION only: the reference adds another translation, so do we, with a warning', () => {
    const result = translate(words('skip;').replace('====', '\\* END TRANSLATION\n===='));
    expect(result.diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning pluscal-missing-begin-translation']);
    expect(result.text?.match(/BEGIN TRANSLATION|END TRANSLATION/g)).toEqual(['BEGIN TRANSLATION', 'END TRANSLATION', 'END TRANSLATION']);
  });

  test('two algorithms', () => {
    const text = words('skip;').replace('====', '(* --algorithm Other\nbegin\n  a: skip;\nend algorithm *)\n====');
    expect(mistakes(text)).toEqual(['Only the first algorithm of a module is translated: (* --algorithm Other']);
    expect(mistakes(words('skip;').replace('====', '\\* the --algorithm above\n===='))).toEqual([]);
    expect(mistakes(`${words('skip;')}\n(* --algorithm Older\nbegin skip; end algorithm *)\n`)).toEqual([]);
  });

  test('an algorithm outside of a comment', () => {
    const text = words('skip;').replace('(*', '').replace('*)', '');
    expect(mistakes(text)).toEqual(['Algorithm not in properly terminated comment:  --algorithm Faulty']);
  });

  test('text behind the comment', () => {
    const [first] = translate(words('skip;').replace('*)', '*) x')).diagnostics;
    expect(first?.code).toBe('pluscal-text-behind-algorithm');
  });

  test('an algorithm that does not end', () => {
    const [first] = translate(words('skip;').replace('end algorithm', '')).diagnostics;
    expect(first?.reported).toBe('Expected ":=" but found ")"\n    line 7, column 3');
  });
});
