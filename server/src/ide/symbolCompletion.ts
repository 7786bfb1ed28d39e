/** Completion of symbols that begin with a backslash, and what stands for them in Unicode. */
import { operatorSymbols } from '../syntax/operators.ts';
import { languageWord } from './languageWords.ts';
import { unicodeOf } from './spellings.ts';

interface TypedSymbol {
  /** `\in`. */
  readonly ascii: string;
  readonly unicode: string | undefined;
  readonly meaning: string | undefined;
}

let symbols: readonly TypedSymbol[] | undefined;

/** Every symbol of the language that is typed with a backslash and letters. */
export function backslashSymbols(): readonly TypedSymbol[] {
  symbols ??= [
    ...['\\A', '\\E', '\\AA', '\\EE', '\\forall', '\\exists'].map((ascii) => typedSymbol(ascii, ascii)),
    ...operatorSymbols.flatMap(({ name, spellings }) =>
      spellings.filter((spelling) => /^\\[A-Za-z]+$/.test(spelling)).map((spelling) => typedSymbol(spelling, name)),
    ),
  ];
  return symbols;
}

function typedSymbol(ascii: string, name: string): TypedSymbol {
  return { ascii, unicode: unicodeOf(ascii), meaning: languageWord(name)?.meaning };
}
