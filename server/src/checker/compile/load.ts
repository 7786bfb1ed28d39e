/**
 * Turns generated code into functions: the one place where text becomes code. The text consists of generated identifiers, numbers
 * and fixed words; nothing of a specification's text enters it.
 */

import type { Value } from '../values/value.ts';
import type { Codec } from './codec.ts';
import type { DelegatedCalls } from './delegated.ts';
import type { Runtime } from './runtime.ts';
import type { Shape } from './shape.ts';

type Sink = (action: number) => boolean;

/** What generated code works with: `codegen.ts` writes these names. */
export interface Surroundings {
  /** Constant slots. */
  readonly K: Int32Array;
  /** Temporaries; from `B` on a stack for those of functions that call themselves. */
  readonly T: Int32Array;
  readonly B: number;
  /** The state that is expanded, and the one that is built. */
  readonly P: Int32Array;
  readonly N: Int32Array;
  /** The states that formulas are checked in. */
  readonly C: Int32Array;
  readonly D: Int32Array;
  /** `Z[0]` counts states handed over. */
  readonly Z: Int32Array;
  readonly A: Codec['atoms']['atoms'];
  readonly V: readonly Value[];
  readonly U: readonly (readonly Value[])[];
  readonly S: readonly Shape[];
  readonly R: Runtime;
  readonly E: DelegatedCalls;
  /** What delegated expressions are remembered by. */
  readonly Q: Int32Array;
  readonly bail: () => never;
}

export interface Loaded {
  readonly setSink: (sink: Sink) => void;
  /** True when the sink has ended the work. */
  readonly builders: readonly (() => boolean)[];
  readonly tests: readonly (() => boolean)[];
}

export interface Source {
  readonly functions: readonly string[];
  readonly builders: readonly string[];
  readonly tests: readonly string[];
}

const names = ['K', 'T', 'B', 'P', 'N', 'C', 'D', 'Z', 'A', 'V', 'U', 'S', 'R', 'E', 'Q', 'bail'] as const;

/** A function of its own, which sees its parameters and what `surroundings` names. */
export function loadFunction(surroundings: Readonly<Record<string, unknown>>, parameters: readonly string[], body: string): unknown {
  const make = new Function(...Object.keys(surroundings), `'use strict';\nreturn (${parameters.join(', ')}) => {\n${body}\n};`);
  return (make as (...values: readonly unknown[]) => unknown)(...Object.values(surroundings));
}

export function load(source: Source, surroundings: Surroundings): Loaded {
  const text = `'use strict';
let sink;
${source.functions.join('\n')}
return {
  setSink(next) { sink = next; },
  builders: [${source.builders.join(', ')}],
  tests: [${source.tests.join(', ')}],
};`;
  const make = new Function(...names, text) as (...values: readonly unknown[]) => Loaded;
  return make(...names.map((name) => surroundings[name]));
}
