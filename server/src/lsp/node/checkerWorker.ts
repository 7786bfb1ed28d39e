/** The thread in which one model is checked: takes its order from `workerData`, answers once, ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { check } from '../../checker/check.ts';
import { SearchControl } from '../../checker/search/control.ts';
import type { CheckOrder, WorkerMessage } from './checkerMessages.ts';

function run(order: CheckOrder): WorkerMessage {
  try {
    return { kind: 'outcome', outcome: check(order.core, order.options, new SearchControl(order.control)) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.postMessage(run(workerData as CheckOrder));
