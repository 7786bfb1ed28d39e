/**
 * The thread in which one model is checked: waits for its order, answers once, ends. With several workers the same file also runs
 * in the threads that help it.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { canBeShared, check, type Lent } from '../../checker/check.ts';
import type { CheckOptions } from '../../checker/checkOptions.ts';
import type { Checkpoint } from '../../checker/checkpoint.ts';
import { engineOf } from '../../checker/enginePair.ts';
import { type EvaluatedModel, prepareModel } from '../../checker/evaluate/engine.ts';
import { ValueHeap } from '../../checker/heap/valueHeap.ts';
import type { Outcome } from '../../checker/outcome.ts';
import { printedOutcome } from '../../checker/printedOutcome.ts';
import { SearchControl } from '../../checker/search/control.ts';
import { Helper, type TeamOrder } from '../../checker/search/team.ts';
import type { Core } from '../../semantics/core.ts';
import { BufferedFile } from './bufferedFile.ts';
import type { CheckOrder, CheckpointOrder, HelpOrder, WorkerMessage } from './checkerMessages.ts';
import { WorkerTeam } from './checkerTeam.ts';
import { fingerprintOf, readCheckpoint, removeCheckpoint, writeCheckpoint } from './checkpointFile.ts';
import { machineIn } from './machine.ts';

function lead({ core, options, control, workerFile, folder, dumpFile, checkpoints }: CheckOrder): WorkerMessage {
  const helpers = canBeShared(core) ? options.workers - 1 : 0;
  const order: HelpOrder = { help: core, engine: options.engine, control };
  const team = helpers > 0 ? new WorkerTeam(workerFile, helpers, order) : undefined;
  try {
    const dump = dumpFile === undefined ? undefined : new BufferedFile(dumpFile);
    const kept = checkpoints === undefined ? {} : keptSearch(checkpoints, core, options.engine);
    if ('problem' in kept) return { kind: 'outcome', outcome: refused(kept.problem) };
    const lent: Lent = { team, machine: machineIn(folder), dump: dump && ((text) => dump.write(text)), ...kept };
    const outcome = check(core, options, new SearchControl(control), lent);
    dump?.close();
    // What has been decided needs no going on with.
    if (checkpoints !== undefined && outcome.finding.kind !== 'stopped') removeCheckpoint(checkpoints.folder);
    return { kind: 'outcome', outcome };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** The search to go on with, if there is one, and where this one is kept. */
function keptSearch(
  { folder, program, minutes, recover }: CheckpointOrder,
  core: Core,
  engine: CheckOptions['engine'],
): Pick<Lent, 'keeper' | 'saved'> | { readonly problem: string } {
  const origin = { program, model: fingerprintOf(core), engine };
  const saved = recover ? readCheckpoint(folder, origin) : undefined;
  if (typeof saved === 'string') return { problem: saved };
  if (minutes === null) return { saved };
  let last = Date.now();
  const due = (): boolean => Date.now() - last >= minutes * 60_000;
  const save = (checkpoint: Checkpoint): void => {
    writeCheckpoint(folder, origin, checkpoint);
    last = Date.now();
  };
  return { saved, keeper: { due, save } };
}

function refused(message: string): Outcome {
  const statistics = { initial: 0, generated: 0, distinct: 0, queued: 0, depth: 0, milliseconds: 0 };
  return { finding: { kind: 'stopped', reason: 'crash', message }, statistics, output: [], warnings: [] };
}

function help({ help: core, engine: kind, control: buffer }: HelpOrder): void {
  const control = new SearchControl(buffer);
  let model: EvaluatedModel | undefined;
  const helper = new Helper((segments, widenings) => {
    model ??= prepareModel(core, { checkpoint: () => control.checkpoint(), heap: (atoms) => new ValueHeap(atoms, segments, true) });
    model.heap.memory.adopt(segments);
    const engine = engineOf(model, kind, widenings);
    return engine === null ? null : { engine, heap: model.heap };
  });
  parentPort?.on('message', (order: TeamOrder) => helper.obey(order));
}

function answer(message: WorkerMessage): void {
  try {
    parentPort?.postMessage(message);
  } catch (error) {
    // A value with code in it: its text will do.
    if (message.kind !== 'outcome' || !(error instanceof Error) || error.name !== 'DataCloneError') throw error;
    parentPort?.postMessage({ ...message, outcome: printedOutcome(message.outcome) } satisfies WorkerMessage);
  }
}

const order = workerData as HelpOrder | null;
if (order === null) parentPort?.once('message', (message: CheckOrder) => answer(lead(message)));
else help(order);
