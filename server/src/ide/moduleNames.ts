/** The places at which a file names other modules: EXTENDS, INSTANCE and USE, wherever they stand. */
import type * as ast from '../syntax/ast.ts';
import { expressionsOfUnit, forEachExpression, partsOf } from '../syntax/visit.ts';

/** The modules that EXTENDS, INSTANCE and the like name, in no particular order. */
export function moduleUses({ modules }: ast.SourceFile): readonly ast.Name[] {
  return modules.flatMap(usesIn);
}

function usesIn(module: ast.Module): readonly ast.Name[] {
  return [...module.extends, ...module.units.flatMap(usesInUnit)];
}

function usesInUnit(unit: ast.Unit): readonly ast.Name[] {
  if (unit.kind === 'module') return usesIn(unit);
  const found: ast.Name[] = [];
  if (unit.kind === 'moduleDefinition' || unit.kind === 'instanceUnit') found.push(unit.instance.module);
  forEachExpression(expressionsOfUnit(unit), (expression) => {
    if (expression.kind !== 'let') return;
    for (const part of partsOf(expression)) if (part.kind === 'moduleDefinition') found.push(part.instance.module);
  });
  if (unit.kind === 'useOrHide') found.push(...modulesIn([...unit.facts, ...unit.definitions]));
  if (unit.kind === 'theorem' && unit.proof !== undefined) found.push(...usesInProof(unit.proof));
  return found;
}

function usesInProof(proof: ast.Proof): readonly ast.Name[] {
  if (proof.kind === 'by') return modulesIn([...proof.facts, ...proof.definitions]);
  if (proof.kind !== 'steps') return [];
  return proof.steps.flatMap(({ statement, proof: below }) => [
    ...(statement.kind === 'instance' ? [statement.instance.module] : []),
    ...(statement.kind === 'useOrHide' ? modulesIn([...statement.facts, ...statement.definitions]) : []),
    ...(statement.kind === 'define'
      ? statement.definitions.flatMap((one) => (one.kind === 'moduleDefinition' ? [one.instance.module] : []))
      : []),
    ...(below === undefined ? [] : usesInProof(below)),
  ]);
}

function modulesIn(facts: readonly ast.Fact[]): readonly ast.Name[] {
  return facts.flatMap((fact) => (fact.kind === 'module' ? [fact.module] : []));
}
