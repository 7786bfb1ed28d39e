/** What evaluation needs from outside: where output and warnings go, registers, the search's statistics, chance, and time. */
import type { Value } from '../values/value.ts';

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
  /** The states that led to the present one, for `TLCExt!Trace`. */
  trace?(): readonly (readonly Value[])[];
  /** Files, for specifications that are trusted with them; undefined for a file that is not there. */
  readText?(path: string): string | undefined;
  writeText?(path: string, text: string): void;
  /** `TLCSet("exit", TRUE)`. */
  requestExit?(): void;
}
