/** The files of one model, as the client passes them around. */
import type * as vscode from 'vscode';

export interface ModelFiles {
  readonly module: vscode.Uri;
  /** Null for a CONFIG block inside the module's file. */
  readonly config: vscode.Uri | null;
  /** Of all invariants and properties only this one. */
  readonly only?: string;
  /** How it is checked, where not as usual. */
  readonly manner?: 'simulate' | 'coverage';
}
