/** Code that gives a variable each element of a set, as `x' \in S` does: of a constant set from a table, of others as they come. */
import type { Expr } from '../../semantics/core.ts';
import { forEachElement } from '../values/compare.ts';
import { isEnumerable } from '../values/enumerate.ts';
import type { Value } from '../values/value.ts';
import { type Code, shift, slotAt } from './code.ts';
import type { Compilation, Context } from './compilation.ts';
import { copySlots, indexed, store } from './convert.ts';
import { unfolded } from './definitions.ts';
import { delegate } from './delegate.ts';
import { forEach, forEachOf } from './iterate.ts';
import { type Shape, slotCount } from './shape.ts';

/** Elements of a constant set that are put in a table. */
const MAX_CHOICES = 20_000;

/** The elements in the set's own order, repetitions included. */
export function forEachChoice(c: Compilation, set: Expr, context: Context, body: (element: Code) => void): void {
  const inner = unfolded(c, set, context);
  if (inner.expr.kind === 'builtin' && inner.expr.operator === 'union') {
    for (const operand of inner.expr.operands) c.emitter.apart(() => forEachChoice(c, operand, inner.context, body));
    return;
  }
  const simple = ['setEnumeration', 'setMap', 'variable', 'functionApplication', 'fieldSelection', 'apply', 'bound'].includes(
    inner.expr.kind,
  );
  const difference = inner.expr.kind === 'builtin' && ['difference', 'domain', 'powerset'].includes(inner.expr.operator);
  if (simple || difference || inner.expr.kind === 'setFilter') {
    forEach(c, set, context, 'ordered', body);
    return;
  }
  forEachOf(c, delegate(c, set, context), body);
}

/** Gives the variable each element of a constant set in turn. */
export function chooseConstant(c: Compilation, set: Value, variable: number, then: () => void): void {
  if (!isEnumerable(set)) {
    c.emitter.line('bail();');
    return;
  }
  const shape = c.layout.shapes[variable] as Shape;
  const width = slotCount(shape);
  const slots: number[] = [];
  const missing: number[] = [];
  forEachElement(set, (element) => {
    const encoded = c.encoded(element, shape);
    missing.push(encoded === undefined ? 1 : 0);
    for (let i = 0; i < width; i++) slots.push(encoded?.[i] ?? 0);
    return missing.length > MAX_CHOICES;
  });
  if (missing.length > MAX_CHOICES) {
    chooseListed(c, set, variable, then);
    return;
  }
  if (missing.length === 0) return;
  const table = c.table(slots);
  const place = c.variablePlace({ buffer: 'N', assigned: null }, variable);
  if (missing.length === 1) {
    if (missing[0] === 1) c.emitter.line('bail();');
    for (let i = 0; i < width; i++) c.emitter.line(`${slotAt(shift(place, i))} = ${slots[i]};`);
    then();
    return;
  }
  const i = c.emitter.fresh();
  c.emitter.loop(`for (let ${i} = 0; ${i} < ${missing.length}; ${i}++)`, () => {
    if (missing.includes(1)) c.emitter.line(`if (K[${c.table(missing).offset} + ${i}] === 1) bail();`);
    copySlots(c, indexed(c, table, i, width), place, width);
    then();
  });
}

/** A large set is listed at run time. */
function chooseListed(c: Compilation, set: Value, variable: number, then: () => void): void {
  const each = c.emitter.fresh();
  c.emitter.loop(`for (const ${each} of R.listed(${c.valueName(set)}))`, () => {
    const place = c.variablePlace({ buffer: 'N', assigned: null }, variable);
    store(c, { kind: 'value', shape: { kind: 'any' }, js: each }, c.layout.shapes[variable] as Shape, place);
    then();
  });
}
