/**
 * The translator's diagnostics: codes, and both the message an editor shows and the text the reference translator prints, in which
 * the position is part of the sentence.
 */
import type { Diagnostic, RelatedLocation, Severity } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Position } from './source.ts';

export interface PlusCalDiagnostic extends Diagnostic {
  /** Code is one of `docs/diagnostics`, all of PlusCal's begin with `pluscal-`. */
  readonly code: `pluscal-${string}`;
  /** The wording of the reference translator, position included, without its final period. */
  readonly reported: string;
}

/** Where something stands and, when it came out of a macro, where that was called. */
export interface Location {
  readonly position: Position;
  readonly macroCall: Position | null;
}

export type Report = (problem: PlusCalDiagnostic) => void;

/** A message with what to do about it, without the word with which the reference goes on to a position. */
export function advised(message: string, advice: string): string {
  const said = message.trim().replace(/ at$/, '');
  return advice === '' ? said : `${said}${/[.!?]$/.test(said) ? '' : '.'} ${advice}`;
}

export function describe(at: Location): string {
  const called = at.macroCall ? ` of macro called at line ${at.macroCall.line}, column ${at.macroCall.column}` : '';
  return `line ${at.position.line}, column ${at.position.column}${called}`;
}

export function problem(
  code: string,
  message: string,
  span: Span,
  reported: string = message,
  related: readonly RelatedLocation[] = [],
  severity: Severity = 'error',
): PlusCalDiagnostic {
  const base = { code: `pluscal-${code}` as const, severity, span, message: advised(message, ''), reported };
  return related.length > 0 ? { ...base, related } : base;
}
