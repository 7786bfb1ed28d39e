/**
 * A first configuration for a module: how it behaves, a value for each constant by what the constant is used for, and the formulas that
 * could be checked. What may be wrong to check stands in comments.
 */
import { levelOfSymbol } from '../semantics/queries.ts';
import { declarations, type ModuleModel, type OperatorSymbol } from '../semantics/symbols.ts';
import type * as ast from '../syntax/ast.ts';
import { expressionsOfUnit, forEachExpression } from '../syntax/visit.ts';
import { invariantName } from './codeLenses.ts';
import { ownModels, type Snapshot } from './snapshot.ts';

export function newConfiguration(snapshot: Snapshot): string {
  const model = ownModels(snapshot).find(({ parent }) => parent === undefined);
  if (model === undefined) return 'SPECIFICATION Spec\n';
  const parts = [behaviorLines(model), constantLines(model), formulaLines(model)];
  return parts.flatMap((lines) => (lines.length === 0 ? [] : [`${lines.join('\n')}\n`])).join('\n');
}

function behaviorLines({ table }: ModuleModel): string[] {
  const isDefined = (name: string): boolean => table.get(name)?.kind === 'operator';
  return !isDefined('Spec') && isDefined('Init') && isDefined('Next') ? ['INIT Init', 'NEXT Next'] : ['SPECIFICATION Spec'];
}

function constantLines(model: ModuleModel): string[] {
  const constants = declarations(model).filter(({ kind }) => kind === 'constant');
  if (constants.length === 0) return [];
  const uses = usesOfNames(model);
  return [
    'CONSTANTS',
    ...constants.map(({ name, arity }) =>
      arity > 0
        ? `  \\* ${name} <- an operator of the module with ${arity} argument${arity === 1 ? '' : 's'}`
        : `  ${name} = ${valueFor(name, uses.get(name), model)}`,
    ),
  ];
}

/** Two elements or the number two: the smallest that is not trivial. A name that stands for itself where nothing is known. */
function valueFor(name: string, use: Use | undefined, { table }: ModuleModel): string {
  switch (use) {
    case 'number':
      return '2';
    case 'set': {
      const stem = name.toLowerCase().replace(/([^s])s$/, '$1');
      const free = (element: string): string => (table.has(element) ? free(`${element}_`) : element);
      return `{${free(`${stem}1`)}, ${free(`${stem}2`)}}`;
    }
    case undefined:
      return name;
  }
}

type Use = 'set' | 'number';

const takesNumbers = new Set(['+', '-', '-.', '*', '%', '^', '..', '<', '>', '=<', '<=', '\\leq', '>=', '\\geq', '\\div']);
const takesSets = new Set(['\\subseteq', '\\cup', '\\union', '\\cap', '\\intersect', '\\', 'SUBSET', 'UNION']);
const functionsOfSets = new Set(['Cardinality', 'IsFiniteSet', 'Permutations', 'Seq']);

function usesOfNames(model: ModuleModel): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use>();
  const note = (e: ast.Expression | undefined, use: Use): void => {
    if (e?.kind === 'parenthesized') note(e.expression, use);
    else if (e?.kind === 'reference' && e.path.length === 1 && e.path[0]?.kind === 'name') uses.set(e.path[0].name.text, use);
  };
  for (const module of model.closure) {
    for (const unit of module.syntax.units) forEachExpression(expressionsOfUnit(unit), (e) => noteParts(e, note));
  }
  return uses;
}

function noteParts(e: ast.Expression, note: (e: ast.Expression | undefined, use: Use) => void): void {
  switch (e.kind) {
    case 'quantifier':
    case 'setMap':
    case 'function':
      for (const { set } of e.bounds) note(set, 'set');
      return;
    case 'setFilter':
      note(e.bound.set, 'set');
      return;
    case 'choose':
      note(e.set, 'set');
      return;
    case 'functionSet':
      note(e.domain, 'set');
      note(e.range, 'set');
      return;
    case 'recordSet':
      for (const { value } of e.fields) note(value, 'set');
      return;
    case 'product':
      for (const factor of e.factors) note(factor, 'set');
      return;
    case 'reference': {
      const first = e.path[0];
      if (first?.kind === 'name' && functionsOfSets.has(first.name.text)) note(first.args[0], 'set');
      return;
    }
    case 'operatorApplication':
      noteOperands(e, note);
      return;
    default:
  }
}

function noteOperands({ operator, operands }: ast.OperatorApplication, note: (e: ast.Expression | undefined, use: Use) => void): void {
  const [left, right] = operands;
  if (operator.text === '\\in' || operator.text === '\\notin') {
    note(right, 'set');
    if (isSetOfNumbers(right)) note(left, 'number');
  } else {
    const use = takesNumbers.has(operator.text) ? 'number' : takesSets.has(operator.text) ? 'set' : undefined;
    if (use !== undefined) for (const operand of operands) note(operand, use);
  }
}

function isSetOfNumbers(e: ast.Expression | undefined): boolean {
  if (e?.kind === 'operatorApplication') return e.operator.text === '..' || (e.operator.text === '\\' && isSetOfNumbers(e.operands[0]));
  return e?.kind === 'reference' && e.path.length === 1 && e.path[0]?.kind === 'name' && /^(Nat|Int)$/.test(e.path[0].name.text);
}

function formulaLines(model: ModuleModel): string[] {
  const definitions = [...model.table.values()].filter(
    (symbol): symbol is OperatorSymbol => symbol.kind === 'operator' && symbol.module === model && symbol.arity === 0 && !symbol.local,
  );
  return definitions.flatMap((symbol) => {
    const { name, definition } = symbol;
    if (definition?.kind !== 'operatorDefinition' || /^(Init|Next)|Spec|Fair/.test(name)) return [];
    const level = levelOfSymbol(symbol);
    if (level === 3) return [`\\* PROPERTY ${name}`];
    if (level !== 1 || !isFormula(definition.body)) return [];
    return [invariantName.test(name) ? `INVARIANT ${name}` : `\\* INVARIANT ${name}`];
  });
}

const givesBoolean = /^(\/\\|\\\/|~|=>|<=>|\\equiv|=|#|\/=|<|>|=<|<=|\\leq|>=|\\geq|\\in|\\notin|\\subseteq)$/;

/** Whether an expression is TRUE or FALSE, as far as its outermost operator tells. */
function isFormula(e: ast.Expression): boolean {
  switch (e.kind) {
    case 'junctionList':
    case 'quantifier':
      return true;
    case 'parenthesized':
      return isFormula(e.expression);
    case 'operatorApplication':
      return givesBoolean.test(e.operator.text);
    case 'if':
      return isFormula(e.then);
    case 'let':
      return isFormula(e.body);
    default:
      return false;
  }
}
