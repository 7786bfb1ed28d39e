/**
 * Runs one model check in a worker thread and keeps the caller's thread free: progress from shared memory, cancellation that
 * does not wait for the worker's consent for long, and a worker that dies is an outcome like any other. Used by the language
 * server and by the command line.
 */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { CheckOptions } from '../../checker/checkOptions.ts';
import type { Finding, Outcome, Statistics } from '../../checker/outcome.ts';
import { type Figures, SearchControl, type Stage } from '../../checker/search/control.ts';
import type { Core } from '../../semantics/core.ts';
import type { CheckOrder, CheckpointOrder, WorkerMessage } from './checkerMessages.ts';

export interface Progress extends Figures {
  readonly stage: Stage;
  readonly milliseconds: number;
  /** Generated since the last report, by the second. */
  readonly statesPerSecond: number;
}

export interface CheckJob {
  /** Never rejects. */
  readonly outcome: Promise<Outcome>;
  /** The outcome follows within a tenth of a second. */
  cancel(): void;
}

/** A thread that checks one model. */
export interface CheckerThread {
  readonly worker: Worker;
  readonly workerFile: string;
  /** Its exit code, or what went wrong. Never rejects. */
  readonly ended: Promise<number | Finding>;
}

/**
 * A thread that has loaded its code by the time that a model is there to be checked: it takes as long as checking a small one.
 * `memory`: of the states, in bytes. Until it is used it does not keep the program from ending.
 */
export function startThread(file: string | URL, memory: number): CheckerThread {
  const workerFile = typeof file === 'string' ? file : fileURLToPath(file);
  const worker = new Worker(workerFile, {
    workerData: null,
    // The states themselves are outside of the JavaScript heap; this is for what is evaluated along the way.
    resourceLimits: { maxOldGenerationSizeMb: Math.max(512, Math.ceil(memory / 2 ** 20)), stackSizeMb: STACK_MB },
  });
  worker.unref();
  const ended = new Promise<number | Finding>((resolve) => {
    worker.on('error', (error) => resolve(findingOf(error)));
    worker.on('exit', resolve);
  });
  return { worker, workerFile, ended };
}

export interface CheckHostOptions {
  readonly thread: CheckerThread;
  /** Called a few times a second while the check runs. */
  readonly onProgress?: (progress: Progress) => void;
  /** Where the state graph goes, if the options ask for it. */
  readonly dumpFile?: string;
  /** What paths in the specification are relative to; the working directory where absent. */
  readonly folder?: string | undefined;
  readonly checkpoints?: CheckpointOrder | undefined;
}

const PROGRESS_INTERVAL = 200;
/** A worker that evaluates one large expression does not see the request to stop; it is ended after this time. */
const CANCEL_GRACE = 70;

export function startCheck(core: Core, options: CheckOptions, host: CheckHostOptions): CheckJob {
  const started = performance.now();
  const control = new SearchControl();
  const { dumpFile, checkpoints, folder = process.cwd() } = host;
  const { worker, workerFile, ended } = host.thread;
  const order: CheckOrder = { core, options, control: control.buffer, workerFile, folder, dumpFile, checkpoints };
  worker.ref();
  worker.postMessage(order);

  let grace: NodeJS.Timeout | undefined;
  let ticker: NodeJS.Timeout | undefined;
  const outcome = new Promise<Outcome>((resolve) => {
    let settled = false;
    const settle = (result: Outcome): void => {
      if (settled) return;
      settled = true;
      clearTimeout(grace);
      clearInterval(ticker);
      resolve(result);
      void worker.terminate();
    };
    const stopped = (finding: Finding): void => settle(withoutResult(finding, control.figures, performance.now() - started));
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'outcome') settle(message.outcome);
      else stopped({ kind: 'stopped', reason: 'crash', message: `The model checker failed: ${message.message}` });
    });
    void ended.then((end) => {
      if (typeof end !== 'number') stopped(end);
      else if (control.cancelled) stopped({ kind: 'stopped', reason: 'cancelled', message: 'Cancelled.' });
      else stopped({ kind: 'stopped', reason: 'crash', message: `The model checker ended unexpectedly (exit code ${end}).` });
    });
  });

  const onProgress = host.onProgress;
  if (onProgress !== undefined) {
    let generated = 0;
    let at = started;
    ticker = setInterval(() => {
      const now = performance.now();
      const figures = control.figures;
      const statesPerSecond = ((figures.generated - generated) * 1000) / (now - at);
      onProgress({ ...figures, stage: control.stage, milliseconds: now - started, statesPerSecond });
      generated = figures.generated;
      at = now;
    }, PROGRESS_INTERVAL);
  }

  return {
    outcome,
    cancel: () => {
      if (control.cancelled) return;
      control.cancel();
      grace = setTimeout(() => void worker.terminate(), CANCEL_GRACE);
    },
  };
}

/** Recursive operators of a specification recurse in the evaluator. */
const STACK_MB = 64;

function findingOf(error: unknown): Finding {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return { kind: 'stopped', reason: 'memory', message: 'The memory for the evaluation of expressions was used up.' };
  }
  const text = error instanceof Error ? error.message : String(error);
  return { kind: 'stopped', reason: 'crash', message: `The model checker failed: ${text}` };
}

function withoutResult(finding: Finding, figures: Figures, milliseconds: number): Outcome {
  const statistics: Statistics = { ...figures, milliseconds };
  return { finding, statistics, output: [], warnings: [] };
}
