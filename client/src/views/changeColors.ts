/** Colors the names of changed values in the Trace view, as the file explorer colors changed files. */
import * as vscode from 'vscode';
import type { ValueRow } from '../trace/traceModel.ts';

const scheme = 'primed-trace';

const colors: Readonly<Record<string, string>> = {
  changed: 'gitDecoration.modifiedResourceForeground',
  added: 'gitDecoration.addedResourceForeground',
  removed: 'gitDecoration.deletedResourceForeground',
};

/** What a row must carry for its color; nothing for a row that did not change. */
export function changeUri({ change, id }: ValueRow): vscode.Uri | undefined {
  return change === 'none' ? undefined : vscode.Uri.from({ scheme, path: `/${encodeURIComponent(id)}`, query: change });
}

export function registerChangeColors(context: vscode.ExtensionContext): void {
  const provider: vscode.FileDecorationProvider = {
    provideFileDecoration: (uri) => {
      const color = uri.scheme === scheme ? colors[uri.query] : undefined;
      return color === undefined ? undefined : new vscode.FileDecoration(undefined, uri.query, new vscode.ThemeColor(color));
    },
  };
  context.subscriptions.push(vscode.window.registerFileDecorationProvider(provider));
}
