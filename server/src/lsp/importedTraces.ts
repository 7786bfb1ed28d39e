/** Reads a trace that another tool has written, and finds the modules that it speaks of beside its file. */
import type { Connection } from 'vscode-languageserver';
import { readTrace } from '../ide/traceImport/readTrace.ts';
import { type ReadTraceAnswer, type ReadTraceParams, readTraceMethod } from '../protocol/traces.ts';
import { answering } from './dispatch.ts';
import type { Workspace } from './workspace.ts';

export function registerImportedTraces(connection: Connection, workspace: () => Promise<Workspace>): void {
  connection.onRequest(
    readTraceMethod,
    answering(connection, 'Reading a trace', nothing, async (params: ReadTraceParams) => answer(await workspace(), params)),
  );
}

const nothing: ReadTraceAnswer = { report: null, module: null };

function answer(workspace: Workspace, { uri, text }: ReadTraceParams): ReadTraceAnswer {
  const folder = uri.slice(0, uri.lastIndexOf('/'));
  const known = new Map<string, string | null>();
  const fileOf = (module: string): string | null => {
    const file = `${folder}/${encodeURIComponent(module)}.tla`;
    if (!known.has(module)) known.set(module, module !== '' && workspace.text(file) !== undefined ? file : null);
    return known.get(module) ?? null;
  };
  const report = readTrace(text, fileOf);
  const actions = report?.trace?.states.map(({ action }) => action?.file ?? null) ?? [];
  return { report, module: actions.find((file) => file !== null) ?? null };
}
