/** All rules of this layer, for the documentation and for settings that speak of diagnostics by code. */
import type { DiagnosticRule } from '../../base/diagnostic.ts';
import { alwaysActionRule } from './alwaysAction.ts';
import { assumeProveExpressionRule } from './assumeProveExpression.ts';
import { assumptionNotConstantRule } from './assumptionNotConstant.ts';
import { atOutsideExceptRule } from './atOutsideExcept.ts';
import { builtinRedefinedRule } from './builtinRedefined.ts';
import * as config from './configRules.ts';
import { duplicateDefinitionRule } from './duplicateDefinition.ts';
import { duplicateFieldRule } from './duplicateField.ts';
import { duplicateLabelRule } from './duplicateLabel.ts';
import { eventuallyActionRule } from './eventuallyAction.ts';
import { extendsAmbiguityRule } from './extendsAmbiguity.ts';
import { extendsConflictRule } from './extendsConflict.ts';
import { functionArgumentCountRule } from './functionArgumentCount.ts';
import { incompleteNameRule } from './incompleteName.ts';
import { innerModuleRedefinedRule } from './innerModuleRedefined.ts';
import { instanceAmbiguityRule } from './instanceAmbiguity.ts';
import { invalidFactRule } from './invalidFact.ts';
import { labelArgumentCountRule } from './labelArgumentCount.ts';
import { labelInExceptRule } from './labelInExcept.ts';
import { labelOutsideDefinitionRule } from './labelOutsideDefinition.ts';
import { labelParameterMissingRule } from './labelParameterMissing.ts';
import { labelParameterRepeatedRule } from './labelParameterRepeated.ts';
import { labelParameterSuperfluousRule } from './labelParameterSuperfluous.ts';
import { labelUnderNewRule } from './labelUnderNew.ts';
import { lambdaArityRule } from './lambdaArity.ts';
import { lambdaNotAllowedRule } from './lambdaNotAllowed.ts';
import { leadsToActionRule } from './leadsToAction.ts';
import { levelExceededRule } from './levelExceeded.ts';
import { mixedActionTemporalRule } from './mixedActionTemporal.ts';
import { moduleCycleRule } from './moduleCycle.ts';
import { moduleNameMismatchRule } from './moduleNameMismatch.ts';
import { moduleNotFoundRule } from './moduleNotFound.ts';
import { newConstantLevelRule } from './newConstantLevel.ts';
import { notADefinitionRule } from './notADefinition.ts';
import { operatorArgumentArityRule } from './operatorArgumentArity.ts';
import { operatorArgumentNeededRule } from './operatorArgumentNeeded.ts';
import { operatorCoparameterLevelRule } from './operatorCoparameterLevel.ts';
import { operatorParameterLevelRule } from './operatorParameterLevel.ts';
import { quantifierBoundTemporalRule } from './quantifierBoundTemporal.ts';
import { recursiveArityRule } from './recursiveArity.ts';
import { recursiveNotDefinedRule } from './recursiveNotDefined.ts';
import { recursivePrimesParameterRule } from './recursivePrimesParameter.ts';
import { recursiveSectionRule } from './recursiveSection.ts';
import { recursiveWrongLetRule } from './recursiveWrongLet.ts';
import { selectorRule } from './selector.ts';
import { stepNameImplicitRule } from './stepNameImplicit.ts';
import { stepNotExpressionRule } from './stepNotExpression.ts';
import { substitutionArityRule } from './substitutionArity.ts';
import { substitutionCoparameterLevelRule } from './substitutionCoparameterLevel.ts';
import { substitutionLevelRule } from './substitutionLevel.ts';
import { substitutionMissingRule } from './substitutionMissing.ts';
import { substitutionNotLeibnizRule } from './substitutionNotLeibniz.ts';
import { substitutionParameterLevelRule } from './substitutionParameterLevel.ts';
import { substitutionRepeatedRule } from './substitutionRepeated.ts';
import { substitutionTargetRule } from './substitutionTarget.ts';
import { temporalGoalCaseRule } from './temporalGoalCase.ts';
import { temporalGoalStepRule } from './temporalGoalStep.ts';
import { temporalPickRule } from './temporalPick.ts';
import { temporalQuantifierBoundRule } from './temporalQuantifierBound.ts';
import { unknownNameRule } from './unknownName.ts';
import { wrongArgumentCountRule } from './wrongArgumentCount.ts';

export const semanticRules: readonly DiagnosticRule[] = [
  alwaysActionRule,
  assumeProveExpressionRule,
  assumptionNotConstantRule,
  atOutsideExceptRule,
  builtinRedefinedRule,
  duplicateDefinitionRule,
  duplicateFieldRule,
  duplicateLabelRule,
  eventuallyActionRule,
  extendsAmbiguityRule,
  extendsConflictRule,
  functionArgumentCountRule,
  incompleteNameRule,
  innerModuleRedefinedRule,
  instanceAmbiguityRule,
  invalidFactRule,
  labelArgumentCountRule,
  labelInExceptRule,
  labelOutsideDefinitionRule,
  labelParameterMissingRule,
  labelParameterRepeatedRule,
  labelParameterSuperfluousRule,
  labelUnderNewRule,
  lambdaArityRule,
  lambdaNotAllowedRule,
  leadsToActionRule,
  levelExceededRule,
  mixedActionTemporalRule,
  moduleCycleRule,
  moduleNameMismatchRule,
  moduleNotFoundRule,
  newConstantLevelRule,
  notADefinitionRule,
  operatorArgumentArityRule,
  operatorArgumentNeededRule,
  operatorCoparameterLevelRule,
  operatorParameterLevelRule,
  quantifierBoundTemporalRule,
  recursiveArityRule,
  recursiveNotDefinedRule,
  recursivePrimesParameterRule,
  recursiveSectionRule,
  recursiveWrongLetRule,
  selectorRule,
  stepNameImplicitRule,
  stepNotExpressionRule,
  substitutionArityRule,
  substitutionCoparameterLevelRule,
  substitutionLevelRule,
  substitutionMissingRule,
  substitutionNotLeibnizRule,
  substitutionParameterLevelRule,
  substitutionRepeatedRule,
  substitutionTargetRule,
  temporalGoalCaseRule,
  temporalGoalStepRule,
  temporalPickRule,
  temporalQuantifierBoundRule,
  unknownNameRule,
  wrongArgumentCountRule,
  ...Object.values(config),
];
