/** The status bar's item: what is being checked, how fast, and what came of it. A click shows the trace. */
import * as vscode from 'vscode';
import type { CheckReport } from '../../../server/src/protocol/checkReport.ts';
import type { CheckProgress } from '../../../server/src/protocol/requests.ts';
import { number, verdictOf } from '../trace/verdict.ts';

export interface VerdictStatus extends vscode.Disposable {
  running(name: string, figures?: CheckProgress): void;
  done(name: string, report: CheckReport): void;
  clear(): void;
}

export function createVerdictStatus(): VerdictStatus {
  const item = vscode.window.createStatusBarItem('primed.verdict', vscode.StatusBarAlignment.Left, 50);
  item.name = 'TLA+ check';
  item.command = 'primed.trace.show';
  const show = (icon: string, text: string, tooltip: string, background?: string): void => {
    item.text = `$(${icon}) ${text}`;
    item.tooltip = tooltip;
    item.backgroundColor = background === undefined ? undefined : new vscode.ThemeColor(background);
    item.show();
  };
  return {
    running: (name, figures) => {
      show('sync~spin', `${name}${figures === undefined ? '' : progressOf(figures)}`, `Checking ${name}`);
    },
    done: (name, report) => {
      const { tone, headline, details } = verdictOf(report);
      const text = report.verdict === 'ok' ? `${name}: no error, ${number(report.distinct)} states` : `${name}: ${shortened(headline)}`;
      if (tone === 'good') show('pass', text, details);
      else if (tone === 'bad') show('error', text, details, 'statusBarItem.errorBackground');
      else show('debug-stop', text, details, 'statusBarItem.warningBackground');
    },
    clear: () => item.hide(),
    dispose: () => item.dispose(),
  };
}

function progressOf({ stage, distinct, statesPerSecond }: CheckProgress): string {
  return ` · ${number(distinct)} states · ${stage === 'temporal' ? 'temporal properties' : `${number(statesPerSecond)}/s`}`;
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
