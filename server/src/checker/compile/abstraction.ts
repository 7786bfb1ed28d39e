/**
 * What is substituted for the variables of an instantiated module (`pending <- [n \in Node |-> ...]`), and state functions that
 * formulas name (`omem == [a \in Adr |-> ...]`), computed once for each state of a step and kept in slots behind the state's own:
 * formulas then read them like variables. Values are remembered by the variables that they depend on, as few steps change them all.
 */
import type { Core, Expr, OperatorId } from '../../semantics/core.ts';
import type { Placed } from '../evaluate/environment.ts';
import { type FactTable, forEachChild, nativeOf } from './facts.ts';
import { isOpen, settledShapes } from './infer.ts';
import type { Layout } from './layout.ts';
import { Bail } from './runtime.ts';
import { type AbstractName, Scope } from './scope.ts';
import { type Shape, slotCount } from './shape.ts';
import type { Typing } from './typing.ts';

/** One of them, with its place in the buffers of formulas. */
export interface AbstractVariable {
  readonly name: AbstractName;
  readonly value: Expr;
  readonly shape: Shape;
  readonly offset: number;
  /** The slots that its value depends on. */
  readonly slots: readonly number[];
}

/** Those that the formulas mention and that are more than a variable, or than what is quickly had from some. */
export function abstractVariables(
  formulas: readonly Placed[],
  core: Core,
  typing: Typing,
  layout: Layout,
  sample: (values: readonly Expr[]) => readonly Shape[],
): AbstractVariable[] {
  const found = [...mentioned(formulas, core, typing.facts)];
  const inferred = found.map(([, value]) => typing.shapeOf(value, new Scope()));
  const open = inferred.some(isOpen);
  const shapes = settledShapes(inferred, open ? sample(found.map(([, value]) => value)) : undefined).map(unbounded);
  let offset = layout.stride;
  return found.map(([name, value], i): AbstractVariable => {
    const shape = shapes[i] as Shape;
    const slots = [...typing.facts.of(value).variables].flatMap((each) => layout.slotsOf(each));
    const variable = { name, value, shape, offset, slots };
    offset += slotCount(shape);
    return variable;
  });
}

function mentioned(formulas: readonly Placed[], core: Core, facts: FactTable): Map<AbstractName, Expr> {
  const found = new Map<AbstractName, Expr>();
  const seen = new Set<OperatorId>();
  const visit = (expr: Expr): void => {
    if (expr.kind === 'instanceVariable' && isStateFunction(expr.value, facts)) found.set(`instance ${expr.index}`, expr.value);
    if (expr.kind === 'let') expr.operators.forEach(enter);
    if (expr.kind === 'apply') enter(expr.operator);
    forEachChild(expr, visit);
  };
  const enter = (id: OperatorId): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const operator = core.operators[id];
    if (operator === undefined) return;
    const { body, local, recursive, parameters } = operator;
    const named = !local && !recursive && parameters.length === 0 && nativeOf(operator) === undefined;
    if (named && isStateFunction(body, facts) && isConstruction(body)) found.set(`definition ${id}`, body);
    else visit(body);
  };
  for (const { expr } of formulas) visit(expr);
  return found;
}

function isStateFunction(value: Expr, facts: FactTable): boolean {
  const { state, action, effects, free, locals } = facts.of(value);
  return value.kind !== 'variable' && state && !action && !effects && free.size === 0 && locals.size === 0;
}

/** Whether the value is put together of many: what a formula reads of another one is had as quickly. */
function isConstruction(value: Expr): boolean {
  switch (value.kind) {
    case 'function':
    case 'setMap':
    case 'setFilter':
    case 'choose':
      return true;
    case 'let':
      return isConstruction(value.body) || value.operators.length > 0;
    case 'if':
      return isConstruction(value.then) || isConstruction(value.else);
    default:
      return false;
  }
}

/** A slot holds any number: bounds that a sample of states has shown would be left soon. */
function unbounded(shape: Shape): Shape {
  switch (shape.kind) {
    case 'integer':
      return { kind: 'integer', low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    case 'record':
      return { ...shape, shapes: shape.shapes.map(unbounded) };
    case 'tuple':
      return { kind: 'tuple', elements: shape.elements.map(unbounded) };
    case 'function':
      return { ...shape, range: unbounded(shape.range) };
    default:
      return shape;
  }
}

/** Words for what is remembered of each. */
const MOST_REMEMBERED = 1 << 19;

/** Computes one abstract variable in one buffer. */
interface Filling {
  readonly variable: AbstractVariable;
  readonly width: number;
  readonly compute: () => boolean;
  /** The number of entries, a power of two, less one. */
  readonly mask: number;
  /** An entry: 1 where it is used, what the value depends on, the value's slots. Shared by both buffers. */
  readonly known: Int32Array;
}

export class AbstractStates {
  readonly #fillings: ReadonlyMap<Int32Array, readonly Filling[]>;

  /** `computing`: for each buffer, a function for each variable that writes its value there. */
  constructor(variables: readonly AbstractVariable[], computing: ReadonlyMap<Int32Array, readonly (() => boolean)[]>) {
    const entryWords = variables.map(({ shape, slots }) => 1 + slots.length + slotCount(shape));
    const masks = entryWords.map((words) => 2 ** Math.max(0, Math.floor(Math.log2(MOST_REMEMBERED / words))) - 1);
    const known = masks.map((mask, i) => new Int32Array((mask + 1) * (entryWords[i] as number)));
    this.#fillings = new Map(
      [...computing].map(([buffer, functions]) => [
        buffer,
        variables.map((variable, i) => ({
          variable,
          width: slotCount(variable.shape),
          compute: functions[i] as () => boolean,
          mask: masks[i] as number,
          known: known[i] as Int32Array,
        })),
      ]),
    );
  }

  /** Fills in what belongs to the state in the buffer; false where that has to be evaluated. */
  fill(buffer: Int32Array): boolean {
    for (const filling of this.#fillings.get(buffer) ?? []) if (!fill(filling, buffer)) return false;
    return true;
  }
}

function fill({ variable: { slots, offset }, width, compute, mask, known }: Filling, buffer: Int32Array): boolean {
  let hash = 0x811c9dc5;
  for (let i = 0; i < slots.length; i++) hash = Math.imul(hash ^ (buffer[slots[i] as number] as number), 0x01000193) ^ (hash >>> 15);
  const entry = ((hash ^ (hash >>> 13)) & mask) * (1 + slots.length + width);
  const value = entry + 1 + slots.length;
  let same = known[entry] === 1;
  for (let i = 0; same && i < slots.length; i++) same = known[entry + 1 + i] === buffer[slots[i] as number];
  if (same) {
    for (let i = 0; i < width; i++) buffer[offset + i] = known[value + i] as number;
    return true;
  }
  try {
    compute();
  } catch (error) {
    if (error instanceof Bail) return false;
    throw error;
  }
  known[entry] = 1;
  for (let i = 0; i < slots.length; i++) known[entry + 1 + i] = buffer[slots[i] as number] as number;
  for (let i = 0; i < width; i++) known[value + i] = buffer[offset + i] as number;
  return true;
}
