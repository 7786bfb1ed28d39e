/**
 * Macro expansion (PlusCal manual, section 3.9): a call becomes the macro's statements with parameters replaced by the arguments' tokens.
 * A macro may call macros defined before it. Every copy remembers where its macro was called.
 */
import type { Assignment, Branch, Macro, MacroCall, Statement, Step } from './algorithm.ts';
import { copyExpression, type Expression, isEmpty, makeExpression, prepend, substitute } from './expression.ts';
import { describe, problem, type Report } from './problem.ts';
import type { Position } from './source.ts';

/** The statements with every macro call, at any depth, replaced by its expansion. */
export function expandMacros(statements: readonly Statement[], macros: readonly Macro[], report: Report): Statement[] {
  return statements.flatMap((statement) => {
    switch (statement.kind) {
      case 'if':
        expandBranch(statement.then, macros, report);
        expandBranch(statement.else, macros, report);
        return [statement];
      case 'either':
        for (const clause of statement.clauses) expandBranch(clause, macros, report);
        return [statement];
      case 'while':
        expandBranch(statement.body, macros, report);
        return [statement];
      case 'with':
        statement.body = expandMacros(statement.body, macros, report);
        return [statement];
      case 'macroCall':
        return expandCall(statement, macros, report);
      default:
        return [statement];
    }
  });
}

export function checkMacroNames(macros: readonly Macro[], report: Report): void {
  macros.forEach((macro, index) => {
    const first = macros.findIndex((other) => other.name === macro.name);
    if (first === index) return;
    const related = [{ span: macros[first]?.nameSpan ?? macro.nameSpan, message: 'First definition' }];
    const message = `Multiple definitions of macro name \`${macro.name}'`;
    report(problem('duplicate-macro', message, macro.nameSpan, message, related));
  });
}

function expandBranch(branch: Branch, macros: readonly Macro[], report: Report): void {
  branch.statements = expandMacros(branch.statements, macros, report);
}

function expandCall(call: MacroCall, macros: readonly Macro[], report: Report): Statement[] {
  const macro = macros.findLast((candidate) => candidate.name === call.name);
  const span = call.span ?? { start: 0, end: 0 };
  if (!macro) {
    report(problem('undefined-macro', `Macro ${call.name} undefined`, span, `Macro ${call.name} undefined,\n    at ${describe(call)}`));
    return [];
  }
  if (macro.parameters.length !== call.args.length) {
    const message = `Macro ${call.name} called with wrong number of arguments`;
    report(problem('macro-arguments', message, span, `${message} at \n    ${describe(call)}`));
    return [];
  }
  const replacements = new Map<string, Expression>();
  macro.parameters.forEach((parameter, index) => {
    const argument = call.args[index];
    if (argument && !replacements.has(parameter)) replacements.set(parameter, argument);
  });
  const expansion: Expansion = { call: call.position, replacements, report, span };
  const result = macro.body.map((statement) => copyStatement(statement, expansion));
  const [first] = result;
  if (first) {
    first.label = call.label;
    first.labelSpan = call.labelSpan;
    first.callSpan = call.callSpan ?? call.span;
  }
  return result;
}

interface Expansion {
  readonly call: Position;
  readonly replacements: ReadonlyMap<string, Expression>;
  readonly report: Report;
  readonly span: { readonly start: number; readonly end: number };
}

function copyStatement(original: Statement, expansion: Expansion): Statement {
  const statement: Statement = { ...original, label: '', labelSpan: null, macroCall: expansion.call, callSpan: null };
  const fill = (expression: Expression): Expression => fillIn(expression, expansion);
  switch (statement.kind) {
    case 'assign': {
      const assignments = statement.assignments.flatMap((assignment) => copyAssignment(assignment, expansion) ?? []);
      // Nothing is left of it when its target is wrong, so that this is said once.
      return assignments.length > 0 ? { ...statement, assignments } : { ...statement, kind: 'skip' };
    }
    case 'if':
      return {
        ...statement,
        test: fill(statement.test),
        then: copyBranch(statement.then, expansion),
        else: copyBranch(statement.else, expansion),
      };
    case 'either':
      return { ...statement, clauses: statement.clauses.map((clause) => copyBranch(clause, expansion)) };
    case 'with':
      return {
        ...statement,
        value: fill(statement.value),
        body: statement.body.map((inner) => copyStatement(inner, expansion)),
      };
    case 'while':
      return { ...statement, test: fill(statement.test), body: copyBranch(statement.body, expansion) };
    case 'when':
    case 'assert':
      return { ...statement, condition: fill(statement.condition) };
    case 'print':
      return { ...statement, value: fill(statement.value) };
    case 'call':
    case 'callReturn':
    case 'callGoto':
      return { ...statement, args: statement.args.map(fill) };
    default:
      return statement;
  }
}

/** Macros have no labels, so their branches have no steps. */
function copyBranch(branch: Branch, expansion: Expansion): { statements: Statement[]; steps: Step[] } {
  return { statements: branch.statements.map((inner) => copyStatement(inner, expansion)), steps: [] };
}

function fillIn(expression: Expression, expansion: Expansion): Expression {
  const copy = copyExpression(expression);
  substitute(copy, expansion.replacements, true);
  return copy;
}

/** An argument put in for the variable assigned to brings its own subscripts: `M(a[1])` with `v := 0` inside gives `a[1] := 0`. */
function copyAssignment(original: Assignment, expansion: Expansion): Assignment | null {
  const copy: Assignment = {
    ...original,
    macroCall: expansion.call,
    value: fillIn(original.value, expansion),
    subscript: fillIn(original.subscript, expansion),
  };
  const argument = expansion.replacements.get(original.variable);
  const [name, ...others] = argument?.lines[0]?.tokens ?? [];
  if (!argument || !name) return copy;
  if (name.kind !== 'identifier') {
    const shown = name.kind === 'string' ? name.text.slice(1, -1) : name.text;
    const message = `Macro expansion substitutes \`${shown}' for assignment variable`;
    expansion.report(problem('macro-target', message, expansion.span, `${message}\n    at ${describe(copy)}`));
    return null;
  }
  copy.variable = name.text;
  if (others.length > 0 || argument.lines.length > 1) {
    const subscript = makeExpression([others, ...argument.lines.slice(1).map((line) => line.tokens)], argument.span);
    if (isEmpty(copy.subscript)) copy.subscript = subscript;
    else prepend(copy.subscript, subscript, 0);
  }
  return copy;
}
