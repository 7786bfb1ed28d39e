/**
 * Which part of a formula makes it FALSE (or TRUE) in a state: the conjunct that fails, of a quantified formula the first elements for
 * which it fails, down through definitions to a part that cannot be taken apart.
 */
import type { Bound, Expr } from '../../semantics/core.ts';
import { operatorOf, type Preparation } from '../evaluate/context.ts';
import { entered, sourceText } from '../evaluate/entering.ts';
import { type Env, nodeAt, type Placed, type State } from '../evaluate/environment.ts';
import { prepareBounds } from '../evaluate/logic.ts';
import type { DecisivePart } from '../outcome.ts';
import { EvaluationError } from '../values/error.ts';
import { print } from '../values/print.ts';

/** Where a formula is looked at. */
export interface Look {
  readonly prepare: Preparation;
  readonly state: State;
  /** What primes speak of; variables may lack values. */
  readonly next: State;
}

type Named = DecisivePart['bindings'][number];

interface Way {
  readonly bindings: readonly Named[];
  readonly through: DecisivePart['through'];
}

const longestValue = 300;

/** The part on which it depends that the formula, which has this value, has it. */
export function decisivePart(look: Look, place: Placed, holds: boolean): DecisivePart {
  return descend(look, place, holds, { bindings: [], through: [] });
}

/** A part with a value of its own, not taken apart. */
export function wholePart(look: Look, place: Placed, holds: boolean, way: Way = { bindings: [], through: [] }): DecisivePart {
  const { expr } = place;
  const operands: Named[] = [];
  for (const operand of operandsOf(look, expr)) {
    const name = sourceText(look.prepare, operand.span);
    if (operands.some((known) => known.name === name)) continue;
    const value = printedValue(look, { ...place, expr: operand });
    if (value !== undefined && value !== name) operands.push({ name, value });
  }
  return { span: expr.span, text: sourceText(look.prepare, expr.span), holds, ...way, operands };
}

function descend(look: Look, place: Placed, holds: boolean, way: Way): DecisivePart {
  const { expr } = place;
  switch (expr.kind) {
    case 'and':
    case 'or': {
      // One false conjunct decides, or one true disjunct.
      if ((expr.kind === 'and') === holds) break;
      const found = expr.operands.find((operand) => truth(look, { ...place, expr: operand }) === holds);
      if (found !== undefined) return descend(look, { ...place, expr: found }, holds, way);
      break;
    }
    case 'implies':
      if (!holds) return descend(look, { ...place, expr: expr.right }, false, way);
      break;
    case 'builtin':
      if (expr.operator === 'not') return descend(look, { ...place, expr: expr.operands[0] as Expr }, !holds, way);
      break;
    case 'quantifier': {
      if ((expr.quantifier === 'exists') !== holds) break;
      const witness = witnessOf(look, place, expr.bounds, expr.body, holds);
      if (witness === undefined) break;
      return descend(look, witness.place, holds, { ...way, bindings: [...way.bindings, ...witness.bindings] });
    }
    case 'if': {
      const condition = truth(look, { ...place, expr: expr.condition });
      if (condition === undefined) break;
      return descend(look, { ...place, expr: condition ? expr.then : expr.else }, holds, way);
    }
    case 'case': {
      const arm = expr.arms.find(({ guard }) => truth(look, { ...place, expr: guard }) === true)?.value ?? expr.other;
      if (arm !== undefined) return descend(look, { ...place, expr: arm }, holds, way);
      break;
    }
    default: {
      const inner = entered(look.prepare, place);
      if (inner === undefined) break;
      if (expr.kind !== 'apply') return descend(look, inner, holds, way);
      const { name, span } = operatorOf(look.prepare.core, expr.operator);
      return descend(look, inner, holds, { ...way, through: [...way.through, { name, span }] });
    }
  }
  return wholePart(look, place, holds, way);
}

/** Whether a formula is true; undefined where it has no truth value. */
export function truth({ prepare, state, next }: Look, { expr, scope, env }: Placed): boolean | undefined {
  try {
    const value = prepare.code(expr, scope)(env, state, next);
    return typeof value === 'boolean' ? value : undefined;
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}

interface Witness {
  readonly place: Placed;
  readonly bindings: readonly Named[];
}

/** The first elements for which the body has the value. */
function witnessOf(look: Look, { scope, env }: Placed, bounds: readonly Bound[], body: Expr, holds: boolean): Witness | undefined {
  let found: Witness | undefined;
  forEachInstance(look, { scope, env, bounds, body }, (instance) => {
    if (truth(look, instance.place) !== holds) return false;
    found = instance;
    return true;
  });
  return found;
}

/** The instances of a quantified formula, in TLC's order, until one is enough. */
export function forEachInstance(
  { prepare, state, next }: Look,
  { scope, env, bounds, body }: Pick<Placed, 'scope' | 'env'> & { readonly bounds: readonly Bound[]; readonly body: Expr },
  visit: (instance: Witness) => boolean,
): void {
  const prepared = prepareBounds(prepare, bounds, scope);
  const names = bounds.flatMap((bound) => bound.bindings.map(({ name }) => name));
  try {
    prepared.forEach(env, state, next, (inner) =>
      visit({
        place: { expr: body, scope: prepared.scope, env: inner },
        bindings: names.map((name, i) => boundHere(name, i, names, inner)),
      }),
    );
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
  }
}

function boundHere(name: string, index: number, names: readonly string[], env: Env): Named {
  const { content } = nodeAt(env, names.length - 1 - index);
  const isValue = typeof content !== 'object' || (content.kind !== 'delayed' && content.kind !== 'closure');
  return { name, value: isValue ? shortened(print(content)) : '' };
}

/** What a reader wants to know the values of: both sides of a comparison, the sets of a quantifier. */
function operandsOf(look: Look, expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'and':
    case 'or':
      return expr.operands.flatMap((operand) => operandsOf(look, operand));
    case 'implies':
      return [expr.left, expr.right].flatMap((operand) => operandsOf(look, operand));
    case 'builtin':
      if (expr.operator === 'not') return expr.operands.flatMap((operand) => operandsOf(look, operand));
      return expr.operands.flatMap((operand) => operandOf(operand));
    case 'apply': {
      const isComparison = operatorOf(look.prepare.core, expr.operator).native !== undefined && expr.args.length === 2;
      return isComparison ? expr.args.flatMap((argument) => (argument.kind === 'lambda' ? [] : operandOf(argument))) : [];
    }
    case 'quantifier':
      return expr.bounds.flatMap(({ set }) => operandOf(set));
    default:
      return [];
  }
}

/** What is written as a value need not be said again. */
function operandOf(expr: Expr): readonly Expr[] {
  return ['boolean', 'number', 'string', 'modelValue', 'builtinSet', 'constant'].includes(expr.kind) ? [] : [expr];
}

export function printedValue({ prepare, state, next }: Look, { expr, scope, env }: Placed): string | undefined {
  try {
    return shortened(print(prepare.code(expr, scope)(env, state, next)));
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}

function shortened(text: string): string {
  return text.length > longestValue ? `${text.slice(0, longestValue)} ...` : text;
}
