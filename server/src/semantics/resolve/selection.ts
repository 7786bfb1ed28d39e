/**
 * `Op!1!<<!(a)!lab`: walks from a definition's body to the part that the selectors lead to (TLA+2: A Preliminary Guide, section 6). The
 * result is a piece of syntax in the definition's own text, and the identifiers bound on the way with what the selectors put for them.
 */
import type * as ast from '../../syntax/ast.ts';
import { type BoundSymbol, type FactSymbol, factLabels, type LabelSymbol, type ModuleModel, type OperatorSymbol } from '../symbols.ts';
import { innerLabels } from './innerLabels.ts';

interface Selection {
  readonly part: ast.Expression;
  /** Identifiers bound around the part, with the expressions given for them (in the referring text). */
  readonly bound: readonly { readonly symbol: BoundSymbol; readonly value: ast.Expression }[];
  /** Identifiers that `@` leaves open: the selection is an operator of them. */
  readonly open: readonly BoundSymbol[];
  /** The labels that the selectors name, with their places. */
  readonly labels: readonly { readonly selector: ast.PathElement; readonly label: LabelSymbol }[];
}

export type SelectionResult =
  | { readonly kind: 'found'; readonly selection: Selection }
  | { readonly kind: 'labelArguments'; readonly label: LabelSymbol; readonly selector: ast.PathElement; readonly given: number }
  | { readonly kind: 'nothing'; readonly reason: string; readonly selector: ast.PathElement };

interface Walk {
  readonly model: ModuleModel;
  readonly wantsOperator: boolean;
  /** At a step SUFFICES or CASE, whose one part is what it states. */
  atStep: boolean;
  part: ast.Expression;
  /** An arm of a CASE, on the way to its guard or value. */
  arm: ast.CaseArm | undefined;
  labels: ReadonlyMap<string, LabelSymbol>;
  readonly bound: { readonly symbol: BoundSymbol; readonly value: ast.Expression }[];
  readonly open: BoundSymbol[];
  readonly named: { readonly selector: ast.PathElement; readonly label: LabelSymbol }[];
}

/** Follows `selectors` from the definition of `symbol`. Where an operator is wanted, a label may be named without its arguments. */
export function select(
  symbol: OperatorSymbol | FactSymbol,
  selectors: readonly ast.PathElement[],
  wantsOperator: boolean,
): SelectionResult {
  const start = symbol.kind === 'operator' ? symbol.definition?.body : statementOf(symbol);
  const labels = symbol.kind === 'operator' ? symbol.labels : factLabels.get(symbol);
  const [first] = selectors;
  if (start === undefined || first === undefined) {
    return { kind: 'nothing', reason: `\`${symbol.name}\` has no definition here`, selector: first as ast.PathElement };
  }
  const walk: Walk = {
    model: symbol.module,
    wantsOperator,
    atStep: symbol.kind === 'fact' && (symbol.step?.kind === 'case' || (symbol.step?.kind === 'assertion' && symbol.step.suffices)),
    part: start,
    arm: undefined,
    labels: labels ?? new Map(),
    bound: [],
    open: [],
    named: [],
  };
  for (const selector of selectors) {
    const problem = step(walk, selector);
    if (problem !== undefined) return problem;
  }
  const { part, bound, open, named } = walk;
  return { kind: 'found', selection: { part, bound, open, labels: named } };
}

/** PICK counts as a quantifier. */
function statementOf({ statement, step }: FactSymbol): ast.Expression | undefined {
  if (step?.kind !== 'pick') return statement;
  const { bounds, names, body, span } = step;
  return bounds.length > 0
    ? { kind: 'quantifier', quantifier: 'exists', bounds, body, span }
    : { kind: 'unboundedQuantifier', quantifier: 'exists', names, body, span };
}

function step(walk: Walk, selector: ast.PathElement): SelectionResult | undefined {
  switch (selector.kind) {
    case 'number':
      return stepToOperand(walk, selector, selector.value);
    case 'selector':
      if (selector.selector === ':') return undefined;
      if (selector.selector === '@') return stepIntoBody(walk, selector, undefined);
      return stepToOperand(walk, selector, selector.selector === '<<' ? 1 : 2);
    case 'arguments':
      return stepIntoBody(walk, selector, selector.args);
    case 'name':
      return stepToName(walk, selector);
  }
}

function nothing(selector: ast.PathElement, reason: string): SelectionResult {
  return { kind: 'nothing', reason, selector };
}

function stepToName(walk: Walk, selector: Extract<ast.PathElement, { kind: 'name' }>): SelectionResult | undefined {
  const label = walk.labels.get(selector.name.text);
  if (label !== undefined) {
    const open = walk.wantsOperator && selector.args.length === 0;
    if (!open && label.arity !== selector.args.length) return { kind: 'labelArguments', label, selector, given: selector.args.length };
    walk.named.push({ selector, label });
    for (const [i, parameter] of label.label.parameters.entries()) {
      const symbol = walk.model.names.get(parameter);
      const value = selector.args[i];
      if (symbol?.kind !== 'bound') continue;
      if (value !== undefined) walk.bound.push({ symbol, value });
      else walk.open.push(symbol);
    }
    walk.part = label.label.body;
    walk.arm = undefined;
    walk.labels = innerLabels(label);
    return undefined;
  }
  const part = transparent(walk.part);
  const definition =
    part.kind === 'let' ? part.definitions.find((d) => d.kind === 'operatorDefinition' && d.name.text === selector.name.text) : undefined;
  if (definition?.kind !== 'operatorDefinition')
    return nothing(selector, `there is no label or LET definition \`${selector.name.text}\` in it`);
  const symbol = walk.model.names.get(definition.name);
  if (symbol?.kind !== 'operator' || (symbol.arity !== selector.args.length && selector.args.length > 0))
    return nothing(selector, `\`${selector.name.text}\` takes other arguments`);
  for (const [i, parameter] of symbol.parameters.entries()) {
    const value = selector.args[i];
    if (value === undefined) walk.open.push(parameter);
    else walk.bound.push({ symbol: parameter, value });
  }
  walk.part = definition.body;
  walk.labels = symbol.labels ?? new Map();
  return undefined;
}

/** Parentheses and labels do not count. */
function transparent(e: ast.Expression): ast.Expression {
  let found = e;
  while (found.kind === 'parenthesized' || found.kind === 'label') found = found.kind === 'label' ? found.body : found.expression;
  return found;
}

function stepToOperand(walk: Walk, selector: ast.PathElement, n: number): SelectionResult | undefined {
  if (walk.atStep) {
    if (n !== 1) return nothing(selector, 'the only part of a SUFFICES or CASE step is what it states');
    walk.atStep = false;
    return undefined;
  }
  if (walk.arm !== undefined) {
    const { guard, value } = walk.arm;
    if (n > 2) return nothing(selector, 'an arm of a CASE has two parts');
    walk.part = n === 1 ? guard : value;
    walk.arm = undefined;
    return undefined;
  }
  const part = transparent(walk.part);
  if (part.kind === 'case') {
    const arm =
      part.arms[n - 1] ??
      (n === part.arms.length + 1 && part.other !== undefined
        ? { guard: part.other, value: part.other, span: part.other.span }
        : undefined);
    if (arm === undefined) return nothing(selector, `it has only ${part.arms.length} arms`);
    walk.arm = arm;
    return undefined;
  }
  const operands = operandsOf(part);
  const operand = operands[n - 1];
  if (operand === undefined) {
    return nothing(
      selector,
      operands.length === 0 ? 'it has no parts' : `it has only ${operands.length} ${operands.length === 1 ? 'part' : 'parts'}`,
    );
  }
  walk.part = operand;
  return undefined;
}

/** The numbered parts of an expression. */
function operandsOf(e: ast.Expression): readonly ast.Expression[] {
  switch (e.kind) {
    case 'reference': {
      const last = e.path.at(-1);
      return last?.kind === 'name' ? last.args : [];
    }
    case 'operatorApplication':
      return e.operands;
    case 'product':
      return e.factors;
    case 'junctionList':
      return e.items;
    case 'if':
      return [e.condition, e.then, e.else];
    case 'setEnumeration':
    case 'tuple':
      return e.elements;
    case 'record':
    case 'recordSet':
      return e.fields.map((field) => field.value);
    case 'fieldSelection':
      return [e.record, { kind: 'string', value: e.field.text, span: e.field.span }];
    case 'except':
      return [e.function];
    case 'functionSet':
      return [e.domain, e.range];
    case 'functionApplication':
      return [e.function, ...e.args];
    case 'subscriptedAction':
      return [e.action, e.subscript];
    case 'fairness':
      return [e.subscript, e.action];
    case 'quantifier':
    case 'function':
    case 'setMap':
      return e.bounds.map((bound) => bound.set);
    case 'setFilter':
      return [e.bound.set];
    case 'choose':
      return e.set === undefined ? [] : [e.set];
    case 'let':
      return [e.body];
    case 'assumeProve':
      return [...e.assumptions.map((assumption) => (assumption.kind === 'newDeclaration' ? declared(assumption) : assumption)), e.prove];
    default:
      return [];
  }
}

/** What a NEW declaration is as a fact that is named: nothing in it can be selected. */
function declared({ span }: ast.NewDeclaration): ast.Expression {
  return { kind: 'missing', span };
}

/** `!(a, b)` puts expressions for the identifiers that a form binds, `!@` leaves them open. */
function stepIntoBody(walk: Walk, selector: ast.PathElement, args: readonly ast.Expression[] | undefined): SelectionResult | undefined {
  if (walk.atStep) return nothing(selector, 'the only part of a SUFFICES or CASE step is what it states');
  const part = transparent(walk.part);
  const inside = bodyOf(part);
  if (inside === undefined) return nothing(selector, 'it binds no identifiers');
  const { names, body } = inside;
  if (args !== undefined && args.length !== names.length) return nothing(selector, `it binds ${names.length} identifiers`);
  for (const [i, name] of names.entries()) {
    const symbol = walk.model.names.get(name);
    const value = args?.[i];
    if (symbol?.kind !== 'bound') continue;
    if (value === undefined) walk.open.push(symbol);
    else walk.bound.push({ symbol, value });
  }
  walk.part = body;
  return undefined;
}

function bodyOf(e: ast.Expression): { readonly names: readonly ast.Name[]; readonly body: ast.Expression } | undefined {
  switch (e.kind) {
    case 'quantifier':
    case 'function':
    case 'setMap':
      return { names: e.bounds.flatMap((bound) => bound.names), body: e.body };
    case 'setFilter':
      return { names: e.bound.names, body: e.body };
    case 'unboundedQuantifier':
    case 'choose':
      return { names: e.names, body: e.body };
    case 'lambda':
      return { names: e.parameters, body: e.body };
    default:
      return undefined;
  }
}
