/** How each row of the Trace view looks, and what of it goes to the clipboard. */
import * as vscode from 'vscode';
import type { CheckReport } from '../../../server/src/protocol/checkReport.ts';
import { actionTitle, type StateRow, type TraceRow, type ValueRow } from '../trace/traceModel.ts';
import { stateText } from '../trace/traceText.ts';
import { changeUri } from './changeColors.ts';

export function treeItem(row: TraceRow, report: CheckReport | undefined, generation: number): vscode.TreeItem {
  const item = new vscode.TreeItem(row.label);
  item.id = `${generation}/${row.id}`;
  item.description = row.description;
  const open = { command: 'primed.trace.open', title: 'Open', arguments: [row] };
  switch (row.kind) {
    case 'verdict':
      item.iconPath = verdictIcon(row.verdict.tone);
      item.tooltip = row.verdict.details;
      item.contextValue = 'verdict copyable';
      break;
    case 'figures':
      item.iconPath = icon('graph');
      item.tooltip = row.label;
      item.contextValue = 'figures copyable';
      break;
    case 'problem':
      item.iconPath = row.diagnostic.severity === 'error' ? icon('error', 'list.errorForeground') : icon('lightbulb');
      item.tooltip = row.diagnostic.message;
      item.command = open;
      item.contextValue = 'problem copyable';
      break;
    case 'call':
      item.iconPath = icon('debug-stackframe');
      item.tooltip = row.call.text;
      item.command = open;
      item.contextValue = 'call copyable';
      break;
    case 'reason':
      item.iconPath = icon('lightbulb');
      item.tooltip = row.label;
      item.contextValue = 'reason copyable';
      break;
    case 'other':
      item.iconPath = icon('error', 'list.errorForeground');
      item.tooltip = 'Shows the behavior of this violation';
      item.command = open;
      item.contextValue = 'other copyable';
      break;
    case 'state':
      item.iconPath = stateIcon(row, report);
      item.tooltip = stateTooltip(row);
      item.collapsibleState = vscode.TreeItemCollapsibleState.Collapsed;
      item.command = open;
      item.contextValue = row.action?.algorithm === undefined ? 'state copyable' : 'state translated copyable';
      break;
    case 'value':
      decorateValue(item, row);
      break;
    case 'printed':
      item.iconPath = icon('output');
      item.tooltip = row.text;
      item.contextValue = 'printed copyable';
      break;
    case 'end':
      item.iconPath = icon({ stuttering: 'debug-pause', lasso: 'debug-restart', deadlock: 'circle-slash' }[row.end], 'charts.yellow');
      item.command = open;
      item.contextValue = 'end';
      break;
  }
  return item;
}

/** The row's value, the whole state as a conjunction, or the sentence itself. */
export function copyText(row: TraceRow, report: CheckReport): string {
  switch (row.kind) {
    case 'verdict':
      return row.verdict.details;
    case 'state': {
      const state = report.trace?.states[row.number - 1];
      return state === undefined ? '' : stateText(state);
    }
    case 'value':
      return row.value.text;
    case 'printed':
      return row.text;
    case 'figures':
    case 'problem':
    case 'call':
    case 'reason':
    case 'other':
    case 'end':
      return row.label;
  }
}

function decorateValue(item: vscode.TreeItem, row: ValueRow): void {
  // Open when something inside has changed, so that the change is seen at once.
  const inside = row.change === 'changed' && row.before !== undefined && row.before.kind === row.value.kind;
  if (row.expandable) {
    item.collapsibleState = inside ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
  }
  item.iconPath = valueIcon(row);
  item.tooltip = valueTooltip(row);
  item.contextValue = 'value copyable';
  const colors = changeUri(row);
  if (colors !== undefined) item.resourceUri = colors;
  if (row.change === 'removed') item.description = `${row.description} (removed)`;
}

function valueIcon({ change, variable }: ValueRow): vscode.ThemeIcon {
  switch (change) {
    case 'added':
      return icon('diff-added', 'gitDecoration.addedResourceForeground');
    case 'removed':
      return icon('diff-removed', 'gitDecoration.deletedResourceForeground');
    case 'changed':
      return icon('diff-modified', 'gitDecoration.modifiedResourceForeground');
    case 'none':
      return variable ? icon('symbol-variable') : icon('dash', 'disabledForeground');
  }
}

function valueTooltip({ label, value, before }: ValueRow): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  tooltip.appendCodeblock(`${label} = ${value.text}`, 'tlaplus-code');
  if (before !== undefined) {
    tooltip.appendMarkdown('Before:');
    tooltip.appendCodeblock(before.text, 'tlaplus-code');
  }
  return tooltip;
}

function stateIcon(row: StateRow, report: CheckReport | undefined): vscode.ThemeIcon {
  const bad = row.last && report?.trace?.end === 'finite' && report.verdict !== 'stopped';
  if (bad) return icon('circle-filled', 'list.errorForeground');
  // The same as that of the row at the end, which leads here.
  if (row.loopStart) return icon('debug-restart', 'charts.yellow');
  if (row.inLoop) return icon('sync', 'charts.yellow');
  return icon('circle-outline', 'charts.blue');
}

function stateTooltip({ action, number, description }: StateRow): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString(`State ${number}: `);
  tooltip.appendText(actionTitle(action));
  if (action !== null) tooltip.appendText(`, line ${action.line} of module ${action.module}`);
  if (description !== '') tooltip.appendText(`: ${description}.`);
  return tooltip;
}

function verdictIcon(tone: 'good' | 'bad' | 'neutral'): vscode.ThemeIcon {
  switch (tone) {
    case 'good':
      return icon('pass-filled', 'testing.iconPassed');
    case 'bad':
      return icon('error', 'testing.iconFailed');
    case 'neutral':
      return icon('debug-stop', 'charts.yellow');
  }
}

function icon(name: string, color?: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(name, color === undefined ? undefined : new vscode.ThemeColor(color));
}
