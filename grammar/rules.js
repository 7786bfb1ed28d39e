/** The rule builders that grammar.js and pluscal.js share. */

/** One terminal for a whole class of operator symbols. */
export function operatorToken(symbols) {
  return token(choice(...symbols));
}

/** @param {RuleOrLiteral} rule one or more, with commas between */
export function commaSep1(rule) {
  return seq(rule, repeat(seq(',', rule)));
}

/** @param {RuleOrLiteral} rule any number, with commas between */
export function commaSep(rule) {
  return optional(commaSep1(rule));
}
