/** What Primed says about a text. A value, never an exception: every analysis returns its best result beside a list of these. */
import type { Span } from './span.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface RelatedLocation {
  /** The file's URI; absent when it is the diagnostic's own file. */
  readonly uri?: string;
  readonly span: Span;
  readonly message: string;
}

export interface Diagnostic {
  /** Kebab-case, stable, the name of the page under docs/diagnostics. */
  readonly code: string;
  /** SANY's number for it, where SANY has one. */
  readonly sany?: number;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  readonly related?: readonly RelatedLocation[];
}
