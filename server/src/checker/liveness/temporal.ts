/**
 * Temporal formulas of a specification as `Temporal` over atoms that the evaluator can test: definitions are looked through,
 * quantifiers over constant sets written out, WF and SF replaced by what they mean (*Specifying Systems* section 8.4). Goes
 * beyond TLC in taking `<><<A>>_v` and `[][A]_v` anywhere; refuses what no finite graph decides and says so.
 */
import type { CoreSpan, Expr, OperatorId } from '../../semantics/core.ts';
import { bindParameters, findBinding, prepareArgument, prepareLetScope } from '../evaluate/applications.ts';
import { levelOf } from '../evaluate/behavior.ts';
import { failAt, operatorOf, type Preparation } from '../evaluate/context.ts';
import {
  type Code,
  depthOf,
  dropped,
  type Env,
  EnvNode,
  nodeAt,
  type Placed,
  type Scope,
  type Source,
  type Test,
} from '../evaluate/environment.ts';
import { prepareBounds } from '../evaluate/logic.ts';
import { EvaluationError } from '../values/error.ts';
import { print } from '../values/print.ts';
import type { Temporal } from './formula.ts';
import * as formula from './formula.ts';

/** Where a definition's body is to be read; `expr` is the body itself for one whose parameters are none. */
interface Base {
  readonly expr?: Expr;
  readonly scope: Scope;
  readonly env: Env;
}

/** What an atom stands for. `enabledOf`: it is ENABLED of the step atom with that number. */
export interface Atom {
  readonly of: 'nodes' | 'edges';
  readonly place: Placed;
  readonly test: Test;
  readonly enabledOf?: number;
  /** Present where it is `<<A>>_v` or `[A]_v`. */
  readonly subscripted?: Subscripted;
  /** Present where it is ENABLED of an action: the action. */
  readonly enabled?: Placed;
}

/** `<<A>>_v` (`angle`) or `[A]_v` taken apart. */
export interface Subscripted {
  readonly angle: boolean;
  readonly action: Placed;
  /** Whether a step is an A step. */
  readonly test: Test;
  readonly subscript: Placed & { readonly code: Code };
}

/** A fairness conjunct: its atoms, and what it is called in explanations. */
export interface Fairness {
  readonly strong: boolean;
  readonly enabled: number;
  readonly step: number;
  readonly span: CoreSpan;
}

/** `WF_v(A)` is `[]<><<A>>_v \/ []<>~ENABLED <<A>>_v`, `SF_v(A)` has `<>[]` on the right (*Specifying Systems* section 8.4). */
export function fairnessFormula({ strong, enabled, step }: Fairness): Temporal {
  const taken = formula.always(formula.eventually(formula.atom(step)));
  const disabled = formula.atom(enabled, false);
  return formula.or(taken, strong ? formula.eventually(formula.always(disabled)) : formula.always(formula.eventually(disabled)));
}

/** What a conjunction of `P`, `[]P` and `[][A]_v` says of the first state, of every state, of every step, and of the state after each. */
interface Safety {
  readonly first: Temporal;
  readonly always: Temporal;
  readonly step: Temporal;
  readonly after: Temporal;
}

const truth: Temporal = formula.and();
const nothing: Safety = { first: truth, always: truth, step: truth, after: truth };

function conjunction(parts: readonly Safety[]): Safety {
  return {
    first: formula.and(...parts.map((part) => part.first)),
    always: formula.and(...parts.map((part) => part.always)),
    step: formula.and(...parts.map((part) => part.step)),
    after: formula.and(...parts.map((part) => part.after)),
  };
}

export class TemporalReader {
  readonly atoms: Atom[] = [];
  readonly #prepare: Preparation;
  /** Numbers of atoms by what the expression says, and by environment. */
  readonly #numbers = new Map<string, Map<Env, number>>();
  readonly #fairness = new Map<string, Map<Env, Fairness>>();

  constructor(prepare: Preparation) {
    this.#prepare = prepare;
  }

  /** The formula; throws `EvaluationError` where it cannot be checked. */
  read(place: Placed): Temporal {
    const { expr, scope, env } = place;
    if (!this.#isTemporal(place)) return this.#predicate(place);
    const within = (inner: Expr): Temporal => this.read({ expr: inner, scope, env });
    switch (expr.kind) {
      case 'and':
        return formula.and(...expr.operands.map(within));
      case 'or':
        return formula.or(...expr.operands.map(within));
      case 'implies':
        return formula.implies(within(expr.left), within(expr.right));
      case 'builtin': {
        const [left, right] = expr.operands;
        if (expr.operator === 'not' && left) return formula.not(within(left));
        if (expr.operator === 'equivalent' && left && right) {
          const [a, b] = [within(left), within(right)];
          return formula.and(formula.implies(a, b), formula.implies(b, a));
        }
        return this.#refuse(expr);
      }
      case 'if': {
        const condition = within(expr.condition);
        return formula.and(formula.implies(condition, within(expr.then)), formula.or(condition, within(expr.else)));
      }
      case 'quantifier': {
        const instances = this.#instances(place, expr).map((instance) => this.read(instance));
        return expr.quantifier === 'forall' ? formula.and(...instances) : formula.or(...instances);
      }
      case 'let':
      case 'apply':
      case 'bound':
        return this.read(this.#unfold(place));
      case 'always':
        return formula.always(within(expr.operand));
      case 'eventually':
        return formula.eventually(within(expr.operand));
      case 'leadsTo':
        return formula.leadsTo(within(expr.left), within(expr.right));
      case 'guarantees':
        return this.#guarantees(place, expr);
      case 'fairness':
        return fairnessFormula(this.#fairnessOf(place, expr));
      default:
        return this.#refuse(expr);
    }
  }

  /**
   * `F -+-> G`: G holds for one step longer than F, at least (*Specifying Systems* section 10.7). Both have to be conjunctions of state
   * predicates, `[]P` and `[][A]_v`: of those, one can tell how long they hold.
   */
  #guarantees({ scope, env }: Placed, expr: Extract<Expr, { kind: 'leadsTo' | 'guarantees' }>): Temporal {
    const [assumed, promised] = [this.#safety({ expr: expr.left, scope, env }), this.#safety({ expr: expr.right, scope, env })];
    // What the step at hand must be, and lead to, while F has held up to its first state.
    const kept = formula.and(promised.step, promised.after);
    const ended = formula.or(formula.not(assumed.always), formula.and(kept, formula.not(assumed.step)));
    const onwards = formula.unless(formula.and(assumed.always, kept), ended);
    return formula.and(promised.first, promised.always, formula.or(formula.not(assumed.first), onwards));
  }

  /** An operand of `-+->` taken apart. */
  #safety(place: Placed): Safety {
    const { expr, scope, env } = place;
    if (!this.#isTemporal(place)) return { ...nothing, first: this.read(place) };
    if (expr.kind === 'and') return conjunction(expr.operands.map((operand) => this.#safety({ expr: operand, scope, env })));
    if (expr.kind === 'quantifier' && expr.quantifier === 'forall') {
      return conjunction(this.#instances(place, expr).map((instance) => this.#safety(instance)));
    }
    if (expr.kind === 'let' || expr.kind === 'apply' || expr.kind === 'bound') return this.#safety(this.#unfold(place));
    if (expr.kind !== 'always') return this.#refuse(expr, ofGuarantees);
    const inside = { expr: expr.operand, scope, env };
    if (this.#isTemporal(inside)) return this.#refuse(expr, ofGuarantees);
    if (this.#isAction(inside)) return { ...nothing, step: this.read(inside) };
    const after: Expr = { kind: 'prime', operand: expr.operand, span: expr.operand.span };
    return { ...nothing, always: this.read(inside), after: this.read({ expr: after, scope, env }) };
  }

  /** The WF and SF conjuncts of a formula, and what else it says. */
  split(place: Placed): { readonly fairness: readonly Fairness[]; readonly rest: readonly Temporal[] } {
    const { expr, scope, env } = place;
    if (expr.kind === 'fairness') return { fairness: [this.#fairnessOf(place, expr)], rest: [] };
    if (!this.#isTemporal(place)) return { fairness: [], rest: [this.read(place)] };
    let parts: readonly Placed[];
    if (expr.kind === 'and') parts = expr.operands.map((operand) => ({ expr: operand, scope, env }));
    else if (expr.kind === 'quantifier' && expr.quantifier === 'forall') parts = this.#instances(place, expr);
    else if (expr.kind === 'let' || expr.kind === 'apply' || expr.kind === 'bound') parts = [this.#unfold(place)];
    else return { fairness: [], rest: [this.read(place)] };
    const split = parts.map((part) => this.split(part));
    return { fairness: split.flatMap((one) => one.fairness), rest: split.flatMap((one) => one.rest) };
  }

  #fairnessOf(place: Placed, expr: Extract<Expr, { kind: 'fairness' }>): Fairness {
    const text = wordingOf(expr);
    const byEnv = this.#fairness.get(text) ?? new Map<Env, Fairness>();
    this.#fairness.set(text, byEnv);
    const known = byEnv.get(place.env);
    if (known !== undefined) return known;
    const { span, action, subscript } = expr;
    const angle: Expr = { kind: 'subscriptedAction', angle: true, action, subscript, span };
    const step = this.#add('edges', { ...place, expr: angle });
    const enabled = this.#add('nodes', { ...place, expr: { kind: 'enabled', action: angle, span } }, step);
    const fairness = { strong: expr.strong, enabled, step, span };
    byEnv.set(place.env, fairness);
    return fairness;
  }

  /** P and ~P are one atom, so that what holds by logic alone is known to. */
  #predicate(given: Placed): Temporal {
    const place = this.#body(given);
    const { expr } = place;
    const operand = expr.kind === 'builtin' && expr.operator === 'not' ? expr.operands[0] : undefined;
    return operand === undefined ? formula.atom(this.#atom(place)) : formula.not(this.#predicate({ ...place, expr: operand }));
  }

  #atom(place: Placed): number {
    const text = wordingOf(place.expr);
    const byEnv = this.#numbers.get(text) ?? new Map<Env, number>();
    this.#numbers.set(text, byEnv);
    const known = byEnv.get(place.env);
    if (known !== undefined) return known;
    const dependence = this.#prepare.levels.dependence(place.expr, place.scope);
    const number = this.#add(dependence === 'step' && this.#isAction(place) ? 'edges' : 'nodes', place);
    byEnv.set(place.env, number);
    return number;
  }

  /** The body of a definition without parameters, so that all its uses are one atom. */
  #body(place: Placed): Placed {
    const { expr } = place;
    if (expr.kind !== 'apply' || expr.args.length > 0) return place;
    const operator = operatorOf(this.#prepare.core, expr.operator);
    if (operator.local || operator.recursive || operator.native !== undefined) return place;
    return this.#body({ expr: operator.body, scope: null, env: null });
  }

  #add(of: Atom['of'], place: Placed, enabledOf?: number): number {
    const { expr, scope, env } = place;
    const failure = (value: Parameters<typeof print>[0]) => [
      `A formula of a temporal property should be TRUE or FALSE, but its value is\n${print(value)}`,
    ];
    const prepare = this.#prepare;
    const atom: Atom = { of, place, test: prepare.test(expr, scope, failure) };
    const enabled = expr.kind === 'enabled' ? { enabled: { expr: expr.action, scope, env } } : {};
    if (enabledOf !== undefined) this.atoms.push({ ...atom, ...enabled, enabledOf });
    else if (expr.kind === 'subscriptedAction') {
      const { angle, action, subscript } = expr;
      const code = prepare.code(subscript, scope);
      const test = prepare.test(action, scope, failure);
      this.atoms.push({
        ...atom,
        subscripted: { angle, action: { expr: action, scope, env }, test, subscript: { expr: subscript, scope, env, code } },
      });
    } else this.atoms.push({ ...atom, ...enabled });
    return this.atoms.length - 1;
  }

  /** The quantifier's body, once for each choice of its identifiers. */
  #instances({ scope, env }: Placed, expr: Extract<Expr, { kind: 'quantifier' }>): Placed[] {
    const bounds = prepareBounds(this.#prepare, expr.bounds, scope);
    const { noState } = this.#prepare;
    const found: Placed[] = [];
    try {
      bounds.forEach(env, noState, noState, (inner) => {
        found.push({ expr: expr.body, scope: bounds.scope, env: inner });
        return false;
      });
    } catch (error) {
      if (error instanceof EvaluationError) return this.#refuse(expr, overWhat);
      throw error;
    }
    return found;
  }

  /** A definition, parameter or LET replaced by what it stands for. */
  #unfold({ expr, scope, env }: Placed): Placed {
    if (expr.kind === 'let') {
      const definitions = prepareLetScope(this.#prepare, expr.operators, scope);
      return { expr: expr.body, scope: definitions.scope, env: definitions.extend(env) };
    }
    if (expr.kind === 'bound') {
      const source = this.#delayed({ expr, scope, env });
      if (source === undefined) return this.#refuse(expr);
      return source;
    }
    if (expr.kind !== 'apply') return this.#refuse(expr);
    const operator = operatorOf(this.#prepare.core, expr.operator);
    const base: Base | undefined = operator.local ? this.#localBase(operator.id, scope, env) : { scope: null, env: null };
    if (base === undefined) return this.#refuse(expr);
    if (base.expr !== undefined) return { ...base, expr: base.expr };
    let inner: Env = base.env;
    for (const argument of expr.args) inner = new EnvNode(prepareArgument(this.#prepare, argument, scope)(env), inner);
    return { expr: operator.body, scope: bindParameters(base.scope, operator.parameters), env: inner };
  }

  #delayed({ expr, scope, env }: Placed): Placed | undefined {
    if (expr.kind !== 'bound' || expr.args.length > 0) return undefined;
    const found = findBinding(scope, expr.binding);
    if (found === undefined) return undefined;
    const { content } = nodeAt(env, found.hops);
    return typeof content === 'object' && content.kind === 'delayed' ? placed(content.source, content.env) : undefined;
  }

  /** Where a LET definition's body is to be read; the place itself for one without parameters. */
  #localBase(id: OperatorId, scope: Scope, env: Env): Base | undefined {
    for (let node = scope; node !== null; node = node.next) {
      if (node.kind === 'definition' && node.operator === id) {
        const { content } = nodeAt(env, depthOf(scope) - node.depth);
        return typeof content === 'object' && content.kind === 'delayed' ? placed(content.source, content.env) : undefined;
      }
      if (node.kind === 'operators' && node.operators.ids.has(id)) {
        return { scope: node.operators.scope, env: dropped(env, depthOf(scope) - depthOf(node.operators.scope)) };
      }
    }
    return undefined;
  }

  #isTemporal(place: Placed): boolean {
    return levelOf(this.#prepare, place) === 3;
  }

  #isAction(place: Placed): boolean {
    return levelOf(this.#prepare, place) === 2;
  }

  #refuse(expr: Expr, why: string = reasonAgainst(expr)): never {
    return failAt(expr.span, ['TLC cannot handle the temporal formula ', { at: expr.span }, `.\n${why}\n`], CANNOT_HANDLE);
  }
}

/** TLC's code of a temporal formula that it does not take. */
const CANNOT_HANDLE = 2213;

const ofGuarantees =
  'On both sides of -+-> there may be state predicates, []P with a state predicate P, [][A]_v, and conjunctions of them.\n' +
  'Check what else is meant to follow as a property of its own.';

const overWhat =
  'A temporal formula can be quantified over a constant finite set only: write \\A x \\in S : F with such a set S,\n' +
  'and what depends on the state as a condition on x in F.';

/** Why a temporal formula is none of those that can be checked, and what could be written instead. */
function reasonAgainst(expr: Expr): string {
  switch (expr.kind) {
    case 'unboundedQuantifier':
      return expr.quantifier.startsWith('temporal')
        ? 'Quantification over variables (\\EE, \\AA) cannot be checked: give the hidden variable as a state function\nand instantiate the module with it.'
        : 'A temporal formula can be quantified over a constant finite set only: write \\A x \\in S : F or \\E x \\in S : F.';
    case 'case':
      return 'Temporal formulas cannot be alternatives of a CASE: write IF, or implications.';
    case 'composition':
      return 'Composition of actions cannot be checked: write the joint step as one action.';
    default:
      return (
        'What can be checked is built from state predicates, <<A>>_v and [A]_v with [], <>, ~>, -+->, WF, SF,\n' +
        'Boolean operators, IF, LET, and quantifiers over constant sets.'
      );
  }
}

/** Equal for expressions that differ only in where they are written. Bound identifiers have numbers of their own. */
function wordingOf(expr: Expr): string {
  return JSON.stringify(expr, (name, part: unknown) => (name === 'span' ? undefined : part));
}

function placed(source: Source, env: Env): Placed {
  return { expr: source.expr, scope: source.scope, env };
}
