/**
 * `primed check`: reads each model, checks it in a worker thread, writes the outcome in the format that is wanted, and says how
 * far it is while it waits. What files are written besides is said here, too.
 */
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultCheckOptions } from '../checker/checkOptions.ts';
import { canBeCheckpointed } from '../checker/checkpoint.ts';
import type { Outcome } from '../checker/outcome.ts';
import { reportOf, reportWithoutCheck } from '../ide/checkReport.ts';
import { coverageCodes } from '../ide/coverageReport.ts';
import { traceFile } from '../ide/traceExport/traceFile.ts';
import { type CheckerThread, type Progress, startCheck, startThread } from '../lsp/node/checkerHost.ts';
import type { CheckpointOrder } from '../lsp/node/checkerMessages.ts';
import type { CheckReport } from '../protocol/checkReport.ts';
import type { Core } from '../semantics/core.ts';
import { loadParser, workerFile } from './assets.ts';
import type { CheckArguments } from './checkArguments.ts';
import { diagnosticText } from './diagnosticText.ts';
import { exitStatus, exitStatusOf, worstStatus } from './exitStatus.ts';
import { chooseModelFiles, shownPath, writeProblem } from './files.ts';
import { type CheckedModel, checkedNames } from './formats/checkedModel.ts';
import { formattedReports } from './formats/formats.ts';
import { loadModel } from './loadModel.ts';
import { outcomeText } from './outcomeText.ts';
import { makeStyle, type Style } from './style.ts';
import { version } from './version.ts';

/** The exit status: the worst of all models'. */
export async function runCheck(args: CheckArguments): Promise<number> {
  const style = makeStyle(args.color ?? process.stdout.isTTY);
  const models: CheckedModel[] = [];
  const threads = new Threads(args);
  for (const spec of args.specs) {
    threads.prepare();
    const model = await checkOne(spec, args, style, threads);
    models.push(model);
    if (args.format === 'json') process.stdout.write(formattedReports('json', [model]));
    if (model.status === exitStatus.interrupted) break;
  }
  if (args.format !== 'text' && args.format !== 'json') process.stdout.write(formattedReports(args.format, models));
  return worstStatus(models.map(({ status }) => status));
}

/** A thread for each model, which starts while the model is still being read; one that was not needed is for the next. */
class Threads {
  readonly #args: CheckArguments;
  #next: CheckerThread | undefined;

  constructor(args: CheckArguments) {
    this.#args = args;
  }

  prepare(): void {
    this.#next ??= startThread(workerFile, memoryOf(this.#args));
  }

  take(): CheckerThread {
    const thread = this.#next ?? startThread(workerFile, memoryOf(this.#args));
    this.#next = undefined;
    return thread;
  }
}

function memoryOf({ memory }: CheckArguments): number {
  return memory ?? defaultCheckOptions.memory;
}

async function checkOne(spec: string, args: CheckArguments, style: Style, threads: Threads): Promise<CheckedModel> {
  const files = chooseModelFiles(spec, args.config);
  if ('problem' in files) {
    return refuse(spec, { kind: 'parse', message: files.problem, diagnostics: [], status: exitStatus.parse }, args, style);
  }
  const model = loadModel(await loadParser(), files);
  if (model.kind !== 'model') return refuse(files.spec, model, args, style);
  const text = args.format === 'text';
  if (text) {
    process.stdout.write(diagnosticText(model.warnings, style));
    process.stdout.write(style.dim(`${announcement(files, args)}\n`));
  }
  const outcome = await checkWithProgress(model.core, args, style, threads);
  const report = reportOf(outcome, model.core);
  const found = report.diagnostics.map((one) => ({ ...one, file: shownPath(one.file) }));
  if (text) {
    process.stdout.write(
      diagnosticText(
        found.filter(({ code }) => coverageCodes.includes(code)),
        style,
      ),
    );
    process.stdout.write(outcomeText(outcome, model.core, style));
  }
  const unwritten = writeTraces(outcome, model.core, args);
  return {
    spec: files.spec,
    config: files.config,
    report: { ...report, diagnostics: [...model.warnings, ...found] },
    names: checkedNames(model.core, args.deadlock),
    status: unwritten ? exitStatus.other : statusOf(outcome, args),
  };
}

/** As with TLC, the first error decides, or the last one where the check went on after an error. */
function statusOf({ finding, further = [] }: Outcome, { everyViolation }: CheckArguments): number {
  return exitStatusOf((everyViolation ? further.at(-1) : undefined) ?? finding);
}

function announcement(
  { spec, config }: { readonly spec: string; readonly config: string | null },
  { workers, mode }: CheckArguments,
): string {
  const what = `${spec}${config === null ? '' : ` with ${config}`}`;
  if (mode.kind === 'simulate') return `Simulating ${what}, seed ${mode.seed}, behaviors of up to ${mode.depth} steps.`;
  return `Checking ${what}, ${workers} worker${workers === 1 ? '' : 's'}.`;
}

/** Writes the behavior that was found to the files that are wanted; whether one could not be written. */
function writeTraces(outcome: Outcome, core: Core, { dumpTraces }: CheckArguments): boolean {
  const { finding } = outcome;
  if (!('trace' in finding) || finding.trace === undefined) return false;
  const { trace } = finding;
  const unwritten = dumpTraces.filter(
    ({ format, file }) => !written(file, () => writeFileSync(file, traceFile(format, file, trace, core))),
  );
  return unwritten.length > 0;
}

function written(file: string, write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    process.stderr.write(`primed: ${writeProblem(file, error)}\n`);
    return false;
  }
}

interface Refusal {
  readonly kind: 'parse' | 'config';
  readonly message: string | null;
  readonly diagnostics: CheckReport['diagnostics'];
  readonly status: number;
}

/** There is nothing to check: errors in the files, which stand where the verdict would. */
function refuse(spec: string, { kind, message, diagnostics, status }: Refusal, args: CheckArguments, style: Style): CheckedModel {
  const first = diagnostics.find(({ severity }) => severity === 'error');
  if (args.format === 'text') {
    process.stdout.write(diagnosticText(diagnostics, style));
    if (message !== null) process.stdout.write(`${style.error('Error:')} ${message}\n`);
  }
  return { spec, config: null, report: reportWithoutCheck(kind, message ?? first?.message ?? null, diagnostics), names: [], status };
}

/** Ctrl-C, or a build server whose time is over, ends the search, not the program: what was found until then is told. Another one ends the program. */
async function checkWithProgress(core: Core, args: CheckArguments, style: Style, threads: Threads): Promise<Outcome> {
  const terminal = process.stderr.isTTY && args.format === 'text';
  const { dump } = args;
  if (dump !== undefined && !written(dump.file, () => closeSync(openSync(dump.file, 'w')))) {
    const message = `Nothing is checked, as the state graph cannot be written to ${dump.file}.`;
    const statistics = { initial: 0, generated: 0, distinct: 0, queued: 0, depth: 0, milliseconds: 0 };
    return { finding: { kind: 'stopped', reason: 'crash', message }, statistics, output: [], warnings: [] };
  }
  const checkpoints = checkpointOrder(core, args);
  const job = startCheck(
    core,
    {
      workers: args.workers,
      memory: memoryOf(args),
      maxStates: args.maxStates,
      checkDeadlock: args.deadlock,
      engine: args.engine,
      // Who starts a check by hand trusts the specification.
      files: true,
      mode: args.mode,
      everyViolation: args.everyViolation,
      coverage: args.coverage,
      ...(dump === undefined ? {} : { dump }),
    },
    {
      thread: threads.take(),
      checkpoints,
      ...(dump === undefined ? {} : { dumpFile: dump.file }),
      ...(terminal ? { onProgress: (progress: Progress) => process.stderr.write(progressLine(progress, args, style)) } : {}),
    },
  );
  const interrupt = (): void => job.cancel();
  for (const signal of INTERRUPTIONS) process.once(signal, interrupt);
  try {
    return await job.outcome;
  } finally {
    for (const signal of INTERRUPTIONS) process.removeListener(signal, interrupt);
    if (terminal) process.stderr.write(CLEAR_LINE);
  }
}

const INTERRUPTIONS = ['SIGINT', 'SIGTERM'] as const;

/** Where checkpoints are kept is said at once: after a crash it is too late. */
function checkpointOrder(core: Core, { checkpoint, recover }: CheckArguments): CheckpointOrder | undefined {
  if (checkpoint === undefined && recover === undefined) return undefined;
  const folder = recover ?? join('states', new Date().toISOString().slice(2, 23).replaceAll(/[T:]/g, '-'));
  const keeps = checkpoint !== undefined && canBeCheckpointed(core);
  if (keeps) process.stderr.write(`primed: checkpoints are kept in ${folder}\n`);
  else if (checkpoint !== undefined)
    process.stderr.write('primed: there will be no checkpoints, as the model remembers more than states (TLCSet and its like).\n');
  return { folder, program: version(), minutes: keeps ? checkpoint : null, recover: recover !== undefined };
}

const CLEAR_LINE = '\r\u001b[K';

/** One line that is written over and over. */
function progressLine(progress: Progress, { mode }: CheckArguments, style: Style): string {
  const { stage, generated, distinct, queued, depth, statesPerSecond, behaviors = 0 } = progress;
  const number = (value: number): string => Math.round(value).toLocaleString('en-US');
  const states = `${number(generated)} states (${number(statesPerSecond)}/s)`;
  if (mode.kind === 'simulate') return CLEAR_LINE + style.dim(`${states}, ${number(behaviors)} behaviors`);
  if (stage === 'temporal') return CLEAR_LINE + style.dim(`checking temporal properties on ${number(distinct)} distinct states`);
  return CLEAR_LINE + style.dim(`${states}, ${number(distinct)} distinct, ${number(queued)} on queue, depth ${depth}`);
}
