/**
 * What is shared while one program is generated: typing, the pools of constants that generated code refers to by number, memory
 * for temporaries, and the emitter of the function being written.
 */
import type { BindingId, Core, Expr, Operator, OperatorId } from '../../semantics/core.ts';
import type { Value } from '../values/value.ts';
import type { AbstractVariable } from './abstraction.ts';
import { type Code, type Place, unsupported } from './code.ts';
import type { Codec } from './codec.ts';
import type { Delegated } from './delegated.ts';
import { Emitter } from './emitter.ts';
import type { FactTable } from './facts.ts';
import type { Layout } from './layout.ts';
import { noRecursiveFunctions, type RecursiveFunctions } from './recursiveFunctions.ts';
import { type AbstractName, abstractName, Scope, type Thunk } from './scope.ts';
import { type Shape, shapeKey, slotCount } from './shape.ts';
import type { Typing } from './typing.ts';
import { type Universe, type Universes, valueKey } from './universe.ts';
import { UseTable } from './uses.ts';

/** How deep definitions may be nested that are compiled in place. */
const MAX_NESTING = 60;

/** A state as compiled code sees it: the buffer it lies in, and which variables have a value so far (null: all). */
export interface StateSource {
  readonly buffer: string;
  readonly assigned: ReadonlySet<number> | null;
}

/** The temporaries of a function that calls itself, from where the identifier `base` says. */
interface Frame {
  readonly base: string;
  readonly end: string;
  size: number;
}

/** Where an expression is compiled: what identifiers mean, and the states that variables and primed variables speak of. */
export interface Context {
  readonly scope: Scope;
  readonly now: StateSource;
  readonly next: StateSource | null;
}

/** The compiler's parts that need one another, whichever file they are in. */
export interface Parts {
  readonly compile: (c: Compilation, expr: Expr, context: Context) => Code;
  readonly boolean: (c: Compilation, expr: Expr, context: Context) => string;
  readonly into: (c: Compilation, expr: Expr, context: Context, shape: Shape, to: Place) => void;
  readonly numberIn: (c: Compilation, code: Code, universe: Universe, missing: Missing) => string;
}

/** What a value that is not in a universe means: leave the state to the evaluator, or the number -1. */
export type Missing = 'bail' | 'absent';

export class Compilation {
  readonly core: Core;
  readonly typing: Typing;
  readonly codec: Codec;
  readonly layout: Layout;
  readonly uses: UseTable;
  emitter: Emitter = new Emitter('f');
  #definitions = new Map<OperatorId, Thunk>();
  #nesting = 0;
  /** Slots of constants: `K` in generated code. */
  readonly slots: number[] = [];
  /** Constants as values: `V`. */
  readonly values: Value[] = [];
  /** Shapes that are encoded and decoded at run time: `S`. */
  readonly shapes: Shape[] = [];
  /** `U`, by number. */
  readonly universeList: Universe[] = [];
  readonly delegated: Delegated[] = [];
  #abstract: ReadonlyMap<AbstractName, AbstractVariable> = new Map();
  /** Whether generated code reads one of them: for those who ask to reset. */
  readsAbstract = false;
  temporaries = 0;
  /** Recursive operators of the program being generated: made anew with `startProgram`. */
  recursive: RecursiveFunctions = noRecursiveFunctions();
  #frame: Frame | null = null;
  readonly #slotOffsets = new Map<string, number>();
  readonly #valueNumbers = new Map<string, number>();
  readonly #shapeNumbers = new Map<string, number>();

  readonly #parts: Parts;

  constructor(core: Core, typing: Typing, codec: Codec, layout: Layout, parts: Parts) {
    this.#parts = parts;
    this.core = core;
    this.typing = typing;
    this.codec = codec;
    this.layout = layout;
    this.uses = new UseTable(core);
  }

  get universes(): Universes {
    return this.typing.universes;
  }

  get facts(): FactTable {
    return this.typing.facts;
  }

  /** The variables of instantiated modules, and definitions, that have slots of their own; empty where there are none to be had. */
  set abstract(variables: ReadonlyMap<AbstractName, AbstractVariable>) {
    this.#abstract = variables;
    this.typing.abstract = variables;
    // What was made of recursive operators may read others.
    this.recursive.known.clear();
  }

  /** Memory for a value of a shape, used by nothing else. */
  temporary(shape: Shape): Place {
    if (this.#frame !== null) {
      const place: Place = { buffer: 'T', base: this.#frame.base, offset: this.#frame.size };
      this.#frame.size += Math.max(1, slotCount(shape));
      return place;
    }
    const offset = this.temporaries;
    this.temporaries += Math.max(1, slotCount(shape));
    return { buffer: 'T', base: '', offset };
  }

  /** A table in `K`; equal tables are stored once. */
  table(slots: readonly number[]): Place {
    const key = slots.join(',');
    let offset = this.#slotOffsets.get(key);
    if (offset === undefined) {
      offset = this.slots.length;
      for (const slot of slots) this.slots.push(slot);
      this.#slotOffsets.set(key, offset);
    }
    return { buffer: 'K', base: '', offset };
  }

  /** A constant laid out by a shape; undefined where the shape does not hold it. */
  encoded(value: Value, shape: Shape): Int32Array | undefined {
    const out = new Int32Array(Math.max(1, slotCount(shape)));
    return this.codec.encode(shape, value, out, 0) ? out : undefined;
  }

  constantPlace(value: Value, shape: Shape): Place | undefined {
    const slots = this.encoded(value, shape);
    return slots === undefined ? undefined : this.table([...slots]);
  }

  valueName(value: Value): string {
    const key = typeof value === 'object' && isSymbolic(value.kind) ? undefined : valueKey(value);
    let number = key === undefined ? this.values.indexOf(value) : this.#valueNumbers.get(key);
    if (number === undefined || number < 0) {
      number = this.values.push(value) - 1;
      if (key !== undefined) this.#valueNumbers.set(key, number);
    }
    return `V[${number}]`;
  }

  shapeName(shape: Shape): string {
    const key = shapeKey(shape);
    let number = this.#shapeNumbers.get(key);
    if (number === undefined) {
      number = this.shapes.push(shape) - 1;
      this.#shapeNumbers.set(key, number);
    }
    return `S[${number}]`;
  }

  universeNumber(universe: Universe): number {
    const known = this.universeList.indexOf(universe);
    return known >= 0 ? known : this.universeList.push(universe) - 1;
  }

  /** The value of an expression. */
  compile(expr: Expr, context: Context): Code {
    return this.#parts.compile(this, expr, context);
  }

  /** A formula, as a JavaScript boolean. */
  boolean(expr: Expr, context: Context): string {
    return this.#parts.boolean(this, expr, context);
  }

  /** Computes an expression into the layout of a shape at a place that the expression does not read. */
  into(expr: Expr, context: Context, shape: Shape, to: Place): void {
    this.#parts.into(this, expr, context, shape, to);
  }

  /** A value's number in a universe. */
  numberIn(code: Code, universe: Universe, missing: Missing): string {
    return this.#parts.numberIn(this, code, universe, missing);
  }

  /** Starts another function. */
  begin(name: string): Emitter {
    this.emitter = new Emitter(name);
    this.#definitions = new Map();
    return this.emitter;
  }

  startProgram(): void {
    this.recursive = noRecursiveFunctions();
  }

  /** Where the temporaries of a function that is called may begin: `B` is behind those of all others. */
  get frameEnd(): string {
    return this.#frame?.end ?? 'B';
  }

  /** Writes a function that calls itself, apart from the one being written; gives its text, and those of blocks moved out of it. */
  separately(
    name: string,
    write: (frame: string) => { readonly parameters: readonly string[]; readonly result: string },
    leastFrame: number,
  ): readonly string[] {
    const before = { emitter: this.emitter, definitions: this.#definitions, frame: this.#frame };
    const emitter = this.begin(name);
    const frame: Frame = { base: emitter.fresh(), end: emitter.fresh(), size: 0 };
    this.#frame = frame;
    try {
      const { parameters, result } = write(frame.base);
      const head = `const ${frame.end} = ${frame.base} + ${Math.max(leastFrame, frame.size)};\nif (${frame.end} > T.length) bail();`;
      const body = `${head}\n${emitter.finish().join('\n')}\nreturn ${result};`;
      return [...emitter.outlined, `function ${name}(${parameters.join(', ')}) {\n${body}\n}`];
    } finally {
      this.emitter = before.emitter;
      this.#definitions = before.definitions;
      this.#frame = before.frame;
    }
  }

  /** A definition without parameters, whose value one function computes once. */
  definition(operator: Operator): Thunk {
    let thunk = this.#definitions.get(operator.id);
    if (thunk === undefined) {
      thunk = { kind: 'thunk', expr: operator.body, scope: new Scope(), memo: [], home: 0 };
      this.#definitions.set(operator.id, thunk);
    }
    return thunk;
  }

  nested<T>(body: () => T): T {
    if (this.#nesting > MAX_NESTING) return unsupported('definitions nested too deeply');
    this.#nesting++;
    try {
      return body();
    } finally {
      this.#nesting--;
    }
  }

  /** Leaves an expression to the evaluator; LET definitions around it go with it. */
  delegate(expr: Expr, bindings: readonly BindingId[], keyWords: number, context: Context): number {
    const locals = [...this.facts.of(expr).locals].sort((a, b) => a - b);
    const whole: Expr = locals.length === 0 ? expr : { kind: 'let', operators: locals, body: expr, span: expr.span };
    return this.delegated.push({ expr: whole, bindings, keyWords, now: context.now.assigned, next: context.next?.assigned ?? null }) - 1;
  }

  string(text: string): Value {
    return this.universes.string(text);
  }

  /** Where generated code finds a variable of an instantiated module or a definition; undefined for one to be looked through. */
  abstractPlace(expr: Expr, { buffer }: StateSource): Extract<Code, { kind: 'place' }> | undefined {
    const name = buffer === 'C' || buffer === 'D' ? abstractName(expr) : undefined;
    const variable = name && this.#abstract.get(name);
    if (variable === undefined) return undefined;
    this.readsAbstract = true;
    return { kind: 'place', shape: variable.shape, place: { buffer, base: '', offset: variable.offset } };
  }

  variablePlace(source: StateSource, variable: number): Place {
    return { buffer: source.buffer, base: '', offset: this.layout.offsets[variable] as number };
  }
}

function isSymbolic(kind: string): boolean {
  return kind !== 'string' && kind !== 'modelValue' && kind !== 'tuple' && kind !== 'record' && kind !== 'function' && kind !== 'set';
}
