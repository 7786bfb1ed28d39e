/**
 * What can be said of an expression without knowing any value: whether it mentions the state or primes, which bound identifiers
 * it takes from around it, whether evaluating it has effects. Looks through definitions.
 */
import { unreachable } from '../../base/assert.ts';
import type { Argument, BindingId, Bound, Core, Expr, Operator, OperatorId } from '../../semantics/core.ts';
import { findNative } from '../modules/registry.ts';

export interface Facts {
  /** Mentions a variable. */
  readonly state: boolean;
  /** Mentions a prime, UNCHANGED, ENABLED or something temporal. */
  readonly action: boolean;
  /** Prints, draws random numbers, reads registers: its value is not its only meaning. */
  readonly effects: boolean;
  readonly recursive: boolean;
  /** Mentions a variable of an instantiated module that something is substituted for. */
  readonly instanced: boolean;
  /** Identifiers bound outside. */
  readonly free: ReadonlySet<BindingId>;
  /** The variables mentioned. */
  readonly variables: ReadonlySet<number>;
  /** Definitions of LETs outside. */
  readonly locals: ReadonlySet<OperatorId>;
}

/** Operators of the library that do more than give a value, or whose value is not determined by their arguments. */
const effectful = new Set(['TLC!Print', 'TLC!PrintT', 'TLC!TLCGet', 'TLC!TLCSet', 'TLC!RandomElement', 'TLC!JavaTime', 'TLC!Any']);
const effectfulModules = new Set([
  'TLCExt',
  'Randomization',
  'IOUtils',
  'CSV',
  'Json',
  'SVG',
  'GraphViz',
  'Statistics',
  '_JsonTrace',
  '_TLCTrace',
]);

/** `Module!name` of an operator that the checker implements; others are defined by their bodies. */
export function nativeOf(operator: Operator): string | undefined {
  return operator.native !== undefined && findNative(operator.native) !== undefined ? operator.native : undefined;
}

const nothing: Facts = {
  state: false,
  action: false,
  effects: false,
  recursive: false,
  instanced: false,
  free: new Set(),
  variables: new Set(),
  locals: new Set(),
};

class Collector {
  state = false;
  action = false;
  effects = false;
  recursive = false;
  instanced = false;
  readonly free = new Set<BindingId>();
  readonly variables = new Set<number>();
  readonly locals = new Set<OperatorId>();

  add(facts: Facts, except: ReadonlySet<BindingId> | undefined): void {
    this.state ||= facts.state;
    this.action ||= facts.action;
    this.effects ||= facts.effects;
    this.recursive ||= facts.recursive;
    this.instanced ||= facts.instanced;
    for (const variable of facts.variables) this.variables.add(variable);
    for (const id of facts.locals) this.locals.add(id);
    for (const id of facts.free) if (except?.has(id) !== true) this.free.add(id);
  }
}

/** Answers for one core; remembers everything. */
export class FactTable {
  readonly #core: Core;
  readonly #expressions = new WeakMap<Expr, Facts>();
  readonly #operators = new Map<OperatorId, Facts>();
  /** While recursive definitions are looked at. */
  #tentative: Tentative | null = null;

  constructor(core: Core) {
    this.#core = core;
  }

  of(expr: Expr): Facts {
    let facts = this.#expressions.get(expr);
    if (facts === undefined) {
      facts = this.#compute(expr);
      this.#expressions.set(expr, facts);
      this.#tentative?.expressions.push(expr);
    }
    return facts;
  }

  #compute(expr: Expr): Facts {
    const collector = new Collector();
    switch (expr.kind) {
      case 'variable':
        collector.state = true;
        collector.variables.add(expr.variable);
        break;
      case 'prime':
      case 'unchanged':
      case 'enabled':
      case 'subscriptedAction':
      case 'composition':
      case 'always':
      case 'eventually':
      case 'leadsTo':
      case 'guarantees':
      case 'fairness':
        collector.action = true;
        break;
      case 'instanceVariable':
        collector.instanced = true;
        break;
      case 'bound':
        collector.free.add(expr.binding);
        break;
      case 'apply':
        collector.add(this.ofOperator(expr.operator), undefined);
        if (this.#core.operators[expr.operator]?.local === true) collector.locals.add(expr.operator);
        break;
      default:
        break;
    }
    forEachChild(expr, (child, bound) => {
      collector.add(this.of(child), bound);
    });
    if (expr.kind === 'let') for (const id of expr.operators) collector.locals.delete(id);
    return collector;
  }

  ofOperator(id: OperatorId): Facts {
    const known = this.#operators.get(id);
    if (known !== undefined) return known;
    const operator = this.#core.operators[id];
    if (operator === undefined) return nothing;
    if (!operator.recursive) return this.#note(id, this.#ofBody(operator));
    return this.#tentative === null ? this.#ofRecursive(id, operator) : this.#assumed(id, operator, this.#tentative);
  }

  #note(id: OperatorId, facts: Facts): Facts {
    this.#operators.set(id, facts);
    this.#tentative?.operators.push(id);
    return facts;
  }

  #ofBody(operator: Operator): Facts {
    const collector = new Collector();
    const native = nativeOf(operator);
    if (native !== undefined) {
      const module = native.split('!')[0] as string;
      if (effectful.has(native) || effectfulModules.has(module)) collector.effects = true;
    } else {
      collector.add(this.of(operator.body), new Set(operator.parameters.map((parameter) => parameter.binding.id)));
    }
    collector.recursive ||= operator.recursive;
    return collector;
  }

  /** What is assumed of recursive operators grows until it is what follows from it; what followed from less is forgotten. */
  #ofRecursive(id: OperatorId, operator: Operator): Facts {
    const assumptions = new Map<OperatorId, Facts>();
    for (;;) {
      const tentative: Tentative = { assumptions, expressions: [], operators: [], grown: false };
      this.#tentative = tentative;
      const facts = this.#assumed(id, operator, tentative);
      this.#tentative = null;
      if (!tentative.grown) return facts;
      for (const expr of tentative.expressions) this.#expressions.delete(expr);
      for (const each of tentative.operators) this.#operators.delete(each);
    }
  }

  #assumed(id: OperatorId, operator: Operator, tentative: Tentative): Facts {
    const before = tentative.assumptions.get(id) ?? { ...nothing, recursive: true };
    tentative.assumptions.set(id, before);
    this.#note(id, before);
    const facts = this.#ofBody(operator);
    tentative.grown ||= !sameFacts(before, facts);
    tentative.assumptions.set(id, facts);
    return this.#note(id, facts);
  }
}

/** What was found while something was assumed of recursive operators. */
interface Tentative {
  readonly assumptions: Map<OperatorId, Facts>;
  readonly expressions: Expr[];
  readonly operators: OperatorId[];
  grown: boolean;
}

/** Of facts that only grow. */
function sameFacts(left: Facts, right: Facts): boolean {
  return (
    left.state === right.state &&
    left.action === right.action &&
    left.effects === right.effects &&
    left.instanced === right.instanced &&
    left.free.size === right.free.size &&
    left.variables.size === right.variables.size &&
    left.locals.size === right.locals.size
  );
}

/** Expressions that have a value whatever the identifiers in them stand for, as long as these have one. */
export function definitelySucceeds(expr: Expr): boolean {
  switch (expr.kind) {
    case 'boolean':
    case 'number':
    case 'string':
    case 'modelValue':
    case 'builtinSet':
    case 'variable':
      return true;
    case 'setEnumeration':
    case 'tuple':
      return expr.elements.every(definitelySucceeds);
    case 'record':
      return expr.fields.every(({ value }) => definitelySucceeds(value));
    default:
      return false;
  }
}

type Visit = (child: Expr, bound: ReadonlySet<BindingId> | undefined) => void;

/** Visits the expressions directly inside, with the identifiers that are bound in each. */
export function forEachChild(expr: Expr, visit: Visit): void {
  switch (expr.kind) {
    case 'boolean':
    case 'number':
    case 'decimal':
    case 'string':
    case 'modelValue':
    case 'builtinSet':
    case 'variable':
    case 'invalid':
      return;
    case 'constant':
    case 'bound':
    case 'apply':
      for (const argument of expr.args) visitArgument(argument, visit);
      return;
    case 'and':
    case 'or':
    case 'builtin':
      for (const operand of expr.operands) visit(operand, undefined);
      return;
    case 'implies':
    case 'composition':
    case 'leadsTo':
    case 'guarantees':
      visit(expr.left, undefined);
      visit(expr.right, undefined);
      return;
    case 'quantifier':
    case 'setMap':
      visitBounds(expr.bounds, visit);
      visit(expr.body, boundBy(expr.bounds));
      return;
    case 'function': {
      visitBounds(expr.bounds, visit);
      const bound = boundBy(expr.bounds);
      if (expr.self !== undefined) bound.add(expr.self.id);
      visit(expr.body, bound);
      return;
    }
    case 'unboundedQuantifier':
      visit(expr.body, new Set(expr.bindings.map((binding) => binding.id)));
      return;
    case 'choose':
      if (expr.set !== undefined) visit(expr.set, undefined);
      visit(expr.body, new Set(expr.bindings.map((binding) => binding.id)));
      return;
    case 'setFilter':
      visitBounds([expr.bound], visit);
      visit(expr.body, boundBy([expr.bound]));
      return;
    case 'if':
      visit(expr.condition, undefined);
      visit(expr.then, undefined);
      visit(expr.else, undefined);
      return;
    case 'case':
      for (const arm of expr.arms) {
        visit(arm.guard, undefined);
        visit(arm.value, undefined);
      }
      if (expr.other !== undefined) visit(expr.other, undefined);
      return;
    case 'let':
      visit(expr.body, undefined);
      return;
    case 'setEnumeration':
    case 'tuple':
      for (const element of expr.elements) visit(element, undefined);
      return;
    case 'functionSet':
      visit(expr.domain, undefined);
      visit(expr.range, undefined);
      return;
    case 'functionApplication':
      visit(expr.function, undefined);
      visit(expr.argument, undefined);
      return;
    case 'record':
    case 'recordSet':
      for (const field of expr.fields) visit(field.value, undefined);
      return;
    case 'fieldSelection':
      visit(expr.record, undefined);
      return;
    case 'except':
      visit(expr.function, undefined);
      for (const update of expr.updates) {
        for (const index of update.path) visit(index, undefined);
        visit(update.value, new Set([update.at.id]));
      }
      return;
    case 'product':
      for (const factor of expr.factors) visit(factor, undefined);
      return;
    case 'instanceVariable':
      visit(expr.value, undefined);
      return;
    case 'prime':
    case 'unchanged':
    case 'always':
    case 'eventually':
      visit(expr.operand, undefined);
      return;
    case 'enabled':
      visit(expr.action, undefined);
      return;
    case 'subscriptedAction':
    case 'fairness':
      visit(expr.action, undefined);
      visit(expr.subscript, undefined);
      return;
    default:
      unreachable(expr);
  }
}

function visitArgument(argument: Argument, visit: Visit): void {
  if (argument.kind === 'lambda') visit(argument.body, new Set(argument.parameters.map((parameter) => parameter.binding.id)));
  else visit(argument, undefined);
}

function visitBounds(bounds: readonly Bound[], visit: Visit): void {
  for (const bound of bounds) visit(bound.set, undefined);
}

function boundBy(bounds: readonly Bound[]): Set<BindingId> {
  return new Set(bounds.flatMap((bound) => bound.bindings.map((binding) => binding.id)));
}
