/** Finds what a module says its behaviors are: `Init /\ [][Next]_vars`, or, without such a formula, definitions of the names Init and Next. */
import type { Expression, OperatorDefinition } from '../../syntax/ast.ts';
import { levelOfExpression } from '../levels/expressions.ts';
import { newDemands } from '../levels/level.ts';
import { declarations, type ModuleModel } from '../symbols.ts';
import { withoutParentheses } from './sameExpression.ts';
import { type Assignable, variablesIn } from './variablesIn.ts';

export interface Specification {
  /** The conjuncts that speak of the first state. */
  readonly init: readonly Expression[];
  readonly next: Expression;
  /** Of `[Next]_vars`. */
  readonly subscript?: Expression;
  /** The variables that it is about: those of the subscript. */
  readonly variables: ReadonlySet<Assignable>;
}

const known = new WeakMap<ModuleModel, readonly Specification[]>();

export function specificationsOf(model: ModuleModel): readonly Specification[] {
  const before = known.get(model);
  if (before !== undefined) return before;
  const found = findSpecifications(model);
  known.set(model, found);
  return found;
}

function findSpecifications(model: ModuleModel): readonly Specification[] {
  const units = model.syntax.units.filter((unit) => unit.kind === 'operatorDefinition');
  const written = units.flatMap((unit) => specificationsIn(model, unit));
  if (written.length > 0) return written;
  const named = (name: string): OperatorDefinition | undefined =>
    units.find((unit) => unit.name.text === name && unit.parameters.length === 0);
  const [init, next] = [named('Init'), named('Next')];
  const variables = declarations(model).filter(({ kind }) => kind === 'variable');
  if (next === undefined || variables.length === 0 || !isOwn(model, variables) || isUsed(model, next)) return [];
  return [{ init: init === undefined ? [] : [init.body], next: next.body, variables: new Set(variables) }];
}

/** Where another module declares some of them, Next may be a part of what that module's user puts together. */
function isOwn(model: ModuleModel, variables: readonly Assignable[]): boolean {
  return variables.every(({ module }) => module === model);
}

/** Where something else is made of Next, that may say the rest. */
function isUsed(model: ModuleModel, { name }: OperatorDefinition): boolean {
  const symbol = model.names.get(name);
  return model.occurrences.some((occurrence) => occurrence.symbol === symbol && !occurrence.definition);
}

function specificationsIn(model: ModuleModel, unit: OperatorDefinition): Specification[] {
  const conjuncts = conjunctsOf(unit.body);
  const init = conjuncts.filter((e) => levelIn(model, e) === 1);
  if (init.length === 0) return [];
  return conjuncts.flatMap((conjunct): Specification[] => {
    const e = withoutParentheses(conjunct);
    if (e.kind !== 'operatorApplication' || e.operator.text !== '[]') return [];
    const inner = e.operands[0] === undefined ? undefined : withoutParentheses(e.operands[0]);
    if (inner?.kind !== 'subscriptedAction' || inner.angle) return [];
    const variables = new Set([...variablesIn(model, inner.subscript)].filter(({ kind }) => kind === 'variable'));
    return [{ init, next: inner.action, subscript: inner.subscript, variables }];
  });
}

/** The conjuncts of a formula, lists and operators taken apart. */
function conjunctsOf(formula: Expression): readonly Expression[] {
  const e = withoutParentheses(formula);
  if (e.kind === 'junctionList' && e.operator === '/\\') return e.items.flatMap(conjunctsOf);
  if (e.kind === 'operatorApplication' && e.operator.text === '/\\') return e.operands.flatMap(conjunctsOf);
  return [e];
}

export function levelIn(model: ModuleModel, e: Expression): number {
  return levelOfExpression({ model, demands: newDemands(), report: undefined }, e).level;
}
