/**
 * PlusCal, both syntaxes (P-manual and C-manual, appendix A). Whatever the two share is one rule that accepts both shapes; only bodies and
 * compound statements have a variant each (`_p_...`, `_c_...`), which bear the same name in the tree.
 */
import { commaSep, commaSep1 } from './rules.js';

export const pluscalRules = {
  // The comment with the algorithm in it. When the algorithm is broken, the parser can still resume at the comment's end.
  pluscal_block: ($) =>
    seq(
      alias($._pluscal_open, $.comment_text),
      choice(
        seq(field('algorithm', $.pluscal_algorithm), alias($._pluscal_close, $.comment_text)),
        alias($._pluscal_abort, $.comment_text),
      ),
    ),

  pluscal_algorithm: ($) =>
    seq(
      choice('--algorithm', seq(field('fair', '--fair'), 'algorithm')),
      field('name', $.identifier),
      choice(
        seq(
          ...algorithmParts($),
          choice(seq(...fairness(), 'begin', field('body', alias($._p_body, $.pluscal_body))), $._processes),
          'end',
          'algorithm',
        ),
        seq('{', ...algorithmParts($), choice(seq(...fairness(), field('body', alias($._c_body, $.pluscal_body))), $._processes), '}'),
      ),
    ),

  // Declarations

  pluscal_variables: ($) =>
    seq(
      choice('variable', 'variables'),
      field('declaration', $.pluscal_variable),
      repeat(seq(choice(',', ';'), field('declaration', $.pluscal_variable))),
      optional(choice(',', ';')),
    ),

  pluscal_variable: ($) =>
    seq(field('name', $.identifier), optional(seq(field('operator', choice('=', alias($._membership, '\\in'))), field('value', $._body)))),

  pluscal_define: ($) =>
    seq('define', choice(seq(repeat($._define_unit), 'end', 'define'), seq('{', repeat($._define_unit), '}')), optional(';')),

  _define_unit: ($) => field('definition', choice($._definition, $.instance)),

  pluscal_macro: ($) =>
    seq('macro', field('name', $.identifier), '(', commaSep(field('parameter', $.identifier)), ')', bodyEndingIn($, 'macro')),

  pluscal_procedure: ($) =>
    seq(
      'procedure',
      field('name', $.identifier),
      '(',
      commaSep(field('parameter', $.pluscal_variable)),
      ')',
      optional(field('variables', $.pluscal_variables)),
      bodyEndingIn($, 'procedure'),
    ),

  _processes: ($) => repeat1(field('process', $.pluscal_process)),

  pluscal_process: ($) =>
    seq(
      ...fairness(),
      'process',
      choice($._process_head, seq('(', $._process_head, ')')),
      optional(field('variables', $.pluscal_variables)),
      bodyEndingIn($, 'process'),
    ),

  _process_head: ($) =>
    seq(field('name', $.identifier), field('operator', choice('=', alias($._membership, '\\in'))), field('value', $._body)),

  // Sequences of statements

  _p_body: ($) => seq(field('statement', $._p_statement), repeat(seq(';', field('statement', $._p_statement))), optional(';')),

  // As for pcal.trans, the `;` before a `{` may be missing.
  _c_body: ($) =>
    seq(
      '{',
      field('statement', $._c_statement),
      repeat(choice(seq(';', field('statement', $._c_statement)), field('statement', alias($._c_body, $.pluscal_body)))),
      optional(';'),
      '}',
    ),

  _p_statement: ($) => choice($._simple_statement, $._p_compound, alias($._p_labeled, $.pluscal_labeled)),

  _p_labeled: ($) => seq($._label, field('statement', $._p_statement)),

  _c_statement: ($) => choice($._simple_statement, $._c_compound, alias($._c_labeled, $.pluscal_labeled)),

  _c_labeled: ($) => seq($._label, field('statement', $._c_statement)),

  _label: ($) => seq(field('label', $.identifier), ':', optional(field('modifier', choice('+', $._minus)))),

  // Simple statements

  _simple_statement: ($) =>
    choice(
      $.pluscal_assignment,
      $.pluscal_await,
      $.pluscal_print,
      $.pluscal_assert,
      $.pluscal_skip,
      $.pluscal_return,
      $.pluscal_goto,
      $.pluscal_call,
      $.pluscal_macro_call,
    ),

  // The scanner ends the expression before this `||`; elsewhere `||` is an operator.
  pluscal_assignment: ($) => seq(field('assign', $.pluscal_assign), repeat(seq(choice('||', '‖'), field('assign', $.pluscal_assign)))),

  pluscal_assign: ($) => seq(field('target', $._target), choice(':=', '≔'), field('value', $._body)),

  _target: ($) => choice($.identifier, alias($._target_element, $.function_application), alias($._target_field, $.field_selection)),

  _target_element: ($) => seq(field('function', $._target), '[', commaSep1(field('argument', $._expression)), ']'),

  _target_field: ($) => seq(field('record', $._target), '.', field('field', $._any_word)),

  pluscal_await: ($) => seq(choice('await', 'when'), field('condition', $._body)),

  pluscal_print: ($) => seq('print', field('expression', $._body)),

  pluscal_assert: ($) => seq('assert', field('expression', $._body)),

  pluscal_skip: () => 'skip',

  pluscal_return: () => 'return',

  pluscal_goto: ($) => seq('goto', field('label', choice($.identifier, $.string))),

  pluscal_call: ($) => seq('call', field('name', $.identifier), '(', commaSep(field('argument', $._expression)), ')'),

  pluscal_macro_call: ($) => seq(field('name', $.identifier), '(', commaSep(field('argument', $._expression)), ')'),

  // Compound statements of the p-syntax

  _p_compound: ($) =>
    choice(
      alias($._p_if, $.pluscal_if),
      alias($._p_either, $.pluscal_either),
      alias($._p_while, $.pluscal_while),
      alias($._p_with, $.pluscal_with),
    ),

  _p_if: ($) =>
    seq(
      'if',
      field('condition', $._expression),
      'then',
      optional(field('then', alias($._p_body, $.pluscal_body))),
      repeat(field('elsif', $.pluscal_elsif)),
      optional(seq('else', optional(field('else', alias($._p_body, $.pluscal_body))))),
      'end',
      'if',
    ),

  pluscal_elsif: ($) => seq('elsif', field('condition', $._expression), 'then', optional(field('then', alias($._p_body, $.pluscal_body)))),

  _p_either: ($) =>
    seq(
      'either',
      field('branch', alias($._p_body, $.pluscal_body)),
      repeat(seq('or', field('branch', alias($._p_body, $.pluscal_body)))),
      'end',
      'either',
    ),

  _p_while: ($) => seq('while', field('condition', $._expression), 'do', field('body', alias($._p_body, $.pluscal_body)), 'end', 'while'),

  _p_with: ($) => seq('with', $._bindings, 'do', field('body', alias($._p_body, $.pluscal_body)), 'end', 'with'),

  _bindings: ($) =>
    seq(
      field('binding', $.pluscal_variable),
      repeat(seq(choice(',', ';'), field('binding', $.pluscal_variable))),
      optional(choice(',', ';')),
    ),

  // Compound statements of the c-syntax

  _c_compound: ($) =>
    choice(
      alias($._c_body, $.pluscal_body),
      alias($._c_if, $.pluscal_if),
      alias($._c_either, $.pluscal_either),
      alias($._c_while, $.pluscal_while),
      alias($._c_with, $.pluscal_with),
    ),

  _c_if: ($) =>
    prec.right(
      seq(
        'if',
        '(',
        field('condition', $._expression),
        ')',
        field('then', $._c_statement),
        optional(seq(optional($._branch_end), 'else', field('else', $._c_statement))),
      ),
    ),

  _c_either: ($) =>
    prec.right(
      seq('either', field('branch', $._c_statement), repeat1(seq(optional($._branch_end), 'or', field('branch', $._c_statement)))),
    ),

  // A `;` with `else` or `or` behind it does not end the statement; the scanner looks ahead.
  _branch_end: ($) => alias($._pluscal_branch_end, ';'),

  _c_while: ($) => seq('while', '(', field('condition', $._expression), ')', field('body', $._c_statement)),

  _c_with: ($) => seq('with', '(', $._bindings, ')', field('body', $._c_statement)),
};

/** `fair` or `fair+` before a process or before the body of an algorithm without processes. */
function fairness() {
  return [optional(seq(field('fair', 'fair'), optional(field('strong', '+'))))];
}

/** What may stand between an algorithm's name and its body. */
function algorithmParts($) {
  return [
    optional(field('variables', $.pluscal_variables)),
    optional(field('define', $.pluscal_define)),
    repeat(field('macro', $.pluscal_macro)),
    repeat(field('procedure', $.pluscal_procedure)),
  ];
}

/** `begin ... end KEYWORD;` or `{ ... }`. */
function bodyEndingIn($, keyword) {
  return seq(
    choice(seq('begin', field('body', alias($._p_body, $.pluscal_body)), 'end', keyword), field('body', alias($._c_body, $.pluscal_body))),
    optional(';'),
  );
}
