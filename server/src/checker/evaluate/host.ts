/** What evaluation needs from outside: where output and warnings go, registers, the search's statistics, chance, and time. */
import type { DescribedFormula } from '../actionInstance.ts';
import type { Value } from '../values/value.ts';

/** How a check was asked for, as `TLCGet("config")` tells it. */
export interface RunSettings {
  readonly mode: 'bfs' | 'simulate';
  readonly checkDeadlock: boolean;
  /** Of simulations: steps of a behavior, behaviors, and the seed. */
  readonly depth: number;
  readonly behaviors: number;
  readonly seed: number;
}

/** A state of the behavior so far. `action`: what led to it, where the run tells. */
export interface PastState {
  readonly values: readonly Value[];
  readonly action?: DescribedFormula | null;
}

/** What a program that was run leaves behind. */
export interface ProgramResult {
  readonly exitValue: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The machine, for specifications that are trusted with it. Paths and programs are the platform's. */
export interface Machine {
  /** Undefined for a file that is not there. */
  readText(path: string): string | undefined;
  /** Makes the folders on the way. */
  writeText(path: string, text: string): void;
  /** The same, behind what the file holds. */
  appendText(path: string, text: string): void;
  readonly environment: Readonly<Record<string, string>>;
  /** Runs a program to its end, with these variables added to its environment; a sentence where it cannot be started. */
  run(command: readonly string[], environment: Readonly<Record<string, string>>): ProgramResult | string;
}

export interface Host {
  /** A line that Print or PrintT writes. */
  print(line: string): void;
  /** One of TLC's warnings; the host shows equal ones once. */
  warn(code: number, message: string): void;
  /** Called now and then during long evaluations; may throw to end them. */
  checkpoint(): void;
  /** From 0 (inclusive) to 1 (exclusive). */
  random(): number;
  /** `TLCSet(i, v)`: TLC's registers. */
  readonly registers: Map<string, Value>;
  /** What `TLCGet` of a string answers: "level", "diameter", "distinct" ...; undefined for what there is not. */
  statistic(name: string): number | undefined;
  /** States in the middle of a composed step, which TLC counts as generated. */
  countIntermediate?(states: number): void;
  /** Seconds since 1970 (`JavaTime`). */
  now(): number;
  readonly settings: RunSettings;
  /** The states up to the one that formulas speak of, for `TLCExt!Trace`. */
  trace?(): readonly PastState[];
  /** What the model consists of (`TLCGet("spec")`). */
  specification?: () => Value;
  /** The behavior that a POSTCONDITION may ask for (`TLCExt!CounterExample`). */
  counterExample?: Value | undefined;
  readonly machine?: Machine | undefined;
  /** `TLCSet("exit", TRUE)`. */
  requestExit?(): void;
}
