/** Level checking of a module's text (*Specifying Systems*, section 17.2): every definition, assumption, theorem, proof step and INSTANCE. */
import { unreachable } from '../../base/assert.ts';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type * as ast from '../../syntax/ast.ts';
import { assumptionNotConstant } from '../diagnostics/assumptionNotConstant.ts';
import { newConstantLevel } from '../diagnostics/newConstantLevel.ts';
import { recursivePrimesParameter } from '../diagnostics/recursivePrimesParameter.ts';
import { temporalGoalCase } from '../diagnostics/temporalGoalCase.ts';
import { temporalGoalStep } from '../diagnostics/temporalGoalStep.ts';
import { temporalPick } from '../diagnostics/temporalPick.ts';
import type { ModuleModel } from '../symbols.ts';
import {
  boundsLevel,
  checkApplied,
  checkDefinition,
  checkSubstitutions,
  type LevelContext,
  levelOfExpression,
  silentReader,
} from './expressions.ts';
import { checkInstance } from './instances.ts';
import { newDemands } from './level.ts';
import { levelsOf } from './operators.ts';

export function checkLevels(model: ModuleModel, report: (diagnostic: Diagnostic) => void): void {
  checkUnits({ model, demands: newDemands(), report }, model.syntax);
  for (const instance of instancesOf(model)) checkInstance(instance, report);
}

/** All INSTANCE statements of the text, wherever they stand. */
function instancesOf(model: ModuleModel): ReturnType<typeof collectInstances> {
  return collectInstances(model);
}

function collectInstances(model: ModuleModel): Extract<ModuleModel['instances'][number], { kind: 'instance' }>[] {
  const found = [...model.instances];
  for (const symbol of model.names.values()) if (symbol.kind === 'instance' && !found.includes(symbol)) found.push(symbol);
  for (const symbol of model.table.values())
    if (symbol.kind === 'module') for (const instance of symbol.model.instances) if (!found.includes(instance)) found.push(instance);
  return found;
}

function checkUnits(context: LevelContext, module: ast.Module): void {
  for (const unit of module.units) checkUnit(context, unit);
}

function checkUnit(context: LevelContext, unit: ast.Unit): void {
  switch (unit.kind) {
    case 'operatorDefinition':
    case 'functionDefinition':
      checkDefinition(context, unit);
      checkRecursive(context, unit);
      return;
    case 'assumption': {
      const { level } = levelOfExpression(context, unit.body);
      if (level > 0) context.report?.(assumptionNotConstant(unit.body.span));
      return;
    }
    case 'theorem': {
      const temporal = checkStatement(context, unit.statement) === 3;
      if (unit.proof !== undefined) checkProof(context, unit.proof, temporal);
      return;
    }
    case 'module':
      checkUnits(context, unit);
      return;
    case 'variableDeclaration':
    case 'constantDeclaration':
    case 'recursiveDeclaration':
      return;
    case 'moduleDefinition':
    case 'instanceUnit':
      checkSubstitutions(context, unit.instance);
      return;
    case 'useOrHide':
      checkFacts(context, unit.facts);
      return;
    default:
      unreachable(unit);
  }
}

function checkRecursive(context: LevelContext, unit: ast.OperatorDefinition | ast.FunctionDefinition): void {
  const symbol = context.model.names.get(unit.name);
  if (symbol?.kind !== 'operator' || !symbol.recursive) return;
  for (const [i, rule] of levelsOf(silentReader, symbol).own.entries()) {
    const parameter = symbol.parameters[i];
    if (rule.max < 2 && parameter !== undefined)
      context.report?.(recursivePrimesParameter(parameter.nameSpan, symbol.name, parameter.name));
  }
}

/** The level of what a theorem or step states: for ASSUME/PROVE that of the goal. */
function checkStatement(context: LevelContext, e: ast.Expression): number {
  if (e.kind !== 'assumeProve') return levelOfExpression(context, e).level;
  for (const assumption of e.assumptions) {
    if (assumption.kind !== 'newDeclaration') checkStatement(context, assumption);
    else if (assumption.set !== undefined) {
      const { level } = levelOfExpression(context, assumption.set);
      if (level > 2 && assumption.level === 'constant') context.report?.(newConstantLevel(assumption.set.span));
    }
  }
  return levelOfExpression(context, e.prove).level;
}

function checkProof(context: LevelContext, proof: ast.Proof, temporal: boolean): void {
  if (proof.kind === 'by') checkFacts(context, proof.facts);
  if (proof.kind !== 'steps') return;
  let goal = temporal;
  for (const step of proof.steps) {
    const own = checkStep(context, step.statement, goal);
    if (step.proof !== undefined) checkProof(context, step.proof, own);
    if (step.statement.kind === 'assertion' && step.statement.suffices) goal = own;
  }
}

function checkFacts(context: LevelContext, facts: readonly ast.Fact[]): void {
  for (const fact of facts) {
    if (fact.kind === 'module') continue;
    if (fact.expression.kind === 'reference') checkApplied(context, fact.expression);
    else levelOfExpression(context, fact.expression);
  }
}

/** Checks a step and says whether its own proof is of a temporal formula. */
function checkStep(context: LevelContext, statement: ast.StepStatement, temporal: boolean): boolean {
  switch (statement.kind) {
    case 'assertion':
      return checkStatement(context, statement.statement) === 3;
    case 'case':
      if (levelOfExpression(context, statement.condition).level > 0 && temporal) context.report?.(temporalGoalCase(statement.span));
      return temporal;
    case 'have':
      if (levelOfExpression(context, statement.expression).level > 0 && temporal)
        context.report?.(temporalGoalStep(statement.span, 'HAVE'));
      return temporal;
    case 'witness':
      for (const e of statement.expressions) {
        if (levelOfExpression(context, e).level > 0 && temporal) context.report?.(temporalGoalStep(e.span, 'WITNESS'));
      }
      return temporal;
    case 'take':
      if (boundsLevel(context, statement.bounds).level > 0 && temporal) context.report?.(temporalGoalStep(statement.span, 'TAKE'));
      return temporal;
    case 'pick': {
      const sets = boundsLevel(context, statement.bounds);
      const { level } = levelOfExpression(context, statement.body);
      if (level === 3 && sets.level > 0) context.report?.(temporalPick(statement.span));
      return false;
    }
    case 'define':
      for (const definition of statement.definitions) checkDefinition(context, definition);
      return temporal;
    case 'instance':
      checkSubstitutions(context, statement.instance);
      return temporal;
    case 'useOrHide':
      checkFacts(context, statement.facts);
      return temporal;
    case 'qed':
      return temporal;
    default:
      return unreachable(statement);
  }
}
