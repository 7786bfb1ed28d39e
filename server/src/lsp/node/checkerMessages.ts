/** What passes between a check's host and its worker thread: plain data, copied by structured clone. */
import type { CheckOptions } from '../../checker/checkOptions.ts';
import type { Outcome } from '../../checker/outcome.ts';
import type { Core } from '../../semantics/core.ts';

/** The first message to the thread that leads. */
export interface CheckOrder {
  readonly core: Core;
  readonly options: CheckOptions;
  /** See `SearchControl`. */
  readonly control: SharedArrayBuffer;
  /** The path of the worker's own bundle, for the threads that help it. */
  readonly workerFile: string;
  /** Where specifications that use files and programs are, so to speak. */
  readonly folder: string;
  /** Where the state graph goes, if it is asked for. */
  readonly dumpFile?: string | undefined;
  readonly checkpoints?: CheckpointOrder | undefined;
}

export interface CheckpointOrder {
  /** Where they are kept. */
  readonly folder: string;
  /** The version of the program. */
  readonly program: string;
  /** Minutes from one to the next; null for none. */
  readonly minutes: number | null;
  /** Whether to go on with the one that is there. */
  readonly recover: boolean;
}

/** Given at its start to a thread that helps another: its orders come as messages (`TeamOrder`). */
export interface HelpOrder {
  readonly help: Core;
  readonly engine: CheckOptions['engine'];
  readonly control: SharedArrayBuffer;
}

/** The worker's only message. */
export type WorkerMessage =
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  /** A fault of ours. */
  | { readonly kind: 'failed'; readonly message: string };
