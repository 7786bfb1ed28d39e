/**
 * What a configuration asks for, taken apart as TLC does (conformance.md D2.6, D2.7): a SPECIFICATION into its initial predicates,
 * next-state action and temporal rest, each PROPERTY into what is checked in initial states, in all states, on steps, and
 * what is temporal. Formulas stand with the environment that they are read in, since taking apart enters definitions and
 * writes out quantifiers.
 */
import type { CoreSpan, Expr, Level, NamedFormula } from '../../semantics/core.ts';
import { EvaluationError } from '../values/error.ts';
import { findBinding } from './applications.ts';
import { failAt, operatorOf, type Preparation } from './context.ts';
import { entered } from './entering.ts';
import { type Env, EnvNode, nodeAt, type Placed } from './environment.ts';
import { prepareBounds } from './logic.ts';

export interface PlacedFormula extends Placed {
  /** The definition that it is the body of, or its place, as TLC names it. */
  readonly name: string;
  readonly span: CoreSpan;
  /** The property of the configuration that it is a part of. */
  readonly property?: string;
}

export interface Behavior {
  readonly inits: readonly PlacedFormula[];
  readonly next: PlacedFormula | undefined;
  /** Fairness, and whatever else of temporal formulas the specification assumes. */
  readonly temporals: readonly PlacedFormula[];
  readonly invariants: readonly PlacedFormula[];
  readonly impliedInits: readonly PlacedFormula[];
  readonly impliedActions: readonly PlacedFormula[];
  /** The temporal conjuncts of each property, under the property's name in the configuration. */
  readonly impliedTemporals: readonly (PlacedFormula & { readonly property: string })[];
}

interface Parts {
  readonly inits: PlacedFormula[];
  next: PlacedFormula | undefined;
  readonly temporals: PlacedFormula[];
  readonly invariants: PlacedFormula[];
  readonly impliedInits: PlacedFormula[];
  readonly impliedActions: PlacedFormula[];
  readonly impliedTemporals: (PlacedFormula & { property: string })[];
}

/** Throws `EvaluationError`, with TLC's number, for what TLC refuses. */
export function behaviorOf(prepare: Preparation): Behavior {
  const { config } = prepare.core;
  const parts: Parts = {
    inits: [],
    next: undefined,
    temporals: [],
    invariants: [],
    impliedInits: [],
    impliedActions: [],
    impliedTemporals: [],
  };
  for (const formula of config.invariants) addInvariant(prepare, parts, formula);
  if (config.behavior.kind === 'specification') {
    splitSpecification(prepare, parts, placed(config.behavior.formula));
  } else if (config.behavior.kind === 'initNext') {
    parts.inits.push(definitionOf(prepare, config.behavior.init));
    parts.next = placed(config.behavior.next);
  }
  for (const property of config.properties) {
    if (levelOf(prepare, placed(property)) === 1) warnStateLevel(prepare, property.name);
    splitProperty(prepare, parts, property.name, placed(property));
  }
  for (const constraint of config.constraints) checkConstraint(prepare, 'constraint', constraint);
  for (const constraint of config.actionConstraints) checkConstraint(prepare, 'action constraint', constraint);
  checkComplete(prepare, parts);
  return parts;
}

function placed(formula: NamedFormula): PlacedFormula {
  return { expr: formula.formula, scope: null, env: null, name: formula.name, span: formula.formula.span };
}

/** The same place, another expression. */
function at(place: PlacedFormula, expr: Expr, name: string = place.name): PlacedFormula {
  return { ...place, expr, name, span: expr.span };
}

function checkComplete(prepare: Preparation, parts: Parts): void {
  const checks = parts.impliedInits.length + parts.impliedActions.length + parts.invariants.length + parts.impliedTemporals.length > 0;
  if (parts.inits.length === 0 && (checks || prepare.core.variables.length > 0)) {
    throw new EvaluationError(['The configuration file did not specify the initial state predicate.'], 2231);
  }
  if (parts.next === undefined && checks) {
    throw new EvaluationError(['The configuration file did not specify the next state predicate.'], 2232);
  }
}

function warnStateLevel(prepare: Preparation, name: string): void {
  prepare.host.warn(
    2255,
    `The formula ${name} is a state-level formula, but it was used as a PROPERTY (or PROPERTIES), where a temporal formula is typically expected. It is checked in the initial states only; as an INVARIANT it would be checked in every state.`,
  );
}

function addInvariant(prepare: Preparation, parts: Parts, formula: NamedFormula): void {
  const place = placed(formula);
  const level = levelOf(prepare, place);
  if (level >= 2) {
    failAt(place.span, [`The invariant ${formula.name} is not a state predicate (one with no primes or temporal operators).`], 2146);
  }
  if (level > 0) {
    parts.invariants.push(definitionOf(prepare, formula));
    return;
  }
  const value = constantOf(prepare, place);
  if (value === undefined) {
    parts.invariants.push(definitionOf(prepare, formula));
  } else if (value) {
    prepare.host.warn(
      2149,
      `The invariant ${formula.name} is a constant-level formula (it contains no variables, primes or temporal operators) and evaluates to TRUE. Constant-level formulas are better asserted with ASSUME.`,
    );
  } else {
    throw new EvaluationError([`The invariant of ${formula.name} is equal to FALSE`], 2230);
  }
}

/** A constraint that is FALSE whatever the state is would leave no behaviors at all. */
function checkConstraint(prepare: Preparation, role: string, formula: NamedFormula): void {
  const place = placed(formula);
  if (levelOf(prepare, place) > 0 || constantOf(prepare, place) !== false) return;
  throw new EvaluationError([`The ${role} of ${formula.name} is equal to FALSE`], 2230);
}

/** The value of a constant formula, where it can be found. */
function constantOf(prepare: Preparation, place: Placed): boolean | undefined {
  try {
    const value = prepare.code(place.expr, place.scope)(place.env, prepare.noState, prepare.noState);
    return typeof value === 'boolean' ? value : undefined;
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}

/** What a name in the configuration stands for: the body of its definition, under that name. */
export function definitionOf(prepare: Preparation, formula: NamedFormula): PlacedFormula {
  const place = placed(formula);
  const inner = place.expr.kind === 'apply' && place.expr.args.length === 0 ? enteredFormula(prepare, place) : undefined;
  return inner === undefined ? place : { ...inner, name: formula.name };
}

/** The level of a formula in its place: identifiers that stand for expressions have these expressions' level. */
export function levelOf(prepare: Preparation, place: Placed): Level {
  return prepare.levels.of(place.expr, (binding) => {
    const found = findBinding(place.scope, binding);
    if (found === undefined || found.pure) return 0;
    const { content } = nodeAt(place.env, found.hops);
    if (typeof content !== 'object') return 0;
    if (content.kind !== 'delayed' && content.kind !== 'closure') return 0;
    // What a passed operator is applied to has a level of its own: its parameters count as constants.
    let { env } = content;
    for (let left = content.kind === 'closure' ? content.arity : 0; left > 0; left--) env = new EnvNode(false, env);
    return levelOf(prepare, { expr: content.source.expr, scope: content.source.scope, env });
  });
}

/** As `entered`, also through what stands for a variable of an instance; what is entered by a name is called by it. */
function enteredFormula(prepare: Preparation, place: PlacedFormula): PlacedFormula | undefined {
  const { expr } = place;
  if (expr.kind === 'instanceVariable') return { ...place, expr: expr.value };
  const inner = entered(prepare, place);
  if (inner === undefined) return undefined;
  if (expr.kind === 'let') return { ...place, ...inner, span: inner.expr.span };
  if (expr.kind !== 'apply') return { ...place, ...inner };
  return { ...inner, name: operatorOf(prepare.core, expr.operator).name, span: inner.expr.span };
}

// SPECIFICATION.

function splitSpecification(prepare: Preparation, parts: Parts, place: PlacedFormula): void {
  const { expr } = place;
  if (expr.kind === 'and') {
    for (const operand of expr.operands) splitSpecification(prepare, parts, at(place, operand));
    return;
  }
  if (expr.kind === 'unboundedQuantifier' && (expr.quantifier === 'temporalExists' || expr.quantifier === 'temporalForall')) {
    failAt(expr.span, ['TLC does not support temporal existential, nor universal, quantification over state variables.'], 2301);
  }
  if (expr.kind === 'always') {
    splitAlways(prepare, parts, place, expr.operand);
    return;
  }
  const inner = enteredFormula(prepare, place);
  const level = levelOf(prepare, place);
  if (level <= 1) {
    if (level === 0 && constantOf(prepare, place) === true && expr.kind === 'apply') return;
    parts.inits.push(inner !== undefined && expr.kind === 'apply' ? inner : place);
  } else if (inner !== undefined) {
    splitSpecification(prepare, parts, inner);
  } else if (level === 3) {
    parts.temporals.push(place);
  } else {
    failAt(expr.span, ['TLC cannot handle this conjunct of the spec:\n', { at: expr.span }], 2239);
  }
}

function splitAlways(prepare: Preparation, parts: Parts, place: PlacedFormula, operand: Expr): void {
  if (levelOf(prepare, at(place, operand)) <= 1) {
    failAt(operand.span, ['TLC cannot handle the temporal formula ', { at: operand.span }], 2213);
  }
  if (operand.kind !== 'subscriptedAction' || operand.angle) {
    parts.temporals.push(place);
    return;
  }
  if (parts.next !== undefined) {
    failAt(
      operand.span,
      [
        'The specification contains more than one conjunct of the form [][Next]_v,\nbut TLC can handle only specifications with one next-state relation.',
      ],
      2240,
    );
  }
  parts.next = at(place, operand.action, '');
  const covered = new Set<number>();
  collectVariables(prepare, at(place, operand.subscript), covered);
  prepare.core.variables.forEach((variable, i) => {
    if (covered.has(i)) return;
    prepare.host.warn(
      2140,
      `The subscript of the next-state relation specified by the specification\ndoes not seem to contain the state variable ${variable.name}`,
    );
  });
}

/** The variables that a subscript consists of. */
function collectVariables(prepare: Preparation, place: PlacedFormula, found: Set<number>): void {
  const { expr } = place;
  if (expr.kind === 'variable') found.add(expr.variable);
  else if (expr.kind === 'tuple') for (const element of expr.elements) collectVariables(prepare, at(place, element), found);
  else {
    const inner = enteredFormula(prepare, place);
    if (inner !== undefined) collectVariables(prepare, inner, found);
  }
}

// PROPERTY.

function splitProperty(prepare: Preparation, parts: Parts, property: string, place: PlacedFormula): void {
  const { expr } = place;
  if (expr.kind === 'and') {
    for (const operand of expr.operands) splitProperty(prepare, parts, property, at(place, operand, prepare.describe(operand.span)));
    return;
  }
  if (expr.kind === 'quantifier' && expr.quantifier === 'forall' && splitForall(prepare, parts, property, place)) return;
  if (expr.kind === 'always') {
    addAlways(prepare, parts, property, place, expr.operand);
    return;
  }
  const inner = enteredFormula(prepare, place);
  if (inner !== undefined) {
    splitProperty(prepare, parts, property, inner);
    return;
  }
  const level = levelOf(prepare, place);
  if (level <= 1) parts.impliedInits.push({ ...place, property });
  else if (level === 3) parts.impliedTemporals.push({ ...place, property });
  else refuseAction(prepare, place);
}

/** `\A x \in S : F` over a constant set is the conjunction of its instances. */
function splitForall(prepare: Preparation, parts: Parts, property: string, place: PlacedFormula): boolean {
  const { expr, scope, env } = place;
  if (expr.kind !== 'quantifier') return false;
  const instances: Env[] = [];
  const bounds = prepareBounds(prepare, expr.bounds, scope);
  try {
    bounds.forEach(env, prepare.noState, prepare.noState, (inner) => {
      instances.push(inner);
      return false;
    });
  } catch (error) {
    if (error instanceof EvaluationError) return false;
    throw error;
  }
  if (instances.length === 0) {
    failAt(expr.span, ['Temporal formula is a tautology (its negation is unsatisfiable).'], 2253);
  }
  for (const inner of instances) {
    splitProperty(prepare, parts, property, {
      expr: expr.body,
      scope: bounds.scope,
      env: inner,
      name: prepare.describe(expr.body.span),
      span: expr.body.span,
    });
  }
  return true;
}

function addAlways(prepare: Preparation, parts: Parts, property: string, place: PlacedFormula, operand: Expr): void {
  const inside = at(place, operand);
  if (operand.kind === 'subscriptedAction' && !operand.angle) {
    parts.impliedActions.push({ ...inside, property });
  } else if (levelOf(prepare, inside) < 2) {
    const name = operand.kind === 'apply' && operand.args.length === 0 ? operatorOf(prepare.core, operand.operator).name : place.name;
    parts.invariants.push({ ...inside, name, property });
  } else {
    parts.impliedTemporals.push({ ...place, property });
  }
}

function refuseAction(prepare: Preparation, place: PlacedFormula): never {
  const { expr } = place;
  const where = prepare.describe(expr.span);
  const start = `The formula ${place.name} at ${where} is an action-level formula (it contains no temporal operators). Only temporal-level (or state-level) formulas are allowed under PROPERTY or PROPERTIES.`;
  if (expr.kind !== 'subscriptedAction') {
    return failAt(expr.span, [`${start} To check that every step is such a step, write it as [][A]_v, where v is a state function.`], 2272);
  }
  if (expr.angle) return failAt(expr.span, [`${start} To check that such steps occur infinitely often, put []<> before it.`], 2274);
  return failAt(expr.span, [`${start} To check that every step is such a step, put [] before it.`], 2273);
}
