/** Actions: one definition a step, its statements as conjuncts, and UNCHANGED for the rest (PlusCal manual, section 3). */
import type { Action, Assign, Assignment, Either, If, Process, Statement, With } from './algorithm.ts';
import { type Changes, copyChanges, countAssignment, mergeChanges, unchanged, wrapNames } from './changes.ts';
import { type Expression, isEmpty, printedLine } from './expression.ts';

import { inAction, isLocal, needsParentheses, type PrintContext, selfExpression, subscriptOf } from './printContext.ts';
import { describe, problem } from './problem.ts';

/** Where actions stand: what `self` is in them, null in a uniprocess algorithm. */
interface Scope {
  readonly context: PrintContext;
  readonly self: Expression | null;
  readonly subscript: Expression | null;
  /** Actions have the parameter `self`. */
  readonly parameterized: boolean;
  /** The name of the action where there is no `pc`. */
  readonly bodyName: string;
}

export function printActions(context: PrintContext): void {
  const { algorithm, multiprocess, shape } = context;
  const self = multiprocess ? selfExpression() : null;
  algorithm.procedures.forEach(({ name, span }, index) => {
    const scope = { context, self, subscript: self && subscriptOf(self), parameterized: multiprocess, bodyName: name };
    const actions = context.procedureActions[index] ?? [];
    for (const action of actions) printAction(scope, action);
    context.writer.within(span, () => printDisjunction(scope, actions));
  });
  algorithm.processes.forEach((process, index) => {
    const scope = processScope(context, process);
    const actions = context.processActions[index] ?? [];
    for (const action of actions) printAction(scope, action);
    if (!shape.omitPc) context.writer.within(process.span, () => printDisjunction(scope, actions));
  });
  const scope = { context, self: null, subscript: null, parameterized: false, bodyName: 'Next' };
  for (const action of context.mainActions) printAction(scope, action);
}

function processScope(context: PrintContext, { name, isEqual, id }: Process): Scope {
  const self = isEqual ? id : selfExpression();
  return { context, self, subscript: subscriptOf(self), parameterized: !isEqual, bodyName: name };
}

/** `p(self) == a(self) \/ b(self)`. */
function printDisjunction({ context, parameterized, bodyName }: Scope, actions: readonly Action[]): void {
  const { writer, options } = context;
  const argument = parameterized ? '(self)' : '';
  const head = `${bodyName}${argument} == `;
  writer.add(head);
  actions.forEach((action, index) => {
    const disjunct = action.label + argument;
    if (index > 0 && writer.column + 7 + disjunct.length > options.lineWidth) writer.endLine();
    if (index > 0) writer.add(`${writer.column === 0 ? ' '.repeat(head.length + 2) : ''} \\/ `);
    writer.add(action.label, action.labelSpan).add(argument);
  });
  writer.line('');
}

function printAction(scope: Scope, action: Action): void {
  const { context, parameterized, bodyName } = scope;
  const { writer, options, shape, known } = context;
  const before = known?.get(action);
  if (before) {
    writer.again(before);
    return;
  }
  const name = shape.omitPc ? bodyName : action.label;
  const head = `${name}${parameterized ? '(self)' : ''} == `;
  const firstLine = writer.lines.length;
  const changes = copyChanges(context.unchanged);
  writer.within(action.span, () => {
    action.statements.forEach((statement, index) => {
      printStatement(scope, statement, changes, `${index === 0 ? head : ' '.repeat(head.length)}/\\ `);
    });
    const names = unchanged(changes);
    const lead = `${' '.repeat(head.length)}/\\ `;
    for (const line of unchangedLines(lead, names, options.lineWidth)) writer.line(line);
    if (names.length > 0 || action.statements.length !== 1) return;
    // A lone conjunct loses its bullet, and what is aligned to it moves along.
    for (let i = firstLine; i < writer.lines.length; i++) {
      if (i === firstLine) writer.cut(i, head.length, 3);
      else if ((writer.lines[i]?.text.length ?? 0) > 3) writer.cut(i, 0, 3);
    }
  });
  if (action.labelSpan && !shape.omitPc) writer.mark(firstLine, name.length, action.labelSpan);
  writer.line('');
  known?.set(action, writer.lines.slice(firstLine));
}

/** The conjunct that leaves variables as they are: `x' = x` for one with a short name, a wrapped list for several. */
function unchangedLines(lead: string, names: readonly string[], width: number): string[] {
  const [name] = names;
  if (name === undefined) return [];
  if (names.length === 1) return [name.length > 5 ? `${lead}UNCHANGED ${name}` : `${lead}${name}' = ${name}`];
  const open = `${lead}UNCHANGED << `;
  const lines = wrapNames(names, width - open.length);
  return lines.map((line, index) => {
    const end = index === lines.length - 1 ? ' >>' : '';
    return (index === 0 ? open : ' '.repeat(open.length)) + line + end;
  });
}

function printStatement(scope: Scope, statement: Statement, changes: Changes, lead: string): void {
  const { context, subscript } = scope;
  const { writer } = context;
  const value = (expression: Expression): Expression => inAction(context, expression, subscript, changes);
  writer.within(statement.span, () => {
    switch (statement.kind) {
      case 'assign':
        printAssign(scope, statement, changes, lead);
        break;
      case 'if':
        printIf(scope, statement, changes, lead);
        break;
      case 'either':
        printEither(scope, statement, changes, lead);
        break;
      case 'with':
        printWith(scope, statement, changes, lead);
        break;
      case 'when':
        writer.add(lead).expression(value(statement.condition)).endLine();
        break;
      case 'print':
        writer.add(`${lead}PrintT(`).expression(value(statement.value)).add(')').endLine();
        break;
      case 'assert': {
        writer.add(`${lead}Assert(`);
        const indent = ' '.repeat(writer.column);
        writer.expression(value(statement.condition));
        const message = `"Failure of assertion at ${describe(statement)}.")`;
        if (writer.column + ', '.length + message.length < context.options.lineWidth) writer.add(`, ${message}`);
        else
          writer
            .add(', ')
            .endLine()
            .add(indent + message);
        writer.endLine();
        break;
      }
      case 'skip':
        writer.add(`${lead}TRUE`).endLine();
        break;
      default:
      // Jumps and calls have become assignments; macros were expanded.
    }
  });
}

/** Groups of assignments to one variable, the variables in the order of their names; `||` makes them one conjunct. */
function printAssign(scope: Scope, statement: Assign, changes: Changes, lead: string): void {
  const { context } = scope;
  const { writer } = context;
  const sorted = [...statement.assignments].sort((first, second) => compare(first.variable, second.variable));
  statement.assignments = sorted;
  const groups: Assignment[][] = [];
  for (const assignment of sorted) {
    if (groups.at(-1)?.[0]?.variable === assignment.variable) groups.at(-1)?.push(assignment);
    else groups.push([assignment]);
  }
  writer.add(lead);
  groups.forEach((group, index) => {
    const [first] = group;
    if (!first) return;
    if (index > 0) writer.endLine().add(' '.repeat(lead.length));
    if (groups.length > 1) writer.add('/\\ ');
    writer.within(group.length === 1 ? first.span : null, () => {
      if (group.length === 1) printSingle(scope, first, changes);
      else printSubscripted(scope, group, changes);
    });
  });
  writer.endLine();
  // Only now, because all right sides speak of the values before.
  for (const group of groups) noteAssignment(scope, statement, group, changes);
}

function compare(first: string, second: string): number {
  return first < second ? -1 : first > second ? 1 : 0;
}

function noteAssignment({ context }: Scope, statement: Assign, group: readonly Assignment[], changes: Changes): void {
  const [first] = group;
  if (!first) return;
  const { variable } = first;
  if (!changes.indexes.has(variable)) {
    const message = `Assignment to undeclared variable ${variable}`;
    const reported = first.position.line === 0 ? message : `${message}\n    at ${describe(first)}`;
    context.report(problem('undeclared-variable', message, first.span ?? context.algorithm.span, reported));
  }
  const repeated = countAssignment(changes, variable) > 1;
  if (repeated || (group.length > 1 && group.some((assignment) => isEmpty(assignment.subscript)))) {
    const message = `Multiple assignment to ${variable}`;
    const reported = statement.position.line === 0 ? message : `${message}\n    at ${describe(statement)}`;
    context.report(problem('multiple-assignment', message, first.span ?? context.algorithm.span, reported));
  }
}

function printSingle(scope: Scope, { variable, subscript, value }: Assignment, changes: Changes): void {
  const { context, self } = scope;
  const { writer, multiprocess } = context;
  const index = inAction(context, subscript, scope.subscript, changes);
  const rhs = inAction(context, value, scope.subscript, changes);
  const isFunction = multiprocess && (variable === 'pc' || variable === 'stack' || isLocal(context, variable));
  if (isFunction && self) {
    writer.add(`${variable}' = [${variable} EXCEPT ![`).expression(self).add(']');
    writer.expression(index).add(' = ').expression(rhs).add(']');
  } else if (!isEmpty(subscript)) {
    writer.add(`${variable}' = [${variable} EXCEPT !`).expression(index).add(' = ').expression(rhs).add(']');
  } else {
    const first = rhs.lines[0];
    const [left, right] = first && needsParentheses(printedLine(first)) ? ['(', ')'] : ['', ''];
    writer.add(`${variable}' = ${left}`).expression(rhs).add(right);
  }
}

/** `x[i] := a || x[j] := b`: one EXCEPT, a line for each. */
function printSubscripted(scope: Scope, group: readonly Assignment[], changes: Changes): void {
  const { context, self, subscript } = scope;
  const { writer, multiprocess } = context;
  const variable = group[0]?.variable ?? '';
  writer.add(`${variable}' = [${variable} EXCEPT `);
  const indent = ' '.repeat(writer.column);
  group.forEach((assignment, index) => {
    if (index > 0) writer.endLine().add(indent);
    writer.within(assignment.span, () => {
      writer.add('!');
      if (multiprocess && self && isLocal(context, variable)) writer.add('[').expression(self).add(']');
      writer.expression(inAction(context, assignment.subscript, subscript, changes)).add(' = ');
      writer.expression(inAction(context, assignment.value, subscript, changes));
    });
    writer.add(index === group.length - 1 ? ']' : ',');
  });
}

function printIf(scope: Scope, statement: If, changes: Changes, lead: string): void {
  const { context } = scope;
  const { writer, options } = context;
  const thenChanges = copyChanges(changes);
  const elseChanges = copyChanges(changes);
  writer.add(`${lead}IF `);
  const indent = ' '.repeat(writer.column);
  writer.expression(inAction(context, statement.test, scope.subscript, changes)).endLine();
  const thenLead = `${indent}THEN `;
  const elseLead = `${indent}ELSE `;
  const bullet = `${' '.repeat(thenLead.length)}/\\ `;
  const printBranch = (statements: readonly Statement[], first: string, inBranch: Changes): void => {
    statements.forEach((inner, index) => {
      printStatement(scope, inner, inBranch, index === 0 ? `${first}/\\ ` : bullet);
    });
  };
  printBranch(statement.then.statements, thenLead, thenChanges);
  const thenEnd = writer.lines.length;
  if (statement.else.statements.length === 0) writer.line(`${elseLead}/\\ TRUE`);
  else printBranch(statement.else.statements, elseLead, elseChanges);
  for (const line of unchangedLines(bullet, unchanged(elseChanges, thenChanges), options.lineWidth)) writer.line(line);
  const keptLead = statement.then.statements.length === 0 ? `${thenLead}/\\ ` : bullet;
  writer.insert(thenEnd, unchangedLines(keptLead, unchanged(thenChanges, elseChanges), options.lineWidth));
  mergeChanges(changes, thenChanges);
  mergeChanges(changes, elseChanges);
}

function printEither(scope: Scope, statement: Either, changes: Changes, lead: string): void {
  const { writer } = scope.context;
  const bullet = `${' '.repeat(lead.length + 3)}/\\ `;
  const all = copyChanges(changes);
  const ends: { readonly line: number; readonly changes: Changes }[] = [];
  statement.clauses.forEach((clause, number) => {
    const inClause = copyChanges(changes);
    clause.statements.forEach((inner, index) => {
      const first = `${number === 0 ? lead : ' '.repeat(lead.length)}\\/ /\\ `;
      printStatement(scope, inner, inClause, index === 0 ? first : bullet);
    });
    mergeChanges(all, inClause);
    ends.push({ line: writer.lines.length, changes: inClause });
  });
  for (const end of ends.reverse()) {
    const names = unchanged(end.changes, all);
    const line = names.length > 1 ? [`${bullet}UNCHANGED <<${names.join(', ')}>>`] : unchangedLines(bullet, names, 0);
    writer.insert(end.line, line);
  }
  mergeChanges(changes, all);
}

function printWith(scope: Scope, statement: With, changes: Changes, lead: string): void {
  const { writer } = scope.context;
  const { variable, isEqual, body } = statement;
  const value = inAction(scope.context, statement.value, scope.subscript, changes);
  writer.add(isEqual ? `${lead}LET ${variable} == ` : `${lead}\\E ${variable} \\in `).expression(value);
  writer.add(isEqual ? ' IN' : ':').endLine();
  const indent = ' '.repeat(lead.length + 2);
  body.forEach((inner, index) => {
    printStatement(scope, inner, changes, index === 0 && body.length === 1 ? indent : `${indent}/\\ `);
  });
}
