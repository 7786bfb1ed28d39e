/** The symbols of TLA+ in their ASCII and Unicode spellings: which stands for which, and how a symbol is typed. */
import { operatorSymbols } from '../syntax/operators.ts';

interface Spellings {
  /** The usual one first. */
  readonly ascii: readonly string[];
  readonly unicode: string;
}

/** What is no operator: brackets, binders, arrows. */
const others = [
  '== ≜',
  ':: ∷',
  '<< ⟨',
  '>> ⟩',
  '>>_ ⟩_',
  '-> →',
  '<- ←',
  '|-> ↦',
  '\\A \\forall ∀',
  '\\E \\exists ∃',
  '<=> ⇔',
  '\\equiv ≡',
];

const isAscii = (text: string): boolean => /^[\x20-\x7e]+$/.test(text);

/** Every symbol that has a Unicode spelling. */
const spellings: readonly Spellings[] = [
  ...others.map((line) => line.split(' ')),
  // Two signs stand for the one operator of equivalence: each is paired with the ASCII spelling that looks like it.
  ...operatorSymbols.filter(({ name }) => name !== '<=>').map((symbol) => symbol.spellings),
].flatMap((all): readonly Spellings[] => {
  const unicode = all.find((one) => !isAscii(one));
  return unicode === undefined ? [] : [{ ascii: all.filter(isAscii), unicode }];
});

const byAscii = new Map(spellings.flatMap(({ ascii, unicode }) => ascii.map((one) => [one, unicode] as const)));
const byUnicode = new Map(spellings.map(({ ascii, unicode }) => [unicode, ascii] as const));

export function unicodeOf(ascii: string): string | undefined {
  return byAscii.get(ascii);
}

/** The ASCII spellings of a Unicode symbol, the usual one first. */
export function asciiOf(unicode: string): readonly string[] | undefined {
  return byUnicode.get(unicode);
}

/** `∈ is typed \in.`, for either spelling; nothing where there is only one way. */
export function typingHint(symbol: string): string | undefined {
  const unicode = byUnicode.has(symbol) ? symbol : byAscii.get(symbol);
  if (unicode === undefined) return undefined;
  const ways = (byUnicode.get(unicode) ?? []).map((way) => `\`${way}\``);
  const written = ways.length < 2 ? ways.join('') : `${ways.slice(0, -1).join(', ')} or ${ways.at(-1)}`;
  return `\`${unicode}\` is typed ${written}.`;
}
