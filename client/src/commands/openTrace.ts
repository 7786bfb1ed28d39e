/** The command "Open Trace": shows what TLC or another tool has written to a file, in the Trace view. */
import * as vscode from 'vscode';
import { type ReadTraceAnswer, type ReadTraceParams, readTraceMethod } from '../../../server/src/protocol/traces.ts';
import type { LanguageServer } from '../languageClient.ts';
import type { TraceView } from '../views/traceView.ts';

export function registerOpenTrace(context: vscode.ExtensionContext, server: LanguageServer, trace: TraceView): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('primed.openTrace', async (given?: vscode.Uri) => {
      const file = given ?? (await chooseFile());
      if (file !== undefined) await openTrace(server, trace, file);
    }),
  );
}

async function chooseFile(): Promise<vscode.Uri | undefined> {
  const filters = { 'Output of TLC and traces': ['out', 'log', 'txt', 'json', 'itf'], 'All files': ['*'] };
  return (await vscode.window.showOpenDialog({ title: 'Open Trace', filters }))?.[0];
}

async function openTrace(server: LanguageServer, trace: TraceView, file: vscode.Uri): Promise<void> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const { report, module } = await server.request<ReadTraceAnswer>(readTraceMethod, {
    uri: file.toString(),
    text,
  } satisfies ReadTraceParams);
  if (report === null) {
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    const known = "TLC's output (also with -tool), TLC's JSON traces, ITF, and reports of primed check --json";
    void vscode.window.showErrorMessage(`${name} holds no trace that can be read: ${known} can.`);
    return;
  }
  trace.show(report, { module: module === null ? file : vscode.Uri.parse(module), config: null });
  trace.reveal();
}
