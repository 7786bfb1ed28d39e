/** The translation's beginning: constants, variables, definitions, `vars`, `ProcSet` and `Init`. */

import type { Span } from '../base/span.ts';
import type { Declaration, Process } from './algorithm.ts';
import { copyExpression, type Expression, exprToken, isEmpty, makeExpression, prepend, printedLine } from './expression.ts';
import { inAction, needsParentheses, type PrintContext, selfExpression, subscriptOf } from './printContext.ts';

interface Variable {
  readonly name: string;
  readonly span: Span | null;
}

export function printDeclarations(context: PrintContext): void {
  const { writer, algorithm, shape } = context;
  const named = ({ name, nameSpan }: Declaration): Variable => ({ name, span: nameSpan });
  const globals: Variable[] = shape.omitPc ? [] : [{ name: 'pc', span: null }];
  globals.push(...algorithm.variables.map(named));
  if (algorithm.procedures.length > 0) globals.push({ name: 'stack', span: null });
  const locals = [
    ...algorithm.procedures.flatMap((procedure) => [...procedure.parameters, ...procedure.variables]),
    ...algorithm.processes.flatMap((process) => process.variables),
  ].map(named);
  const all = [...globals, ...locals];
  if (algorithm.facts.usesDefaultInitValue) writer.line('CONSTANT defaultInitValue');
  if (isEmpty(algorithm.definitions)) {
    printVariables(context, all);
  } else {
    printVariables(context, globals);
    writer.line('').line('(* define statement *)').expression(algorithm.definitions);
    writer.line('');
    printVariables(context, locals);
  }
  writer.line('');
  printNames(context, 'vars == << ', all);
  if (writer.column + ' >>'.length + 1 > context.options.lineWidth) writer.endLine().add(' '.repeat('vars =='.length));
  writer.add(' >>').line('');
  if (context.multiprocess) printProcSet(context);
}

function printVariables(context: PrintContext, variables: readonly Variable[]): void {
  if (variables.length === 0) return;
  printNames(context, variables.length > 1 ? 'VARIABLES ' : 'VARIABLE ', variables);
  context.writer.endLine();
}

/** A list that goes on below its first name when a line is full. */
function printNames({ writer, options }: PrintContext, head: string, variables: readonly Variable[]): void {
  writer.add(head);
  variables.forEach(({ name, span }, index) => {
    if (index > 0) writer.add(', ');
    if (writer.column + name.length + 1 > options.lineWidth) writer.endLine().add(' '.repeat(head.length));
    writer.add(name, span);
  });
}

function printProcSet({ writer, algorithm }: PrintContext): void {
  writer.add('ProcSet == ');
  algorithm.processes.forEach(({ id, isEqual }, index) => {
    if (index > 0) writer.add(' \\cup ');
    const [left, right] = isEqual ? ['{', '}'] : ['(', ')'];
    writer.within(id.span, () => writer.add(left).expression(id).add(right));
  });
  writer.endLine().line('');
}

const initHead = 'Init == ';

export function printInit(context: PrintContext): void {
  const { writer, algorithm, multiprocess, shape } = context;
  const indent = ' '.repeat(initHead.length);
  let lead = initHead;
  const comment = (text: string): void => {
    writer.line(`${lead}(* ${text} *)`);
    lead = indent;
  };
  const conjunct = (write: () => void): void => {
    writer.add(`${lead}/\\ `);
    lead = indent;
    write();
    writer.endLine();
  };
  if (algorithm.variables.length > 0) comment('Global variables');
  for (const variable of algorithm.variables) conjunct(() => printInitialValue(context, variable));
  for (const { name, parameters, variables } of algorithm.procedures) {
    const locals = [...parameters, ...variables];
    if (locals.length > 0) comment(`Procedure ${name}`);
    for (const local of locals) {
      conjunct(() => (multiprocess ? printLocalFunction(context, local) : printInitialValue(context, local)));
    }
  }
  for (const process of algorithm.processes) {
    if (process.variables.length > 0) comment(`Process ${process.name}`);
    for (const variable of process.variables) conjunct(() => printProcessVariable(context, process, variable));
  }
  if (algorithm.procedures.length > 0) {
    conjunct(() => writer.add(multiprocess ? 'stack = [self \\in ProcSet |-> << >>]' : 'stack = << >>'));
  }
  if (!shape.omitPc) conjunct(() => printInitialPc(context));
  writer.line('');
}

function printInitialValue({ writer }: PrintContext, { name, nameSpan, isEqual, value, span }: Declaration): void {
  const first = value.lines[0];
  const [left, right] = first && needsParentheses(printedLine(first)) ? ['(', ')'] : ['', ''];
  writer.within(span, () => {
    writer.add(name, nameSpan).add(isEqual ? ' = ' : ' \\in ');
    writer.add(left).expression(value).add(right);
  });
}

function printLocalFunction(context: PrintContext, { name, nameSpan, value, span }: Declaration): void {
  const { writer } = context;
  writer.within(span, () => {
    writer.add(name, nameSpan).add(' = [ self \\in ProcSet |-> ');
    writer.expression(inAction(context, value, subscriptOf(selfExpression()), null)).add(']');
  });
}

function printProcessVariable(context: PrintContext, process: Process, variable: Declaration): void {
  const { writer } = context;
  const { name, nameSpan, isEqual, value, span } = variable;
  const sign = isEqual ? ' = ' : ' \\in ';
  writer.within(span, () => {
    writer.add(name, nameSpan).add(sign);
    if (process.isEqual) {
      writer.expression(value);
    } else if (isEqual) {
      writer.add('[self \\in ').expression(process.id).add(' |-> ');
      writer.expression(inAction(context, value, subscriptOf(selfExpression()), null)).add(']');
    } else {
      writer.add('[').expression(process.id).add(' -> ');
      writer.expression(inAction(context, value, someMember(process.id), null)).add(']');
    }
  });
}

/** `[CHOOSE self \in S : TRUE]`: in the set a variable is drawn from, its process's other variables stand for any process. */
function someMember(set: Expression): Expression {
  const front = makeExpression([
    [
      exprToken('builtin', '[', 0),
      exprToken('builtin', 'CHOOSE', 1),
      exprToken('identifier', 'self', 8),
      exprToken('builtin', '\\in ', 13),
    ],
  ]);
  const middle = copyExpression(set);
  prepend(middle, front, 1);
  const end = makeExpression([[exprToken('builtin', ':', 0), exprToken('builtin', 'TRUE', 2), exprToken('builtin', ']', 6)]]);
  prepend(end, middle, 1);
  return end;
}

function printInitialPc({ writer, algorithm, multiprocess, processEntries, mainEntry }: PrintContext): void {
  if (!multiprocess) {
    writer.add(`pc = "${mainEntry}"`);
    return;
  }
  writer.add('pc = [self \\in ProcSet |-> ');
  const { processes } = algorithm;
  if (processes.length === 1) {
    writer.add(`"${processEntries[0]}"]`);
    return;
  }
  writer.add('CASE ');
  const bar = writer.column - 3;
  processes.forEach(({ id, isEqual }, index) => {
    if (index > 0) writer.endLine().add(`${' '.repeat(bar)}[] `);
    writer.add(`self ${isEqual ? '=' : '\\in'} `).expression(id);
    writer.add(` -> "${processEntries[index]}"${index === processes.length - 1 ? ']' : ''}`);
  });
}
