/**
 * The Trace view: the rows of `trace/traceModel.ts` as a tree, with icons, tooltips and what a click does. The last report is kept
 * in the workspace's storage, so that it is there again after the window was reloaded.
 */
import * as vscode from 'vscode';
import type { CheckReport } from '../../../server/src/protocol/checkReport.ts';
import type { ModelFiles } from '../modelFiles.ts';
import { TraceModel, type TraceRow, withViolation } from '../trace/traceModel.ts';
import { reportText } from '../trace/traceText.ts';
import { registerChangeColors } from './changeColors.ts';
import { revealRange } from './revealRange.ts';
import { copyText, treeItem } from './traceItems.ts';

export interface TraceView {
  /** What the shown report is about. */
  readonly model: ModelFiles | undefined;
  /** A check has begun: the old trace goes. */
  checking(name: string): void;
  show(report: CheckReport, model: ModelFiles): void;
  /** The check ended without a report. */
  failed(): void;
  /** Brings the view to the front, without taking the focus. */
  reveal(): void;
}

interface KeptReport {
  readonly report: CheckReport;
  readonly module: string;
  readonly config: string | null;
}

/** Of the last state; with many more its own row would be out of sight. */
const VALUES_IN_SIGHT = 12;

const keptReport = 'primed.lastReport';
/** The workspace's storage is no place for very long traces. */
const longestKept = 2_000_000;

export function registerTraceView(context: vscode.ExtensionContext): TraceView {
  const view = new TraceTree(context);
  registerChangeColors(context);
  context.subscriptions.push(
    view.tree,
    vscode.commands.registerCommand('primed.trace.show', () => vscode.commands.executeCommand('primed.trace.focus')),
    vscode.commands.registerCommand('primed.trace.copy', () => view.copyTrace()),
    vscode.commands.registerCommand('primed.trace.copyRow', (row: TraceRow) => view.copyRow(row)),
    vscode.commands.registerCommand('primed.trace.showChangesOnly', () => view.setChangesOnly(true)),
    vscode.commands.registerCommand('primed.trace.showAll', () => view.setChangesOnly(false)),
    vscode.commands.registerCommand('primed.trace.openTranslation', (row: TraceRow) => view.openTranslation(row)),
    vscode.commands.registerCommand('primed.trace.open', (row: TraceRow) => view.open(row)),
  );
  view.restore();
  return view;
}

class TraceTree implements TraceView, vscode.TreeDataProvider<TraceRow> {
  readonly tree: vscode.TreeView<TraceRow>;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData: vscode.Event<undefined> = this.#changed.event;
  readonly #context: vscode.ExtensionContext;
  readonly #parents = new Map<string, TraceRow>();
  #trace: TraceModel | undefined;
  #rows: readonly TraceRow[] = [];
  #changesOnly = false;
  /** Identities of rows differ from report to report, or VS Code would open in a new trace what was open in the old one. */
  #generation = 0;
  model: ModelFiles | undefined;

  constructor(context: vscode.ExtensionContext) {
    this.#context = context;
    this.tree = vscode.window.createTreeView('primed.trace', { treeDataProvider: this, showCollapseAll: true });
  }

  checking(name: string): void {
    this.#set(undefined);
    this.tree.description = name;
  }

  failed(): void {
    this.tree.description = '';
  }

  show(report: CheckReport, model: ModelFiles): void {
    this.model = model;
    this.#set(report);
    const file = model.config ?? model.module;
    this.tree.description = file.path.slice(file.path.lastIndexOf('/') + 1);
    const kept: KeptReport = { report, module: model.module.toString(), config: model.config?.toString() ?? null };
    void this.#context.workspaceState.update(keptReport, JSON.stringify(kept).length > longestKept ? undefined : kept);
  }

  restore(): void {
    const kept = this.#context.workspaceState.get<KeptReport>(keptReport);
    if (kept === undefined) return;
    this.show(kept.report, { module: vscode.Uri.parse(kept.module), config: kept.config === null ? null : vscode.Uri.parse(kept.config) });
  }

  reveal(): void {
    const last = this.#rows.findLast((row) => row.kind === 'state') ?? this.#rows[0];
    if (last === undefined) return;
    // The last state is where the property fails. Of a long trace its row would be the last one that can be seen, its values below.
    const shown = this.getChildren(last).slice(0, VALUES_IN_SIGHT).at(-1);
    void this.tree
      .reveal(last, { select: true, focus: false, expand: last.kind === 'state' })
      .then(() => shown && this.tree.reveal(shown, { select: false, focus: false }));
  }

  getTreeItem(row: TraceRow): vscode.TreeItem {
    return treeItem(row, this.#trace?.report, this.#generation);
  }

  getChildren(row?: TraceRow): TraceRow[] {
    if (row === undefined) return [...this.#rows];
    const children = this.#trace?.children(row) ?? [];
    for (const child of children) this.#parents.set(child.id, row);
    return [...children];
  }

  getParent(row: TraceRow): TraceRow | undefined {
    return this.#parents.get(row.id);
  }

  async open(row: TraceRow): Promise<void> {
    if (row.kind === 'state' && row.action?.file) await revealRange(vscode.Uri.parse(row.action.file), row.action.algorithm ?? row.action);
    if (row.kind === 'problem') await revealRange(vscode.Uri.parse(row.diagnostic.file), row.diagnostic);
    else if (row.kind === 'call') await revealRange(vscode.Uri.parse(row.call.file), row.call);
    if (row.kind === 'other' && this.#trace !== undefined) this.#set(withViolation(this.#trace.report, row.index));
    if (row.kind === 'end' && row.target !== null) {
      const target = this.#rows.find((other) => other.kind === 'state' && other.number === row.target);
      if (target !== undefined) await this.tree.reveal(target, { select: true, focus: true });
    }
  }

  /** The TLA+ of an action whose row leads to its PlusCal. */
  async openTranslation(row: TraceRow): Promise<void> {
    if (row.kind === 'state' && row.action?.file) await revealRange(vscode.Uri.parse(row.action.file), row.action);
  }

  async copyTrace(): Promise<void> {
    if (this.#trace !== undefined) await vscode.env.clipboard.writeText(reportText(this.#trace.report));
  }

  async copyRow(row: TraceRow): Promise<void> {
    if (this.#trace !== undefined) await vscode.env.clipboard.writeText(copyText(row, this.#trace.report));
  }

  setChangesOnly(changesOnly: boolean): void {
    this.#changesOnly = changesOnly;
    if (this.#trace !== undefined) this.#trace.changesOnly = changesOnly;
    void vscode.commands.executeCommand('setContext', 'primed.trace.changesOnly', changesOnly);
    this.#changed.fire(undefined);
  }

  #set(report: CheckReport | undefined): void {
    this.#generation++;
    this.#trace = report === undefined ? undefined : new TraceModel(report);
    if (this.#trace !== undefined) this.#trace.changesOnly = this.#changesOnly;
    this.#rows = this.#trace?.rows() ?? [];
    this.#parents.clear();
    void vscode.commands.executeCommand('setContext', 'primed.hasReport', report !== undefined);
    void vscode.commands.executeCommand('setContext', 'primed.hasTrace', report?.trace !== null && report !== undefined);
    this.#changed.fire(undefined);
  }
}
