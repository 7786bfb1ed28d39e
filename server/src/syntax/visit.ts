/** Ways over the typed tree: what stands directly below an expression, a definition, a unit or a proof step. Written once here, exhaustively. */
import { unreachable } from '../base/assert.ts';
import type {
  Bound,
  Definition,
  Expression,
  Fact,
  NewDeclaration,
  PathElement,
  Proof,
  RecursiveDeclaration,
  StepStatement,
  Unit,
} from './ast.ts';

/** What can stand directly below an expression. */
export type ExpressionPart = Expression | Definition | RecursiveDeclaration | NewDeclaration;

function setsOf(bounds: readonly Bound[]): Expression[] {
  return bounds.map((bound) => bound.set);
}

const noParts: readonly Expression[] = [];

/** Most references are plain names: for these there is nothing to make. */
function argumentsIn(path: readonly PathElement[]): readonly Expression[] {
  const [first] = path;
  if (path.length === 1 && first?.kind === 'name') return first.args;
  return path.flatMap((element) => (element.kind === 'name' || element.kind === 'arguments' ? element.args : []));
}

/** The direct parts of an expression, in textual order but for the bounds of a set map. */
export function partsOf(expression: Expression): readonly ExpressionPart[] {
  switch (expression.kind) {
    case 'number':
    case 'string':
    case 'at':
    case 'missing':
      return noParts;
    case 'reference':
      return argumentsIn(expression.path);
    case 'operatorApplication':
      return expression.operands;
    case 'product':
      return expression.factors;
    case 'parenthesized':
      return [expression.expression];
    case 'junctionList':
      return expression.items;
    case 'lambda':
    case 'label':
    case 'unboundedQuantifier':
      return [expression.body];
    case 'quantifier':
    case 'function':
    case 'setMap':
      return [...setsOf(expression.bounds), expression.body];
    case 'setFilter':
      return [expression.bound.set, expression.body];
    case 'choose':
      return expression.set === undefined ? [expression.body] : [expression.set, expression.body];
    case 'setEnumeration':
    case 'tuple':
      return expression.elements;
    case 'functionSet':
      return [expression.domain, expression.range];
    case 'functionApplication':
      return [expression.function, ...expression.args];
    case 'record':
    case 'recordSet':
      return expression.fields.map((field) => field.value);
    case 'fieldSelection':
      return [expression.record];
    case 'except':
      return [
        expression.function,
        ...expression.updates.flatMap((update) => [
          ...update.path.flatMap((step) => (step.kind === 'index' ? step.args : [])),
          update.value,
        ]),
      ];
    case 'if':
      return [expression.condition, expression.then, expression.else];
    case 'case': {
      const arms = expression.arms.flatMap((arm) => [arm.guard, arm.value]);
      return expression.other === undefined ? arms : [...arms, expression.other];
    }
    case 'let':
      return [...expression.definitions, expression.body];
    case 'subscriptedAction':
      return [expression.action, expression.subscript];
    case 'fairness':
      return [expression.subscript, expression.action];
    case 'assumeProve':
      return [...expression.assumptions, expression.prove];
    default:
      return unreachable(expression);
  }
}

/** The expressions directly in a definition or declaration. */
export function expressionsOfDefinition(definition: Definition | RecursiveDeclaration | NewDeclaration): readonly Expression[] {
  switch (definition.kind) {
    case 'operatorDefinition':
      return [definition.body];
    case 'functionDefinition':
      return [...setsOf(definition.bounds), definition.body];
    case 'moduleDefinition':
      return definition.instance.substitutions.map((substitution) => substitution.value);
    case 'recursiveDeclaration':
      return [];
    case 'newDeclaration':
      return definition.set === undefined ? [] : [definition.set];
    default:
      return unreachable(definition);
  }
}

function ofFacts(facts: readonly Fact[]): Expression[] {
  return facts.flatMap((fact) => (fact.kind === 'expression' ? [fact.expression] : []));
}

/** The expressions directly in a unit, without those of a theorem's proof; none for a module. */
export function expressionsOfUnit(unit: Unit): readonly Expression[] {
  switch (unit.kind) {
    case 'variableDeclaration':
    case 'constantDeclaration':
    case 'module':
      return [];
    case 'instanceUnit':
      return unit.instance.substitutions.map((substitution) => substitution.value);
    case 'assumption':
      return [unit.body];
    case 'theorem':
      return [unit.statement];
    case 'useOrHide':
      return [...ofFacts(unit.facts), ...ofFacts(unit.definitions)];
    default:
      return expressionsOfDefinition(unit);
  }
}

/** The expressions directly in a step, without those of its proof. */
function expressionsOfStatement(statement: StepStatement): readonly Expression[] {
  switch (statement.kind) {
    case 'assertion':
      return [statement.statement];
    case 'case':
      return [statement.condition];
    case 'pick':
      return [...setsOf(statement.bounds), statement.body];
    case 'have':
      return [statement.expression];
    case 'take':
      return setsOf(statement.bounds);
    case 'witness':
      return statement.expressions;
    case 'define':
      return statement.definitions.flatMap(expressionsOfDefinition);
    case 'instance':
      return statement.instance.substitutions.map((substitution) => substitution.value);
    case 'useOrHide':
      return [...ofFacts(statement.facts), ...ofFacts(statement.definitions)];
    case 'qed':
      return [];
    default:
      return unreachable(statement);
  }
}

/** All expressions in a proof that stand directly in a step or a BY, at any depth of steps. */
export function expressionsOfProof(proof: Proof): readonly Expression[] {
  const found: Expression[] = [];
  addExpressions(proof, found);
  return found;
}

/** Into one list: proofs are deep, and have tens of thousands of these. */
function addExpressions(proof: Proof, found: Expression[]): void {
  switch (proof.kind) {
    case 'obvious':
    case 'omitted':
      return;
    case 'by':
      found.push(...ofFacts(proof.facts), ...ofFacts(proof.definitions));
      return;
    case 'steps':
      for (const step of proof.steps) {
        found.push(...expressionsOfStatement(step.statement));
        if (step.proof !== undefined) addExpressions(step.proof, found);
      }
      return;
    default:
      unreachable(proof);
  }
}

/** Calls `visit` for the expressions and for all below them, definitions in LET included. Not recursive: chains of operators are deep. */
export function forEachExpression(expressions: readonly Expression[], visit: (expression: Expression) => void): void {
  const waiting: ExpressionPart[] = [...expressions].reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const part = next;
    const isVisited = isExpression(part);
    const below = isVisited ? partsOf(part) : expressionsOfDefinition(part);
    if (isVisited) visit(part);
    for (let i = below.length - 1; i >= 0; i--) waiting.push(below[i] as ExpressionPart);
  }
}

export function isExpression(part: ExpressionPart): part is Expression {
  switch (part.kind) {
    case 'operatorDefinition':
    case 'functionDefinition':
    case 'moduleDefinition':
    case 'recursiveDeclaration':
    case 'newDeclaration':
      return false;
    default:
      return true;
  }
}
