/**
 * Labels (PlusCal manual, section 3.7): where one must stand and is missing, where none may stand, and the grouping of statements into
 * steps from label to label. Missing labels are added; whether that is allowed is for the caller to say.
 */
import type { Span } from '../base/span.ts';
import type { LabelReason } from './advice.ts';
import type { Algorithm, Branch, Procedure, Statement, Step } from './algorithm.ts';
import { describe, problem, type Report } from './problem.ts';

export interface AddedLabel {
  readonly label: string;
  /** As the translator reports it. */
  readonly location: string;
  /** The statement that wants it, or the macro call that becomes that statement. */
  readonly span: Span;
  /** Where it can be written; null for a statement in the middle of a macro, which no label can precede. */
  readonly insertAt: number | null;
  readonly reason: LabelReason;
}

export interface LabelContext {
  readonly algorithm: Algorithm;
  readonly root: string;
  readonly report: Report;
  readonly added: AddedLabel[];
  nextNumber: number;
  /** The procedure whose body it is; in the main body of a uniprocess algorithm still the last one, as in the reference. */
  procedure: string | null;
}

type Names = ReadonlySet<string>;
const none: Names = new Set();

/** Adds the labels missing in a body and groups it into steps. */
export function labelBody(context: LabelContext, statements: Statement[]): Step[] {
  addLabels(context, statements, { mustBeLabeled: true, inWith: false, assigned: none });
  const steps = groupIntoSteps(statements);
  for (const step of steps) classify(context, step.statements);
  return steps;
}

interface ListPlace {
  readonly mustBeLabeled: boolean;
  readonly inWith: boolean;
  /** Variables assigned since the last label. */
  readonly assigned: Names;
}

interface ListResult {
  /** A label stands inside or must follow: what comes behind the enclosing statement needs one. */
  readonly labeled: boolean;
  readonly assigned: Names;
}

function addLabels(context: LabelContext, statements: readonly Statement[], place: ListPlace): ListResult {
  const { inWith } = place;
  let assigned = place.assigned;
  let needed = place.mustBeLabeled;
  let labeled = false;
  let why: LabelReason = 'first';
  const require = (statement: Statement, nowAssigned: Names, reason: LabelReason): void => {
    needLabel(context, statement, reason);
    labeled = true;
    assigned = nowAssigned;
  };
  for (const statement of statements) {
    if (statement.label !== '') {
      if (inWith) fault(context, 'label-in-with', "Label in `with' statement", statement);
      labeled = true;
      assigned = none;
    }
    if (needed) {
      if (inWith) fault(context, 'statement-after-jump', "Statement follows `call' or `return' inside a `with' statement.", statement);
      else require(statement, none, why);
      needed = false;
    }
    why = 'behind';
    switch (statement.kind) {
      case 'if':
      case 'either': {
        const branches = statement.kind === 'if' ? [statement.then, statement.else] : statement.clauses;
        const results = branches.map((branch) => addLabels(context, branch.statements, { mustBeLabeled: false, inWith, assigned }));
        needed = results.some((result) => result.labeled);
        assigned = union(...results.map((result) => result.assigned));
        break;
      }
      case 'while':
        if (inWith) fault(context, 'while-in-with', "`while' inside a `with' statement", statement);
        require(statement, none, 'loop');
        addLabels(context, statement.body.statements, { mustBeLabeled: false, inWith: false, assigned: none });
        needed = false;
        break;
      case 'with': {
        const outer = inWith ? place.assigned : none;
        const result = addLabels(context, statement.body, { mustBeLabeled: false, inWith: true, assigned: outer });
        needed = result.labeled;
        assigned = result.assigned;
        if (!inWith && intersects(place.assigned, assigned)) require(statement, none, { assigned: common(place.assigned, assigned) });
        break;
      }
      default: {
        const jumps = jumpsAway(statement);
        const targets = assignedBy(context, statement);
        needed = jumps;
        if (!intersects(assigned, targets)) {
          assigned = union(assigned, targets);
        } else if (inWith) {
          fault(context, 'second-assignment', secondAssignment(statement), statement);
        } else {
          require(statement, targets, { assigned: common(assigned, targets) });
        }
      }
    }
  }
  return { labeled: labeled || needed, assigned };
}

function secondAssignment(statement: Statement): string {
  return statement.kind === 'assign'
    ? "Second assignment to same variable inside a `with' statement"
    : "Call or return makes second assignment to a variable inside a `with' statement";
}

function jumpsAway(statement: Statement): boolean {
  return /^(call|return|callReturn|callGoto|goto)$/.test(statement.kind);
}

/** The variables that a simple statement assigns; a return assigns those of every procedure, a call those of its own if recursive. */
function assignedBy(context: LabelContext, statement: Statement): Names {
  switch (statement.kind) {
    case 'assign':
      return new Set(statement.assignments.map((assignment) => assignment.variable));
    case 'call':
    case 'callGoto':
      return new Set(['stack', ...(statement.procedure === context.procedure ? procedureVariables(context.algorithm.procedures) : [])]);
    case 'return':
    case 'callReturn':
      return new Set(['stack', ...procedureVariables(context.algorithm.procedures)]);
    default:
      return none;
  }
}

function procedureVariables(procedures: readonly Procedure[]): string[] {
  return procedures.flatMap((procedure) => [...procedure.parameters, ...procedure.variables].map((variable) => variable.name));
}

function union(...sets: readonly Names[]): Names {
  return new Set(sets.flatMap((set) => [...set]));
}

function intersects(first: Names, second: Names): boolean {
  return common(first, second).length > 0;
}

function common(first: Names, second: Names): string[] {
  return [...second].filter((name) => first.has(name));
}

function fault(context: LabelContext, code: string, message: string, at: Statement): void {
  const span = at.labelSpan ?? at.span ?? context.algorithm.span;
  context.report(problem(code, message, span, `${message}\n    at ${describe(at)}`));
}

function needLabel(context: LabelContext, statement: Statement, reason: LabelReason): void {
  if (statement.label !== '') return;
  let label: string;
  do label = `${context.root}${context.nextNumber++}`;
  while (context.algorithm.facts.labels.has(label));
  statement.label = label;
  const span = statement.callSpan ?? statement.span ?? context.algorithm.span;
  const insertAt = statement.macroCall && !statement.callSpan ? null : span.start;
  context.added.push({ label, location: describe(statement), span, insertAt, reason });
}

function groupIntoSteps(statements: readonly Statement[]): Step[] {
  const groups: Statement[][] = [];
  for (const statement of statements) {
    if (statement.label !== '' || groups.length === 0) groups.push([]);
    groups.at(-1)?.push(statement);
  }
  return groups.flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    splitBranches(group);
    const start = first.labelSpan?.start ?? first.span?.start ?? 0;
    const span = { start, end: Math.max(start, group.at(-1)?.span?.end ?? start) };
    const { label, labelSpan, position, macroCall } = first;
    return [{ label, labelSpan, statements: group, position, macroCall, span }];
  });
}

/** Moves everything from a branch's first label on into steps. There are no labels inside `with`. */
function splitBranches(statements: readonly Statement[]): void {
  for (const statement of statements) {
    for (const branch of branchesOf(statement)) {
      const first = branch.statements.findIndex((inner) => inner.label !== '');
      const tail = first < 0 ? [] : branch.statements.splice(first);
      splitBranches(branch.statements);
      branch.steps = groupIntoSteps(tail);
    }
  }
}

function branchesOf(statement: Statement): readonly Branch[] {
  if (statement.kind === 'if') return [statement.then, statement.else];
  if (statement.kind === 'either') return statement.clauses;
  return statement.kind === 'while' ? [statement.body] : [];
}

/** 0: control goes on behind; 1: it jumps, in one step; 2: labels inside. Marks `if` and `either` accordingly. */
function classify(context: LabelContext, statements: readonly Statement[]): 0 | 1 | 2 {
  let result: 0 | 1 | 2 = 0;
  for (const statement of statements) {
    switch (statement.kind) {
      case 'if':
      case 'either': {
        const branches = branchesOf(statement);
        const classes = branches.map((branch) => classify(context, branch.statements));
        for (const step of branches.flatMap((branch) => branch.steps)) classify(context, step.statements);
        const split = classes.includes(2) || branches.some((branch) => branch.steps.length > 0);
        result = split ? 2 : classes.includes(1) ? 1 : 0;
        statement.inOneStep = !split;
        break;
      }
      case 'with':
        result = classify(context, statement.body);
        break;
      case 'while':
        classify(context, statement.body.statements);
        for (const step of statement.body.steps) classify(context, step.statements);
        break;
      case 'return':
      case 'callReturn':
        if (context.procedure === null) outsideProcedure(context, statement);
        result = 1;
        break;
      case 'call':
      case 'callGoto':
      case 'goto':
        result = 1;
        break;
      default:
    }
  }
  return result;
}

function outsideProcedure(context: LabelContext, statement: Statement): void {
  const span = statement.span ?? context.algorithm.span;
  const reported = `return statement not in a procedure at ${describe(statement)}`;
  context.report(problem('return-outside-procedure', 'return statement not in a procedure', span, reported));
}
