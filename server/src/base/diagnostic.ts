/** What Primed says about a text. A value, never an exception: every analysis returns its best result beside a list of these. */
import type { Span } from './span.ts';
import type { TextChange } from './textChange.ts';

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
  /** TLC's number for it, where only TLC has one (configuration files). */
  readonly tlc?: number;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  readonly related?: readonly RelatedLocation[];
  /** What it speaks of could be left out: editors show such text faded. */
  readonly unnecessary?: true;
  /** Ways to get rid of it, the best one first. */
  readonly fixes?: readonly Fix[];
}

/** A change of the diagnostic's own file after which the diagnostic is gone. */
export interface Fix {
  /** As a menu shows it: an imperative sentence without a full stop. */
  readonly title: string;
  /** Apart from each other, in any order. */
  readonly changes: readonly TextChange[];
}

/** What is the same for all diagnostics of one code; its page under docs/diagnostics is written from it. */
export interface DiagnosticRule {
  readonly code: string;
  readonly sany?: number;
  readonly tlc?: number;
  readonly severity: Severity;
  /** One to four sentences for the documentation: what it means and what to do. */
  readonly meaning: string;
  /** A short text that has the mistake. */
  readonly example: string;
  readonly unnecessary?: true;
}

interface More {
  readonly related?: readonly RelatedLocation[];
  readonly fixes?: readonly Fix[];
}

/** A diagnostic of `rule`. */
export function report(rule: DiagnosticRule, span: Span, message: string, related: readonly RelatedLocation[] = []): Diagnostic {
  return reportWith(rule, span, message, { related });
}

/** A diagnostic of `rule` that may bring its fixes with it. */
export function reportWith(rule: DiagnosticRule, span: Span, message: string, { related = [], fixes = [] }: More): Diagnostic {
  const { code, sany, tlc, severity, unnecessary } = rule;
  return {
    code,
    ...(sany === undefined ? {} : { sany }),
    ...(tlc === undefined ? {} : { tlc }),
    severity,
    // Callers may pass a token or a node: only the offsets are to be kept.
    span: { start: span.start, end: span.end },
    message,
    ...(related.length === 0 ? {} : { related }),
    ...(unnecessary === undefined ? {} : { unnecessary }),
    ...(fixes.length === 0 ? {} : { fixes }),
  };
}
