/** Requests about PlusCal and its translation, and the quick fixes of their diagnostics. Edits are made by the editor, to be undone there. */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  type Diagnostic,
  type Range,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { LineIndex } from '../base/lineIndex.ts';
import { touches } from '../base/span.ts';
import { counterpart } from '../ide/counterpart.ts';
import { type MissingLabel, missingLabels } from '../ide/missingLabels.ts';
import { retranslate } from '../ide/translation.ts';
import { hasAlgorithm } from '../pluscal/diagnose.ts';
import type { TranslationOptions } from '../pluscal/options.ts';
import { readAlgorithm } from '../pluscal/translate.ts';
import {
  type CounterpartAnswer,
  type CounterpartParams,
  counterpartMethod,
  type TranslationAnswer,
  translateMethod,
} from '../protocol/requests.ts';
import { checkFixes } from './checkFixes.ts';
import { configFixes } from './configFixes.ts';
import { lspRange } from './convert.ts';
import { diagnosticFixes } from './diagnosticFixes.ts';
import { answering, orFailing } from './dispatch.ts';
import type { Workspace } from './workspace.ts';

export const translationCapabilities: ServerCapabilities = {
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite] },
};

interface Asked {
  readonly uri: string;
  readonly text: string;
  readonly options: TranslationOptions;
}

export function registerTranslation(connection: Connection, ready: () => Promise<Workspace>): void {
  const asked = async (uri: string): Promise<Asked> => {
    const workspace = await ready();
    return { uri, text: workspace.text(uri) ?? '', options: workspace.translationOptions };
  };
  const texts = async (): Promise<(uri: string) => string | undefined> => {
    const workspace = await ready();
    return (uri) => workspace.text(uri);
  };
  connection.onRequest<TranslationAnswer, void>(
    translateMethod,
    orFailing(connection, 'A translation', async ({ uri }: { readonly uri: string }) => translationOf(await asked(uri))),
  );
  connection.onRequest<CounterpartAnswer, void>(
    counterpartMethod,
    orFailing(connection, 'Going to the counterpart', async (params: CounterpartParams) => counterpartOf(await asked(params.uri), params)),
  );
  connection.onCodeAction(
    answering(connection, 'Quick fixes', [], async ({ textDocument: { uri }, context, range }: CodeActionParams) => [
      ...quickFixes(await asked(uri), context.diagnostics),
      ...checkFixes(context.diagnostics, await texts()),
      ...configFixes(await ready(), uri, context.diagnostics),
      ...diagnosticFixes(await ready(), uri, context.diagnostics),
      ...rewritings(await asked(uri), range),
    ]),
  );
}

function translationOf({ text, options }: Asked): TranslationAnswer {
  const found = retranslate(text, options);
  if (found.kind !== 'edit') return found;
  const lines = new LineIndex(text);
  const edits = found.changes.map(({ span, newText }) => ({ range: lspRange(lines, span), newText }));
  return { kind: 'edit', edits, old: found.old };
}

function counterpartOf({ text, options }: Asked, { position, side }: CounterpartParams): CounterpartAnswer {
  const lines = new LineIndex(text);
  const found = counterpart(text, lines.offsetAt(position), side, options);
  return found.kind === 'found' ? { kind: 'found', ranges: found.spans.map((span) => lspRange(lines, span)) } : found;
}

const outOfDate: ReadonlySet<unknown> = new Set(['pluscal-algorithm-changed', 'pluscal-both-changed', 'pluscal-translation-changed']);

function quickFixes(asked: Asked, diagnostics: readonly Diagnostic[]): CodeAction[] {
  const stale = diagnostics.filter(({ code }) => outOfDate.has(code));
  const unlabeled = diagnostics.filter(({ code }) => code === 'pluscal-missing-label');
  const title = 'Translate PlusCal';
  // The command is the client's: it asks before it overwrites.
  const fixes: CodeAction[] =
    stale.length === 0
      ? []
      : [{ title, kind: CodeActionKind.QuickFix, diagnostics: stale, isPreferred: true, command: { title, command: 'primed.translate' } }];
  return unlabeled.length === 0 ? fixes : [...fixes, ...labelFixes(asked, unlabeled)];
}

/** Writing the algorithm in the other syntax, offered in the algorithm; the command finds out whether it can be done. */
function rewritings({ text }: Asked, { start }: Range): CodeAction[] {
  const algorithm = hasAlgorithm(text) ? readAlgorithm(text) : null;
  if (algorithm === null || !touches(algorithm.span, new LineIndex(text).offsetAt(start))) return [];
  const [title, command] =
    algorithm.syntax === 'p'
      ? ['Convert PlusCal to C-Syntax', 'primed.convertToCSyntax']
      : ['Convert PlusCal to P-Syntax', 'primed.convertToPSyntax'];
  return [{ title, kind: CodeActionKind.RefactorRewrite, command: { title, command } }];
}

function labelFixes({ uri, text, options }: Asked, diagnostics: readonly Diagnostic[]): CodeAction[] {
  const lines = new LineIndex(text);
  const labels = missingLabels(text, options);
  const adding = (title: string, added: readonly MissingLabel[], of: readonly Diagnostic[]): CodeAction => {
    const edits = added.map(({ insertAt, newText }) => ({ range: lspRange(lines, { start: insertAt, end: insertAt }), newText }));
    return { title, kind: CodeActionKind.QuickFix, diagnostics: [...of], edit: { changes: { [uri]: edits } } };
  };
  const fixes = diagnostics.flatMap((diagnostic) => {
    const { line, character } = diagnostic.range.start;
    const label = labels.find(({ span }) => span.start === lines.lineStart(line) + character);
    return label === undefined ? [] : [{ ...adding(`Add label ${label.label}`, [label], [diagnostic]), isPreferred: true }];
  });
  return labels.length > 1 ? [...fixes, adding(`Add all ${labels.length} missing labels`, labels, diagnostics)] : fixes;
}
