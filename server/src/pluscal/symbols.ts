/**
 * The operator symbols and reserved words that the PlusCal tokenizer knows inside expressions. It decides only where one token
 * ends and the next begins; what an expression means is left to TLA+'s own parser once the translation is in the module.
 */

const words = `ASSUME ASSUMPTION AXIOM BOOLEAN CASE CONSTANT CONSTANTS EXCEPT EXTENDS FALSE IF INSTANCE LOCAL MODULE OTHER STRING
  THEOREM TRUE VARIABLE VARIABLES WITH CHOOSE ENABLED UNCHANGED SUBSET UNION DOMAIN ELSE THEN LET IN WF_ SF_ _`;

const backslashWords = `A forall E exists AA EE lnot neg cdot equiv subseteq subset supset supseteq ll gg cap intersect cup union land lor X
  oplus ominus odot oslash otimes uplus sqcap sqcup div star o circ bigcirc bullet in notin prec succ preceq succeq sim simeq approx doteq
  asymp sqsubset sqsupset sqsubseteq sqsupseteq propto times leq geq mod wr`;

const punctuation = String.raw`
  >>_ ⟩_ ]_ ( [ { << ⟨ ) } ] >> ⟩ ∀ ∃ ~ ¬ <> ◇ ' ^+ ⁺ ^* ^# => ⇒ ⋅ <=> ⇔ ≡ ~> ↝ -+-> ⇸ ⊆ ⊂ ⊃ ⊇ ≪ ≫ \ ∩ ∪ /\ ∧ \/ ∨ × - + * / ^ | || ‖ & && ++ -- **
  // ^^ |- ⊢ |= ⊨ -| ⊣ =| ⫤ <: :> := ≔ ::= ⩴ (+) ⊕ (-) ⊖ (.) ⊙ (/) ⊘ (\X) ⊗ ⊎ ⊓ ⊔ ÷ ⋆ ∘ ◯ ● ∈ ∉ = # /= ≠ < > =< <= ≤ >= ≥ ≺ ≻ ⪯ ⪰ ∼ ≃ ≈ ≐ ≍
  ⊏ ⊐ ⊑ ⊒ ∝ : -> → |-> ↦ <- ← == ≜ [] □ .. ‥ ... … $ $$ ? ?? ⁇ % %% ## @@ !! ‼ ≀ ≅ ! ; , . -. @`;

function split(text: string): string[] {
  return text.trim().split(/\s+/);
}

const symbols: ReadonlySet<string> = new Set([...split(words), ...split(backslashWords).map((word) => `\\${word}`), ...split(punctuation)]);

/** Every beginning of a symbol made of punctuation: a symbol is read to the longest of these and then cut back to a whole one. */
const prefixes: ReadonlySet<string> = new Set(
  split(punctuation).flatMap((symbol) => Array.from(symbol, (_, index) => symbol.slice(0, index + 1))),
);

const opening: ReadonlySet<string> = new Set(['(', '[', '{', '<<', '⟨']);
const closing: ReadonlySet<string> = new Set([')', ']', '}', '>>', '⟩', '>>_', '⟩_', ']_']);

/** Words and signs that end an expression, unless the word is a record field or the like. */
const delimiters: ReadonlySet<string> = new Set(
  split(`; do then := ≔ begin variable variables || ‖ end else elsif if either or while with call return goto print assert skip procedure
    define process fair`),
);

export function isSymbol(text: string): boolean {
  return symbols.has(text);
}

export function isSymbolPrefix(text: string): boolean {
  return prefixes.has(text);
}

/** +1 for an opening bracket, -1 for a closing one, 0 for anything else. */
export function bracketStep(text: string): number {
  if (opening.has(text)) return 1;
  return closing.has(text) ? -1 : 0;
}

export function endsExpression(text: string): boolean {
  return delimiters.has(text);
}
