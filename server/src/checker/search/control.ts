/**
 * The few words through which a search talks with whoever started it while it runs: a request to stop, and figures to show.
 * Shared memory, since the thread that searches reads no messages meanwhile.
 */

/** Indices of the counters, 64-bit floats each: whole numbers far beyond 2^32 stay exact. */
const GENERATED = 0;
const DISTINCT = 1;
const QUEUED = 2;
const DEPTH = 3;
const INITIAL = 4;
const BEHAVIORS = 5;
const COUNTERS = 6;

/** What a check is at. */
export type Stage = 'search' | 'temporal';

export type StopReason = 'cancelled' | 'memory' | 'limit' | 'depth';

export interface Figures {
  readonly initial: number;
  readonly generated: number;
  readonly distinct: number;
  readonly queued: number;
  readonly depth: number;
  /** Taken by a simulation, which knows nothing of the rest but the states generated. */
  readonly behaviors?: number;
}

/** Thrown out of a long evaluation when the request to stop is seen in its midst. */
export class Cancelled extends Error {}

export class SearchControl {
  readonly buffer: SharedArrayBuffer;
  readonly #flags: Int32Array;
  readonly #counters: Float64Array;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer((1 + COUNTERS) * Float64Array.BYTES_PER_ELEMENT)) {
    this.buffer = buffer;
    this.#flags = new Int32Array(buffer, 0, 2);
    this.#counters = new Float64Array(buffer, Float64Array.BYTES_PER_ELEMENT, COUNTERS);
  }

  cancel(): void {
    Atomics.store(this.#flags, 0, 1);
  }

  get cancelled(): boolean {
    return Atomics.load(this.#flags, 0) !== 0;
  }

  get stage(): Stage {
    return Atomics.load(this.#flags, 1) === 0 ? 'search' : 'temporal';
  }

  enter(stage: Stage): void {
    Atomics.store(this.#flags, 1, stage === 'search' ? 0 : 1);
  }

  /** To be called now and then while something takes long. */
  checkpoint(): void {
    if (this.cancelled) throw new Cancelled();
  }

  /** Figures a moment ago: each by itself is right, together they need not be of one instant. */
  get figures(): Figures {
    const counter = (index: number): number => this.#counters[index] as number;
    return {
      initial: counter(INITIAL),
      generated: counter(GENERATED),
      distinct: counter(DISTINCT),
      queued: counter(QUEUED),
      depth: counter(DEPTH),
      behaviors: counter(BEHAVIORS),
    };
  }

  show(figures: Figures): void {
    this.#counters[INITIAL] = figures.initial;
    this.#counters[GENERATED] = figures.generated;
    this.#counters[DISTINCT] = figures.distinct;
    this.#counters[QUEUED] = figures.queued;
    this.#counters[DEPTH] = figures.depth;
    this.#counters[BEHAVIORS] = figures.behaviors ?? 0;
  }
}
