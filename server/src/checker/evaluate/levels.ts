/**
 * Levels of expressions as they will be evaluated (*Specifying Systems* section 17.2), looking through the bodies of definitions:
 * decides how long an argument's value is kept, and what the conjuncts of a specification are. An identifier that stands for an
 * unevaluated expression has whatever level the asker says.
 */
import type { Argument, BindingId, Bound, Core, Expr, Level, OperatorId } from '../../semantics/core.ts';
import type { Dependence, Scope } from './environment.ts';

/** Natives whose value depends on the state besides their arguments, or on the moment. */
const impure = new Set([
  'TLC!TLCGet',
  'TLC!TLCSet',
  'TLCExt!Trace',
  'TLCExt!TLCGetAndSet',
  'TLCExt!TLCGetOrDefault',
  'TLCExt!CounterExample',
  'IOUtils!IOExec',
  'IOUtils!IOEnvExec',
  'IOUtils!IOExecTemplate',
  'IOUtils!IOEnvExecTemplate',
]);

/** The level of what an identifier stands for. */
export type LevelOfBinding = (binding: BindingId) => Level;

export class Levels {
  readonly #core: Core;
  readonly #operators = new Map<string, Level>();
  readonly #active = new Set<OperatorId>();
  /** How many times a definition was met inside itself. */
  #cycles = 0;

  constructor(core: Core) {
    this.#core = core;
  }

  of(expr: Expr, bound: LevelOfBinding): Level {
    return this.#visit(expr, bound);
  }

  /** How long the value of an expression can be kept. */
  dependence(expr: Expr, scope: Scope): Dependence {
    return dependences[this.#visit(expr, cautious(scope))];
  }

  /** Of a definition, its parameters being of the given levels, by default constants. */
  ofOperator(id: OperatorId, bound: LevelOfBinding = () => 2, args: readonly Level[] = []): Level {
    const operator = this.#core.operators[id];
    if (operator === undefined) return 2;
    if (operator.native !== undefined) return args.reduce(join, impure.has(operator.native) ? 1 : 0);
    if (this.#active.has(id)) {
      this.#cycles++;
      return 0;
    }
    const key = `${id} ${args.join('')}`;
    const known = operator.local ? undefined : this.#operators.get(key);
    if (known !== undefined) return known;
    this.#active.add(id);
    const cycles = this.#cycles;
    const own = new Map(operator.parameters.map((parameter, i) => [parameter.binding.id, args[i] ?? 0]));
    const level = this.#visit(operator.body, (binding) => own.get(binding) ?? (operator.local ? bound(binding) : 2));
    this.#active.delete(id);
    // Inside a recursion the level found may be too low: it is known only where the recursion began.
    if (!operator.local && (this.#active.size === 0 || this.#cycles === cycles)) this.#operators.set(key, level);
    return level;
  }

  #visit(expr: Expr, bound: LevelOfBinding): Level {
    const children = (parts: readonly Expr[], bounds: readonly Bound[] = [], more: readonly BindingId[] = []): Level => {
      const own = new Set([...bounds.flatMap((each) => each.bindings.map((binding) => binding.id)), ...more]);
      const inside: LevelOfBinding = own.size === 0 ? bound : (binding) => (own.has(binding) ? 0 : bound(binding));
      return this.#all([...bounds.map((each) => each.set), ...parts], inside);
    };
    switch (expr.kind) {
      case 'boolean':
      case 'number':
      case 'decimal':
      case 'string':
      case 'modelValue':
      case 'builtinSet':
      case 'invalid':
        return 0;
      case 'variable':
        return 1;
      case 'constant':
        return this.#arguments(expr.args, bound);
      case 'bound':
        return join(bound(expr.binding), this.#arguments(expr.args, bound));
      case 'apply':
        return this.ofOperator(
          expr.operator,
          bound,
          expr.args.map((argument) => this.#arguments([argument], bound)),
        );
      case 'and':
      case 'or':
      case 'builtin':
        return children(expr.operands);
      case 'leadsTo':
      case 'guarantees':
        return 3;
      case 'implies':
        return children([expr.left, expr.right]);
      case 'quantifier':
      case 'setMap':
        return children([expr.body], expr.bounds);
      case 'function':
        return children([expr.body], expr.bounds, expr.self === undefined ? [] : [expr.self.id]);
      case 'unboundedQuantifier':
        if (expr.quantifier === 'temporalForall' || expr.quantifier === 'temporalExists') return 3;
        return children(
          [expr.body],
          [],
          expr.bindings.map((binding) => binding.id),
        );
      case 'choose':
        return children(
          expr.set === undefined ? [expr.body] : [expr.set, expr.body],
          [],
          expr.bindings.map((binding) => binding.id),
        );
      case 'setFilter':
        return children([expr.body], [expr.bound]);
      case 'if':
        return children([expr.condition, expr.then, expr.else]);
      case 'case':
        return children([...expr.arms.flatMap((arm) => [arm.guard, arm.value]), ...(expr.other === undefined ? [] : [expr.other])]);
      case 'let':
        return join(this.#visit(expr.body, bound), expr.operators.map((id) => this.ofOperator(id, bound)).reduce(join, 0));
      case 'setEnumeration':
      case 'tuple':
        return children(expr.elements);
      case 'functionSet':
        return children([expr.domain, expr.range]);
      case 'functionApplication':
        return children([expr.function, expr.argument]);
      case 'record':
      case 'recordSet':
        return children(expr.fields.map((field) => field.value));
      case 'fieldSelection':
        return children([expr.record]);
      case 'except':
        return children(
          [expr.function, ...expr.updates.flatMap((update) => [...update.path, update.value])],
          [],
          expr.updates.map((update) => update.at.id),
        );
      case 'product':
        return children(expr.factors);
      case 'instanceVariable':
        return children([expr.value]);
      case 'enabled':
        return this.#visit(expr.action, bound) === 0 ? 0 : 1;
      case 'prime':
      case 'unchanged':
        return this.#visit(expr.operand, bound) === 0 ? 0 : 2;
      case 'subscriptedAction':
      case 'composition':
        return 2;
      case 'always':
      case 'eventually':
      case 'fairness':
        return 3;
    }
  }

  #all(parts: readonly Expr[], bound: LevelOfBinding): Level {
    let level: Level = 0;
    for (const part of parts) {
      level = join(level, this.#visit(part, bound));
      if (level === 3) break;
    }
    return level;
  }

  #arguments(args: readonly Argument[], bound: LevelOfBinding): Level {
    return args
      .map((argument) => {
        if (argument.kind !== 'lambda') return this.#visit(argument, bound);
        const own = new Set(argument.parameters.map((parameter) => parameter.binding.id));
        return this.#visit(argument.body, (binding) => (own.has(binding) ? 0 : bound(binding)));
      })
      .reduce(join, 0);
  }
}

const dependences: Readonly<Record<Level, Dependence>> = { 0: 'constant', 1: 'state', 2: 'step', 3: 'step' };

function join(left: Level, right: Level): Level {
  return left >= right ? left : right;
}

/** Identifiers that stand for values are constant, the others may be anything. */
function cautious(scope: Scope): LevelOfBinding {
  return (binding) => {
    for (let node = scope; node !== null; node = node.next) {
      if (node.kind === 'binding' && node.id === binding) return node.pure ? 0 : 2;
    }
    return 2;
  };
}
