/** Builds sets as bits: the elements that an expression stands for are added to a set that is there. */
import type { Expr } from '../../semantics/core.ts';
import { type Code, type Place, slotAt } from './code.ts';
import type { Compilation, Context } from './compilation.ts';
import { branch } from './control.ts';
import { addBits, clearBit, clearSlots, loaded, setBit } from './convert.ts';
import { force, remembered, shared, unfolded } from './definitions.ts';
import { forEach, forEachBound, forEachOf } from './iterate.ts';
import { member, memberOfCode } from './membership.ts';
import { numberIn } from './number.ts';
import { layoutKind, type SetShape, sameShape, wordCount } from './shape.ts';
import { computedIfFallible } from './strictness.ts';

export function buildSet(c: Compilation, expr: Expr, context: Context, shape: SetShape, to: Place): void {
  clearSlots(c, to, wordCount(shape));
  addElements(c, expr, context, shape, to, true);
}

/** `empty`: nothing was added so far. */
function addElements(c: Compilation, expr: Expr, context: Context, shape: SetShape, to: Place, empty: boolean): void {
  if (c.typing.constantOf(expr, context.scope) !== undefined) {
    addAll(c, c.compile(expr, context), shape, to);
    return;
  }
  if (expr.kind === 'bound') {
    const binding = context.scope.get(expr.binding);
    if (binding?.kind === 'thunk') {
      addAll(c, remembered(c, binding, context) ?? force(c, binding, context), shape, to);
      return;
    }
  }
  const value = shared(c, expr, context);
  if (value !== undefined) {
    addAll(c, value, shape, to);
    return;
  }
  const inner = unfolded(c, expr, context);
  const set = inner.expr;
  switch (set.kind) {
    case 'setEnumeration':
      for (const each of set.elements) addElement(c, c.compile(each, inner.context), shape, to);
      return;
    case 'setFilter':
      forEach(c, set, inner.context, 'all', (element) => addElement(c, element, shape, to));
      return;
    case 'setMap':
      forEachBound(c, set.bounds, inner.context, 'all', (bound) => addElement(c, c.compile(set.body, bound), shape, to));
      return;
    case 'if':
    case 'case':
      branch(c, set, inner.context, (value, arm) => addElements(c, value, arm, shape, to, empty));
      return;
    case 'builtin':
      addBuiltin(c, set, inner.context, shape, to, empty);
      return;
    default:
      addAll(c, c.compile(expr, context), shape, to);
      return;
  }
}

function addBuiltin(
  c: Compilation,
  set: Extract<Expr, { kind: 'builtin' }>,
  context: Context,
  shape: SetShape,
  to: Place,
  empty: boolean,
): void {
  const [first, second] = set.operands as [Expr, Expr];
  switch (set.operator) {
    case 'union':
      addElements(c, first, context, shape, to, empty);
      addElements(c, second, context, shape, to, false);
      return;
    case 'difference': {
      if (!empty) {
        addBuiltAside(c, set, context, shape, to);
        return;
      }
      addElements(c, first, context, shape, to, true);
      removeElements(c, second, context, shape, to);
      return;
    }
    case 'intersection': {
      const whole = computedIfFallible(c, second, context);
      forEach(c, first, context, 'all', (element) => {
        const test = whole === undefined ? member(c, element, second, context) : memberOfCode(c, element, whole);
        c.emitter.block(`if (${test})`, () => addElement(c, element, shape, to));
      });
      return;
    }
    case 'bigUnion': {
      const inner = unfolded(c, first, context);
      if (inner.expr.kind === 'setMap') {
        const map = inner.expr;
        forEachBound(c, map.bounds, inner.context, 'all', (bound) => addElements(c, map.body, bound, shape, to, false));
        return;
      }
      forEach(c, first, context, 'all', (each) => addAll(c, each, shape, to));
      return;
    }
    case 'domain':
      forEach(c, set, context, 'all', (element) => addElement(c, element, shape, to));
      return;
    default:
      addAll(c, c.compile(set, context), shape, to);
  }
}

function addBuiltAside(c: Compilation, set: Expr, context: Context, shape: SetShape, to: Place): void {
  const aside = c.temporary(shape);
  buildSet(c, set, context, shape, aside);
  addBits(c, shape, aside, shape, to);
}

function addElement(c: Compilation, element: Code, shape: SetShape, to: Place): void {
  if (shape.element.kind === 'none') {
    c.emitter.line('bail();');
    return;
  }
  setBit(c, to, numberIn(c, element, c.universes.ofShape(shape.element), 'bail'));
}

/** Adds the elements of a set that has been computed. */
function addAll(c: Compilation, set: Code, shape: SetShape, to: Place): void {
  const code = loaded(c, set);
  if (code.kind === 'constant') {
    const slots = c.encoded(code.value, shape);
    if (slots === undefined) c.emitter.line('bail();');
    else
      slots.forEach((word, i) => {
        if (word !== 0) c.emitter.line(`${slotAt(to, i)} |= ${word};`);
      });
    return;
  }
  if (code.kind === 'place' && code.shape.kind === 'set' && layoutKind(code.shape) === 'set') {
    addBits(c, code.shape, code.place, shape, to);
    return;
  }
  forEachOf(c, code, (element) => addElement(c, element, shape, to));
}

function removeElements(c: Compilation, expr: Expr, context: Context, shape: SetShape, to: Place): void {
  if (shape.element.kind === 'none') {
    computedIfFallible(c, expr, context);
    return;
  }
  const universe = c.universes.ofShape(shape.element);
  const remove = (element: Code): void => {
    const number = c.emitter.bind(numberIn(c, element, universe, 'absent'));
    if (number !== '-1') c.emitter.block(`if (${number} >= 0)`, () => clearBit(c, to, number));
  };
  const inner = unfolded(c, expr, context);
  if (inner.expr.kind === 'setEnumeration' && c.typing.constantOf(expr, context.scope) === undefined) {
    for (const each of inner.expr.elements) remove(c.compile(each, inner.context));
    return;
  }
  const constant = c.typing.constantOf(expr, context.scope);
  if (constant === undefined && (inner.expr.kind === 'setFilter' || inner.expr.kind === 'setMap' || inner.expr.kind === 'builtin')) {
    forEach(c, expr, context, 'all', remove);
    return;
  }
  const code = loaded(c, c.compile(expr, context));
  if (code.kind === 'place' && sameShape(code.shape, shape)) {
    for (let word = 0; word < wordCount(shape); word++) c.emitter.line(`${slotAt(to, word)} &= ~${slotAt(code.place, word)};`);
    return;
  }
  forEachOf(c, code, remove);
}
