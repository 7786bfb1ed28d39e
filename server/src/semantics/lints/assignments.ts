/**
 * Which variables an action gives a next value, and on which of its ways (*Specifying Systems*, section 14.2.6, says how a model
 * checker reads actions). An approximation on the safe side: whatever primes a variable counts as giving it a value, and what cannot
 * be followed, as an operator that is a parameter, counts as giving a value to all.
 */
import { unreachable } from '../../base/assert.ts';
import type { Span } from '../../base/span.ts';
import type { Expression, Reference } from '../../syntax/ast.ts';
import { forEachExpression } from '../../syntax/visit.ts';
import type { InstancedSymbol, ModelSymbol, ModuleModel, OperatorSymbol } from '../symbols.ts';
import { type Assignable, substituted, variablesIn } from './variablesIn.ts';

/** A part of an action in which something is missing: a disjunct, a branch, or the definition that it names. */
export interface Way {
  readonly model: ModuleModel;
  readonly formula: Expression;
  /** Where the part is all that a definition is: that definition. */
  readonly definition?: OperatorSymbol;
}

/** How a variable gets its next value: `x' = e`, UNCHANGED, or any other formula with `x'`. */
type Strength = 'assigned' | 'unchanged' | 'constrained';

interface Assignment {
  readonly strength: Strength;
  /** In the text of the definition that is looked at. */
  readonly at: Span;
}

export interface Effect {
  /** What every way through the action gives a value. */
  readonly always: ReadonlyMap<Assignable, Assignment>;
  /** What some ways give a value and some do not; with those. */
  readonly sometimes: ReadonlyMap<Assignable, Assignment & { readonly missing: readonly Way[] }>;
  /** The action holds something that cannot be followed. */
  readonly opaque: boolean;
}

/** A variable gets a next value twice on one way. */
export interface Clash {
  readonly variable: Assignable;
  readonly first: Span;
  readonly second: Span;
  readonly model: ModuleModel;
}

type MutableEffect = { [K in keyof Effect]: Effect[K] extends ReadonlyMap<infer K2, infer V> ? Map<K2, V> : Effect[K] };

const nothing: Effect = { always: new Map(), sometimes: new Map(), opaque: false };
const anything: Effect = { always: new Map(), sometimes: new Map(), opaque: true };

/** Reads actions; keeps what it has found out about definitions. */
export class ActionReader {
  readonly #known = new Map<ModelSymbol, Effect>();
  /** What was found in all definitions that were read. */
  readonly clashes: Clash[] = [];

  /** Of a definition as such: in terms of its parameters. */
  ofSymbol(symbol: ModelSymbol): Effect {
    const known = this.#known.get(symbol);
    if (known !== undefined) return known;
    // Until it is known, for definitions that need themselves.
    this.#known.set(symbol, anything);
    const found = this.#readSymbol(symbol);
    this.#known.set(symbol, found);
    return found;
  }

  #readSymbol(symbol: ModelSymbol): Effect {
    switch (symbol.kind) {
      case 'operator':
        return symbol.definition === undefined ? anything : this.of(symbol.module, symbol.definition.body);
      case 'instanced':
        return this.#instanced(symbol);
      case 'builtin':
      case 'variable':
        return nothing;
      case 'constant':
      case 'bound':
        return symbol.arity > 0 ? anything : nothing;
      default:
        return anything;
    }
  }

  #instanced(symbol: InstancedSymbol): Effect {
    const inner = this.ofSymbol(symbol.base);
    return renamed(inner, (one) => substituted(symbol.instance, one), symbol.nameSpan);
  }

  /** Of a formula in the text of `model`. */
  of(model: ModuleModel, e: Expression): Effect {
    switch (e.kind) {
      case 'parenthesized':
        return this.of(model, e.expression);
      case 'label':
      case 'quantifier':
      case 'unboundedQuantifier':
      case 'let':
        return this.of(model, e.body);
      case 'junctionList':
        return e.operator === '/\\' ? this.#both(model, e.items) : this.#either(model, e.items);
      case 'if':
        return this.#join(model, this.#mentions(model, e.condition), this.#either(model, [e.then, e.else]));
      case 'case':
        return this.#either(model, [...e.arms.map((arm) => arm.value), ...(e.other === undefined ? [] : [e.other])]);
      case 'subscriptedAction':
        return e.angle ? this.of(model, e.action) : weakened(this.of(model, e.action), variablesIn(model, e.subscript), e.span);
      case 'reference':
        return this.#reference(model, e);
      case 'operatorApplication':
        return this.#operator(model, e);
      default:
        return this.#mentions(model, e);
    }
  }

  #operator(model: ModuleModel, e: Extract<Expression, { kind: 'operatorApplication' }>): Effect {
    const [left, right] = e.operands;
    switch (e.operator.text) {
      case '/\\':
        return this.#both(model, e.operands);
      case '\\/':
        return this.#either(model, e.operands);
      case '=':
      case '\\in': {
        const primed = left === undefined ? undefined : primedIn(left);
        if (primed === undefined || right === undefined) return this.#mentions(model, e);
        const strength = e.operator.text === '=' ? 'assigned' : 'constrained';
        const own = assigning(variablesIn(model, primed), strength, e.span);
        return this.#join(model, own, this.#mentions(model, right));
      }
      case 'UNCHANGED':
        return left === undefined ? nothing : assigning(variablesIn(model, left), 'unchanged', e.span);
      case 'ENABLED':
        return nothing;
      case '\\cdot':
        return anything;
      default:
        return this.#mentions(model, e);
    }
  }

  #both(model: ModuleModel, operands: readonly Expression[]): Effect {
    return operands.reduce<Effect>((effect, operand) => this.#join(model, effect, this.of(model, operand)), nothing);
  }

  #join(model: ModuleModel, a: Effect, b: Effect): Effect {
    if (b === nothing) return a;
    if (a === nothing) return b;
    const joined: MutableEffect = { always: new Map(a.always), sometimes: new Map(a.sometimes), opaque: a.opaque || b.opaque };
    for (const [variable, given] of [...b.always, ...b.sometimes]) {
      const before = a.always.get(variable) ?? a.sometimes.get(variable);
      if (before !== undefined && clash(before, given)) this.clashes.push({ variable, first: before.at, second: given.at, model });
    }
    for (const [variable, given] of b.always) {
      const before = a.always.get(variable);
      joined.always.set(variable, before === undefined ? given : stronger(before, given));
      joined.sometimes.delete(variable);
    }
    for (const [variable, given] of b.sometimes) {
      if (joined.always.has(variable)) continue;
      const before = joined.sometimes.get(variable);
      // Both miss it somewhere; which ways meet is not followed.
      joined.sometimes.set(variable, before === undefined ? given : { ...before, missing: [] });
    }
    return joined;
  }

  #either(model: ModuleModel, branches: readonly Expression[]): Effect {
    const effects = branches.flatMap(disjunctsOf).map((formula) => ({ effect: this.of(model, formula), way: wayOf(model, formula) }));
    const result: MutableEffect = { always: new Map(), sometimes: new Map(), opaque: effects.some(({ effect }) => effect.opaque) };
    const variables = new Set(effects.flatMap(({ effect }) => [...effect.always.keys(), ...effect.sometimes.keys()]));
    for (const variable of variables) {
      const missing: Way[] = [];
      let given: Assignment | undefined;
      for (const { effect, way } of effects) {
        const [always, sometimes] = [effect.always.get(variable), effect.sometimes.get(variable)];
        const here = always ?? sometimes;
        if (here !== undefined) given = given === undefined ? here : stronger(given, here);
        if (sometimes !== undefined) missing.push(...sometimes.missing);
        else if (always === undefined && !effect.opaque) missing.push(way);
      }
      if (given === undefined) continue;
      const { strength, at } = given;
      if (missing.length === 0) result.always.set(variable, { strength, at });
      else result.sometimes.set(variable, { strength, at, missing });
    }
    return result;
  }

  #reference(model: ModuleModel, e: Reference): Effect {
    const args = model.references.get(e)?.args ?? [];
    return args.reduce(
      (effect, arg) => (arg.kind === 'lambda' ? effect : this.#join(model, effect, this.#mentions(model, arg))),
      this.#applied(model, e),
    );
  }

  /** Of what a name stands for, its parameters being these arguments. */
  #applied(model: ModuleModel, e: Reference): Effect {
    const resolved = model.references.get(e);
    if (resolved === undefined || resolved.selectors.length > 0) return anything;
    const { symbol, args } = resolved;
    const parameters = parametersOf(symbol);
    const rename = (one: Assignable): ReadonlySet<Assignable> => {
      const arg = one.kind === 'bound' ? args[parameters.indexOf(one)] : undefined;
      return arg === undefined ? new Set([one]) : variablesIn(model, arg);
    };
    return renamed(this.ofSymbol(symbol), rename, e.span);
  }

  /** Every variable that is primed anywhere inside. */
  #mentions(model: ModuleModel, e: Expression): Effect {
    const found: Effect & { readonly always: Map<Assignable, Assignment> } = { always: new Map(), sometimes: new Map(), opaque: false };
    const add = (variables: Iterable<Assignable>): void => {
      for (const variable of variables) found.always.set(variable, { strength: 'constrained', at: e.span });
    };
    forEachExpression([e], (part) => {
      if (part.kind === 'operatorApplication' && (part.operator.text === "'" || part.operator.text === 'UNCHANGED')) {
        for (const operand of part.operands) add(variablesIn(model, operand));
      } else if (part.kind === 'reference') {
        // What its arguments prime is found on the way.
        const effect = this.#applied(model, part);
        add(effect.always.keys());
        add(effect.sometimes.keys());
      }
    });
    return found.always.size === 0 ? nothing : found;
  }
}

/** What a formula is a choice of; itself where it is none. */
function disjunctsOf(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case 'parenthesized':
      return disjunctsOf(e.expression);
    case 'label':
    case 'quantifier':
      return choiceBelow(e, e.body);
    case 'junctionList':
      return e.operator === '\\/' ? e.items.flatMap(disjunctsOf) : [e];
    case 'operatorApplication':
      return e.operator.text === '\\/' ? e.operands.flatMap(disjunctsOf) : [e];
    default:
      return [e];
  }
}

/** The choices in the body of a quantifier; without any, the quantifier as it stands. */
function choiceBelow(e: Expression, body: Expression): readonly Expression[] {
  const choices = disjunctsOf(body);
  return choices.length > 1 ? choices : [e];
}

function clash(a: Assignment, b: Assignment): boolean {
  if (a.strength === 'constrained' || b.strength === 'constrained') return false;
  return a.strength === 'assigned' || b.strength === 'assigned';
}

function stronger(a: Assignment, b: Assignment): Assignment {
  const rank = (strength: Strength): number => {
    switch (strength) {
      case 'assigned':
        return 2;
      case 'unchanged':
        return 1;
      case 'constrained':
        return 0;
      default:
        return unreachable(strength);
    }
  };
  return rank(b.strength) > rank(a.strength) ? b : a;
}

function assigning(variables: Iterable<Assignable>, strength: Strength, at: Span): Effect {
  return { always: new Map([...variables].map((variable) => [variable, { strength, at }])), sometimes: new Map(), opaque: false };
}

/** `[A]_v`: what A gives a value may as well stay, with v. */
function weakened(effect: Effect, subscript: Iterable<Assignable>, at: Span): Effect {
  const variables = [...effect.always.keys(), ...effect.sometimes.keys(), ...subscript];
  return { ...assigning(variables, 'constrained', at), opaque: effect.opaque };
}

/** The effect with its variables in other terms, all of it at one place. */
function renamed(effect: Effect, rename: (one: Assignable) => ReadonlySet<Assignable>, at: Span): Effect {
  if (effect === nothing || (effect.always.size === 0 && effect.sometimes.size === 0)) return effect;
  const result: MutableEffect = { always: new Map(), sometimes: new Map(), opaque: effect.opaque };
  for (const [one, { strength }] of effect.always) for (const other of rename(one)) result.always.set(other, { strength, at });
  for (const [one, { strength, missing }] of effect.sometimes) {
    for (const other of rename(one)) if (!result.always.has(other)) result.sometimes.set(other, { strength, at, missing });
  }
  return result;
}

function parametersOf(symbol: ModelSymbol): readonly ModelSymbol[] {
  switch (symbol.kind) {
    case 'operator':
    case 'instance':
      return symbol.parameters;
    case 'instanced':
      return [...symbol.instance.parameters, ...parametersOf(symbol.base)];
    default:
      return [];
  }
}

/** What is primed in the left side of an assignment: `x` of `x'`, `<<x, y>>` of `<<x, y>>'` and of `<<x', y'>>`. */
function primedIn(e: Expression): Expression | undefined {
  const inner = e.kind === 'parenthesized' ? e.expression : e;
  if (inner.kind === 'operatorApplication' && inner.operator.text === "'") {
    const operand = inner.operands[0];
    return operand?.kind === 'functionApplication' || operand?.kind === 'fieldSelection' ? undefined : operand;
  }
  return inner.kind === 'tuple' && inner.elements.length > 0 && inner.elements.every((element) => primedIn(element) !== undefined)
    ? inner
    : undefined;
}

/** A branch; where all of it is one definition's name, or what one is defined as, that definition. */
export function wayOf(model: ModuleModel, formula: Expression): Way {
  const inner = innermost(formula);
  const symbol = inner.kind === 'reference' ? model.references.get(inner)?.symbol : definedAs(model, formula);
  if (symbol?.kind !== 'operator' || symbol.inner || symbol.definition === undefined) return { model, formula };
  return { model: symbol.module, formula: symbol.definition.body, definition: symbol };
}

function definedAs(model: ModuleModel, formula: Expression): ModelSymbol | undefined {
  const unit = model.syntax.units.find((one) => one.kind === 'operatorDefinition' && one.body === formula);
  return unit?.kind === 'operatorDefinition' ? model.names.get(unit.name) : undefined;
}

function innermost(e: Expression): Expression {
  switch (e.kind) {
    case 'parenthesized':
      return innermost(e.expression);
    case 'label':
    case 'quantifier':
    case 'let':
      return innermost(e.body);
    case 'junctionList':
      return e.items.length === 1 && e.items[0] !== undefined ? innermost(e.items[0]) : e;
    default:
      return e;
  }
}
