/**
 * What was made of the steps of the algorithms translated last: from one keystroke to the next nearly all of them stay as they are. What
 * becomes of a step depends on its text and on what other parts of the algorithm declare; spans are not looked at, so that only the
 * translation's text can be had from here, not its source map. Steps of algorithms with mistakes are not kept: there is
 * nothing to report of a step that is known.
 */
import type { Action, Algorithm, Declaration, Step } from './algorithm.ts';
import type { CrcPart } from './crc.ts';
import { allSteps, type NameTable } from './names.ts';
import type { TranslationOptions } from './options.ts';
import type { Shape } from './printContext.ts';
import type { WrittenLine } from './writer.ts';

/** A step as control flow leaves it, and its actions with those of the steps inside of it. */
export interface MadeStep {
  readonly step: Step;
  readonly actions: readonly Action[];
}

/** The steps of one algorithm in its surroundings. */
export class KnownSteps {
  readonly surroundings: string;
  /** What actions were written as. */
  readonly lines: WeakMap<Action, readonly WrittenLine[]> = new WeakMap();
  /** What the steps of bodies contribute to the algorithm's checksum. */
  readonly records: WeakMap<Step, CrcPart> = new WeakMap();
  #known = new Map<string, MadeStep>();
  #met = new Map<string, MadeStep>();

  constructor(surroundings: string) {
    this.surroundings = surroundings;
  }

  made(key: string, make: () => MadeStep): MadeStep {
    const result = this.#known.get(key) ?? make();
    this.#met.set(key, result);
    return result;
  }

  forgetMet(): void {
    this.#met = new Map();
  }

  /** Those met since the last time are known from now on, others no longer. */
  keepMet(): void {
    this.#known = this.#met;
    this.#met = new Map();
  }
}

/** Several, as modules are open side by side. */
const mostKept = 4;

export class StepMemory {
  #kept: readonly KnownSteps[] = [];

  stepsIn(surroundings: string): KnownSteps {
    const steps = this.#kept.find((one) => one.surroundings === surroundings) ?? new KnownSteps(surroundings);
    this.#kept = [steps, ...this.#kept.filter((one) => one !== steps)].slice(0, mostKept);
    steps.forgetMet();
    return steps;
  }
}

/** What decides on the translation of every step: names, and the shape of the whole. */
export function surroundings(algorithm: Algorithm, names: NameTable, options: TranslationOptions, shape: Shape): string {
  const { syntax, main, procedures, processes, variables } = algorithm;
  const named = (list: readonly Declaration[]): string => list.map(({ name }) => name).join(' ');
  return JSON.stringify([
    options,
    shape,
    syntax,
    main === null,
    named(variables),
    names.entries.flatMap(({ kind, name, context, newName }) => (name === newName ? [] : [kind, name, context, newName])),
    procedures.map(({ name, parameters, variables: locals, steps }) => [name, named(parameters), named(locals), steps[0]?.label]),
    processes.map(({ name, isEqual, variables: locals }) => [name, isEqual, named(locals)]),
  ]);
}

/** What decides on the translation of some steps. */
interface SharedParts {
  /** The module's text. */
  readonly text: string;
  readonly macroNames: readonly string[];
  /** The macros' texts, with their places as far as these matter. */
  readonly macros: string;
  /** How procedures begin: a call gives their variables their initial values. */
  readonly procedures: readonly { readonly name: string; readonly header: string }[];
  readonly labelsAdded: boolean;
}

export function sharedParts(text: string, { macros, procedures }: Algorithm, labelsAdded: boolean): SharedParts {
  const macroTexts = macros.map(({ position: { line, column }, span: { start, end } }) => {
    const macro = text.slice(start, end);
    return `${mentionsPlace(macro) ? line : 0} ${column} ${macro}`;
  });
  const headers = procedures.map(({ nameSpan, position, span: { start, end }, steps }) => ({
    name: text.slice(nameSpan.start, nameSpan.end),
    header: `${position.column} ${text.slice(start, startOf(steps[0]) ?? end)}`,
  }));
  return { text, macroNames: macros.map(({ name }) => name), macros: macroTexts.join('\n'), procedures: headers, labelsAdded };
}

/** How the steps of a body are known. */
export interface BodyKey {
  readonly shared: SharedParts;
  /** Where the body has ended in the text. */
  readonly end: number;
  /** Beginning of the keys of all its steps. */
  readonly prefix: string;
}

/** The key of a step that ends where the next one begins, at `end`; null where its text cannot be told. */
export function stepKey({ shared, prefix }: BodyKey, step: Step, next: string, end: number): string | null {
  const start = startOf(step);
  if (start === undefined || start >= end) return null;
  const text = shared.text.slice(start, end);
  const macros = shared.macroNames.some((name) => text.includes(name)) ? shared.macros : '';
  const { line, column } = step.macroCall ?? step.position;
  const place = mentionsPlace(text) || mentionsPlace(macros) ? line : 0;
  const called = shared.procedures.flatMap(({ name, header }) => (text.includes(name) || macros.includes(name) ? [header] : []));
  // Added labels are not in the text.
  const labels = shared.labelsAdded
    ? allSteps([step])
        .map(({ label }) => label)
        .join(' ')
    : step.label;
  return [prefix, next, column, place, labels, ...called, macros, text].join('\n');
}

/** Where a step's text begins, its label included. */
export function startOf(step: Step | undefined): number | undefined {
  const first = step?.statements[0];
  return step?.labelSpan?.start ?? first?.callSpan?.start ?? first?.span?.start;
}

/** Assertions tell where they stand, and in a macro where that is called. */
function mentionsPlace(text: string): boolean {
  return text.includes('assert');
}
