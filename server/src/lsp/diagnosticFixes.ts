/** Quick fixes of what is said while typing, and of everything like it in a file at once. */
import { type CodeAction, CodeActionKind, type Diagnostic as LspDiagnostic, type TextEdit } from 'vscode-languageserver';
import type { Diagnostic, Fix } from '../base/diagnostic.ts';
import { LineIndex } from '../base/lineIndex.ts';
import type { TextChange } from '../base/textChange.ts';
import { configNameFixes } from '../ide/configNameFixes.ts';
import { fileNameOf, fixesOf, silencingFixes } from '../ide/fixes.ts';
import { snapshotOf } from './asked.ts';
import { configSnapshotOf } from './configSnapshots.ts';
import { lspRange } from './convert.ts';
import { fileDiagnostics } from './fileDiagnostics.ts';
import type { Workspace } from './workspace.ts';

/** Nothing for diagnostics that are no longer true of the text. */
export function diagnosticFixes(workspace: Workspace, uri: string, asked: readonly LspDiagnostic[]): CodeAction[] {
  const text = workspace.text(uri);
  if (text === undefined || asked.every(({ source }) => source !== 'TLA+')) return [];
  const all = fileDiagnostics(workspace, uri, text, (_, job) => job());
  const lines = new LineIndex(text);
  const fixesFor = fixesIn(workspace, uri, text);
  const actions = asked.flatMap((of): CodeAction[] => {
    const diagnostic = all.find((one) => one.code === of.code && one.message === of.message && sameStart(lines, one, of));
    if (diagnostic === undefined) return [];
    const fixes = fixesFor(diagnostic).map(({ title, changes }, index): CodeAction => {
      const preferred = index === 0 && !title.startsWith('Ignore ');
      return {
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [of],
        edit: editOf(uri, lines, changes),
        ...(preferred ? { isPreferred: true } : {}),
      };
    });
    return [...fixes, ...fileRenaming(workspace, uri, diagnostic, of)];
  });
  return [...actions, ...ofAllAlike(uri, lines, asked, all)];
}

function fixesIn(workspace: Workspace, uri: string, text: string): (diagnostic: Diagnostic) => readonly Fix[] {
  const snapshot = snapshotOf(workspace, uri);
  if (snapshot !== undefined) return (diagnostic) => fixesOf(snapshot, diagnostic);
  const config = configSnapshotOf(workspace, uri);
  return (diagnostic) => [...(config === undefined ? [] : configNameFixes(config, diagnostic)), ...silencingFixes(text, diagnostic)];
}

function sameStart(lines: LineIndex, { span }: Diagnostic, { range: { start } }: LspDiagnostic): boolean {
  const { line, character } = lines.lspPosition(span.start);
  return line === start.line && character === start.character;
}

function editOf(uri: string, lines: LineIndex, changes: readonly TextChange[]): NonNullable<CodeAction['edit']> {
  return { changes: { [uri]: changes.map(({ span, newText }): TextEdit => ({ range: lspRange(lines, span), newText })) } };
}

/** The other way to make names agree: the file gets the module's, where the editor can rename files. */
function fileRenaming(workspace: Workspace, uri: string, { code, span }: Diagnostic, of: LspDiagnostic): CodeAction[] {
  if (code !== 'module-name-mismatch' || !workspace.editorRenamesFiles || fileNameOf(uri) === undefined) return [];
  const module = workspace.text(uri)?.slice(span.start, span.end) ?? '';
  const newUri = `${uri.slice(0, uri.lastIndexOf('/') + 1)}${module}.tla`;
  const title = `Rename the file to ${module}.tla`;
  const documentChanges = [{ kind: 'rename' as const, oldUri: uri, newUri, options: { overwrite: false, ignoreIfExists: false } }];
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [of], edit: { documentChanges } }];
}

/** One action for all diagnostics of a code that bring a fix, where their changes do not meet. */
function ofAllAlike(uri: string, lines: LineIndex, asked: readonly LspDiagnostic[], all: readonly Diagnostic[]): CodeAction[] {
  return [...new Set(asked.map(({ code }) => code))].flatMap((code): CodeAction[] => {
    const alike = all.filter((one) => one.code === code && one.fixes !== undefined);
    const changes = alike.flatMap(({ fixes }) => fixes?.[0]?.changes ?? []).sort((a, b) => a.span.start - b.span.start);
    const apart = changes.every(({ span }, i) => i === 0 || (changes[i - 1] as TextChange).span.end <= span.start);
    if (alike.length < 2 || !apart) return [];
    const title = `Fix all ${alike.length} of ${String(code)} in this file`;
    const diagnostics = asked.filter((one) => one.code === code);
    return [{ title, kind: CodeActionKind.QuickFix, diagnostics, edit: editOf(uri, lines, changes) }];
  });
}
