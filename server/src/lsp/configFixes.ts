/** Quick fixes of configuration files: what only Primed reads is turned into what TLC reads too. */
import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import { configForTlc } from '../ide/configForTlc.ts';
import { configSnapshotOf } from './configSnapshots.ts';
import type { Workspace } from './workspace.ts';

export function configFixes(workspace: Workspace, uri: string, diagnostics: readonly Diagnostic[]): CodeAction[] {
  const hints = diagnostics.filter(({ code }) => code === 'config-expression');
  const snapshot = hints.length === 0 || !uri.endsWith('.cfg') ? undefined : configSnapshotOf(workspace, uri);
  const made = snapshot && configForTlc(snapshot);
  if (made === undefined) return [];
  const beside = (file: string): string => `${uri.slice(0, uri.lastIndexOf('/') + 1)}${file}`;
  const start = { line: 0, character: 0 };
  const files = [
    { uri: beside(`${made.name}.tla`), text: made.module },
    { uri: beside(`${made.name}.cfg`), text: made.config },
  ];
  const documentChanges = files.flatMap((file) => [
    { kind: 'create' as const, uri: file.uri, options: { overwrite: false, ignoreIfExists: false } },
    { textDocument: { uri: file.uri, version: null }, edits: [{ range: { start, end: start }, newText: file.text }] },
  ]);
  const title = `Generate ${made.name}.tla and ${made.name}.cfg, which TLC can read`;
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics: hints, edit: { documentChanges } }];
}
