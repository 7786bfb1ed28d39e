/** A report about something that was checked elsewhere: what the file does not say is zero or absent. */
import type { CheckReport, ReportAction, ReportState, ReportTrace } from '../../protocol/checkReport.ts';

/** The URI of a module's file, by the module's name; null where there is none. */
export type FileOfModule = (module: string) => string | null;

export function importedReport(known: Partial<CheckReport> & Pick<CheckReport, 'verdict'>): CheckReport {
  return {
    violated: null,
    message: null,
    initial: 0,
    generated: 0,
    distinct: 0,
    depth: 0,
    seconds: 0,
    diagnostics: [],
    trace: null,
    ...known,
  };
}

export function importedTrace(states: readonly ReportState[], loopTo: number | null, stuttering: boolean = false): ReportTrace {
  return { states, end: loopTo !== null ? 'lasso' : stuttering ? 'stuttering' : 'finite', loopTo };
}

/** An action of which only the name is known, or also its place. */
export function importedAction(
  name: string,
  args: readonly string[],
  place: { readonly module: string; readonly line: number; readonly column: number; readonly endLine: number; readonly endColumn: number },
  fileOf: FileOfModule,
): ReportAction {
  return { name, arguments: args, file: fileOf(place.module), ...place };
}

export const noPlace = { module: '', line: 1, column: 1, endLine: 1, endColumn: 1 } as const;
