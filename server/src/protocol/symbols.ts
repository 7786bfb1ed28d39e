/** The request behind the commands "Convert to Unicode" and "Convert to ASCII". */
import type { RangeEdit, TextRange } from './requests.ts';

/** Request: `ConvertSymbolsParams`, answered by a `ConvertSymbolsAnswer`. */
export const convertSymbolsMethod = 'primed/convertSymbols';

export interface ConvertSymbolsParams {
  readonly uri: string;
  readonly to: 'unicode' | 'ascii';
  /** The part to convert; the whole module where it is absent. */
  readonly range?: TextRange;
  /** What the conversion to Unicode answered, for the way back. */
  readonly remembered?: RememberedSpellings;
}

/** ASCII spellings by Unicode symbol, where there are several and the usual one was not meant: one for all, or one for each occurrence. */
export type RememberedSpellings = Readonly<Record<string, readonly string[]>>;

export type ConvertSymbolsAnswer =
  | { readonly kind: 'edits'; readonly edits: readonly RangeEdit[]; readonly remembered: RememberedSpellings }
  /** There is nothing to convert. */
  | { readonly kind: 'same' }
  /** The module would say something else: a fault of the conversion, which is then not made. */
  | { readonly kind: 'unsafe' };
