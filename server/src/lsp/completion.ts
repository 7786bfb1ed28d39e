/** Completion requests: from what `ide/` offers to LSP's items. */
import { type CompletionItem, CompletionItemKind, type Connection, type ServerCapabilities } from 'vscode-languageserver';
import { type Completion, completions } from '../ide/completion.ts';
import { configCompletions } from '../ide/configCompletion.ts';
import type { ServerSettings } from '../protocol/requests.ts';
import { type About, type At, offsetIn } from './asked.ts';

export const completionCapabilities: ServerCapabilities = {
  completionProvider: { triggerCharacters: ['\\', '!', '.'] },
};

export function registerCompletion(connection: Connection, about: About, _settings: () => ServerSettings): void {
  connection.onCompletion(
    about<At, CompletionItem[]>('Completion', {
      empty: [],
      module: (asked, params) => completions(asked.snapshot, offsetIn(asked, params)).map(completionItem),
      config: (asked, params) => configCompletions(asked.snapshot.text, offsetIn(asked, params), asked.snapshot.root).map(completionItem),
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
};

function completionItem({ label, kind, signature, module, documentation }: Completion): CompletionItem {
  const labelDetails = {
    ...(signature === undefined ? {} : { detail: signature }),
    ...(module === undefined ? {} : { description: module }),
  };
  return {
    label,
    labelDetails,
    kind: completionKinds[kind],
    ...(documentation === undefined ? {} : { documentation }),
  };
}
