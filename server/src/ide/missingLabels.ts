/** Writing the labels that an algorithm lacks (PlusCal manual, section 3.7), with the names that the translator would choose. */
import type { Span } from '../base/span.ts';
import { latestTranslation } from '../pluscal/latest.ts';
import type { TranslationOptions } from '../pluscal/options.ts';

export interface MissingLabel {
  readonly label: string;
  /** That of the diagnostic. */
  readonly span: Span;
  readonly insertAt: number;
  readonly newText: string;
}

/** All that can be written; none can be within a macro. */
export function missingLabels(text: string, options: TranslationOptions): MissingLabel[] {
  const { labelsAdded, diagnostics } = latestTranslation(text, options);
  const missed = new Set(diagnostics.filter(({ code }) => code === 'pluscal-missing-label').map(({ span }) => span.start));
  return labelsAdded.flatMap(({ label, span, insertAt }) =>
    insertAt === null || !missed.has(span.start) ? [] : [{ label, span, insertAt, newText: labelBefore(text, insertAt, label) }],
  );
}

/** On a line of its own where the statement begins one: moving it to the right could break lists of conjuncts that go on below. */
function labelBefore(text: string, offset: number, label: string): string {
  const indentation = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  if (indentation.trim() !== '') return `${label}: `;
  return `${label}:${/\r\n/.test(text) ? '\r\n' : '\n'}${indentation}`;
}
