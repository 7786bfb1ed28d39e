/**
 * A VIEW that shows some of the variables, as most do: states are told apart by the slots of these, packed, and nothing need be
 * evaluated. Other views, and those beside SYMMETRY, are left to the evaluating engine.
 */
import type { Core, Expr } from '../../semantics/core.ts';
import type { Packing } from '../packing.ts';
import { bitPacking, type Fields } from './bitPacking.ts';
import type { Layout } from './layout.ts';
import { Scope } from './scope.ts';
import { targetOf } from './target.ts';
import type { Typing } from './typing.ts';

/** Writes what tells a state from others: as many words as a packed state has. */
export type Identify = (states: Int32Array, offset: number, out: Int32Array) => void;

/** Undefined where the view shows more than variables. `whole`: how states are packed; it objects to what does not fit. */
export function identifyByView(core: Core, typing: Typing, layout: Layout, fields: Fields, whole: Packing): Identify | undefined {
  const { view, symmetry } = core.config;
  if (view === undefined || symmetry !== undefined) return undefined;
  const variables = shown(typing, view.formula);
  if (variables === undefined) return undefined;
  const slots = [...variables].flatMap((variable) => layout.slotsOf(variable));
  const all = layout.shapes.flatMap((shape) => fields.of(shape));
  const packed = new Int32Array(whole.words);
  const packing = bitPacking(
    slots.map((slot) => all[slot] ?? { low: 0, bits: 0 }),
    () => {
      throw new Error('internal error: a slot that the whole state has room for');
    },
  );
  if (packing.words > whole.words) return undefined;
  const own = new Int32Array(packing.stride);
  return (states, offset, out) => {
    whole.pack(states, offset, packed, 0);
    for (let i = 0; i < slots.length; i++) own[i] = states[offset + (slots[i] as number)] as number;
    out.fill(0);
    packing.pack(own, 0, out, 0);
  };
}

/** The variables of a variable or of a tuple of such, seen through definitions. */
function shown(typing: Typing, expr: Expr): Set<number> | undefined {
  const variable = targetOf({ typing }, expr, new Scope(), 'variable');
  if (variable >= 0) return new Set([variable]);
  if (expr.kind === 'apply' && expr.args.length === 0) {
    const operator = typing.core.operators[expr.operator];
    return operator === undefined || operator.local || operator.recursive || operator.native !== undefined
      ? undefined
      : shown(typing, operator.body);
  }
  if (expr.kind !== 'tuple') return undefined;
  const parts = expr.elements.map((element) => shown(typing, element));
  return parts.every((part) => part !== undefined) ? new Set(parts.flatMap((part) => [...part])) : undefined;
}
