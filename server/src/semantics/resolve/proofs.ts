/** Resolves proofs: which steps and which symbols of TAKE, PICK, NEW and DEFINE are visible where (TLA+2: A Preliminary Guide, section 7). */
import { unreachable } from '../../base/assert.ts';
import type * as ast from '../../syntax/ast.ts';
import { assumeProveExpression } from '../diagnostics/assumeProveExpression.ts';
import { invalidFact } from '../diagnostics/invalidFact.ts';
import { notADefinition } from '../diagnostics/notADefinition.ts';
import { stepNameImplicit } from '../diagnostics/stepNameImplicit.ts';
import { type FactSymbol, type LabelSymbol, type ModelSymbol, origin } from '../symbols.ts';
import { bind, define, inScope, lookUp, occurrence, type ResolveContext } from './context.ts';
import { declareNames } from './declarations.ts';
import { withLabels } from './definitions.ts';
import { resolveAll, resolveAssumeProve, resolveExpression } from './expression.ts';
import { resolveBareInstance } from './instances.ts';
import { resolveLetDefinitions } from './letDefinitions.ts';
import { resolveReference } from './reference.ts';

export function resolveProof(context: ResolveContext, proof: ast.Proof): void {
  switch (proof.kind) {
    case 'obvious':
    case 'omitted':
      return;
    case 'by':
      resolveFacts(context, proof.facts);
      resolveDefinitionNames(context, proof.definitions);
      return;
    case 'steps':
      inScope(context, proof.span, () => {
        let previousInfix = false;
        for (const step of proof.steps) {
          const { atAllowed } = context;
          context.atAllowed = previousInfix || atAllowed;
          resolveStep(context, step);
          context.atAllowed = atAllowed;
          previousInfix = isInfix(step);
        }
      });
      return;
    default:
      unreachable(proof);
  }
}

/** `@` at the start of a step stands for the right side of the relation that the step before states. */
function isInfix(step: ast.ProofStep): boolean {
  const { statement } = step;
  if (statement.kind !== 'assertion') return false;
  let e = statement.statement;
  while (e.kind === 'parenthesized') e = e.expression;
  return e.kind === 'operatorApplication' && e.operands.length === 2;
}

function resolveStep(context: ResolveContext, step: ast.ProofStep): void {
  const labels = new Map<string, LabelSymbol>();
  const mark = context.undo.length;
  let own: Scoped = { forProof: [], forLater: [] };
  withLabels(context, labels, () => {
    own = resolveStatementOf(context, step.statement);
  });
  if (context.undo.length !== mark && own.forProof.length + own.forLater.length > 0) hide(context, mark);
  declareStep(context, step);
  if (step.proof !== undefined) {
    const { proof } = step;
    inScope(context, step.span, () => {
      for (const symbol of own.forProof) bind(context, symbol);
      resolveProof(context, proof);
    });
  }
  for (const symbol of own.forLater) bind(context, symbol);
}

/** The symbols that a step introduces, and where they are known. */
interface Scoped {
  readonly forProof: readonly ModelSymbol[];
  readonly forLater: readonly ModelSymbol[];
}

const nothing: Scoped = { forProof: [], forLater: [] };

function hide(context: ResolveContext, mark: number): void {
  while (context.undo.length > mark) {
    const [name, before] = context.undo.pop() as [string, ModelSymbol | undefined];
    context.visible.set(name, before);
  }
}

function declaredSince(context: ResolveContext, mark: number): ModelSymbol[] {
  const found: ModelSymbol[] = [];
  for (const [name] of context.undo.slice(mark)) {
    const symbol = context.visible.get(name);
    if (symbol !== undefined) found.push(symbol);
  }
  return found;
}

function declareStep(context: ResolveContext, step: ast.ProofStep): void {
  const { label, implicitLevel, statement } = step;
  // `<1>` alone names nothing.
  if (label.text.endsWith('>')) return;
  if (implicitLevel) context.report(stepNameImplicit(label.span, label.text));
  const symbol: FactSymbol = {
    kind: 'fact',
    role: 'step',
    name: label.text,
    arity: 0,
    module: context.model,
    nameSpan: label.span,
    local: false,
    statement: statement.kind === 'assertion' ? statement.statement : statement.kind === 'case' ? statement.condition : undefined,
    step: statement,
  };
  define(context, label, symbol);
  // Step names may be used again: the latest step counts.
  bind(context, symbol);
}

function resolveStatementOf(context: ResolveContext, statement: ast.StepStatement): Scoped {
  const mark = context.undo.length;
  switch (statement.kind) {
    case 'assertion':
      if (statement.statement.kind !== 'assumeProve') {
        resolveExpression(context, statement.statement);
        return nothing;
      }
      resolveAssumeProve(context, statement.statement);
      return statement.suffices
        ? { forProof: [], forLater: declaredSince(context, mark) }
        : { forProof: declaredSince(context, mark), forLater: [] };
    case 'case':
      resolveExpression(context, statement.condition);
      return nothing;
    case 'have':
      resolveExpression(context, statement.expression);
      return nothing;
    case 'witness':
      resolveAll(context, statement.expressions);
      return nothing;
    case 'pick':
    case 'take':
      for (const bound of statement.bounds) resolveExpression(context, bound.set);
      for (const bound of statement.bounds) declareNames(context, bound.names, 'quantified', 0, bound.set);
      declareNames(context, statement.names, 'quantified', 0);
      if (statement.kind === 'pick') resolveExpression(context, statement.body);
      return { forProof: [], forLater: declaredSince(context, mark) };
    case 'define':
      resolveLetDefinitions(context, statement.definitions);
      return nothing;
    case 'instance':
      resolveBareInstance(context, statement.instance, true);
      return nothing;
    case 'useOrHide':
      resolveUse(context, statement);
      return nothing;
    case 'qed':
      return nothing;
    default:
      return unreachable(statement);
  }
}

export function resolveUse(context: ResolveContext, unit: ast.UseOrHide): void {
  if (unit.hide) {
    for (const fact of unit.facts) {
      if (fact.kind === 'expression' && fact.expression.kind !== 'reference' && fact.expression.kind !== 'missing') {
        context.report(invalidFact(fact.expression.span));
      }
    }
  }
  resolveFacts(context, unit.facts);
  if (unit.hide) checkHidden(context, unit.facts);
  resolveDefinitionNames(context, unit.definitions);
}

/** Only what has a name as a fact can be hidden. */
function checkHidden(context: ResolveContext, facts: readonly ast.Fact[]): void {
  for (const fact of facts) {
    if (fact.kind !== 'expression' || fact.expression.kind !== 'reference') continue;
    const resolved = context.model.references.get(fact.expression);
    if (resolved !== undefined && resolved.selectors.length === 0 && origin(resolved.symbol).kind !== 'fact') {
      context.report(invalidFact(fact.expression.span));
    }
  }
}

function resolveFacts(context: ResolveContext, facts: readonly ast.Fact[]): void {
  for (const fact of facts) {
    if (fact.kind === 'module') continue;
    if (fact.expression.kind === 'reference') {
      resolveReference(context, fact.expression, { kind: 'fact' });
      checkStepIsFact(context, fact.expression);
    } else resolveExpression(context, fact.expression);
  }
}

/** A step that defines or uses something states nothing. */
function checkStepIsFact(context: ResolveContext, reference: ast.Reference): void {
  const symbol = context.model.references.get(reference)?.symbol;
  if (symbol?.kind !== 'fact' || symbol.step === undefined) return;
  if (/^(?:define|instance|useOrHide)$/.test(symbol.step.kind)) context.report(invalidFact(reference.span));
}

/** `DEF Op, M!Op`: names of any arity, or of modules. */
function resolveDefinitionNames(context: ResolveContext, definitions: readonly ast.Fact[]): void {
  for (const definition of definitions) {
    if (definition.kind === 'module') continue;
    const { expression } = definition;
    if (expression.kind === 'assumeProve') context.report(assumeProveExpression(expression.span));
    else if (expression.kind === 'reference') resolveDefinitionName(context, expression);
    else {
      resolveExpression(context, expression);
      if (expression.kind !== 'missing') context.report(notADefinition(expression.span, writtenAt(context, expression)));
    }
  }
}

function resolveDefinitionName(context: ResolveContext, reference: ast.Reference): void {
  const { path } = reference;
  const [only] = path;
  const symbol = only?.kind === 'name' && path.length === 1 && only.args.length === 0 ? lookUp(context, only.name.text) : undefined;
  if (symbol === undefined) resolveReference(context, reference, { kind: 'operator', arity: 0, mismatch: () => {} });
  else {
    context.model.references.set(reference, { symbol, args: [], selectors: [] });
    occurrence(context, reference.span, symbol, false);
  }
  const resolved = context.model.references.get(reference);
  if (resolved === undefined) return;
  // The grammar of the reference knows the minus there as the prefix operator only, `-.`.
  const written = writtenAt(context, reference);
  const isNamed =
    written !== '-' && path.every((element) => element.kind === 'name' && element.args.length === 0) && resolved.selectors.length === 0;
  if (!isNamed || !hasDefinition(resolved.symbol)) context.report(notADefinition(reference.span, written));
}

function hasDefinition(symbol: ModelSymbol): boolean {
  const declared = origin(symbol);
  if (declared.kind === 'fact') return declared.role !== 'step' || declared.step?.kind === 'define';
  return declared.kind === 'operator' || declared.kind === 'instance';
}

function writtenAt({ model }: ResolveContext, { span }: ast.Expression): string {
  return model.source.text.slice(span.start, span.end);
}
