/** What a check can be told beside its model. Apart from `check.ts`, so that hosts need not load the checker to say it. */

export interface CheckOptions {
  readonly workers: number;
  /** Bytes for states, fingerprints and values. */
  readonly memory: number;
  /** Stop after so many distinct states. */
  readonly maxStates: number;
  /** False overrides the configuration. */
  readonly checkDeadlock: boolean;
  /** Models are compiled to JavaScript; `evaluate` does without, for comparison. */
  readonly engine: 'compile' | 'evaluate';
  /** Whether the specification may read and write files (the modules Json and IOUtils): where its author is trusted. */
  readonly files: boolean;
}

export const defaultCheckOptions: CheckOptions = {
  workers: 1,
  memory: 2 ** 31,
  maxStates: Number.POSITIVE_INFINITY,
  checkDeadlock: true,
  engine: 'compile',
  files: false,
};
