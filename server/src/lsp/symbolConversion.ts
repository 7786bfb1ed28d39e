/** Converting symbols between ASCII and Unicode on the editor's behalf. A result that would say something else is not handed out. */
import type { Connection } from 'vscode-languageserver';
import { LineIndex } from '../base/lineIndex.ts';
import { convertSymbols, sameMeaning } from '../ide/convertSymbols.ts';
import { type ConvertSymbolsAnswer, type ConvertSymbolsParams, convertSymbolsMethod } from '../protocol/symbols.ts';
import { parseSource } from '../syntax/source.ts';
import { lspRange } from './convert.ts';
import { orFailing } from './dispatch.ts';
import type { Workspace } from './workspace.ts';

export function registerSymbolConversion(connection: Connection, ready: () => Promise<Workspace>): void {
  connection.onRequest<ConvertSymbolsAnswer, void>(
    convertSymbolsMethod,
    orFailing(connection, 'A conversion of symbols', async (params: ConvertSymbolsParams) => answer(await ready(), params)),
  );
}

function answer(workspace: Workspace, { uri, to, range, remembered }: ConvertSymbolsParams): ConvertSymbolsAnswer {
  const text = workspace.text(uri) ?? '';
  const lines = new LineIndex(text);
  const parsed = workspace.parse(uri, text);
  const part = range === undefined ? {} : { range: { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) } };
  const found = convertSymbols(parsed, { to, ...part, ...(remembered === undefined ? {} : { remembered }) });
  if (found.edits.length === 0) return { kind: 'same' };
  // What cannot be read has no meaning to compare.
  const readable = parsed.diagnostics.length === 0;
  if (readable && !sameMeaning(parsed, parseSource(workspace.parser, found.text))) return { kind: 'unsafe' };
  const edits = found.edits.map(({ span, newText }) => ({ range: lspRange(lines, span), newText }));
  return { kind: 'edits', edits, remembered: found.remembered };
}
