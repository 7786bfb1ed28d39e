/**
 * What PlusCal's diagnostics mean, each with an algorithm that has the mistake; docs/diagnostics is generated from it. The messages are
 * the reference translator's own and stand where the mistakes are found: many of them name the token at which reading stopped.
 */
import type { DiagnosticRule } from '../../base/diagnostic.ts';

function rule(code: string, meaning: string, example: string, severity: DiagnosticRule['severity'] = 'error'): DiagnosticRule {
  return { code: `pluscal-${code}`, severity, meaning, example };
}

/** An algorithm around statements: `a` and `b` are labels, `x` and `y` variables. */
function body(statements: string): string {
  return `--algorithm Example\nvariables x = 0, y = 1;\nbegin\n  a: ${statements}\n  b: skip;\nend algorithm`;
}

/** The same with a procedure P(n) before it. */
function withProcedure(statements: string): string {
  return body(statements).replace('begin', 'procedure P(n) begin p: return; end procedure;\nbegin');
}

const syntaxRules: readonly DiagnosticRule[] = [
  rule('expected', 'The syntax wants another word or sign at this place than the one found.', body('if x = 1 skip; end if;')),
  rule(
    'illegal-token',
    'A sign that no expression can have here: an unknown operator, or a bracket without its counterpart.',
    body('x := (y;'),
  ),
  rule('unexpected-end', 'The comment ends before the algorithm does.', '--algorithm Example\nvariable x = 0;\nbegin\n  a: x := 1;'),
  rule('missing-semicolon', 'Statements are separated by semicolons; one is missing before this statement.', body('skip skip;')),
  rule('missing-expression', 'The `=` or `\\in` of a declaration wants an expression.', body('skip;').replace('y = 1', 'y =')),
  rule('empty-right-side', 'An assignment wants a value behind `:=`.', body('x := ;')),
  rule('bad-assignment', 'Behind `||` stands no assignment.', body('x := 1 || ;')),
  rule('empty-expression', 'print, assert, await and when want an expression.', body('print;')),
  rule('empty-test', 'if and while want a condition.', body('if then skip; end if;')),
  rule('empty-with', '`with` wants a value for its variable, and statements.', body('with i = 1 do end with;')),
  rule('empty-while', '`while` wants statements to repeat.', body('while x < 1 do end while;')),
  rule('empty-branch', 'An if without any statement.', body('if x = 1 then end if;')),
  rule('empty-clause', 'Every alternative of `either` wants statements.', body('either skip; or end either;')),
  rule('empty-argument', 'An argument of a call is missing.', withProcedure('call P(,);')),
  rule(
    'empty-process-id',
    'A process wants an identifier or a set of them.',
    '--algorithm Example\nprocess P \\in\nbegin a: skip; end process\nend algorithm',
  ),
  rule(
    'empty-statement-list',
    'Braces want at least one statement.',
    '--algorithm Example {\n  variable x = 0;\n  { a: if (x = 1) { } }\n}',
  ),
  rule('either-without-or', '`either` wants at least two alternatives.', body('either skip; end either;')),
  rule('fair-without-algorithm', '`--fair` must be followed by `algorithm`.', '--fair process Example\nbegin a: skip;\nend algorithm'),
  rule(
    'duplicate-label',
    'A statement has two labels: one before the brace and one inside.',
    '--algorithm Example {\n  variable x = 0;\n  { a: { b: x := 1 } }\n}',
  ),
  rule('reserved-label', '`Done` and `Error` are values of pc with a meaning of their own.', body('skip; Done: skip;')),
];

const labelRules: readonly DiagnosticRule[] = [
  rule(
    'missing-label',
    'A step begins here, so a label is needed: the first statement of a body, `while`, what follows a jump or a statement with labels inside, and a second assignment to a variable. The option `label` adds the missing labels.',
    body('x := 1; x := 2;'),
  ),
  rule('label-in-with', 'A `with` statement is part of one step: no labels inside.', body('with i = 1 do l: skip; end with;')),
  rule(
    'label-in-macro',
    'A macro is part of the steps it is used in: no labels inside.',
    body('m();').replace('begin', 'macro m() begin l: skip; end macro;\nbegin'),
  ),
  rule(
    'while-in-with',
    'A `while` statement needs a label, and a `with` statement cannot have one inside.',
    body('with i = 1 do while TRUE do skip; end while; end with;'),
  ),
  rule(
    'second-assignment',
    'A variable is assigned twice in one step, and a label between would be inside `with`.',
    body('with i = 1 do x := i; x := 2; end with;'),
  ),
  rule(
    'statement-after-jump',
    'What follows a jump needs a label, which cannot be inside `with`.',
    body('with i = 1 do goto b; x := 2; end with;'),
  ),
];

const nameRules: readonly DiagnosticRule[] = [
  rule('redefined-name', 'A name is declared twice in one place.', body('skip; b: skip;')),
  rule('undefined-label', 'There is no such label in this process or procedure.', body('goto c;')),
  rule('undefined-procedure', 'There is no procedure of this name.', body('call Q();')),
  rule('procedure-arguments', 'The procedure has another number of parameters.', withProcedure('call P();')),
  rule(
    'renamed-procedure',
    'The procedure shares its name with something else, was renamed because of that, and the return does not find it. Rename one of the two.',
    '--algorithm Example\nprocedure P() begin p: return; end procedure;\nprocess w = 1 begin P: skip; end process;\nprocess P = 2 begin q: skip; end process;\nend algorithm',
  ),
  rule('return-outside-procedure', 'Only a procedure can return.', body('return;')),
  rule('undefined-macro', 'There is no macro of this name before this place.', body('m(x);')),
  rule(
    'duplicate-macro',
    'Two macros have one name.',
    body('skip;').replace('begin', 'macro m() begin skip; end macro;\nmacro m() begin skip; end macro;\nbegin'),
  ),
  rule(
    'macro-arguments',
    'The macro has another number of parameters.',
    body('m();').replace('begin', 'macro m(v) begin v := 1; end macro;\nbegin'),
  ),
  rule(
    'macro-target',
    'The macro assigns to its parameter, so the argument must be a variable.',
    body('m(1);').replace('begin', 'macro m(v) begin v := 1; end macro;\nbegin'),
  ),
  rule(
    'undeclared-variable',
    'The algorithm does not declare this variable. Constants and bound names cannot be assigned.',
    body('z := 1;'),
  ),
  rule(
    'multiple-assignment',
    'A variable is assigned twice in one step. With `||`, several assignments to a variable are allowed if all have subscripts.',
    body('x := 1 || x := 2;'),
  ),
  rule(
    'no-variables',
    'The translation would have no variable at all.',
    '--algorithm Example\nbegin\n  a: while TRUE do skip; end while;\nend algorithm',
  ),
  rule(
    'reserved-name',
    '`defaultInitValue` is the value of variables that are declared without one.',
    body('skip;').replace('y = 1', 'defaultInitValue'),
  ),
];

const moduleRules: readonly DiagnosticRule[] = [
  rule('no-algorithm', 'The module has no algorithm to translate.', ''),
  rule('algorithm-not-in-comment', 'An algorithm stands in a comment `(* ... *)`.', `*) ${body('skip;')} (*`),
  rule(
    'text-behind-algorithm',
    'Nothing may follow the comment of the algorithm on its last line, for the translation goes behind it.',
    `${body('skip;')} *) x (*`,
  ),
  rule('unterminated-string', 'A string ends on the line on which it begins.', body('print "abc;')),
  rule(
    'missing-end-translation',
    'There is a line BEGIN TRANSLATION, but none with END TRANSLATION.',
    `${body('skip;')} *)\n\\* BEGIN TRANSLATION (*`,
  ),
  rule(
    'missing-begin-translation',
    'There is a line END TRANSLATION, but none with BEGIN TRANSLATION before it. What stands there would not be replaced.',
    `${body('skip;')} *)\n\\* END TRANSLATION (*`,
    'warning',
  ),
  rule(
    'second-algorithm',
    'A module has one algorithm. Translating takes the first; another one belongs to another module.',
    `${body('skip;')} *)\n(* --algorithm Other\nbegin skip;\nend algorithm`,
    'warning',
  ),
  rule(
    'bad-option',
    'An option in the module that the translator does not have there.',
    `PlusCal options (wf, debug)\n${body('skip;')}`,
    'warning',
  ),
  rule(
    'fairness-option',
    'The algorithm says itself that it is fair; the option is not used.',
    `PlusCal options (sf)\n${body('skip;').replace('--', '--fair ')}`,
    'warning',
  ),
  rule('both-changed', 'The algorithm and its translation were both changed since the translation was written.', '', 'warning'),
  rule('algorithm-changed', 'The algorithm was changed since it was translated. Translate it again.', '', 'warning'),
  rule('translation-changed', 'The translation was edited by hand. Translating again would overwrite that.', '', 'warning'),
];

export const plusCalRules: readonly DiagnosticRule[] = [...syntaxRules, ...labelRules, ...nameRules, ...moduleRules];
