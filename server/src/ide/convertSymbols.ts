/**
 * Between ASCII and Unicode spellings of symbols, both ways. What is said stays the same, comments and strings stay untouched, and so do an
 * algorithm and its translation, whose checksum is that of the spelling. Symbols differ in width: where what follows is moved is
 * `realign.ts`.
 */
import type { Span } from '../base/span.ts';
import { withChanges } from '../base/textChange.ts';
import type { RememberedSpellings } from '../protocol/symbols.ts';
import { scanTokens, type Token } from '../syntax/lexer.ts';
import { canonicalName } from '../syntax/operators.ts';
import type { ParsedSource } from '../syntax/source.ts';
import { type RespelledToken, realigned } from './realign.ts';
import { asciiOf, unicodeOf } from './spellings.ts';
import { translationIn } from './translationIn.ts';

export interface SymbolConversion {
  /** In textual order. */
  readonly edits: readonly { readonly span: Span; readonly newText: string }[];
  readonly text: string;
  /** For the way back: Unicode has one spelling, so without them `=<` would come back as `<=`. */
  readonly remembered: RememberedSpellings;
}

export interface ConversionWish {
  readonly to: 'unicode' | 'ascii';
  /** The part to convert; all of the text where it is absent. */
  readonly range?: Span;
  /** From the conversion to Unicode that is taken back. */
  readonly remembered?: RememberedSpellings;
}

export function convertSymbols(parsed: Pick<ParsedSource, 'text' | 'file'>, wish: ConversionWish): SymbolConversion {
  const { text, file } = parsed;
  const kept = translationIn(text);
  const tokens = file.modules.flatMap(({ span }) => scanTokens(text, span.start, span.end));
  const wanted = ({ start, end }: Token): boolean =>
    (wish.range === undefined || (wish.range.start <= start && end <= wish.range.end)) &&
    !(kept !== undefined && kept.start < start && end < kept.end);
  const convertible = tokens.filter(wanted);
  const respell = wish.to === 'unicode' ? unicodeSpelling : asciiSpellings(convertible, wish.remembered ?? {});
  const chosen = new Set(convertible);
  const respelled = tokens.map((token): RespelledToken => ({ ...token, newText: chosen.has(token) ? respell(token) : token.text }));
  const edits = realigned(text, file, respelled);
  return { edits, text: withChanges(text, edits), remembered: wish.to === 'unicode' ? rememberedSpellings(respelled) : {} };
}

/** Whether two readings of a text say the same: all but the places. */
export function sameMeaning(before: Pick<ParsedSource, 'file'>, after: Pick<ParsedSource, 'file'>): boolean {
  const shape = ({ file }: Pick<ParsedSource, 'file'>): string =>
    JSON.stringify(file.modules, (key, value: unknown) => (key === 'span' || key === 'comment' ? undefined : value));
  return shape(before) === shape(after);
}

function unicodeSpelling({ kind, text }: Token): string {
  return kind === 'symbol' ? (unicodeOf(text) ?? text) : text;
}

function asciiSpellings(tokens: readonly Token[], remembered: RememberedSpellings): (token: Token) => string {
  const count = new Map<string, number>();
  for (const { text } of tokens) count.set(text, (count.get(text) ?? 0) + 1);
  const seen = new Map<string, number>();
  return ({ kind, text }) => {
    // ℕ, ℤ, ℝ.
    if (kind === 'identifier') return canonicalName(text);
    const usual = kind === 'symbol' ? asciiOf(text)?.[0] : undefined;
    if (usual === undefined) return text;
    const index = seen.get(text) ?? 0;
    seen.set(text, index + 1);
    const before = remembered[text] ?? [];
    return (before.length === count.get(text) ? before[index] : mostFrequent(before)) ?? usual;
  };
}

function mostFrequent(spellings: readonly string[]): string | undefined {
  const count = (wanted: string): number => spellings.filter((spelling) => spelling === wanted).length;
  return [...new Set(spellings)].sort((a, b) => count(b) - count(a))[0];
}

function rememberedSpellings(tokens: readonly RespelledToken[]): RememberedSpellings {
  const found: Record<string, string[]> = {};
  for (const { text, newText } of tokens) {
    if (asciiOf(newText) === undefined || text === newText) continue;
    found[newText] ??= [];
    found[newText]?.push(text);
  }
  const unusual = Object.entries(found).filter(([unicode, spellings]) => spellings.some((one) => one !== asciiOf(unicode)?.[0]));
  return Object.fromEntries(
    unusual.map(([unicode, spellings]) => [unicode, new Set(spellings).size === 1 ? spellings.slice(0, 1) : spellings]),
  );
}
