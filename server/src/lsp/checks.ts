/** Model checks on the editor's behalf: from the files as they are in the editor to a report. The check itself runs in a worker. */
import type { Connection } from 'vscode-languageserver';
import { type CheckOptions, defaultCheckOptions } from '../checker/checkOptions.ts';
import { withAlgorithmPlaces } from '../ide/algorithmPlaces.ts';
import { reportOf, reportWithoutCheck } from '../ide/checkReport.ts';
import { configForOne } from '../ide/singleProperty.ts';
import type { CheckReport, ReportDiagnostic } from '../protocol/checkReport.ts';
import { type CheckParams, type CheckProgress, checkProgressMethod } from '../protocol/requests.ts';
import type { Core } from '../semantics/core.ts';
import { isLibraryUri } from '../semantics/library.ts';
import { lower } from '../semantics/lower.ts';
import type { ConfigFile } from '../semantics/modelConfig.ts';
import { parseConfig, parseConfigBlock } from '../syntax/config.ts';
import { reportDiagnostics } from './convert.ts';
import type { Platform, RunningCheck } from './platform.ts';
import { fileStem, type Workspace } from './workspace.ts';

export class Checks {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #platform: Platform;
  readonly #running = new Map<number, RunningCheck>();

  constructor(connection: Connection, workspace: Workspace, platform: Platform) {
    this.#connection = connection;
    this.#workspace = workspace;
    this.#platform = platform;
  }

  async check(params: CheckParams): Promise<CheckReport> {
    const model = loadModel(this.#workspace, params);
    if (model.kind === 'refused') return model.report;
    const options = {
      ...defaultCheckOptions,
      workers: params.workers > 0 ? params.workers : Math.max(1, this.#platform.processors - 1),
      memory: params.memoryLimit * 2 ** 20,
      checkDeadlock: params.checkDeadlock,
      files: params.trusted === true,
      coverage: params.coverage === true && params.simulate !== true,
      ...(params.simulate === true ? { mode: simulation() } : {}),
    };
    const running = this.#platform.startCheck(model.core, options, ({ milliseconds, ...figures }) => {
      const progress: CheckProgress = { check: params.check, ...figures, seconds: milliseconds / 1000 };
      void this.#connection.sendNotification(checkProgressMethod, progress);
    });
    this.#running.set(params.check, running);
    const outcome = await running.outcome;
    this.#running.delete(params.check);
    for (const line of [...outcome.output, ...(outcome.closingOutput ?? [])]) this.#connection.console.log(line);
    for (const warning of outcome.warnings) this.#connection.console.warn(warning);
    const report = withAlgorithmPlaces(reportOf(outcome, model.core), model.core, this.#workspace.translationOptions);
    return { ...report, diagnostics: [...model.warnings, ...report.diagnostics] };
  }

  cancel(check: number): void {
    this.#running.get(check)?.cancel();
  }

  cancelAll(): void {
    for (const running of this.#running.values()) running.cancel();
  }
}

/** As of TLC, but until somebody stops it. */
function simulation(): CheckOptions['mode'] {
  return { kind: 'simulate', behaviors: Number.POSITIVE_INFINITY, depth: 100, seed: Math.floor(Math.random() * 2 ** 31) };
}

type LoadedModel =
  | { readonly kind: 'model'; readonly core: Core; readonly warnings: readonly ReportDiagnostic[] }
  | { readonly kind: 'refused'; readonly report: CheckReport };

function loadModel(workspace: Workspace, { module, config, only }: CheckParams): LoadedModel {
  const analysis = workspace.analysis(module);
  if (analysis === undefined) return refused('parse', `${fileStem(module)}.tla cannot be read.`, []);
  const ofFiles = [...analysis.diagnostics].filter(([uri]) => !isLibraryUri(uri));
  const diagnostics = ofFiles.flatMap(([uri, list]) => reportDiagnostics(uri, workspace.text(uri) ?? '', list));
  if (analysis.root === undefined) return refused('parse', `${fileStem(module)}.tla holds no module.`, diagnostics);
  if (hasErrors(diagnostics)) return refused('parse', null, diagnostics);
  const found = readConfig(workspace, module, config);
  if (typeof found === 'string') return refused('config', found, diagnostics);
  const file = only === undefined || only === null ? found : { ...found, parsed: configForOne(found.parsed, only, analysis.root) };
  const { core, configDiagnostics } = lower({ analysis, config: file });
  const ofConfig = reportDiagnostics(file.uri, file.parsed.text, configDiagnostics);
  const all = [...diagnostics, ...ofConfig];
  if (core === undefined || hasErrors(ofConfig)) return refused('config', null, all);
  return { kind: 'model', core, warnings: all };
}

/** A sentence where there is none. */
function readConfig(workspace: Workspace, module: string, config: string | null): ConfigFile | string {
  if (config !== null) {
    const text = workspace.text(config);
    if (text === undefined) return `${fileStem(config)}.cfg cannot be read.`;
    return { uri: config, parsed: parseConfig(workspace.parser, text) };
  }
  const block = parseConfigBlock(workspace.parser, workspace.text(module) ?? '');
  return block === undefined ? `There is no configuration for ${fileStem(module)}.` : { uri: module, parsed: block };
}

function refused(verdict: 'parse' | 'config', message: string | null, diagnostics: readonly ReportDiagnostic[]): LoadedModel {
  const first = diagnostics.find(({ severity }) => severity === 'error');
  return { kind: 'refused', report: reportWithoutCheck(verdict, message ?? first?.message ?? null, diagnostics) };
}

function hasErrors(diagnostics: readonly ReportDiagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
