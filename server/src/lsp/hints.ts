/** What editors show beside or above the text: signatures, inlay hints, code lenses. */
import {
  type CodeLens,
  type Connection,
  InlayHintKind,
  type InlayHint as LspInlayHint,
  type Range,
  type ServerCapabilities,
  type SignatureHelp,
} from 'vscode-languageserver';
import { type CheckLens, codeLenses, configLenses } from '../ide/codeLenses.ts';
import type { ConfigSnapshot } from '../ide/configSnapshot.ts';
import { type InlayHint, inlayHints } from '../ide/inlayHints.ts';
import { signatureHelp } from '../ide/signatureHelp.ts';
import type { ServerSettings } from '../protocol/requests.ts';
import { type About, type AskedConfig, type AskedModule, type At, type InDocument, offsetIn } from './asked.ts';
import { lspRange } from './convert.ts';
import { configsThatMention, configsThatReach } from './elsewhere.ts';

export const hintCapabilities: ServerCapabilities = {
  signatureHelpProvider: { triggerCharacters: ['(', '[', ','] },
  inlayHintProvider: true,
  codeLensProvider: {},
};

export function registerHints(connection: Connection, about: About, settings: () => ServerSettings): void {
  connection.onSignatureHelp(
    about<At, SignatureHelp | null>('Signature help', {
      empty: null,
      module: (asked, params) => {
        const found = signatureHelp(asked.snapshot, offsetIn(asked, params));
        if (found === undefined) return null;
        const { label, parameters, active, documentation } = found;
        const signature = {
          label,
          parameters: parameters.map(({ start, end }) => ({ label: [start, end] as [number, number] })),
          ...(documentation === undefined ? {} : { documentation }),
        };
        return { signatures: [signature], activeSignature: 0, activeParameter: active };
      },
    }),
  );
  connection.languages.inlayHint.on(
    about<InDocument & { readonly range: Range }, LspInlayHint[]>('Inlay hints', {
      empty: [],
      module: ({ workspace, snapshot, lines }, { range }) => {
        const asked = settings().inlayHints;
        if (!asked.parameterNames && !asked.constantValues && !asked.levels) return [];
        const part = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
        const configs = (declared: Parameters<Parameters<typeof inlayHints>[3]>[0]): readonly ConfigSnapshot[] =>
          configsThatMention(workspace, snapshot.uri, declared);
        return inlayHints(snapshot, part, asked, configs).map((hint) => lspHint(hint, lines.lspPosition(hint.offset)));
      },
    }),
  );
  const lenses = ({ lines }: AskedModule | AskedConfig, found: readonly CheckLens[]): CodeLens[] =>
    found.map(({ span, title, module, config, only }) => ({
      range: lspRange(lines, span),
      command: { title, command: 'primed.checkModel', arguments: [module, { config: config ?? null, only: only ?? null }] },
    }));
  connection.onCodeLens(
    about<InDocument, CodeLens[]>('Code lenses', {
      empty: [],
      module: (asked) =>
        settings().codeLens ? lenses(asked, codeLenses(asked.snapshot, configsThatReach(asked.workspace, asked.snapshot.uri))) : [],
      config: (asked) => (settings().codeLens ? lenses(asked, configLenses(asked.snapshot)) : []),
    }),
  );
}

function lspHint({ label, kind }: InlayHint, position: LspInlayHint['position']): LspInlayHint {
  switch (kind) {
    case 'parameter':
      return { position, label, kind: InlayHintKind.Parameter, paddingRight: true };
    case 'value':
    case 'level':
      return { position, label, paddingLeft: true };
  }
}
