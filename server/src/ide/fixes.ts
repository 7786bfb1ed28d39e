/** Quick fixes of what is said about a module: those that a diagnostic brings with it, those of its code, and silencing what is no error. */
import type { Diagnostic, Fix } from '../base/diagnostic.ts';
import { silencingComment } from '../base/suppression.ts';
import type { TextChange } from '../base/textChange.ts';
import { algorithmNameFixes } from './algorithmNameFixes.ts';
import type { Snapshot } from './snapshot.ts';
import { unknownNameFixes } from './unknownNameFixes.ts';

/** The best one first. */
export function fixesOf(snapshot: Snapshot, diagnostic: Diagnostic): readonly Fix[] {
  return [...(diagnostic.fixes ?? []), ...fixesOfCode(snapshot, diagnostic), ...silencingFixes(snapshot.text, diagnostic)];
}

function fixesOfCode(snapshot: Snapshot, diagnostic: Diagnostic): readonly Fix[] {
  switch (diagnostic.code) {
    case 'unknown-name':
      return unknownNameFixes(snapshot, diagnostic.span);
    case 'module-name-mismatch': {
      const file = fileNameOf(snapshot.uri);
      if (file === undefined) return [];
      return [{ title: `Rename the module to ${file}`, changes: [{ span: diagnostic.span, newText: file }] }];
    }
    case 'missing-module': {
      const file = fileNameOf(snapshot.uri);
      return file === undefined ? [] : [moduleFrame(snapshot.text, file)];
    }
    case 'syntax-error':
      return definitionSignFixes(snapshot.text, diagnostic);
    default:
      return algorithmNameFixes(snapshot.text, diagnostic);
  }
}

/** A module around what is in the file already. */
function moduleFrame(text: string, name: string): Fix {
  const header = `---- MODULE ${name} ----\n${text.trim() === '' ? '\n' : ''}`;
  const end = `${text === '' || text.endsWith('\n') ? '' : '\n'}====\n`;
  const insertion = (at: number, newText: string): TextChange => ({ span: { start: at, end: at }, newText });
  const changes = text === '' ? [insertion(0, header + end)] : [insertion(0, header), insertion(text.length, end)];
  return { title: `Begin module ${name}`, changes };
}

/** `F(x) = e` at the beginning of a line, where a definition was meant. */
function definitionSignFixes(text: string, { span }: Diagnostic): readonly Fix[] {
  const before = text.slice(text.lastIndexOf('\n', span.start) + 1, span.start);
  if (text.slice(span.start, span.end) !== '=' || !/^\w+[ \t]*(?:\([^()]*\))?[ \t]*$/.test(before)) return [];
  return [{ title: 'Replace = by ==', changes: [{ span, newText: '==' }] }];
}

/** The name that a module in this file has to have; nothing where the file's name can be no module's. */
export function fileNameOf(uri: string): string | undefined {
  return /\/([0-9_]*[A-Za-z][A-Za-z0-9_]*)\.tla$/.exec(decodeURIComponent(uri))?.[1];
}

/** Comments that silence a diagnostic; none for errors. Also for configurations, whose comments are the same. */
export function silencingFixes(text: string, { code, severity, span }: Diagnostic): readonly Fix[] {
  if (severity === 'error') return [];
  const { at, newText } = silencingComment(text, span.start, code);
  return [{ title: `Ignore ${code} here`, changes: [{ span: { start: at, end: at }, newText }] }];
}
