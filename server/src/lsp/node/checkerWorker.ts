/**
 * The thread in which one model is checked: takes its order from `workerData`, answers once, ends. With several workers the same
 * file also runs in the threads that help it.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { canBeShared, check, type Lent } from '../../checker/check.ts';
import { engineOf } from '../../checker/enginePair.ts';
import { type EvaluatedModel, prepareModel } from '../../checker/evaluate/engine.ts';
import { ValueHeap } from '../../checker/heap/valueHeap.ts';
import { printedOutcome } from '../../checker/printedOutcome.ts';
import { SearchControl } from '../../checker/search/control.ts';
import { Helper, type TeamOrder } from '../../checker/search/team.ts';
import { BufferedFile } from './bufferedFile.ts';
import type { CheckOrder, HelpOrder, WorkerMessage } from './checkerMessages.ts';
import { WorkerTeam } from './checkerTeam.ts';

function lead({ core, options, control, workerFile, dumpFile }: CheckOrder): WorkerMessage {
  const helpers = canBeShared(core) ? options.workers - 1 : 0;
  const order: HelpOrder = { help: core, engine: options.engine, control };
  const team = helpers > 0 ? new WorkerTeam(workerFile, helpers, order) : undefined;
  try {
    const dump = dumpFile === undefined ? undefined : new BufferedFile(dumpFile);
    const outcome = check(core, options, new SearchControl(control), { team, files, dump: dump && ((text) => dump.write(text)) });
    dump?.close();
    return { kind: 'outcome', outcome };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Files as specifications see them: relative to the working directory, as with TLC. */
const files: NonNullable<Lent['files']> = {
  readText: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
  writeText: (path, text) => writeFileSync(path, text),
};

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

const order = workerData as CheckOrder | HelpOrder;
if ('help' in order) help(order);
else answer(lead(order));
