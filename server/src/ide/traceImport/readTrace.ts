/**
 * Traces that other tools have written, as a report for the Trace view: TLC's output as text or with `-tool`, TLC's JSON traces,
 * ITF of Apalache, and Primed's own JSON report. Pure reading of text; nothing is checked.
 */
import type { CheckReport } from '../../protocol/checkReport.ts';
import type { FileOfModule } from './importedReport.ts';
import { readItf } from './itf.ts';
import { readTlcJson } from './tlcJson.ts';
import { readTlcOutput } from './tlcOutput.ts';

/** Null for a text that is none of these. */
export function readTrace(text: string, fileOf: FileOfModule): CheckReport | null {
  if (!/^\s*\{/.test(text)) return readTlcOutput(text, fileOf);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof json !== 'object' || json === null) return null;
  if ('verdict' in json && 'trace' in json && 'diagnostics' in json) return json as CheckReport;
  if ('counterexample' in json) return readTlcJson(json.counterexample, fileOf);
  return 'states' in json ? readItf(json) : null;
}
