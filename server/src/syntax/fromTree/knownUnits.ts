/**
 * Units that an earlier reading of a file has made, so that a keystroke costs the reading of one unit. A unit is known by its text from the end
 * of the one before, where its comments stand, and by the column in which that begins: in a tree without errors nothing else decides what it is.
 */
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import type { Unit } from '../ast.ts';
import { columnOf } from '../indentation.ts';
import { shiftSpans } from '../shiftSpans.ts';

export interface KnownUnit {
  /** Where the text that it is known by began when it was read. */
  readonly from: number;
  /** None for an algorithm's comment, a separator. */
  readonly unit: Unit | undefined;
  readonly algorithms: readonly { readonly span: Span }[];
  readonly diagnostics: readonly Diagnostic[];
}

/** By `unitKey`. */
export type KnownUnits = ReadonlyMap<string, KnownUnit>;

export function unitKey(text: string, from: number, end: number): string {
  return `${columnOf(text, from)}:${text.slice(from, end)}`;
}

/** The same unit where the text that it is known by begins at `from`: itself, if it has not moved. */
export function movedUnit(known: KnownUnit, from: number): KnownUnit {
  if (known.from === from) return known;
  return { ...shiftSpans(known, from - known.from), from };
}
