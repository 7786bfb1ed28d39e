/** Completion requests: from what `ide/` offers to LSP's items. */
import { type CompletionItem, CompletionItemKind, type Connection, InsertTextFormat, type ServerCapabilities } from 'vscode-languageserver';
import type { LineIndex } from '../base/lineIndex.ts';
import { completions } from '../ide/completion.ts';
import type { Completion } from '../ide/completionItem.ts';
import { configCompletions } from '../ide/configCompletion.ts';
import type { ServerSettings } from '../protocol/requests.ts';
import { type About, type At, offsetIn } from './asked.ts';
import { lspRange } from './convert.ts';
import { fileStem } from './workspace.ts';

export const completionCapabilities: ServerCapabilities = {
  completionProvider: { triggerCharacters: ['\\', '!', '.'] },
};

export function registerCompletion(connection: Connection, about: About, settings: () => ServerSettings): void {
  connection.onCompletion(
    about<At, CompletionItem[]>('Completion', {
      empty: [],
      module: (asked, params) => {
        const modules = asked.workspace.files.beside(asked.snapshot.uri, '.tla').map(fileStem);
        const offered = completions(asked.snapshot, offsetIn(asked, params), { unicode: settings().unicode, modules });
        return offered.map((completion) => completionItem(asked.lines, completion));
      },
      config: (asked, params) =>
        configCompletions(asked.snapshot, offsetIn(asked, params)).map((completion) => completionItem(asked.lines, completion)),
    }),
  );
}

const completionKinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  operator: CompletionItemKind.Function,
  variable: CompletionItemKind.Variable,
  constant: CompletionItemKind.Constant,
  parameter: CompletionItemKind.Variable,
  module: CompletionItemKind.Module,
  keyword: CompletionItemKind.Keyword,
  label: CompletionItemKind.Reference,
  field: CompletionItemKind.Field,
  symbol: CompletionItemKind.Operator,
  snippet: CompletionItemKind.Snippet,
};

function completionItem(lines: LineIndex, completion: Completion): CompletionItem {
  const { label, kind, signature, module, documentation, insert, replace, also, rank } = completion;
  const labelDetails = {
    ...(signature === undefined ? {} : { detail: signature }),
    ...(module === undefined ? {} : { description: module }),
  };
  const newText = insert ?? label;
  return {
    label,
    labelDetails,
    kind: completionKinds[kind],
    sortText: `${rank ?? 0}${label}`,
    ...(documentation === undefined ? {} : { documentation }),
    ...(kind === 'snippet' ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(replace === undefined
      ? insert === undefined
        ? {}
        : { insertText: insert }
      : { textEdit: { range: lspRange(lines, replace), newText } }),
    ...(also === undefined ? {} : { additionalTextEdits: [{ range: lspRange(lines, also.span), newText: also.newText }] }),
  };
}
