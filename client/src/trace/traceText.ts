/** A trace as text, in the form that TLC prints and TLA+ users paste into mail: for the copy commands. */
import type { CheckReport, ReportState } from '../../../server/src/protocol/checkReport.ts';
import { verdictOf } from './verdict.ts';

export function reportText(report: CheckReport): string {
  const { headline, figures } = verdictOf(report);
  const states = report.trace?.states.map((state, index) => `State ${index + 1}: ${stateTitle(state)}\n${stateText(state)}\n`) ?? [];
  return [headline, ...states, ...endText(report), figures].join('\n');
}

/** `/\ x = 1` lines. */
export function stateText({ values }: ReportState): string {
  return Object.entries(values)
    .map(([name, value]) => `/\\ ${name} = ${value}`)
    .join('\n');
}

function stateTitle({ action }: ReportState): string {
  if (action === null) return '<Initial predicate>';
  const args = action.arguments.length === 0 ? '' : `(${action.arguments.join(',')})`;
  return `<${action.name}${args} line ${action.line}, col ${action.column} to line ${action.endLine}, col ${action.endColumn} of module ${action.module}>`;
}

function endText({ trace }: CheckReport): string[] {
  if (trace === null || trace.end === 'finite') return [];
  const last = trace.states.length + 1;
  return [trace.end === 'stuttering' ? `State ${last}: Stuttering\n` : `Back to state ${trace.loopTo}\n`];
}
