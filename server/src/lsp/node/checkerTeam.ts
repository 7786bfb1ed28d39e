/** Further threads for one check: each runs the same bundle as the thread that leads, and makes an engine of its own. */
import { Worker } from 'node:worker_threads';
import type { Team, TeamOrder } from '../../checker/search/team.ts';

export class WorkerTeam implements Team {
  readonly #workers: readonly Worker[];

  /** Starts the threads; `order` tells each what to do. They end with the thread that started them. */
  constructor(workerFile: string | URL, helpers: number, workerData: unknown) {
    this.#workers = Array.from({ length: helpers }, () => new Worker(workerFile, { workerData }));
    for (const worker of this.#workers) worker.unref();
  }

  get helpers(): number {
    return this.#workers.length;
  }

  order(make: (member: number) => TeamOrder): void {
    this.#workers.forEach((worker, index) => {
      worker.postMessage(make(index + 1));
    });
  }
}
