/** The command "Check Model": chooses the model, runs the check with progress and a way to stop it, and shows what came of it. */
import * as vscode from 'vscode';
import type { CheckReport } from '../../../server/src/protocol/checkReport.ts';
import { type CheckProgress, newConfigurationMethod } from '../../../server/src/protocol/requests.ts';
import type { LanguageServer } from '../languageClient.ts';
import { type Model, modelsOf } from '../modelChoice.ts';
import type { ModelFiles } from '../modelFiles.ts';
import { number, verdictOf } from '../trace/verdict.ts';
import type { TraceView } from '../views/traceView.ts';
import { createVerdictStatus, type VerdictStatus } from '../views/verdictStatus.ts';

interface Checking {
  readonly server: LanguageServer;
  readonly trace: TraceView;
  readonly status: VerdictStatus;
  /** The check that runs, if one does. */
  current: vscode.CancellationTokenSource | undefined;
  last: ModelFiles | undefined;
}

export function registerCheckModel(context: vscode.ExtensionContext, server: LanguageServer, trace: TraceView): void {
  const status = createVerdictStatus();
  const checking: Checking = { server, trace, status, current: undefined, last: undefined };
  context.subscriptions.push(
    status,
    vscode.commands.registerCommand('primed.checkModel', (given?: vscode.Uri | string, choice?: ModelChoice) =>
      chooseAndCheck(checking, given, choice),
    ),
    vscode.commands.registerCommand('primed.simulateModel', (given?: vscode.Uri) => chooseAndCheck(checking, given, undefined, 'simulate')),
    vscode.commands.registerCommand('primed.checkCoverage', (given?: vscode.Uri) => chooseAndCheck(checking, given, undefined, 'coverage')),
    vscode.commands.registerCommand('primed.checkAgain', async () => {
      const model = checking.last ?? trace.model;
      await (model === undefined ? vscode.commands.executeCommand('primed.checkModel') : check(checking, model));
    }),
    vscode.commands.registerCommand('primed.cancelCheck', () => checking.current?.cancel()),
  );
}

async function chooseAndCheck(
  checking: Checking,
  given: vscode.Uri | string | undefined,
  choice: ModelChoice | undefined,
  manner?: ModelFiles['manner'],
): Promise<void> {
  const asked = typeof given === 'string' ? vscode.Uri.parse(given) : given;
  const file = asked instanceof vscode.Uri ? asked : vscode.window.activeTextEditor?.document.uri;
  const model = chosenModel(file, choice) ?? (await chooseModel(checking, file));
  if (model !== undefined) await check(checking, manner === undefined ? model : { ...model, manner });
}

/** What a code lens has chosen already. VS Code's menus give commands other second arguments. */
interface ModelChoice {
  readonly config?: string | null;
  readonly only?: string | null;
}

function chosenModel(module: vscode.Uri | undefined, choice: ModelChoice | undefined): ModelFiles | undefined {
  if (module === undefined || typeof choice?.config !== 'string') return undefined;
  const model = { module, config: vscode.Uri.parse(choice.config) };
  return typeof choice.only === 'string' ? { ...model, only: choice.only } : model;
}

async function chooseModel({ server }: Checking, file: vscode.Uri | undefined): Promise<ModelFiles | undefined> {
  if (file === undefined || !/\.(tla|cfg)$/.test(file.path)) {
    void vscode.window.showInformationMessage('Open a specification (.tla) or its configuration (.cfg) to check it.');
    return undefined;
  }
  const folder = vscode.Uri.joinPath(file, '..');
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const models = modelsOf(
    name,
    entries.map(([entry]) => entry),
  );
  const model = models.length > 1 ? await askForModel(name, models) : models[0];
  if (model !== undefined) {
    return {
      module: vscode.Uri.joinPath(folder, model.module),
      config: model.config === null ? null : vscode.Uri.joinPath(folder, model.config),
    };
  }
  if (models.length > 1) return undefined;
  const text = (await vscode.workspace.openTextDocument(file)).getText();
  if (/^-{4,}\s*CONFIG\b/m.test(text)) return { module: file, config: null };
  await offerConfiguration(server, file, name);
  return undefined;
}

async function askForModel(name: string, models: readonly Model[]): Promise<Model | undefined> {
  const items = models.map((model) => ({ label: model.config ?? model.module, description: `checks ${model.module}`, model }));
  const placeHolder = name.endsWith('.cfg') ? `Which module does ${name} configure?` : `Which model of ${name} is to be checked?`;
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.model;
}

async function offerConfiguration(server: LanguageServer, file: vscode.Uri, name: string): Promise<void> {
  if (!name.endsWith('.tla')) {
    void vscode.window.showErrorMessage(`There is no module beside ${name} that it could configure.`);
    return;
  }
  const config = name.replace(/\.tla$/, '.cfg');
  const create = `Create ${config}`;
  const text = `${name} has no configuration: a file ${config} that says what to check, and with which constants.`;
  if ((await vscode.window.showWarningMessage(text, create)) !== create) return;
  const uri = vscode.Uri.joinPath(file, '..', config);
  const proposal = await server.request<string>(newConfigurationMethod, { textDocument: { uri: file.toString() } });
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(proposal));
  await vscode.window.showTextDocument(uri);
}

async function check(checking: Checking, model: ModelFiles): Promise<void> {
  if (checking.current !== undefined) {
    const replace = 'Stop It and Check This';
    if ((await vscode.window.showWarningMessage('A check is running already.', replace)) !== replace) return;
    checking.current?.cancel();
  }
  const source = new vscode.CancellationTokenSource();
  checking.current = source;
  checking.last = model;
  const name = modelName(model);
  void vscode.commands.executeCommand('setContext', 'primed.checking', true);
  checking.status.running(name);
  checking.trace.checking(name);
  try {
    const report = await withProgress(checking, model, name, source);
    checking.trace.show(report, model);
    checking.status.done(name, report);
    await tell(checking, model, report);
  } catch (error) {
    checking.status.clear();
    checking.trace.failed();
    void vscode.window.showErrorMessage(`The check of ${name} failed: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    if (checking.current === source) {
      checking.current = undefined;
      void vscode.commands.executeCommand('setContext', 'primed.checking', false);
    }
    source.dispose();
  }
}

/** `Uploads3Safety`: the configuration's name tells more than the module's. */
function modelName({ module, config, only }: ModelFiles): string {
  const uri = config ?? module;
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1).replace(/\.(tla|cfg)$/, '');
  return only === undefined ? name : `${only} of ${name}`;
}

function withProgress(
  { server, status }: Checking,
  model: ModelFiles,
  name: string,
  source: vscode.CancellationTokenSource,
): Thenable<CheckReport> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: `${model.manner === 'simulate' ? 'Simulating' : 'Checking'} ${name}`,
    cancellable: true,
  };
  return vscode.window.withProgress(options, (progress, token) => {
    token.onCancellationRequested(() => source.cancel());
    const settings = vscode.workspace.getConfiguration('primed.checker', model.module);
    return server.check(
      {
        module: model.module.toString(),
        config: model.config?.toString() ?? null,
        only: model.only ?? null,
        workers: settings.get('workers', 0),
        memoryLimit: settings.get('memoryLimit', 2048),
        checkDeadlock: settings.get('checkDeadlock', true),
        trusted: vscode.workspace.isTrusted,
        ...(model.manner === 'simulate' ? { simulate: true } : {}),
        ...(model.manner === 'coverage' ? { coverage: true } : {}),
      },
      {
        token: source.token,
        onProgress: (figures) => {
          progress.report({ message: progressText(figures) });
          status.running(name, figures);
        },
      },
    );
  });
}

function progressText({ stage, distinct, queued, depth, statesPerSecond, behaviors = 0 }: CheckProgress): string {
  if (behaviors > 0) return `${number(behaviors)} behaviors, ${number(statesPerSecond)} states/s`;
  if (stage === 'temporal') return `temporal properties, on ${number(distinct)} distinct states`;
  return `${number(distinct)} distinct states, ${number(statesPerSecond)} states/s, ${number(queued)} on queue, depth ${number(depth)}`;
}

async function tell({ trace }: Checking, model: ModelFiles, report: CheckReport): Promise<void> {
  const name = modelName(model);
  const { headline, figures, tone } = verdictOf(report);
  if (tone !== 'good' && report.verdict !== 'stopped') {
    trace.reveal();
    if (report.verdict === 'deadlock' && model.config !== null) void offerNoDeadlock(name, model.config);
    if (report.verdict !== 'parse' && report.verdict !== 'config') return;
  }
  const text = `${name}: ${headline}${figures === '' ? '' : ` (${figures})`}.`;
  const message = report.message === null || report.message === headline ? text : `${text} ${report.message}`;
  if (tone === 'bad') void vscode.window.showErrorMessage(message);
  else if (tone === 'neutral') void vscode.window.showWarningMessage(message);
  else void vscode.window.showInformationMessage(message);
}

/** Often a system that waits for ever is one that has done its work. */
async function offerNoDeadlock(name: string, config: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(config);
  if (/\bCHECK_DEADLOCK\b/.test(document.getText())) return;
  const add = 'Add CHECK_DEADLOCK FALSE';
  const text = `${name}: deadlock reached. If behaviors may end there, the configuration can say that it is no error.`;
  if ((await vscode.window.showInformationMessage(text, add)) !== add) return;
  const last = document.lineAt(document.lineCount - 1);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(config, last.range.end, `${last.text === '' ? '' : '\n'}CHECK_DEADLOCK FALSE\n`);
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(document);
}
