/** What the words and symbols of the language mean, a sentence or two each, after *Specifying Systems* chapters 15 and 16. Library operators have comments of their own. */

export interface LanguageWord {
  /** How it is used. */
  readonly code: string;
  readonly meaning: string;
}

const word = (code: string, meaning: string): LanguageWord => ({ code, meaning });

/** By canonical spelling. */
const languageWords: ReadonlyMap<string, LanguageWord> = new Map([
  ['MODULE', word('---- MODULE Name ----', 'Begins a module, which ends at `====`. Its file is called Name.tla.')],
  ['EXTENDS', word('EXTENDS Naturals, Sequences', 'Makes all declarations and definitions of other modules known here.')],
  ['INSTANCE', word('INSTANCE M WITH x <- e', 'The definitions of M, with expressions in place of its constants and variables.')],
  ['CONSTANT', word('CONSTANT N, F(_)', 'Declares what is the same in every state. A model gives each constant a value.')],
  ['VARIABLE', word('VARIABLE x, y', 'Declares what may change from state to state.')],
  ['ASSUME', word('ASSUME N > 0', 'States what is taken for true about the constants. The checker evaluates it before it starts.')],
  ['THEOREM', word('THEOREM Spec => []Inv', 'States what follows from the definitions and assumptions of the module.')],
  ['LOCAL', word('LOCAL Op == e', 'Keeps a definition inside this module: those who extend or instantiate it do not see it.')],
  ['RECURSIVE', word('RECURSIVE F(_)', 'Announces an operator whose definition uses itself.')],
  ['LET', word('LET x == e IN f', 'The value of `f`, in which the definitions between LET and IN are known.')],
  ['IF', word('IF p THEN e ELSE f', 'The value of `e` where `p` is true, else that of `f`.')],
  [
    'CASE',
    word('CASE p -> e [] q -> f [] OTHER -> g', 'The value behind a guard that is true; if several are, one of them, always the same.'),
  ],
  ['OTHER', word('CASE p -> e [] OTHER -> g', 'The case in which no other guard is true.')],
  ['CHOOSE', word('CHOOSE x \\in S : P', 'Some value for which `P` is true: always the same one, so this is no random choice.')],
  ['LAMBDA', word('LAMBDA x : e', 'An operator without a name, to be given to one that takes an operator.')],
  ['EXCEPT', word('[f EXCEPT ![i] = e]', 'The function or record `f` with another value at `i`. `@` in `e` stands for the old one.')],
  ['@', word('[f EXCEPT ![i] = @ + 1]', 'The old value at the place that EXCEPT replaces.')],
  ['DOMAIN', word('DOMAIN f', 'The set of all arguments that a function is defined for.')],
  ['SUBSET', word('SUBSET S', 'The set of all subsets of S.')],
  ['UNION', word('UNION S', 'All elements of the elements of S.')],
  ['ENABLED', word('ENABLED A', 'True in a state from which a step of the action A is possible.')],
  ['UNCHANGED', word('UNCHANGED <<x, y>>', "A step leaves these as they are: `x' = x /\\ y' = y`.")],
  ['BOOLEAN', word('BOOLEAN', 'The set `{TRUE, FALSE}`.')],
  ['STRING', word('STRING', 'The set of all strings.')],
  ['TRUE', word('TRUE', 'The truth value true.')],
  ['FALSE', word('FALSE', 'The truth value false.')],
  ['WF_', word('WF_v(A)', 'Weak fairness: if a step of A that changes v stays possible for ever, one happens.')],
  ['SF_', word('SF_v(A)', 'Strong fairness: if a step of A that changes v is possible again and again, one happens.')],
  ["'", word("x'", 'The value of `x` in the next state.')],
  ['/\\', word('p /\\ q', 'And. At the beginning of lines, in one column, the items of a list.')],
  ['\\/', word('p \\/ q', 'Or. At the beginning of lines, in one column, the items of a list.')],
  ['~', word('~p', 'Not.')],
  ['=>', word('p => q', 'Implies: true unless `p` is true and `q` is false.')],
  ['<=>', word('p <=> q', 'True where both sides have the same truth value.')],
  ['=', word('x = y', 'Equality. A definition is written with `==`.')],
  ['#', word('x # y', 'Not equal.')],
  ['\\in', word('x \\in S', 'x is an element of S.')],
  ['\\notin', word('x \\notin S', 'x is no element of S.')],
  ['\\subseteq', word('S \\subseteq T', 'Every element of S is one of T.')],
  ['\\cup', word('S \\cup T', 'All elements of either set.')],
  ['\\cap', word('S \\cap T', 'The elements that both sets have.')],
  ['\\', word('S \\ T', 'The elements of S that T does not have.')],
  ['\\X', word('S \\X T', 'The set of all pairs of an element of S and one of T.')],
  ['\\A', word('\\A x \\in S : P', 'P is true for every element of S.')],
  ['\\E', word('\\E x \\in S : P', 'P is true for at least one element of S.')],
  ['\\AA', word('\\AA x : F', 'F is true whatever values the variable x takes in the course of the behavior. Not checked by Primed.')],
  [
    '\\EE',
    word('\\EE x : F', 'F is true for some values of the variable x in the course of the behavior: x is hidden. Not checked by Primed.'),
  ],
  ['[]', word('[]F', 'Always: F is true now and at every later time. Between the arms of CASE it only separates.')],
  ['<>', word('<>F', 'Eventually: F is true now or at some later time.')],
  ['~>', word('F ~> G', 'Leads to: whenever F is true, G is true then or later.')],
  ['-+->', word('F -+-> G', 'G stays true at least one step longer than F does. Not checked by Primed.')],
  ['\\cdot', word('A \\cdot B', 'A step of A followed by one of B, seen as a single step. Not checked by Primed.')],
  ['==', word('Op(x) == e', 'Defines what stands on the left.')],
  ['|->', word('[x \\in S |-> e]', 'A function: its value at x is e. In `[a |-> e]` a record with the field a.')],
  ['->', word('[S -> T]', 'The set of all functions from S to T. In CASE, what the value of an arm follows.')],
  ['<-', word('INSTANCE M WITH x <- e', 'Puts e in the place of x.')],
]);

const aliases: Readonly<Record<string, string>> = {
  CONSTANTS: 'CONSTANT',
  VARIABLES: 'VARIABLE',
  ASSUMPTION: 'ASSUME',
  AXIOM: 'ASSUME',
  LEMMA: 'THEOREM',
  PROPOSITION: 'THEOREM',
  COROLLARY: 'THEOREM',
  IN: 'LET',
  THEN: 'IF',
  ELSE: 'IF',
  WITH: 'INSTANCE',
  '\\forall': '\\A',
  '∀': '\\A',
  '\\exists': '\\E',
  '∃': '\\E',
  '≜': '==',
  '↦': '|->',
  '→': '->',
  '←': '<-',
};

/** `canonical` is the spelling that `canonicalName` gives. */
export function languageWord(canonical: string): LanguageWord | undefined {
  return languageWords.get(aliases[canonical] ?? canonical);
}
