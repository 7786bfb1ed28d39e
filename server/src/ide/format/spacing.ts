/**
 * How many blanks may stand between two tokens on one line: the bounds that a formatted module keeps to. Where authors differ (`N-1` and `N - 1`, `<< a >>` and
 * `<<a>>`, `S : p` and `S: p`) both are within bounds. Wider gaps, made for columns, are `columns.ts`'s business.
 */

import type { LayoutNode, LayoutToken } from '../../syntax/layoutTree.ts';
import { scanTokens } from '../../syntax/lexer.ts';

/** The fewest and the most blanks, where no column is kept. */
export interface Gap {
  readonly least: number;
  readonly most: number;
}

const none: Gap = { least: 0, most: 0 };
const one: Gap = { least: 1, most: 1 };
const free: Gap = { least: 0, most: 1 };
/** Behind bullets, keywords and `==`, where some leave more room. */
const oneOrTwo: Gap = { least: 1, most: 2 };

/** The bounds for the gap before the token with this index, which is not the first one on its line. */
export function gapBefore(tokens: readonly LayoutToken[], index: number): Gap {
  const before = tokens[index - 1];
  const token = tokens[index];
  if (before === undefined || token === undefined) return free;
  const gap = boundsBetween(tokens, index, before, token);
  const needed = gap.least === 0 && widthBetween(before, token) > 0 && !maySitTogether(before, token) ? 1 : gap.least;
  return { least: needed, most: Math.max(needed, gap.most) };
}

/** Columns between two tokens of one line. */
export function widthBetween(before: LayoutToken, token: LayoutToken): number {
  return token.column - before.endColumn;
}

function boundsBetween(tokens: readonly LayoutToken[], index: number, before: LayoutToken, token: LayoutToken): Gap {
  const exactly = widthBetween(before, token);
  if (isVerbatim(before) || isVerbatim(token)) return { least: exactly, most: exactly };
  if (token.comment) return one;
  if (before.comment) return free;
  return (
    besidePunctuation(before, token) ??
    besideBracket(tokens, index) ??
    besideOperator(tokens, index) ??
    (isWord(before) || proofWords.has(token.text) ? oneOrTwo : isWord(token) ? one : free)
  );
}

/** What stands around algorithms and in a module's first line is the author's. */
function isVerbatim({ node }: LayoutToken): boolean {
  if (node.kind === 'comment_text' || node.kind === 'extramodular_text') return true;
  return node.parent?.kind === 'module' && (node.kind === 'header_line' || node.kind === 'MODULE' || node.field === 'name');
}

function besidePunctuation(before: LayoutToken, token: LayoutToken): Gap | undefined {
  if (!token.node.named) {
    if (token.text === ',' || token.text === ';') return none;
    if (token.text === '.' || (token.text === '!' && token.node.parent?.kind !== 'except_update')) return none;
    if (token.text === ':' && token.node.parent?.kind === 'pluscal_labeled') return free;
  }
  if (token.node.field === 'modifier') return none;
  // Statements often stand in a column of their own, right of all labels.
  if (before.node.parent?.kind === 'pluscal_labeled' && token.node.field !== 'modifier' && before.node.field !== 'label') {
    return { least: 1, most: Math.max(1, widthBetween(before, token)) };
  }
  if (before.node.named) return undefined;
  if (before.text === ',' || before.text === ';') return one;
  if (before.text === '.' || before.text === '!' || before.text === 'WF_' || before.text === 'SF_') return none;
  return before.text === ':' || before.text === '::' || before.text === '∷' ? one : undefined;
}

const closers: Readonly<Record<string, readonly string[]>> = {
  '(': [')'],
  '[': [']', ']_'],
  '{': ['}'],
  '<<': ['>>', '>>_'],
  '⟨': ['⟩', '⟩_'],
};
const closing: ReadonlySet<string> = new Set(Object.values(closers).flat());

function besideBracket(tokens: readonly LayoutToken[], index: number): Gap | undefined {
  const before = tokens[index - 1] as LayoutToken;
  const token = tokens[index] as LayoutToken;
  const opensBefore = !before.node.named && before.text in closers;
  const closes = !token.node.named && closing.has(token.text);
  if (opensBefore) return insideBrackets(tokens, index, partner(before.node, closers[before.text] ?? [], 1));
  if (closes) return insideBrackets(tokens, index, partner(token.node, openersOf(token.text), -1));
  if (!token.node.named && (token.text === '(' || token.text === '[') && followsHead(token.node)) return none;
  return undefined;
}

function openersOf(text: string): readonly string[] {
  return Object.keys(closers).filter((opener) => closers[opener]?.includes(text));
}

/** The bracket that belongs to one. */
function partner(bracket: LayoutNode, texts: readonly string[], direction: 1 | -1): LayoutNode | undefined {
  const siblings = bracket.parent?.children ?? [];
  for (let i = bracket.index + direction; i >= 0 && i < siblings.length; i += direction) {
    const sibling = siblings[i];
    if (sibling !== undefined && !sibling.named && texts.includes(sibling.kind)) return sibling;
  }
  return undefined;
}

/** Blanks inside of brackets are kept where there are some at both ends, or where the ends are on different lines. */
function insideBrackets(tokens: readonly LayoutToken[], index: number, other: LayoutNode | undefined): Gap {
  const here = tokens[index] as LayoutToken;
  // `( + )` is an operator in parentheses, `(+)` is another one.
  if (other === undefined || [tokens[index - 1], here].some((token) => token?.node.kind === 'operator_symbol')) return free;
  const opensHere = other.first >= index;
  // Nothing inside.
  if (opensHere && other.first === index) return free;
  const otherGap = opensHere ? other.first : other.first + 1;
  const end = tokens[otherGap];
  if (end === undefined || end.line !== here.line || tokens[otherGap - 1]?.comment === true || end.comment) return free;
  const both = widthBetween(tokens[index - 1] as LayoutToken, here) > 0 && widthBetween(tokens[otherGap - 1] as LayoutToken, end) > 0;
  return both ? one : none;
}

const headed: ReadonlySet<string> = new Set([
  'operator_application',
  'operator_definition',
  'module_definition',
  'operator_declaration',
  'function_definition',
  'function_application',
  'pluscal_macro',
  'pluscal_procedure',
  'pluscal_macro_call',
  'pluscal_call',
]);

/** The bracket of arguments or parameters, right behind what they belong to. */
function followsHead(bracket: LayoutNode): boolean {
  const { parent } = bracket;
  const head = parent?.children[bracket.index - 1];
  if (parent === undefined || head === undefined) return false;
  if (parent.kind === 'except_update' || parent.kind === 'except_index') return true;
  return headed.has(parent.kind) && (head.field === 'name' || head.field === 'function');
}

/** Infix operators that many write without blanks. All others, among them those that are words, get them. */
const tightInfix: ReadonlySet<string> = new Set(
  '+ - * / % ^ .. ... ‥ … & && | || \\ ++ -- ** // %% ^^ @@ :> <: $ $$ ? ?? ! !! ## (+) (-) (.) (/) (\\X) ⊕ ⊖ ⊗ ⊙ ⊘ × ⋅ ∘'.split(' '),
);
const prefixWords = /^[A-Z]/;
const arrows: ReadonlySet<string> = new Set(['==', '≜', '|->', '↦', '->', '→', '<-', '←', '=', ':=', '||', '[]', '□']);

const definedBy: ReadonlySet<string> = new Set(['==', '≜']);

function besideOperator(tokens: readonly LayoutToken[], index: number): Gap | undefined {
  const before = tokens[index - 1] as LayoutToken;
  const token = tokens[index] as LayoutToken;
  if (token.node.kind === 'postfix_operator') return none;
  if (token.node.kind === 'infix_operator') return aroundInfix(tokens, index, tokens[index + 1]?.first === false ? index + 1 : undefined);
  if (before.node.kind === 'infix_operator') return aroundInfix(tokens, index, before.first ? undefined : index - 1);
  if (before.node.kind === 'bullet' || before.node.kind === 'step_label') return oneOrTwo;
  if (before.node.kind === 'quantifier') return one;
  if (before.node.kind === 'prefix_operator') return prefixWords.test(before.text) && token.text !== '(' ? one : free;
  if (!token.node.named && token.text === ':') return free;
  if (!before.node.named && definedBy.has(before.text)) return oneOrTwo;
  return [before, token].some(({ node, text }) => !node.named && arrows.has(text)) ? one : undefined;
}

/** `other` is the gap on the operator's other side, where that is on the same line. */
function aroundInfix(tokens: readonly LayoutToken[], index: number, other: number | undefined): Gap {
  const [left, right] = [tokens[index - 1] as LayoutToken, tokens[index] as LayoutToken];
  const operator = right.node.kind === 'infix_operator' ? right : left;
  // At the beginning of a line it is like a bullet.
  if (operator.first) return tightInfix.has(operator.text) ? { least: Math.min(1, widthBetween(left, right)), most: 2 } : oneOrTwo;
  if (!tightInfix.has(operator.text)) return one;
  if (other === undefined) return free;
  const opposite = widthBetween(tokens[other - 1] as LayoutToken, tokens[other] as LayoutToken);
  return widthBetween(left, right) === 0 && opposite === 0 ? none : one;
}

/** Some set them apart from what they prove. */
const proofWords: ReadonlySet<string> = new Set(['BY', 'PROVE', 'DEF', 'DEFS', 'OBVIOUS', 'OMITTED', 'PROOF']);

/** A keyword, or an operator that is written like one: `\in`, `\cup`. */
function isWord({ node, text }: LayoutToken): boolean {
  if (node.named && node.kind !== 'quantifier') return false;
  return /^(?:[A-Za-z]{2,}|\\[A-Za-z]+|--algorithm|--fair)$/.test(text) && text !== 'WF_' && text !== 'SF_';
}

/** Whether the two would still be two tokens, and no comment, without a blank between them. */
function maySitTogether(before: LayoutToken, token: LayoutToken): boolean {
  const [left, right] = scanTokens(before.text + token.text);
  return left?.text === before.text && right?.text === token.text;
}
