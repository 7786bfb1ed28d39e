/** The extension's entry: registers commands, the Trace view and the language server. Nothing here waits for the server. */
import * as vscode from 'vscode';
import { registerCheckModel } from './commands/checkModel.ts';
import { registerConvertSymbols } from './commands/convertSymbols.ts';
import { registerConvertSyntax } from './commands/convertSyntax.ts';
import { registerGoToCounterpart } from './commands/goToCounterpart.ts';
import { registerOpenTrace } from './commands/openTrace.ts';
import { registerTranslate } from './commands/translate.ts';
import { registerTranslateOnSave } from './commands/translateOnSave.ts';
import { recognizeConfigurations } from './configurationFiles.ts';
import { startLanguageClient } from './languageClient.ts';
import { registerLibraryDocuments } from './libraryDocuments.ts';
import { registerPasteEdits } from './pasteEdits.ts';
import { registerControlFlow } from './views/controlFlowPanel.ts';
import { registerTraceView } from './views/traceView.ts';
import { registerTranslationChanges } from './views/translationChanges.ts';
import { registerTranslationPreview } from './views/translationPreview.ts';

let stop: (() => Promise<void>) | undefined;

export function activate(context: vscode.ExtensionContext): void {
  void vscode.commands.executeCommand('setContext', 'primed.enabled', true);
  const server = startLanguageClient(context);
  stop = () => server.stop();
  const trace = registerTraceView(context);
  registerCheckModel(context, server, trace);
  registerOpenTrace(context, server, trace);
  registerTranslate(context, server);
  registerTranslateOnSave(context, server);
  registerTranslationChanges(context);
  registerGoToCounterpart(context, server);
  registerConvertSyntax(context, server);
  registerConvertSymbols(context, server);
  registerTranslationPreview(context, server);
  registerControlFlow(context, server);
  registerPasteEdits(context, server);
  registerLibraryDocuments(context, server);
  recognizeConfigurations(context);
  context.subscriptions.push(vscode.commands.registerCommand('primed.restartServer', () => server.restart()));
}

export function deactivate(): Promise<void> | undefined {
  return stop?.();
}
