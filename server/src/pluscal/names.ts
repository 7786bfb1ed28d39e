/**
 * Names (PlusCal manual, section 3.8): redeclarations are errors; a label, procedure, process, local variable or parameter whose name is
 * taken elsewhere is renamed throughout the algorithm. The translation lists the renamings first. Bound names inside expressions are
 * not looked at, and neither are `goto` targets after a call: the reference does not either.
 */
import type { Span } from '../base/span.ts';
import type { Algorithm, Branch, Declaration, Procedure, Process, Statement, Step } from './algorithm.ts';
import { allTokens, type Expression, exprToken, makeExpression, substitute } from './expression.ts';
import { problem, type Report } from './problem.ts';
import type { Position } from './source.ts';

/** In the order in which clashes are resolved. */
const kinds = ['global', 'label', 'procedure', 'process', 'processVariable', 'procedureVariable', 'parameter'] as const;

export type NameKind = (typeof kinds)[number];

const kindTitles: Readonly<Record<NameKind, string>> = {
  global: 'Global variable',
  label: 'Label',
  procedure: 'Procedure',
  process: 'Process',
  processVariable: 'Process variable',
  procedureVariable: 'Procedure variable',
  parameter: 'Parameter',
};

interface NameEntry {
  readonly kind: NameKind;
  readonly name: string;
  /** The procedure or process it is local to, empty for the whole algorithm. */
  readonly context: string;
  readonly contextKind: '' | 'procedure' | 'process';
  readonly position: Position;
  readonly span: Span | null;
  newName: string;
}

export interface NameTable {
  readonly entries: NameEntry[];
  /** The first entry of a name in a context, whatever its kind, and of each kind. */
  readonly first: Map<string, NameEntry>;
  readonly firstOfKind: Map<string, NameEntry>;
}

const nowhere: Position = { line: 0, column: 0 };

export function collectNames(algorithm: Algorithm, report: Report): NameTable {
  const table: NameTable = { entries: [], first: new Map(), firstOfKind: new Map() };
  insert(table, { kind: 'global', name: 'pc', context: '', contextKind: '', position: nowhere, span: null, newName: 'pc' });
  if (algorithm.procedures.length > 0) {
    insert(table, { kind: 'global', name: 'stack', context: '', contextKind: '', position: nowhere, span: null, newName: 'stack' });
  }
  const add = (kind: NameKind, name: string, context: string, contextKind: NameEntry['contextKind'], at: Position, span: Span): boolean =>
    insert(table, { kind, name, context, contextKind, position: at, span, newName: name });
  const redefined = (kind: NameKind, name: string, at: Position, span: Span): void => {
    const message = `${kindTitles[kind]} ${name} redefined`;
    report(problem('redefined-name', message, span, `\n${message} at line ${at.line}, column ${at.column}`));
  };
  const declare = (list: readonly Declaration[], kind: NameKind, context: string, contextKind: 'procedure' | 'process'): void => {
    for (const { name, position, nameSpan } of list) {
      if (!add(kind, name, context, contextKind, position, nameSpan)) redefined(kind, name, position, nameSpan);
    }
  };
  const labels = (steps: readonly Step[], context: string, contextKind: NameEntry['contextKind']): void => {
    for (const step of allSteps(steps)) {
      const span = step.labelSpan ?? step.span;
      if (!add('label', step.label, context, contextKind, step.position, span)) redefined('label', step.label, step.position, span);
    }
  };
  declare(algorithm.variables, 'global', '', 'process');
  const procedures = new Set<string>();
  for (const { name, position, nameSpan, variables, parameters, steps } of algorithm.procedures) {
    if (procedures.has(name)) redefined('procedure', name, position, nameSpan);
    procedures.add(name);
    add('procedure', name, '', 'procedure', position, nameSpan);
    declare(variables, 'procedureVariable', name, 'procedure');
    declare(parameters, 'parameter', name, 'procedure');
    labels(steps, name, 'procedure');
  }
  const processes = new Set<string>();
  for (const { name, position, nameSpan, variables, steps } of algorithm.processes) {
    if (processes.has(name)) redefined('process', name, position, nameSpan);
    processes.add(name);
    add('process', name, '', 'process', position, nameSpan);
    declare(variables, 'processVariable', name, 'process');
    labels(steps, name, 'process');
  }
  if (algorithm.main) labels(algorithm.main.steps, '', '');
  return table;
}

/** Gives every name that occurs twice a suffix: `_`, then letter by letter its context's name, then digits. The renamings, as comments. */
export function resolveClashes(table: NameTable): string[] {
  const uses = new Map<string, number>();
  for (const entry of table.entries) uses.set(entry.newName, (uses.get(entry.newName) ?? 0) + 1);
  const comments: string[] = [];
  kinds.forEach((kind, rank) => {
    for (const entry of table.entries) {
      if (entry.kind !== kind || rank === 0) continue;
      let suffixLength = 0;
      while ((uses.get(entry.newName) ?? 0) > 1) {
        uses.set(entry.newName, (uses.get(entry.newName) ?? 0) - 1);
        suffixLength++;
        if (suffixLength === 1) entry.newName += '_';
        else if (suffixLength > entry.context.length + 1) entry.newName += rank;
        else entry.newName += entry.context[suffixLength - 2] ?? '';
        uses.set(entry.newName, (uses.get(entry.newName) ?? 0) + 1);
      }
      if (entry.newName === entry.name) continue;
      const { line, column } = entry.position;
      const of = entry.context === '' ? '' : ` of ${entry.contextKind} ${entry.context}`;
      comments.push(`\\* ${kindTitles[kind]} ${entry.name}${of} at line ${line} col ${column} changed to ${entry.newName}`);
    }
  });
  return comments;
}

/** `defaultInitValue` is the translation's own constant when some variable has no initial value. */
export function checkDefaultInitValue(algorithm: Algorithm, table: NameTable, report: Report): void {
  if (!algorithm.facts.usesDefaultInitValue) return;
  const taken = table.entries.filter((entry) => entry.name === 'defaultInitValue');
  const [first] = taken;
  if (!first) return;
  const names = taken.map((entry) => `${kindTitles[entry.kind]} name`).join(' or ');
  report(problem('reserved-name', `Cannot use \`defaultInitValue' as ${names}`, first.span ?? algorithm.span));
}

export function newNameOf(table: NameTable, kind: NameKind, name: string, context: string): string {
  return table.firstOfKind.get(key(name, context, kind))?.newName ?? name;
}

/** Applies the new names to the whole algorithm. */
export function renameAll(algorithm: Algorithm, table: NameTable, report: Report): void {
  renameDeclarations(table, algorithm.variables, '');
  for (const procedure of algorithm.procedures) {
    const context = procedure.name;
    renameDeclarations(table, procedure.variables, context);
    renameDeclarations(table, procedure.parameters, context);
    renameBody(table, procedure, context, report);
    procedure.name = newNameOf(table, 'procedure', context, '');
  }
  if (algorithm.main) renameSteps(table, algorithm.main.steps, '', report);
  if (algorithm.main) return;
  const reachable = closeCalls(algorithm.procedures);
  for (const process of algorithm.processes) {
    const context = process.name;
    renameDeclarations(table, process.variables, context);
    renameBody(table, process, context, report);
    process.name = newNameOf(table, 'process', context, '');
    const called = process.proceduresCalled;
    for (let i = 0; i < called.length; i++) {
      const targets = reachable.get(called[i] ?? '');
      if (!targets) {
        // The reference gives up renaming here but goes on translating; so do we, to agree on the text.
        const message = `Could not find procedure name \`${called[i]}'`;
        const exists = table.firstOfKind.has(key(called[i] ?? '', '', 'procedure'));
        if (exists) report(problem('undefined-procedure', message, process.nameSpan, message, [], 'warning'));
        return;
      }
      for (const target of targets) if (!called.includes(target)) called.push(target);
    }
  }
}

/** Every step at any depth, in the order in which labels are looked at. */
export function allSteps(steps: readonly Step[]): Step[] {
  return steps.flatMap((step) => [step, ...step.statements.flatMap(stepsInside)]);
}

function stepsInside(statement: Statement): Step[] {
  const inBranch = (branch: Branch): Step[] => [...branch.statements.flatMap(stepsInside), ...allSteps(branch.steps)];
  switch (statement.kind) {
    case 'if':
      return [...inBranch(statement.then), ...inBranch(statement.else)];
    case 'either':
      return statement.clauses.flatMap(inBranch);
    case 'while':
      return inBranch(statement.body);
    case 'with':
      return statement.body.flatMap(stepsInside);
    default:
      return [];
  }
}

function key(name: string, context: string, kind: NameKind | '' = ''): string {
  return `${kind}|${context}|${name}`;
}

function insert(table: NameTable, entry: NameEntry): boolean {
  const { kind, name, context } = entry;
  const isLocal = kind === 'processVariable' || kind === 'procedureVariable' || kind === 'parameter';
  const taken = isLocal
    ? table.firstOfKind.has(key(name, '', 'global')) || table.first.has(key(name, context))
    : table.firstOfKind.has(key(name, context, kind));
  if (taken) return false;
  table.entries.push(entry);
  if (!table.first.has(key(name, context))) table.first.set(key(name, context), entry);
  table.firstOfKind.set(key(name, context, kind), entry);
  return true;
}

/** The new name of a variable; a name that first denotes a label or procedure in its context is left alone. */
function newVariableName(table: NameTable, name: string, context: string): string {
  const entry = table.first.get(key(name, context));
  return !entry || entry.kind === 'label' || entry.kind === 'procedure' || entry.kind === 'process' ? name : entry.newName;
}

function renameDeclarations(table: NameTable, declarations: readonly Declaration[], context: string): void {
  for (const declaration of declarations) {
    declaration.name = newVariableName(table, declaration.name, context);
    renameIn(table, declaration.value, context);
  }
}

function renameBody(table: NameTable, body: Procedure | Process, context: string, report: Report): void {
  renameSteps(table, body.steps, context, report);
  const rename = (label: string): string => newNameOf(table, 'label', label, context);
  body.plusLabels = body.plusLabels.map(rename);
  body.minusLabels = body.minusLabels.map(rename);
}

function renameSteps(table: NameTable, steps: readonly Step[], context: string, report: Report): void {
  for (const step of steps) {
    step.label = newNameOf(table, 'label', step.label, context);
    renameStatements(table, step.statements, context, report);
  }
}

function renameStatements(table: NameTable, statements: readonly Statement[], context: string, report: Report): void {
  const rename = (expression: Expression): void => renameIn(table, expression, context);
  const renameBranch = (branch: Branch): void => {
    renameStatements(table, branch.statements, context, report);
    renameSteps(table, branch.steps, context, report);
  };
  for (const statement of statements) {
    switch (statement.kind) {
      case 'assign':
        for (const assignment of statement.assignments) {
          assignment.variable = newVariableName(table, assignment.variable, context);
          rename(assignment.subscript);
          rename(assignment.value);
        }
        break;
      case 'if':
        rename(statement.test);
        renameBranch(statement.then);
        renameBranch(statement.else);
        break;
      case 'either':
        statement.clauses.forEach(renameBranch);
        break;
      case 'while':
        rename(statement.test);
        renameBranch(statement.body);
        break;
      case 'with':
        rename(statement.value);
        renameStatements(table, statement.body, context, report);
        break;
      case 'when':
      case 'assert':
        rename(statement.condition);
        break;
      case 'print':
        rename(statement.value);
        break;
      case 'call':
      case 'callReturn':
        statement.procedure = newNameOf(table, 'procedure', statement.procedure, context);
        statement.args.forEach(rename);
        break;
      case 'callGoto':
        statement.procedure = newNameOf(table, 'procedure', statement.procedure, context);
        statement.target = newNameOf(table, 'procedure', statement.target, context);
        statement.args.forEach(rename);
        break;
      case 'goto':
        if (!table.firstOfKind.has(key(statement.target, context, 'label')) && statement.target !== 'Done') {
          const message = `goto to non-existent label \`${statement.target}'`;
          const { line, column } = statement.position;
          const span = statement.targetSpan ?? { start: 0, end: 0 };
          report(problem('undefined-label', message, span, `${message} at line ${line}, column ${column}`));
        }
        statement.target = newNameOf(table, 'label', statement.target, context);
        break;
      default:
    }
  }
}

function renameIn(table: NameTable, expression: Expression, context: string): void {
  const replacements = new Map<string, Expression>();
  for (const token of allTokens(expression)) {
    if (token.kind !== 'identifier' || replacements.has(token.text)) continue;
    const newName = newVariableName(table, token.text, context);
    if (newName !== token.text) replacements.set(token.text, makeExpression([[exprToken('identifier', newName)]]));
  }
  substitute(expression, replacements, false);
}

/** Makes each procedure's list of calls transitive, in the order of the procedures; the lists by name. */
function closeCalls(procedures: readonly Procedure[]): Map<string, readonly string[]> {
  const names = procedures.map((procedure) => procedure.name);
  const calls = procedures.map((procedure) => new Set(procedure.proceduresCalled.filter((name) => names.includes(name))));
  for (const through of procedures.keys()) {
    const name = names[through] ?? '';
    for (const set of calls) if (set.has(name)) for (const next of calls[through] ?? []) set.add(next);
  }
  const closed = new Map<string, readonly string[]>();
  procedures.forEach((procedure, index) => {
    procedure.proceduresCalled = names.filter((name) => calls[index]?.has(name));
    if (!closed.has(procedure.name)) closed.set(procedure.name, procedure.proceduresCalled);
  });
  return closed;
}
