/** What a language feature is given: one file as it is now, analyzed, and how to see others. And what stands at a place in it. */
import { type Span, touches } from '../base/span.ts';
import type { TranslationOptions } from '../pluscal/options.ts';
import type { Analysis } from '../semantics/analysis.ts';
import { type ModelSymbol, type ModuleModel, type Occurrence, origin } from '../semantics/symbols.ts';
import type { ParsedSource } from '../syntax/source.ts';

export interface Snapshot {
  readonly uri: string;
  readonly text: string;
  readonly parsed: ParsedSource;
  readonly analysis: Analysis;
  /** The translator's options where the module says nothing else; its defaults where they are absent. */
  readonly translationOptions?: TranslationOptions;
}

/** A part of some file. */
export interface Place {
  readonly uri: string;
  readonly span: Span;
}

/** A change of one place. */
export interface PlaceEdit extends Place {
  readonly newText: string;
}

/** The modules of the snapshot's own file that were analyzed. */
export function ownModels({ uri, analysis }: Snapshot): readonly ModuleModel[] {
  return analysis.modules.map(({ model }) => model).filter((model) => model.source.uri === uri);
}

/** The smallest name that the cursor is on or right behind. */
export function occurrenceAt(snapshot: Snapshot, offset: number): Occurrence | undefined {
  let found: Occurrence | undefined;
  for (const model of ownModels(snapshot)) {
    for (const occurrence of model.occurrences) {
      if (occurrence.span.start > offset) break;
      if (!touches(occurrence.span, offset)) continue;
      if (found === undefined || width(occurrence.span) <= width(found.span)) found = occurrence;
    }
  }
  return found;
}

function width({ start, end }: Span): number {
  return end - start;
}

/** Where the name that a symbol goes back to is written; nothing for what is part of the language. */
export function placeOf(symbol: ModelSymbol): Place | undefined {
  const declared = origin(symbol);
  return declared.kind === 'builtin' ? undefined : { uri: declared.module.source.uri, span: declared.nameSpan };
}
