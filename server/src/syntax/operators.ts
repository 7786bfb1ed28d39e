/**
 * The operator symbols of TLA+: spellings, fixity, precedence ranges and associativity (*Specifying Systems*, tables 5 to 8
 * in section 15.2.1, as the reference parser implements them). Names like `Append` are not symbols and not here; how the
 * ranges decide an expression's shape is `precedence.ts`.
 */

type OperatorFixity = 'prefix' | 'infix' | 'postfix';

export interface OperatorSymbol {
  /** The spelling that stands for all others in the typed syntax tree. */
  readonly name: string;
  /** All spellings, the canonical one first; ASCII before Unicode. */
  readonly spellings: readonly string[];
  readonly fixity: OperatorFixity;
  /** The precedence range, 1 to 17: two operators whose ranges overlap conflict unless they are one left-associative operator. */
  readonly low: number;
  readonly high: number;
  readonly leftAssociative: boolean;
  /** Has a meaning of its own and cannot be defined, declared or be a parameter. */
  readonly builtIn: boolean;
}

type Row = readonly [spellings: string, low: number, high: number, associativity: 'left' | 'none', builtIn?: 'built-in'];

const prefixRows: readonly Row[] = [
  ['~ \\lnot \\neg ¬', 4, 4, 'none', 'built-in'],
  ['[] □', 4, 15, 'none', 'built-in'],
  ['<> ◇', 4, 15, 'none', 'built-in'],
  ['ENABLED', 4, 15, 'none', 'built-in'],
  ['UNCHANGED', 4, 15, 'none', 'built-in'],
  ['SUBSET', 10, 13, 'none', 'built-in'],
  ['UNION', 10, 13, 'none', 'built-in'],
  ['DOMAIN', 10, 13, 'none', 'built-in'],
  // Written `-` where it is applied; `-.` where it is named.
  ['-.', 12, 12, 'none'],
];

const postfixRows: readonly Row[] = [
  ["'", 15, 15, 'none', 'built-in'],
  ['^+ ⁺', 15, 15, 'none'],
  ['^*', 15, 15, 'none'],
  ['^#', 15, 15, 'none'],
];

const infixRows: readonly Row[] = [
  ['=> ⇒', 1, 1, 'none', 'built-in'],
  ['-+-> ⇸', 2, 2, 'none', 'built-in'],
  ['<=> \\equiv ≡ ⇔', 2, 2, 'none', 'built-in'],
  ['~> ↝', 2, 2, 'none', 'built-in'],
  ['/\\ \\land ∧', 3, 3, 'left', 'built-in'],
  ['\\/ \\lor ∨', 3, 3, 'left', 'built-in'],
  ['=', 5, 5, 'none', 'built-in'],
  ['# /= ≠', 5, 5, 'none', 'built-in'],
  ['\\in ∈', 5, 5, 'none', 'built-in'],
  ['\\notin ∉', 5, 5, 'none', 'built-in'],
  ['\\subseteq ⊆', 5, 5, 'none', 'built-in'],
  ['\\subset ⊂', 5, 5, 'none'],
  ['\\supset ⊃', 5, 5, 'none'],
  ['\\supseteq ⊇', 5, 5, 'none'],
  ['\\sqsubset ⊏', 5, 5, 'none'],
  ['\\sqsubseteq ⊑', 5, 5, 'none'],
  ['\\sqsupset ⊐', 5, 5, 'none'],
  ['\\sqsupseteq ⊒', 5, 5, 'none'],
  ['<', 5, 5, 'none'],
  ['>', 5, 5, 'none'],
  ['<= =< \\leq ≤', 5, 5, 'none'],
  ['>= \\geq ≥', 5, 5, 'none'],
  ['\\prec ≺', 5, 5, 'none'],
  ['\\preceq ⪯', 5, 5, 'none'],
  ['\\succ ≻', 5, 5, 'none'],
  ['\\succeq ⪰', 5, 5, 'none'],
  ['\\ll ≪', 5, 5, 'none'],
  ['\\gg ≫', 5, 5, 'none'],
  ['\\sim ∼', 5, 5, 'none'],
  ['\\simeq ≃', 5, 5, 'none'],
  ['\\approx ≈', 5, 5, 'none'],
  ['\\cong ≅', 5, 5, 'none'],
  ['\\asymp ≍', 5, 5, 'none'],
  ['\\doteq ≐', 5, 5, 'none'],
  ['\\propto ∝', 5, 5, 'none'],
  ['|- ⊢', 5, 5, 'none'],
  ['|= ⊨', 5, 5, 'none'],
  ['-| ⊣', 5, 5, 'none'],
  ['=| ⫤', 5, 5, 'none'],
  [':= ≔', 5, 5, 'none'],
  ['::= ⩴', 5, 5, 'none'],
  ['\\cdot ⋅', 5, 14, 'left', 'built-in'],
  ['@@', 6, 6, 'left'],
  [':>', 7, 7, 'none'],
  ['<:', 7, 7, 'none'],
  ['\\', 8, 8, 'none', 'built-in'],
  ['\\cap \\intersect ∩', 8, 8, 'left', 'built-in'],
  ['\\cup \\union ∪', 8, 8, 'left', 'built-in'],
  ['.. ‥', 9, 9, 'none'],
  ['... …', 9, 9, 'none'],
  ['!! ‼', 9, 13, 'none'],
  ['##', 9, 13, 'left'],
  ['$', 9, 13, 'left'],
  ['$$', 9, 13, 'left'],
  ['?? ⁇', 9, 13, 'left'],
  ['\\sqcap ⊓', 9, 13, 'left'],
  ['\\sqcup ⊔', 9, 13, 'left'],
  ['\\uplus ⊎', 9, 13, 'left'],
  ['\\wr ≀', 9, 14, 'none'],
  ['+', 10, 10, 'left'],
  ['++', 10, 10, 'left'],
  ['(+) \\oplus ⊕', 10, 10, 'left'],
  ['%', 10, 11, 'none'],
  ['%%', 10, 11, 'left'],
  ['|', 10, 11, 'left'],
  ['|| ‖', 10, 11, 'left'],
  ['\\X \\times ×', 10, 13, 'left', 'built-in'],
  ['-', 11, 11, 'left'],
  ['--', 11, 11, 'left'],
  ['(-) \\ominus ⊖', 11, 11, 'left'],
  ['&', 13, 13, 'left'],
  ['&&', 13, 13, 'left'],
  ['*', 13, 13, 'left'],
  ['**', 13, 13, 'left'],
  ['/', 13, 13, 'none'],
  ['//', 13, 13, 'none'],
  ['(/) \\oslash ⊘', 13, 13, 'none'],
  ['\\div ÷', 13, 13, 'none'],
  ['(.) \\odot ⊙', 13, 13, 'left'],
  ['(\\X) \\otimes ⊗', 13, 13, 'left'],
  ['\\o \\circ ∘', 13, 13, 'left'],
  ['\\bullet ●', 13, 13, 'left'],
  ['\\bigcirc ◯', 13, 13, 'left'],
  ['\\star ⋆', 13, 13, 'left'],
  ['^', 14, 14, 'none'],
  ['^^', 14, 14, 'none'],
  // Binds a field's name; never a node of its own in the tree.
  ['.', 17, 17, 'left', 'built-in'],
];

function symbols(fixity: OperatorFixity, rows: readonly Row[]): OperatorSymbol[] {
  return rows.map(([text, low, high, associativity, builtIn]) => {
    const spellings = text.split(' ');
    const name = spellings[0] ?? text;
    return { name, spellings, fixity, low, high, leftAssociative: associativity === 'left', builtIn: builtIn !== undefined };
  });
}

export const operatorSymbols: readonly OperatorSymbol[] = [
  ...symbols('prefix', prefixRows),
  ...symbols('postfix', postfixRows),
  ...symbols('infix', infixRows),
];

const bySpelling: ReadonlyMap<string, OperatorSymbol> = new Map(
  operatorSymbols.flatMap((symbol) => symbol.spellings.map((spelling) => [spelling, symbol] as const)),
);

/** The symbol with this spelling. `-` is the infix minus; the prefix one is found as `-.`. */
export function operatorSymbol(spelling: string): OperatorSymbol | undefined {
  return bySpelling.get(spelling);
}

const canonicalIdentifiers: ReadonlyMap<string, string> = new Map([
  ['ℕ', 'Nat'],
  ['ℤ', 'Int'],
  ['ℝ', 'Real'],
]);

/** The spelling under which a name is stored and looked up: that of an operator symbol, or the identifier itself. */
export function canonicalName(text: string): string {
  return bySpelling.get(text)?.name ?? canonicalIdentifiers.get(text) ?? text;
}

/** The words that are no identifiers (*Specifying Systems*, section 15.1.2, and those that TLA+2 adds). */
export const reservedWords: ReadonlySet<string> = new Set(
  (
    'ACTION ASSUME ASSUMPTION AXIOM BY CASE CHOOSE CONSTANT CONSTANTS COROLLARY DEF DEFINE DEFS DOMAIN ELSE ENABLED EXCEPT EXTENDS ' +
    'HAVE HIDE IF IN INSTANCE LAMBDA LEMMA LET LOCAL MODULE NEW OBVIOUS OMITTED ONLY OTHER PICK PROOF PROPOSITION PROVE QED RECURSIVE ' +
    'SF_ STATE SUBSET SUFFICES TAKE TEMPORAL THEN THEOREM UNCHANGED UNION USE VARIABLE VARIABLES WF_ WITH WITNESS'
  ).split(' '),
);
