/** Opening a trace that a file holds: the request and its answer. */
import type { CheckReport } from './checkReport.ts';

/** Request, client to server: `ReadTraceParams`, answered by a `ReadTraceAnswer`. */
export const readTraceMethod = 'primed/readTrace';

export interface ReadTraceParams {
  /** Where the text is from: modules are looked for beside it. */
  readonly uri: string;
  readonly text: string;
}

export interface ReadTraceAnswer {
  /** Null where the text is no trace of a known form. */
  readonly report: CheckReport | null;
  /** The URI of the module that the trace seems to be of. */
  readonly module: string | null;
}
