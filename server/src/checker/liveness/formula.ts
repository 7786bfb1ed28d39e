/**
 * Temporal formulas over numbered atoms, in negation normal form. An atom is a state predicate or a predicate on steps; at
 * position i of a behavior a step atom speaks of the step from state i to state i + 1 (*Specifying Systems* section 8.1).
 * What an atom means in terms of the specification is `temporal.ts`'s business.
 */
import { unreachable } from '../../base/assert.ts';

export type Temporal =
  | { readonly kind: 'literal'; readonly value: boolean }
  | { readonly kind: 'atom'; readonly atom: number; readonly positive: boolean }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Temporal[] }
  | { readonly kind: 'always' | 'eventually'; readonly operand: Temporal }
  /** `left` holds as long as `right` has not; for `until`, `right` holds at some time. TLA+ has them only inside of `-+->`. */
  | { readonly kind: 'until' | 'unless'; readonly left: Temporal; readonly right: Temporal };

const truth: Temporal = { kind: 'literal', value: true };
const falsity: Temporal = { kind: 'literal', value: false };

export function atom(index: number, positive = true): Temporal {
  return { kind: 'atom', atom: index, positive };
}

/** Conjunction, flattened and simplified. */
export function and(...operands: readonly Temporal[]): Temporal {
  return junction('and', operands);
}

/** Disjunction, flattened and simplified. */
export function or(...operands: readonly Temporal[]): Temporal {
  return junction('or', operands);
}

export function always(operand: Temporal): Temporal {
  if (operand.kind === 'literal' || operand.kind === 'always') return operand;
  // []<>[] f is <>[] f.
  if (operand.kind === 'eventually' && operand.operand.kind === 'always') return operand;
  return { kind: 'always', operand };
}

export function eventually(operand: Temporal): Temporal {
  if (operand.kind === 'literal' || operand.kind === 'eventually') return operand;
  // <>[]<> f is []<> f.
  if (operand.kind === 'always' && operand.operand.kind === 'eventually') return operand;
  return { kind: 'eventually', operand };
}

export function unless(left: Temporal, right: Temporal): Temporal {
  return { kind: 'unless', left, right };
}

export function not(formula: Temporal): Temporal {
  switch (formula.kind) {
    case 'literal':
      return formula.value ? falsity : truth;
    case 'atom':
      return atom(formula.atom, !formula.positive);
    case 'and':
      return or(...formula.operands.map(not));
    case 'or':
      return and(...formula.operands.map(not));
    case 'always':
      return eventually(not(formula.operand));
    case 'eventually':
      return always(not(formula.operand));
    case 'until':
    case 'unless': {
      const [left, right] = [not(formula.left), not(formula.right)];
      return { kind: formula.kind === 'until' ? 'unless' : 'until', left: right, right: and(left, right) };
    }
    default:
      return unreachable(formula);
  }
}

export function implies(left: Temporal, right: Temporal): Temporal {
  return or(not(left), right);
}

/** `P ~> Q`, that is `[](P => <>Q)`. */
export function leadsTo(left: Temporal, right: Temporal): Temporal {
  return always(implies(left, eventually(right)));
}

/** Text that is equal for equal formulas: the key under which automata and tables know one. */
export function key(formula: Temporal): string {
  switch (formula.kind) {
    case 'literal':
      return formula.value ? 'T' : 'F';
    case 'atom':
      return `${formula.positive ? '' : '~'}${formula.atom}`;
    case 'and':
    case 'or':
      return `(${formula.operands.map(key).join(formula.kind === 'and' ? '&' : '|')})`;
    case 'always':
      return `[]${key(formula.operand)}`;
    case 'eventually':
      return `<>${key(formula.operand)}`;
    case 'until':
    case 'unless':
      return `(${key(formula.left)} ${formula.kind === 'until' ? 'U' : 'W'} ${key(formula.right)})`;
    default:
      return unreachable(formula);
  }
}

/** Whether the formula speaks of the present position only. */
export function isPresent(formula: Temporal): boolean {
  switch (formula.kind) {
    case 'literal':
    case 'atom':
      return true;
    case 'and':
    case 'or':
      return formula.operands.every(isPresent);
    case 'always':
    case 'eventually':
    case 'until':
    case 'unless':
      return false;
    default:
      return unreachable(formula);
  }
}

export function atomsOf(formula: Temporal, found: Set<number> = new Set()): ReadonlySet<number> {
  switch (formula.kind) {
    case 'literal':
      return found;
    case 'atom':
      return found.add(formula.atom);
    case 'and':
    case 'or':
      for (const operand of formula.operands) atomsOf(operand, found);
      return found;
    case 'always':
    case 'eventually':
      return atomsOf(formula.operand, found);
    case 'until':
    case 'unless':
      atomsOf(formula.left, found);
      return atomsOf(formula.right, found);
    default:
      return unreachable(formula);
  }
}

/** The conjuncts of a formula, itself where it is no conjunction. */
export function conjuncts(formula: Temporal): readonly Temporal[] {
  if (formula.kind === 'and') return formula.operands;
  if (formula.kind === 'always' && formula.operand.kind === 'and') return formula.operand.operands.map(always);
  return [formula];
}

function junction(kind: 'and' | 'or', operands: readonly Temporal[]): Temporal {
  const absorbing = kind === 'or';
  const seen = new Map<string, Temporal>();
  for (const operand of operands) {
    const parts = operand.kind === kind ? operand.operands : [operand];
    for (const part of parts) {
      if (part.kind === 'literal') {
        if (part.value === absorbing) return part;
        continue;
      }
      if (part.kind === 'atom' && seen.has(key(not(part)))) return absorbing ? truth : falsity;
      seen.set(key(part), part);
    }
  }
  merge(kind, seen);
  const [first, ...rest] = [...seen.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part);
  if (first === undefined) return absorbing ? falsity : truth;
  return rest.length === 0 ? first : { kind, operands: [first, ...rest] };
}

/** `<>[]f /\ <>[]g` is `<>[](f /\ g)`, and `[]<>f \/ []<>g` is `[]<>(f \/ g)`: one obligation instead of several. */
function merge(kind: 'and' | 'or', parts: Map<string, Temporal>): void {
  const [outer, inner] = kind === 'and' ? (['eventually', 'always'] as const) : (['always', 'eventually'] as const);
  const merged: Temporal[] = [];
  for (const [name, part] of parts) {
    if (part.kind !== outer || part.operand.kind !== inner) continue;
    merged.push(part.operand.operand);
    parts.delete(name);
  }
  if (merged.length === 0) return;
  const joined = kind === 'and' ? eventually(always(and(...merged))) : always(eventually(or(...merged)));
  parts.set(key(joined), joined);
}
