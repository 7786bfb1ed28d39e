/**
 * What the grammar lets through and TLA+ does not allow, found on the typed tree. What only shows in the order of the words is found while they are
 * read: precedence conflicts in `fromTree/operations.ts`, names of bounds in `fromTree/bounds.ts`.
 */
import { type Diagnostic, report } from '../base/diagnostic.ts';
import type { Expression, NewDeclaration, Proof, ProofStep, Unit } from './ast.ts';
import { malformedDeclarationRule } from './diagnostics/malformedDeclaration.ts';
import { malformedProofRule } from './diagnostics/malformedProof.ts';
import { checkIndentation } from './indentation.ts';
import { expressionsOfProof, expressionsOfUnit, forEachExpression } from './visit.ts';

/** What is wrong with one unit, which is not a module. */
export function checkUnit(unit: Unit, text: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  forEachExpression(expressionsOfUnit(unit), (expression) => {
    checkExpression(expression, text, diagnostics);
    checkStepReference(expression, diagnostics);
  });
  if (unit.kind !== 'theorem' || unit.proof === undefined) return diagnostics;
  forEachExpression(expressionsOfProof(unit.proof), (expression) => checkExpression(expression, text, diagnostics));
  checkProof(unit.proof, -1, diagnostics);
  return diagnostics;
}

function checkExpression(expression: Expression, text: string, diagnostics: Diagnostic[]): void {
  if (expression.kind === 'junctionList') checkIndentation(expression, text, diagnostics);
  if (expression.kind === 'assumeProve') {
    for (const assumption of expression.assumptions) if (assumption.kind === 'newDeclaration') checkNew(assumption, diagnostics);
  }
}

function checkNew({ declaration, level, set }: NewDeclaration, diagnostics: Diagnostic[]): void {
  const { name, arity } = declaration;
  if (set !== undefined && (arity > 0 || level !== 'constant')) {
    const what = arity > 0 ? 'an operator with arguments' : `a ${level}`;
    diagnostics.push(report(malformedDeclarationRule, set.span, `Only a constant can be declared to be in a set, not ${what}.`));
  }
  if (level === 'variable' && arity > 0) {
    diagnostics.push(report(malformedDeclarationRule, name.span, `A variable has no arguments: declare “${name.text}” without them.`));
  }
}

/** `<1>a` stands for the statement of a step, so only inside a proof. */
function checkStepReference(expression: Expression, diagnostics: Diagnostic[]): void {
  if (expression.kind !== 'reference') return;
  const first = expression.path[0];
  if (first?.kind === 'name' && /^<[0-9*+]/.test(first.name.text)) {
    diagnostics.push(report(malformedProofRule, first.span, `The step name ${first.name.text} can only be used inside a proof.`));
  }
}

function checkProof(proof: Proof, outer: number, diagnostics: Diagnostic[]): void {
  if (proof.kind === 'by' && proof.facts.length === 0 && proof.definitions.length === 0) {
    diagnostics.push(report(malformedProofRule, proof.span, 'BY must be followed by facts, or by DEF and definitions.'));
  }
  if (proof.kind !== 'steps') return;
  const level = Number(/[0-9]+/.exec(proof.steps[0]?.label.text ?? '')?.[0] ?? 0);
  for (const [index, step] of proof.steps.entries()) {
    checkStep(step, diagnostics);
    const last = index === proof.steps.length - 1;
    if (!last && step.statement.kind === 'qed') {
      const next = proof.steps[index + 1] as ProofStep;
      diagnostics.push(
        report(malformedProofRule, next.label.span, 'QED ends the proof of its level: no step of that level can follow it.'),
      );
    }
    // Steps of a level that has ended are no proof; that has been reported where they were read.
    if (last && step.statement.kind !== 'qed' && level > outer) {
      const message = `This proof does not end in a QED step; write ${step.label.text.replace(/>.*/, '>')} QED behind its last step.`;
      diagnostics.push(report(malformedProofRule, step.label.span, message));
    }
    if (step.proof !== undefined) checkProof(step.proof, level, diagnostics);
  }
}

function checkStep({ label, statement, proof }: ProofStep, diagnostics: Diagnostic[]): void {
  if (proof === undefined) return;
  if (['have', 'take', 'witness', 'define', 'instance', 'useOrHide'].includes(statement.kind)) {
    diagnostics.push(report(malformedProofRule, proof.span, `The step ${label.text} proves nothing, so it cannot have a proof.`));
  }
}
