/** Resolves the names of expressions: a walk that declares what each form binds before it enters the part where it is visible. */
import { unreachable } from '../../base/assert.ts';
import type { Span } from '../../base/span.ts';
import type * as ast from '../../syntax/ast.ts';
import { assumeProveExpression } from '../diagnostics/assumeProveExpression.ts';
import { atOutsideExcept } from '../diagnostics/atOutsideExcept.ts';
import { duplicateField } from '../diagnostics/duplicateField.ts';
import { functionArgumentCount } from '../diagnostics/functionArgumentCount.ts';
import { lambdaNotAllowed } from '../diagnostics/lambdaNotAllowed.ts';
import { wrongArgumentCount } from '../diagnostics/wrongArgumentCount.ts';
import type { BoundSymbol } from '../symbols.ts';
import { declare, define, inScope, lookUp, occurrence, placeOf, type Readers, type ResolveContext } from './context.ts';
import { declareNames } from './declarations.ts';
import { resolveLabel } from './labels.ts';
import { resolveLetDefinitions } from './letDefinitions.ts';
import { parameterArities, resolveArguments, resolveReference } from './reference.ts';
import { reportUnknown } from './suggest.ts';

export function resolveExpression(context: ResolveContext, e: ast.Expression): void {
  switch (e.kind) {
    case 'number':
    case 'string':
    case 'missing':
      return;
    case 'reference':
      resolveReference(context, e);
      return;
    case 'operatorApplication':
      resolveOperatorApplication(context, e);
      return;
    case 'lambda':
      context.report(lambdaNotAllowed(e.span));
      resolveLambda(context, e);
      return;
    case 'parenthesized':
      resolveExpression(context, e.expression);
      return;
    case 'junctionList':
      resolveAll(context, e.items);
      return;
    case 'quantifier':
      withBounds(context, e.bounds, e.span, () => resolveExpression(context, e.body));
      return;
    case 'unboundedQuantifier':
      withNames(context, e.names, e.span, e.quantifier.startsWith('temporal') ? 1 : 0, () => resolveExpression(context, e.body));
      return;
    case 'choose':
      if (e.set !== undefined) resolveExpression(context, e.set);
      withNames(context, e.names, e.span, 0, () => resolveExpression(context, e.body), e.set);
      return;
    case 'setEnumeration':
    case 'tuple':
      resolveAll(context, e.elements);
      return;
    case 'setFilter':
      withBounds(context, [e.bound], e.span, () => resolveExpression(context, e.body));
      return;
    case 'setMap':
    case 'function':
      withBounds(context, e.bounds, e.span, () => resolveExpression(context, e.body));
      return;
    case 'functionSet':
      resolveExpression(context, e.domain);
      resolveExpression(context, e.range);
      return;
    case 'functionApplication':
      resolveExpression(context, e.function);
      resolveAll(context, e.args);
      checkFunctionArguments(context, e);
      return;
    case 'record':
    case 'recordSet':
      resolveFields(context, e.fields);
      return;
    case 'fieldSelection':
      resolveExpression(context, e.record);
      return;
    case 'except':
      resolveExcept(context, e);
      return;
    case 'at':
      if (!context.atAllowed) context.report(atOutsideExcept(e.span));
      return;
    case 'product':
      resolveAll(context, e.factors);
      return;
    case 'if':
      resolveExpression(context, e.condition);
      resolveExpression(context, e.then);
      resolveExpression(context, e.else);
      return;
    case 'case':
      for (const arm of e.arms) {
        resolveExpression(context, arm.guard);
        resolveExpression(context, arm.value);
      }
      if (e.other !== undefined) resolveExpression(context, e.other);
      return;
    case 'let':
      inScope(context, e.span, () => {
        resolveLetDefinitions(context, e.definitions);
        resolveExpression(context, e.body);
      });
      return;
    case 'subscriptedAction':
      resolveExpression(context, e.action);
      resolveExpression(context, e.subscript);
      return;
    case 'fairness':
      resolveExpression(context, e.subscript);
      resolveExpression(context, e.action);
      return;
    case 'label':
      resolveLabel(context, e);
      return;
    case 'assumeProve':
      context.report(assumeProveExpression(e.span));
      inScope(context, e.span, () => resolveAssumeProve(context, e));
      return;
    default:
      unreachable(e);
  }
}

export function resolveAll(context: ResolveContext, expressions: readonly ast.Expression[]): void {
  for (const e of expressions) resolveExpression(context, e);
}

function resolveOperatorApplication(context: ResolveContext, e: ast.OperatorApplication): void {
  const symbol = lookUp(context, e.operator.text);
  if (symbol === undefined) {
    reportUnknown(context, e.operator);
    resolveAll(context, e.operands);
    return;
  }
  context.model.names.set(e.operator, symbol);
  if (symbol.kind === 'builtin') {
    resolveAll(context, e.operands);
    return;
  }
  occurrence(context, e.operator.span, symbol, false);
  const arities = parameterArities(symbol);
  if (arities.length !== e.operands.length) {
    context.report(wrongArgumentCount(e.operator.span, symbol.name, arities.length, e.operands.length, placeOf(symbol, context.model)));
  }
  resolveArguments(context, symbol.name, arities, e.operands);
}

function resolveLambda(context: ResolveContext, e: ast.Lambda): void {
  withNames(context, e.parameters, e.span, 0, () => resolveExpression(context, e.body), undefined, 'parameter');
}

function checkFunctionArguments(context: ResolveContext, e: Extract<ast.Expression, { kind: 'functionApplication' }>): void {
  if (e.function.kind !== 'reference' || e.args.length < 2) return;
  const resolved = context.model.references.get(e.function);
  if (resolved?.symbol.kind !== 'operator' || resolved.selectors.length > 0) return;
  const { definition } = resolved.symbol;
  if (definition?.kind !== 'functionDefinition') return;
  const expected = definition.bounds.reduce((sum, bound) => sum + (bound.tuple ? 1 : bound.names.length), 0);
  if (expected !== e.args.length) context.report(functionArgumentCount(e.span, resolved.symbol.name, expected, e.args.length));
}

function resolveFields(context: ResolveContext, fields: readonly ast.RecordField[]): void {
  const seen = new Set<string>();
  for (const field of fields) {
    if (seen.has(field.name.text)) context.report(duplicateField(field.name.span, field.name.text));
    seen.add(field.name.text);
    resolveExpression(context, field.value);
  }
}

function resolveExcept(context: ResolveContext, e: Extract<ast.Expression, { kind: 'except' }>): void {
  const { atAllowed, insideExcept } = context;
  resolveExpression(context, e.function);
  context.insideExcept = true;
  for (const update of e.updates) {
    for (const step of update.path) if (step.kind === 'index') resolveAll(context, step.args);
    context.atAllowed = true;
    resolveExpression(context, update.value);
    context.atAllowed = atAllowed;
  }
  context.insideExcept = insideExcept;
}

/** The sets are read outside the scope of all the names that they bound, then the body inside it. */
function withBounds(context: ResolveContext, bounds: readonly ast.Bound[], span: Span, read: () => void): void {
  for (const bound of bounds) resolveExpression(context, bound.set);
  inScope(context, span, () => {
    const symbols = bounds.flatMap((bound) => declareNames(context, bound.names, 'quantified', 0, bound.set));
    withLabelBound(context, symbols, read);
  });
}

function withNames(
  context: ResolveContext,
  names: readonly ast.Name[],
  span: Span,
  level: 0 | 1,
  read: () => void,
  set?: ast.Expression,
  role: BoundSymbol['role'] = 'quantified',
): void {
  inScope(context, span, () => withLabelBound(context, declareNames(context, names, role, level, set), read));
}

/** Labels inside `read` have to list these identifiers. */
function withLabelBound(context: ResolveContext, symbols: readonly BoundSymbol[], read: () => void): void {
  const { labels } = context;
  if (labels === undefined) {
    read();
    return;
  }
  labels.bound.push(...symbols);
  read();
  labels.bound.length -= symbols.length;
}

const newLevels = { constant: 0, variable: 1, state: 1, action: 2, temporal: 3 } as const;

/** Resolves the statement of a theorem or step; NEW symbols stay visible until the scope around it ends. */
export function resolveAssumeProve(context: ResolveContext, e: ast.AssumeProve): void {
  for (const assumption of e.assumptions) {
    if (assumption.kind === 'newDeclaration') declareNew(context, assumption);
    else resolveStatement(context, assumption);
  }
  resolveExpression(context, e.prove);
}

function declareNew(context: ResolveContext, assumption: ast.NewDeclaration): void {
  if (context.nestedNew !== undefined) context.nestedNew = true;
  if (assumption.set !== undefined) resolveExpression(context, assumption.set);
  const { name, arity } = assumption.declaration;
  const symbol: BoundSymbol = {
    kind: 'bound',
    role: 'new',
    name: name.text,
    arity,
    module: context.model,
    nameSpan: name.span,
    level: newLevels[assumption.level],
    ...(assumption.set === undefined ? {} : { set: assumption.set }),
  };
  declare(context, symbol);
  define(context, name, symbol);
}

/** A nested ASSUME/PROVE, labelled or not, or an ordinary expression. */
function resolveStatement(context: ResolveContext, e: ast.Expression): void {
  if (e.kind === 'assumeProve') {
    const { nestedNew } = context;
    context.nestedNew = nestedNew ?? false;
    inScope(context, e.span, () => resolveAssumeProve(context, e));
    context.nestedNew = nestedNew;
  } else if (e.kind === 'label' && e.body.kind === 'assumeProve') resolveLabel(context, e);
  else resolveExpression(context, e);
}

export const readers: Readers = { expression: resolveExpression, statement: resolveStatement, lambda: resolveLambda };
