/** All lints of modules. Those of configurations are `configLints.ts`. */
import { assignedTwice } from './assignedTwice.ts';
import { chooseAnything } from './chooseAnything.ts';
import { emptyBound } from './emptyBound.ts';
import { equalToSetOfFunctions } from './equalToSetOfFunctions.ts';
import { fieldNameSymbol } from './fieldNameSymbol.ts';
import { identicalBranches } from './identicalBranches.ts';
import { implicationUnderExists } from './implicationUnderExists.ts';
import { incompleteSubscript } from './incompleteSubscript.ts';
import type { Lint } from './lint.ts';
import { misleadingLayout } from './misleadingLayout.ts';
import { needlessMembership } from './needlessMembership.ts';
import { primedInitialPredicate } from './primedInitialPredicate.ts';
import { primeOfConstant } from './primeOfConstant.ts';
import { repeatedCaseGuard } from './repeatedCaseGuard.ts';
import { repeatedExceptPath } from './repeatedExceptPath.ts';
import { repeatedOperand } from './repeatedOperand.ts';
import { selfComparison } from './selfComparison.ts';
import { unassignedVariable } from './unassignedVariable.ts';
import { uninitializedVariable } from './uninitializedVariable.ts';
import { unusedBoundIdentifier } from './unusedBoundIdentifier.ts';
import { unusedConstant } from './unusedConstant.ts';
import { unusedDefinition } from './unusedDefinition.ts';
import { unusedExtends } from './unusedExtends.ts';
import { unusedLetDefinition } from './unusedLetDefinition.ts';
import { unusedParameter } from './unusedParameter.ts';
import { unusedVariable } from './unusedVariable.ts';
import { valueUsedAsSet } from './valueUsedAsSet.ts';

export const lints: readonly Lint[] = [
  assignedTwice,
  chooseAnything,
  emptyBound,
  equalToSetOfFunctions,
  fieldNameSymbol,
  identicalBranches,
  implicationUnderExists,
  incompleteSubscript,
  misleadingLayout,
  needlessMembership,
  primedInitialPredicate,
  primeOfConstant,
  repeatedCaseGuard,
  repeatedExceptPath,
  repeatedOperand,
  selfComparison,
  unassignedVariable,
  uninitializedVariable,
  unusedBoundIdentifier,
  unusedConstant,
  unusedDefinition,
  unusedExtends,
  unusedLetDefinition,
  unusedParameter,
  unusedVariable,
  valueUsedAsSet,
];
