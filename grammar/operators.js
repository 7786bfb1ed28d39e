/**
 * The operator symbols of TLA+, by fixity. The grammar makes one terminal of each group: precedence is decided by the reader of the tree,
 * so symbols differ only where the grammar itself gives them another role (minus is also a prefix, `\in` also introduces bounds).
 * Specifying Systems, section 15.2.1, and SANY's Unicode table.
 */

/** Symbols that are only infix. */
export const INFIX = [
  // 1 – 4
  ...['=>', '⇒', '-+->', '⇸', '<=>', '\\equiv', '≡', '⇔', '~>', '↝', '/\\', '\\land', '∧', '\\/', '\\lor', '∨'],
  // 5: comparison
  ...['=', '#', '/=', '≠', '<', '>', '<=', '=<', '\\leq', '≤', '>=', '\\geq', '≥', '\\notin', '∉'],
  ...['\\subset', '⊂', '\\subseteq', '⊆', '\\supset', '⊃', '\\supseteq', '⊇'],
  ...['\\sqsubset', '⊏', '\\sqsubseteq', '⊑', '\\sqsupset', '⊐', '\\sqsupseteq', '⊒'],
  ...['\\prec', '≺', '\\preceq', '⪯', '\\succ', '≻', '\\succeq', '⪰', '\\ll', '≪', '\\gg', '≫'],
  ...['\\sim', '∼', '\\simeq', '≃', '\\approx', '≈', '\\cong', '≅', '\\asymp', '≍', '\\doteq', '≐', '\\propto', '∝'],
  ...['|-', '⊢', '|=', '⊨', '-|', '⊣', '=|', '⫤', ':=', '≔', '::=', '⩴'],
  // 5 – 9
  ...['\\cdot', '⋅', '@@', ':>', '<:', '\\', '\\cap', '\\intersect', '∩', '\\cup', '\\union', '∪', '..', '‥', '...', '…'],
  // 9 – 14
  ...['!!', '‼', '##', '$', '$$', '??', '⁇', '\\sqcap', '⊓', '\\sqcup', '⊔', '\\uplus', '⊎', '\\wr', '≀'],
  ...['+', '++', '(+)', '\\oplus', '⊕', '%', '%%', '|', '||', '‖', '\\X', '\\times', '×', '--', '(-)', '\\ominus', '⊖'],
  ...['/', '//', '(/)', '\\oslash', '⊘', '\\div', '÷', '*', '**', '&', '&&', '\\o', '\\circ', '∘', '(.)', '\\odot', '⊙'],
  ...['(\\X)', '\\otimes', '⊗', '\\star', '⋆', '\\bullet', '●', '\\bigcirc', '◯', '^', '^^'],
];

/** Set membership: infix, and between the names and the set of a bound. */
export const MEMBERSHIP = ['\\in', '∈'];

/** Symbols that are only prefix. The five prefix keywords are in grammar.js, `-` is on its own. */
export const PREFIX = ['~', '\\lnot', '\\neg', '¬', '[]', '□', '<>', '◇'];

export const PREFIX_KEYWORDS = ['ENABLED', 'UNCHANGED', 'SUBSET', 'UNION', 'DOMAIN'];

export const POSTFIX = ["'", '^+', '⁺', '^*', '^#'];

export const QUANTIFIERS = ['\\A', '\\forall', '∀', '\\E', '\\exists', '∃'];

export const TEMPORAL_QUANTIFIERS = ['\\AA', '\\EE'];
