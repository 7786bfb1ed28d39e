/** `primed check`: reads a model, checks it in a worker thread, writes the outcome, and says how far it is while it waits. */

import { defaultCheckOptions } from '../checker/checkOptions.ts';
import type { Outcome } from '../checker/outcome.ts';
import { reportOf, reportWithoutCheck } from '../ide/checkReport.ts';
import { type Progress, startCheck } from '../lsp/node/checkerHost.ts';
import type { CheckReport } from '../protocol/checkReport.ts';
import type { Core } from '../semantics/core.ts';
import type { CheckArguments } from './arguments.ts';
import { loadParser, workerFile } from './assets.ts';
import { diagnosticText } from './diagnosticText.ts';
import { exitStatus, exitStatusOf } from './exitStatus.ts';
import { chooseModelFiles, shownPath } from './files.ts';
import { loadModel } from './loadModel.ts';
import { outcomeText } from './outcomeText.ts';
import { makeStyle, type Style } from './style.ts';

export async function runCheck(args: CheckArguments): Promise<number> {
  const style = makeStyle(args.color ?? process.stdout.isTTY);
  const files = chooseModelFiles(args.spec, args.config);
  if ('problem' in files) return refuse({ kind: 'parse', message: files.problem, diagnostics: [], status: exitStatus.parse }, args, style);
  const model = loadModel(await loadParser(), files);
  if (model.kind !== 'model') return refuse(model, args, style);
  if (!args.json) {
    process.stdout.write(diagnosticText(model.warnings, style));
    const config = files.config === null ? '' : ` with ${files.config}`;
    process.stdout.write(style.dim(`Checking ${files.spec}${config}, ${args.workers} worker${args.workers === 1 ? '' : 's'}.\n`));
  }
  const outcome = await checkWithProgress(model.core, args, style);
  if (args.json) {
    const report = reportOf(outcome, model.core);
    const diagnostics = [...model.warnings, ...report.diagnostics.map((one) => ({ ...one, file: shownPath(one.file) }))];
    writeReport({ ...report, diagnostics });
  } else process.stdout.write(outcomeText(outcome, model.core, style));
  return exitStatusOf(outcome.finding);
}

interface Refusal {
  readonly kind: 'parse' | 'config';
  readonly message: string | null;
  readonly diagnostics: CheckReport['diagnostics'];
  readonly status: number;
}

/** There is nothing to check: errors in the files, which stand where the verdict would. */
function refuse({ kind, message, diagnostics, status }: Refusal, args: CheckArguments, style: Style): number {
  if (args.json) {
    const first = diagnostics.find(({ severity }) => severity === 'error');
    writeReport(reportWithoutCheck(kind, message ?? first?.message ?? null, diagnostics));
  } else {
    process.stdout.write(diagnosticText(diagnostics, style));
    if (message !== null) process.stdout.write(`${style.error('Error:')} ${message}\n`);
  }
  return status;
}

function writeReport(report: CheckReport): void {
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

/** Ctrl-C ends the search, not the program: what was found until then is told. A second one ends the program. */
async function checkWithProgress(core: Core, args: CheckArguments, style: Style): Promise<Outcome> {
  const terminal = process.stderr.isTTY && !args.json;
  const job = startCheck(
    core,
    {
      workers: args.workers,
      memory: args.memory ?? defaultCheckOptions.memory,
      maxStates: args.maxStates,
      checkDeadlock: args.deadlock,
      engine: args.engine,
      // Who starts a check by hand trusts the specification.
      files: true,
    },
    { workerFile, ...(terminal ? { onProgress: (progress: Progress) => process.stderr.write(progressLine(progress, style)) } : {}) },
  );
  const interrupt = (): void => job.cancel();
  process.once('SIGINT', interrupt);
  try {
    return await job.outcome;
  } finally {
    process.removeListener('SIGINT', interrupt);
    if (terminal) process.stderr.write(CLEAR_LINE);
  }
}

const CLEAR_LINE = '\r\u001b[K';

/** One line that is written over and over. */
function progressLine({ stage, generated, distinct, queued, depth, statesPerSecond }: Progress, style: Style): string {
  const number = (value: number): string => Math.round(value).toLocaleString('en-US');
  if (stage === 'temporal') return CLEAR_LINE + style.dim(`checking temporal properties on ${number(distinct)} distinct states`);
  const text = `${number(generated)} states (${number(statesPerSecond)}/s), ${number(distinct)} distinct, ${number(queued)} on queue, depth ${depth}`;
  return CLEAR_LINE + style.dim(text);
}
