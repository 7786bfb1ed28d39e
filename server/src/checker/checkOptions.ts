/** What a check can be told beside its model. Apart from `check.ts`, so that hosts need not load the checker to say it. */

/** How states are looked at: all of them, level by level, or along behaviors chosen at random. */
export type SearchMode =
  /** States of level `depth` (the initial ones are of level 1) are not expanded. */
  | { readonly kind: 'breadthFirst'; readonly depth: number }
  /** So many behaviors (infinitely many, until stopped) of at most `depth` steps; the same seed gives the same behaviors. */
  | { readonly kind: 'simulate'; readonly behaviors: number; readonly depth: number; readonly seed: number };

/** The state graph as a file, as TLC's `-dump` writes it. */
export interface GraphDump {
  readonly format: 'dot' | 'json';
  /** For dot: edges are labelled with their actions, and colored by them. */
  readonly actionLabels: boolean;
  readonly colorize: boolean;
}

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
  /** Whether the specification may use files and programs (the modules Json, CSV and IOUtils): where its author is trusted. */
  readonly files: boolean;
  readonly mode: SearchMode;
  /** Goes on after a violation, up to the last state: every violated formula is reported once, with a shortest trace. */
  readonly everyViolation: boolean;
  /** Counts how often each action was taken, how many states each led to first, and how often expressions were evaluated. */
  readonly coverage: boolean;
  /** Where present, the graph is written when the search has ended. */
  readonly dump?: GraphDump;
}

export const defaultCheckOptions: CheckOptions = {
  workers: 1,
  memory: 2 ** 31,
  maxStates: Number.POSITIVE_INFINITY,
  checkDeadlock: true,
  engine: 'compile',
  files: false,
  mode: { kind: 'breadthFirst', depth: Number.POSITIVE_INFINITY },
  everyViolation: false,
  coverage: false,
};
