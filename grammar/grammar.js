/**
 * The grammar of TLA+2. PlusCal is in pluscal.js, operator symbols are in operators.js, and everything that depends on layout or needs
 * unbounded lookahead is in src/scanner.c. Operators are deliberately not nested by precedence (see README.md): it keeps the parser small,
 * and SANY's precedence ranges cannot be expressed as a grammar anyway.
 */
import { INFIX, MEMBERSHIP, POSTFIX, PREFIX, PREFIX_KEYWORDS, QUANTIFIERS, TEMPORAL_QUANTIFIERS } from './operators.js';
import { pluscalRules } from './pluscal.js';
import { commaSep, commaSep1, operatorToken } from './rules.js';

/** The words that can never be names (Specifying Systems, figure 15.2, and TLA+2). As a record's field they are allowed. */
const RESERVED = [
  ...['ACTION', 'ASSUME', 'ASSUMPTION', 'AXIOM', 'BY', 'CASE', 'CHOOSE', 'CONSTANT', 'CONSTANTS', 'COROLLARY', 'DEF', 'DEFINE', 'DEFS'],
  ...['ELSE', 'EXCEPT', 'EXTENDS', 'HAVE', 'HIDE', 'IF', 'IN', 'INSTANCE', 'LAMBDA', 'LEMMA', 'LET', 'LOCAL', 'MODULE', 'NEW', 'OBVIOUS'],
  ...['OMITTED', 'ONLY', 'OTHER', 'PICK', 'PROOF', 'PROPOSITION', 'PROVE', 'QED', 'RECURSIVE', 'STATE', 'SUFFICES', 'TAKE', 'TEMPORAL'],
  ...['THEN', 'THEOREM', 'USE', 'VARIABLE', 'VARIABLES', 'WITH', 'WITNESS'],
  ...PREFIX_KEYWORDS,
];

export default grammar({
  name: 'tlaplus',

  word: ($) => $.identifier,

  reserved: {
    global: () => RESERVED,
    fieldName: () => [],
  },

  // The order is that of `enum TokenType` in src/scanner.c.
  externals: ($) => [
    $.extramodular_text,
    $.line_comment,
    $.block_comment,
    $._layout,
    $._conjunction_open,
    $._disjunction_open,
    $._list_next,
    $._end,
    $._case_separator,
    $.missing_expression,
    $._field_name,
    $._step_open,
    $._step_next,
    $._proof_end,
    $._implicit_define,
    $._definition_name,
    $._pluscal_open,
    $._pluscal_close,
    $._pluscal_abort,
    $._pluscal_branch_end,
    $._error_sentinel,
  ],

  extras: ($) => [/\s/, $.line_comment, $.block_comment, $._layout],

  // `\\in` must not be reduced before it is known whether it belongs to a bound (see `_operation_tail`).
  inline: ($) => [$._infix_operator],

  precedences: () => [
    // `{x \in S : p}` is a filter, not a map whose expression happens to be `x \in S`.
    ['chain', 'tail'],
  ],

  conflicts: ($) => [
    // `WF_v(A)`: the parenthesis may hold the action or, if another parenthesis or a `!` follows, the arguments of `v`.
    [$._subscript, $.operator_application],
    [$._path_element, $.operator_application],
    [$._path_element, $._symbol_application],
  ],

  rules: {
    source_file: ($) => repeat(choice($.extramodular_text, $.module, $.pluscal_algorithm)),

    // Modules

    module: ($) =>
      seq(
        alias($._dashes, $.header_line),
        'MODULE',
        field('name', $.identifier),
        alias($._dashes, $.header_line),
        repeat(choice(field('extends', $.extends), field('unit', $._unit))),
        $.end_line,
      ),

    _dashes: () => /-----*/,

    end_line: () => /=====*/,

    extends: ($) => seq('EXTENDS', commaSep1(field('module', $.identifier))),

    _unit: ($) =>
      choice(
        alias($._dashes, $.separator),
        $.variable_declaration,
        $.constant_declaration,
        $._definition,
        $.instance,
        $.assumption,
        $.theorem,
        $.use_or_hide,
        $.module,
        $.pluscal_block,
      ),

    // Declarations

    variable_declaration: ($) => seq(choice('VARIABLE', 'VARIABLES'), $._names),

    constant_declaration: ($) => seq(choice('CONSTANT', 'CONSTANTS'), $._declarations),

    recursive_declaration: ($) => seq('RECURSIVE', $._declarations),

    _declarations: ($) => commaSep1(field('declaration', $.operator_declaration)),

    operator_declaration: ($) =>
      choice(
        field('name', $.identifier),
        seq(field('name', $.identifier), '(', commaSep1(field('placeholder', $.placeholder)), ')'),
        seq(field('name', $._prefix_symbol), field('placeholder', $.placeholder)),
        seq(field('placeholder', $.placeholder), field('name', $._infix_symbol), field('placeholder', $.placeholder)),
        seq(field('placeholder', $.placeholder), field('name', $._postfix_symbol)),
      ),

    placeholder: () => '_',

    _names: ($) => commaSep1(field('name', $.identifier)),

    // Definitions

    _definition: ($) => choice($.operator_definition, $.function_definition, $.module_definition, $.recursive_declaration),

    // The scanner sees a `==` from afar. A name with one behind it cannot be an operand, so an error before it does not swallow it.
    _defined_name: ($) => field('name', choice(alias($._definition_name, $.identifier), $.identifier)),

    operator_definition: ($) =>
      seq(
        optional(field('local', 'LOCAL')),
        choice(
          seq($._defined_name, optional($._parameters)),
          seq(field('name', $._prefix_symbol), field('parameter', $.identifier)),
          seq(
            field('parameter', $.identifier),
            field('name', $._infix_symbol),
            field('parameter', choice(alias($._definition_name, $.identifier), $.identifier)),
          ),
          seq(field('parameter', $.identifier), field('name', $._postfix_symbol)),
        ),
        $._defined_as,
        field('body', $._body),
      ),

    _parameters: ($) => seq('(', commaSep1(field('parameter', $.operator_declaration)), ')'),

    _defined_as: () => choice('==', '≜'),

    function_definition: ($) =>
      seq(optional(field('local', 'LOCAL')), $._defined_name, '[', $._bounds, ']', $._defined_as, field('body', $._body)),

    module_definition: ($) =>
      seq(
        optional(field('local', 'LOCAL')),
        $._defined_name,
        optional($._parameters),
        $._defined_as,
        field('instance', alias($._plain_instance, $.instance)),
      ),

    instance: ($) => seq(optional(field('local', 'LOCAL')), $._instantiation),

    _plain_instance: ($) => $._instantiation,

    _instantiation: ($) =>
      seq('INSTANCE', field('module', $.identifier), optional(seq('WITH', commaSep1(field('substitution', $.substitution))))),

    substitution: ($) =>
      seq(field('target', choice($.identifier, $._operator_symbol)), choice('<-', '←'), field('value', $._argument), $._end),

    // Assumptions and theorems

    assumption: ($) => seq(field('keyword', choice('ASSUME', 'ASSUMPTION', 'AXIOM')), optional($._fact_name), field('body', $._body)),

    theorem: ($) =>
      seq(
        field('keyword', choice('THEOREM', 'LEMMA', 'PROPOSITION', 'COROLLARY')),
        optional($._fact_name),
        field('statement', $._statement),
        optional(field('proof', $._proof)),
      ),

    _fact_name: ($) => seq($._defined_name, $._defined_as),

    _statement: ($) => choice($._body, $.assume_prove),

    assume_prove: ($) =>
      choice(
        seq('ASSUME', commaSep1(field('assumption', $._assumption)), 'PROVE', field('prove', $._body)),
        seq(field('boxed', '[]ASSUME'), commaSep1(field('assumption', $._assumption)), '[]PROVE', field('prove', $._body)),
      ),

    _assumption: ($) => choice($._expression, $.assume_prove, $.new_declaration),

    new_declaration: ($) =>
      seq(
        choice('NEW', seq(optional('NEW'), field('level', choice('CONSTANT', 'VARIABLE', 'STATE', 'ACTION', 'TEMPORAL')))),
        field('declaration', $.operator_declaration),
        optional(seq(alias($._membership, '\\in'), field('set', $._expression))),
      ),

    // Proofs

    _proof: ($) => choice($.obvious, $.omitted, $.by_proof, $.step_proof),

    obvious: () => seq(optional('PROOF'), 'OBVIOUS'),

    omitted: () => seq(optional('PROOF'), 'OMITTED'),

    by_proof: ($) => seq(optional('PROOF'), 'BY', $._facts_and_definitions),

    use_or_hide: ($) => seq(field('keyword', choice('USE', 'HIDE')), $._facts_and_definitions),

    _facts_and_definitions: ($) =>
      seq(optional(field('only', 'ONLY')), choice(seq(commaSep1(field('fact', $._fact)), optional($._by_definitions)), $._by_definitions)),

    _by_definitions: ($) => seq(choice('DEF', 'DEFS'), commaSep1(field('definition', choice($._fact, seq($._operator_symbol, $._end))))),

    _fact: ($) => choice($._body, $.module_reference),

    module_reference: ($) => seq('MODULE', field('name', $.identifier)),

    step_proof: ($) =>
      seq(
        optional('PROOF'),
        choice(
          field('step', alias($._only_step, $.proof_step)),
          seq(
            field('step', alias($._first_step, $.proof_step)),
            repeat(field('step', $.proof_step)),
            // A proof ends with its QED step; while it is being written, the scanner says where it ends.
            choice(field('step', alias($._last_step, $.proof_step)), $._proof_end),
          ),
        ),
      ),

    _only_step: ($) => seq(field('label', alias($._step_open, $.step_label)), $._qed),

    _first_step: ($) => seq(field('label', alias($._step_open, $.step_label)), $._step),

    proof_step: ($) => seq(field('label', alias($._step_next, $.step_label)), $._step),

    _last_step: ($) => seq(field('label', alias($._step_next, $.step_label)), $._qed),

    _qed: ($) => seq(field('statement', $.qed_step), optional(field('proof', $._proof))),

    _step: ($) =>
      choice(
        seq(field('statement', choice($.assertion_step, $.case_step, $.pick_step)), optional(field('proof', $._proof))),
        field('statement', choice($.have_step, $.take_step, $.witness_step, $.define_step, $.instance, $.use_or_hide)),
      ),

    assertion_step: ($) => seq(optional(field('suffices', 'SUFFICES')), field('statement', $._statement)),

    case_step: ($) => seq('CASE', field('condition', $._body)),

    pick_step: ($) => seq('PICK', choice($._names, $._bounds), ':', field('body', $._body)),

    take_step: ($) => seq('TAKE', choice($._names, commaSep1(field('bound', alias($._open_bound, $.quantifier_bound))))),

    _open_bound: ($) => seq(choice($._names, field('name', $.tuple)), alias($._membership, '\\in'), field('set', $._body)),

    have_step: ($) => seq('HAVE', field('expression', $._body)),

    witness_step: ($) => seq('WITNESS', commaSep1(field('expression', $._body))),

    define_step: ($) => seq(choice('DEFINE', $._implicit_define), repeat1(field('definition', $._definition))),

    qed_step: () => 'QED',

    // Expressions: chains of operators

    // An expression that nothing closes. Where it ends is layout's business, hence the scanner's: it also knows that no `,` or `THEN` can
    // continue an expression. So every open form (quantifiers, IF, LET ...) has an end of its own, and precedence is no question here.
    _body: ($) => seq($._expression, $._end),

    _expression: ($) => prec.right('chain', choice($._operand, $.operation)),

    operation: ($) =>
      prec.right(
        'chain',
        choice(
          seq(field('operand', $._operand), $._operation_tail),
          seq($._prefixes, field('operand', $._operand), optional($._operation_tail)),
        ),
      ),

    // Right recursive: whether `x \in S` is a bound or an operation is then known only at its end, without a conflict.
    _operation_tail: ($) =>
      prec.right(
        'tail',
        seq(field('operator', $._infix_operator), optional($._prefixes), field('operand', $._operand), optional($._operation_tail)),
      ),

    _prefixes: ($) => repeat1(field('operator', $.prefix_operator)),

    prefix_operator: ($) => choice($._prefix, $._minus, $._negative, ...PREFIX_KEYWORDS),

    _infix_operator: ($) =>
      choice(alias($._infix, $.infix_operator), alias($._minus, $.infix_operator), alias($._membership, $.infix_operator)),

    // Operator symbols as names

    _operator_symbol: ($) => choice($._prefix_symbol, $._infix_symbol, $._postfix_symbol),

    _prefix_symbol: ($) =>
      choice(
        alias($._negative, $.operator_symbol),
        alias($._prefix, $.operator_symbol),
        ...PREFIX_KEYWORDS.map((keyword) => alias(keyword, $.operator_symbol)),
      ),

    _infix_symbol: ($) =>
      choice(alias($._infix, $.operator_symbol), alias($._minus, $.operator_symbol), alias($._membership, $.operator_symbol)),

    _postfix_symbol: ($) => alias($._postfix, $.operator_symbol),

    _infix: () => operatorToken(INFIX),
    _membership: () => operatorToken(MEMBERSHIP),
    _prefix: () => operatorToken(PREFIX),
    _postfix: () => operatorToken(POSTFIX),
    _minus: () => '-',
    _negative: () => '-.',

    // Expressions: operands

    _operand: ($) =>
      choice(
        $.identifier,
        $.number,
        $.string,
        $.at,
        $.missing_expression,
        $.step_reference,
        $.parenthesized,
        $.operator_application,
        alias($._infix_application, $.operator_application),
        $.qualified_reference,
        $.postfix_operation,
        $.function_application,
        $.field_selection,
        $.conjunction_list,
        $.disjunction_list,
        $.bounded_quantification,
        $.unbounded_quantification,
        $.choose,
        $._set,
        $._bracketed,
        $.tuple,
        $.angle_action,
        $.fairness,
        $.if_then_else,
        $.case,
        $.let_in,
        $.label,
      ),

    // Not what begins with `WF_` or `SF_`: were these identifiers too, they would count as keywords and not split off.
    identifier: () =>
      token(
        choice(
          /[0-9_]+[A-Za-z][0-9A-Za-z_]*/,
          /[A-RT-VX-Za-z][0-9A-Za-z_]*/,
          /[SW]([0-9A-EG-Za-z_][0-9A-Za-z_]*|F([0-9A-Za-z][0-9A-Za-z_]*)?)?/,
          /[ℕℤℝ]/,
        ),
      ),

    number: () => token(choice(/[0-9]+/, /[0-9]*\.[0-9]+/, /\\[bB][01]+/, /\\[oO][0-7]+/, /\\[hH][0-9a-fA-F]+/)),

    string: () => /"([^"\\\r\n]|\\[^\r\n])*"/,

    at: () => '@',

    step_reference: () => /<([0-9]+|\*|\+)>[0-9A-Za-z_]*/,

    parenthesized: ($) => seq('(', field('expression', $._expression), ')'),

    operator_application: ($) => seq(field('name', $.identifier), $._arguments),

    // `+(1, 2)`. Not with minus, which is a prefix operator here.
    _infix_application: ($) =>
      seq(
        field(
          'name',
          choice(alias($._infix, $.operator_symbol), alias($._membership, $.operator_symbol), alias($._postfix, $.operator_symbol)),
        ),
        $._arguments,
      ),

    _arguments: ($) => seq('(', commaSep1(field('argument', $._argument)), ')'),

    _argument: ($) => choice($._expression, $.lambda, $._operator_symbol),

    lambda: ($) => seq('LAMBDA', commaSep1(field('parameter', $.identifier)), ':', field('body', $._body)),

    qualified_reference: ($) =>
      prec.right(
        seq(
          field('path', choice($.identifier, $.operator_application, $.step_reference)),
          repeat1(seq('!', field('path', $._path_element))),
        ),
      ),

    _path_element: ($) =>
      choice(
        $.identifier,
        $._operator_symbol,
        $.operator_application,
        alias($._symbol_application, $.operator_application),
        $.argument_selector,
        $.number,
        $.selector,
      ),

    _symbol_application: ($) => seq(field('name', $._operator_symbol), $._arguments),

    argument_selector: ($) => $._arguments,

    selector: () => choice('<<', '⟨', '>>', '⟩', '@', ':'),

    postfix_operation: ($) => seq(field('operand', $._operand), field('operator', alias($._postfix, $.postfix_operator))),

    function_application: ($) => seq(field('function', $._operand), '[', commaSep1(field('argument', $._expression)), ']'),

    field_selection: ($) => seq(field('record', $._operand), '.', field('field', $._any_word)),

    // Keywords are allowed here.
    _any_word: ($) =>
      choice(reserved('fieldName', $.identifier), alias($._weak_fairness, $.identifier), alias($._strong_fairness, $.identifier)),

    label: ($) => seq(field('head', choice($.identifier, $.operator_application)), choice('::', '∷'), field('body', $._statement)),

    // Bulleted lists

    conjunction_list: ($) =>
      seq(
        field('item', alias($._first_conjunction_item, $.conjunction_item)),
        repeat(field('item', alias($._next_item, $.conjunction_item))),
        $._end,
      ),

    _first_conjunction_item: ($) => seq(field('bullet', alias($._conjunction_open, $.bullet)), field('expression', $._expression)),

    disjunction_list: ($) =>
      seq(
        field('item', alias($._first_disjunction_item, $.disjunction_item)),
        repeat(field('item', alias($._next_item, $.disjunction_item))),
        $._end,
      ),

    _first_disjunction_item: ($) => seq(field('bullet', alias($._disjunction_open, $.bullet)), field('expression', $._expression)),

    _next_item: ($) => seq(field('bullet', alias($._list_next, $.bullet)), field('expression', $._expression)),

    // Quantifiers

    bounded_quantification: ($) => seq(field('quantifier', $.quantifier), $._bounds, ':', field('body', $._body)),

    unbounded_quantification: ($) =>
      seq(field('quantifier', choice($.quantifier, alias($._temporal_quantifier, $.quantifier))), $._names, ':', field('body', $._body)),

    quantifier: () => operatorToken(QUANTIFIERS),

    _temporal_quantifier: () => operatorToken(TEMPORAL_QUANTIFIERS),

    _bounds: ($) => commaSep1(field('bound', $.quantifier_bound)),

    quantifier_bound: ($) => seq(choice($._names, field('name', $.tuple)), alias($._membership, '\\in'), field('set', $._expression)),

    choose: ($) =>
      seq(
        'CHOOSE',
        field('name', choice($.identifier, $.tuple)),
        optional(seq(alias($._membership, '\\in'), field('set', $._expression))),
        ':',
        field('body', $._body),
      ),

    // Braces

    _set: ($) => choice($.set_enumeration, $.set_filter, $.set_map),

    set_enumeration: ($) => seq('{', commaSep(field('element', $._expression)), '}'),

    set_filter: ($) => seq('{', field('bound', alias($._filter_bound, $.quantifier_bound)), ':', field('body', $._expression), '}'),

    // The name is any operand, so that the parser need not know yet that a bound is coming.
    _filter_bound: ($) => seq(field('name', $._operand), alias($._membership, '\\in'), field('set', $._expression)),

    set_map: ($) => seq('{', field('body', $._expression), ':', $._bounds, '}'),

    // Brackets

    _bracketed: ($) => choice($.function_constructor, $.function_set, $.record_constructor, $.record_set, $.except, $.box_action),

    function_constructor: ($) =>
      seq('[', commaSep1(field('bound', alias($._bracket_bound, $.quantifier_bound))), $._maps_to, field('body', $._expression), ']'),

    // As in `_filter_bound`.
    _bracket_bound: ($) => seq(commaSep1(field('name', $._operand)), alias($._membership, '\\in'), field('set', $._expression)),

    function_set: ($) => seq('[', field('domain', $._expression), $._arrow, field('range', $._expression), ']'),

    record_constructor: ($) => seq('[', commaSep1(field('field', alias($._record_value, $.record_field))), ']'),

    _record_value: ($) => seq($._record_field_name, $._maps_to, field('value', $._expression)),

    record_set: ($) => seq('[', commaSep1(field('field', alias($._record_type, $.record_field))), ']'),

    _record_type: ($) => seq($._record_field_name, ':', field('value', $._expression)),

    _record_field_name: ($) => field('name', choice($.identifier, alias($._field_name, $.identifier))),

    except: ($) => seq('[', field('function', $._expression), 'EXCEPT', commaSep1(field('update', $.except_update)), ']'),

    except_update: ($) => seq('!', repeat1(field('path', choice($.except_index, $.except_field))), '=', field('value', $._expression)),

    except_index: ($) => seq('[', commaSep1(field('argument', $._expression)), ']'),

    except_field: ($) => seq('.', field('name', $._any_word)),

    _maps_to: () => choice('|->', '↦'),

    _arrow: () => choice('->', '→'),

    // Angle brackets, actions, fairness

    tuple: ($) => seq(choice('<<', '⟨'), commaSep(field('element', $._expression)), choice('>>', '⟩')),

    box_action: ($) => seq('[', field('action', $._expression), ']_', field('subscript', $._subscript)),

    angle_action: ($) => seq(choice('<<', '⟨'), field('action', $._expression), choice('>>_', '⟩_'), field('subscript', $._subscript)),

    fairness: ($) =>
      seq(
        field('keyword', choice($._weak_fairness, $._strong_fairness)),
        field('subscript', $._subscript),
        '(',
        field('action', $._expression),
        ')',
      ),

    // They split off even in the middle of a word: `WF_vars`.
    _weak_fairness: () => token(prec(1, 'WF_')),
    _strong_fairness: () => token(prec(1, 'SF_')),

    _subscript: ($) => choice($.identifier, $.operator_application, $.qualified_reference, $.parenthesized, $.tuple, $._set, $._bracketed),

    // Conditionals and LET

    if_then_else: ($) => seq('IF', field('condition', $._expression), 'THEN', field('then', $._expression), 'ELSE', field('else', $._body)),

    case: ($) =>
      seq(
        'CASE',
        field('arm', $.case_arm),
        repeat(seq(alias($._case_separator, '[]'), field('arm', $.case_arm))),
        choice($._end, seq(alias($._case_separator, '[]'), field('other', $.case_other))),
      ),

    case_arm: ($) => seq(field('guard', $._expression), $._arrow, field('value', $._expression)),

    case_other: ($) => seq('OTHER', $._arrow, field('value', $._body)),

    let_in: ($) => seq('LET', repeat1(field('definition', $._definition)), 'IN', field('body', $._body)),

    ...pluscalRules,
  },
});
