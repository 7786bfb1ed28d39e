/**
 * The declarations and definitions of all files, by name. Found from the tokens alone: a workspace has hundreds of modules, and parsing
 * them all for one list of names would keep the user waiting.
 */
import type { Span } from '../base/span.ts';
import { scanTokens, type Token } from '../syntax/lexer.ts';
import { operatorSymbol } from '../syntax/operators.ts';
import type { OutlineKind } from './documentSymbols.ts';

export interface NamedPlace {
  readonly uri: string;
  readonly name: string;
  readonly kind: OutlineKind;
  readonly span: Span;
  readonly module: string;
}

/** An editor asks again with a longer query when there are too many. */
const resultLimit = 500;

const factKeyword = /^(THEOREM|LEMMA|PROPOSITION|COROLLARY|ASSUME|ASSUMPTION|AXIOM)$/;

/** Names that a module defines at its top level, with the modules of the file themselves. */
export function symbolsOfText(uri: string, text: string): readonly NamedPlace[] {
  const found: NamedPlace[] = [];
  const header = /-{4,}\s*MODULE\b/.exec(text);
  if (header === null) return found;
  const tokens = scanTokens(text, header.index);
  let module = '';
  let lets = 0;
  // Modules stand inside modules; what is outside of all of them is no code.
  const around: string[] = [];
  const add = ({ text: name, start, end }: Token, kind: OutlineKind): void => {
    found.push({ uri, name, kind, span: { start, end }, module });
  };
  tokens.forEach((token, index) => {
    const next = tokens[index + 1];
    if (token.text === 'LET') lets++;
    else if (token.text === 'IN' && lets > 0) lets--;
    else if (token.text === 'MODULE' && next?.kind === 'identifier' && tokens[index - 1]?.kind === 'separator') {
      around.push(module);
      module = next.text;
      lets = 0;
      add(next, 'module');
    } else if (token.kind === 'moduleEnd') module = around.pop() ?? '';
    else if (module === '') return;
    else if (/^(CONSTANTS?|VARIABLES?)$/.test(token.text)) {
      for (const name of declaredNames(tokens, index + 1)) add(name, token.text.startsWith('C') ? 'constant' : 'variable');
    } else if (factKeyword.test(token.text)) {
      const kind = token.text.startsWith('A') ? 'assumption' : 'theorem';
      if (next?.kind === 'identifier' && isDefinition(tokens[index + 2])) add(next, kind);
    } else if (lets === 0 && token.kind === 'identifier') {
      const kind = definitionKind(tokens, index);
      if (kind !== undefined) add(token, kind);
    }
  });
  return found;
}

function isDefinition(token: Token | undefined): boolean {
  return token?.text === '==' || token?.text === '≜';
}

/** `x, F(_, _), y`. */
function declaredNames(tokens: readonly Token[], from: number): readonly Token[] {
  const names: Token[] = [];
  let at = from;
  for (;;) {
    const name = tokens[at];
    if (name?.kind !== 'identifier') return names;
    names.push(name);
    at++;
    if (tokens[at]?.text === '(') at = behindBracket(tokens, at);
    if (tokens[at]?.text !== ',') return names;
    at++;
  }
}

/** `Op ==`, `Op(a, F(_)) ==`, `f[x \in S] ==`. */
function definitionKind(tokens: readonly Token[], index: number): OutlineKind | undefined {
  const next = tokens[index + 1];
  if (factKeyword.test(tokens[index - 1]?.text ?? '')) return undefined;
  const bracket = next?.text === '(' || next?.text === '[' ? behindBracket(tokens, index + 1) : index + 1;
  if (!isDefinition(tokens[bracket])) return undefined;
  if (isRightOperand(tokens, index)) return undefined;
  if (tokens[bracket + 1]?.text === 'INSTANCE') return 'instance';
  return next?.text === '[' ? 'function' : 'operator';
}

/** `b` in `a \\oplus b ==` and `-. b ==`: the operator symbol before it is what is defined, and has no name to look for. */
function isRightOperand(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  if (before?.kind !== 'symbol') return false;
  return before.text === '-.' || (operatorSymbol(before.text)?.fixity === 'infix' && tokens[index - 2]?.kind === 'identifier');
}

function behindBracket(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const text = tokens[at]?.text ?? '';
    if (/^[([{]$/.test(text)) depth++;
    else if (/^[)\]}]$/.test(text) && --depth === 0) return at + 1;
    else if (text === '==' || text === '≜') return open;
  }
  return open;
}

/** The best matches first: the query as the beginning of the name, as a part of it, or its letters in their order. */
export function matching(query: string, places: readonly NamedPlace[]): readonly NamedPlace[] {
  const wanted = query.toLowerCase();
  return places
    .map((place) => ({ place, rank: rankOf(place.name.toLowerCase(), wanted) }))
    .filter(({ rank }) => rank !== undefined)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.place.name.length - b.place.name.length || (a.place.name < b.place.name ? -1 : 1))
    .slice(0, resultLimit)
    .map(({ place }) => place);
}

function rankOf(name: string, wanted: string): number | undefined {
  if (name.startsWith(wanted)) return 0;
  if (name.includes(wanted)) return 1;
  let at = 0;
  for (const letter of wanted) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return undefined;
  }
  return 2;
}
