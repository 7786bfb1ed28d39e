/**
 * What users say about diagnostics that are not errors: comments that silence them, and severities by code. A comment
 * `\* primed: ignore unused-definition` speaks of its own line, or of the next one where it stands alone;
 * `\* primed: ignore-file unused-definition` of the whole text. Errors cannot be silenced.
 */
import type { Diagnostic, Severity } from './diagnostic.ts';
import { LineIndex } from './lineIndex.ts';

/** By code; what is not there has the severity of its rule. */
export type SeveritySetting = Readonly<Record<string, Severity | 'off'>>;

/** What is left to be said about `text`, as severe as its author wants it. */
export function asWanted(text: string, diagnostics: readonly Diagnostic[], severities: SeveritySetting = {}): readonly Diagnostic[] {
  const silenced = diagnostics.every(({ severity }) => severity === 'error') ? undefined : silencedIn(text);
  return diagnostics.flatMap((diagnostic) => {
    const { code, span } = diagnostic;
    if (diagnostic.severity === 'error') return [diagnostic];
    const wanted = Object.hasOwn(severities, code) ? severities[code] : undefined;
    if (wanted === 'off' || silenced?.(code, span.start) === true) return [];
    return [wanted === undefined ? diagnostic : { ...diagnostic, severity: wanted }];
  });
}

/** What to insert to silence a diagnostic of `code` that begins at `offset`: a line above its own. */
export function silencingComment(text: string, offset: number, code: string): { readonly at: number; readonly newText: string } {
  const at = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const indentation = /^[ \t]*/.exec(text.slice(at))?.[0] ?? '';
  return { at, newText: `${indentation}\\* primed: ignore ${code}${/\r\n/.test(text) ? '\r\n' : '\n'}` };
}

const comment = /(?:\\\*|\(\*)[ \t*]*primed:[ \t]*ignore(-file)?[ \t]+([a-z0-9-]+(?:[ \t]*,[ \t]*[a-z0-9-]+)*)/g;

function silencedIn(text: string): ((code: string, offset: number) => boolean) | undefined {
  if (!text.includes('primed:')) return undefined;
  const lines = new LineIndex(text);
  const everywhere = new Set<string>();
  const onLines = new Map<number, Set<string>>();
  for (const { index, 1: wholeFile, 2: names = '' } of text.matchAll(comment)) {
    const codes = names.split(/[\s,]+/);
    if (wholeFile !== undefined) for (const code of codes) everywhere.add(code);
    else {
      const line = lineMeant(text, lines, index);
      onLines.set(line, new Set([...(onLines.get(line) ?? []), ...codes]));
    }
  }
  return (code, offset) => everywhere.has(code) || onLines.get(lines.lineAt(offset))?.has(code) === true;
}

/** A comment with nothing before it speaks of the first line below that is more than a comment. */
function lineMeant(text: string, lines: LineIndex, offset: number): number {
  let line = lines.lineAt(offset);
  const lineText = (): string => text.slice(lines.lineStart(line), lines.lineStart(line + 1)).trim();
  if (text.slice(lines.lineStart(line), offset).trim() !== '') return line;
  while (line < lines.lineCount && /^(\\\*.*|\(\*[^)]*\*\))$/.test(lineText())) line++;
  return line;
}
