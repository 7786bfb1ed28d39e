/**
 * The statements of PlusCal, both syntaxes (PlusCal manual, section 3). After a mistake a statement list goes on behind the next `;`,
 * so that one run reports the mistakes of the whole algorithm.
 */
import { type Span, span } from '../base/span.ts';
import { forMissingAssign, forMissingEnd } from './advice.ts';
import type { AlgorithmFacts, Assignment, Branch, FairnessMarks, Statement, StatementBase } from './algorithm.ts';
import type { Expression } from './expression.ts';
import { ParseFailure, positionOf, type TokenReader, unforeseen } from './reader.ts';
import type { Token } from './tokens.ts';

export interface ParseContext {
  readonly reader: TokenReader;
  syntax: 'p' | 'c';
  readonly facts: AlgorithmFacts;
  /** The procedure being read. */
  procedure: string | null;
  /** Those of the procedure or process being read. */
  marks: FairnessMarks;
  inMacro: boolean;
}

/** Statements up to the word or brace that ends the list. */
export function parseStatements(context: ParseContext): Statement[] {
  const { reader, syntax } = context;
  const result: Statement[] = [];
  const headless: string[] = [];
  for (; ; passHeadless(context, headless)) {
    if (endsList(context)) break;
    if (reader.atEnd) {
      reader.noteAtEnd(syntax === 'p' ? 'end' : '}');
      return result;
    }
    const { mark } = reader;
    try {
      result.push(...parseLabeled(context));
    } catch (error) {
      if (!(error instanceof ParseFailure)) throw error;
      if (reader.backToPart(mark)) return result;
      const word = reader.wordAt(error.label === null ? mark : mark + 2);
      if (syntax === 'p' && compound.has(word)) headless.push(word);
      const start = reader.last;
      if (!reader.atPart) reader.skipToStatement(mark);
      // Holds the place, so that the list does not count as empty.
      const { name, span: labelSpan } = error.label ?? noLabel;
      result.push({ kind: 'skip', ...base(context, start), label: name, labelSpan });
      if (reader.atPart) return result;
    }
  }
  if (syntax === 'c' && result.length === 0) reader.failAtLast('empty-statement-list', 'Empty statement list');
  return result;
}

/** The statements that `end` closes, the one that many look for among them. */
const compound: ReadonlySet<string> = new Set(['if', 'either', 'while', 'with', 'for']);

/**
 * Reads over the words with which statements go on or end whose beginnings could not be read: their statements were taken for those of
 * the list around them, which these words do not end.
 */
function passHeadless({ reader }: ParseContext, headless: string[]): void {
  for (let word = headless.at(-1); word !== undefined; word = headless.at(-1)) {
    if (reader.is('end') && reader.is(word, 2)) {
      reader.pass(2);
      if (reader.is(';')) reader.pass(1);
      headless.pop();
    } else if ((word === 'if' && reader.is('else')) || (word === 'either' && reader.is('or'))) {
      reader.pass(1);
    } else {
      return;
    }
  }
}

function endsList({ reader, syntax }: ParseContext): boolean {
  return syntax === 'p' ? reader.isAny('end', 'else', 'elsif', 'or') : reader.is('}');
}

interface Label {
  readonly name: string;
  readonly span: Span | null;
}

const noLabel: Label = { name: '', span: null };

/** One statement, or in c-syntax the statements of a compound one, with the label before it. */
function parseLabeled(context: ParseContext): Statement[] {
  const { reader, syntax } = context;
  const label = readLabel(context);
  try {
    if (syntax === 'c' && reader.is('{')) return readCompound(context, label);
    const statement = readStatement(context);
    statement.label = label.name;
    statement.labelSpan = label.span;
    return [statement];
  } catch (error) {
    if (error instanceof ParseFailure && label.name !== '') error.label = label;
    throw error;
  }
}

function readCompound(context: ParseContext, label: Label): Statement[] {
  const { reader } = context;
  reader.expect('{');
  const statements = parseStatements(context);
  reader.close('}');
  reader.expectSemicolon();
  const [first] = statements;
  if (label.name !== '' && first) {
    if (first.label !== '') {
      reader.noteIn('duplicate-label', 'Duplicate labeling of statement', first, first.labelSpan ?? first.span ?? reader.last.span);
    }
    first.label = label.name;
    first.labelSpan = label.span;
  }
  return statements;
}

const notLabels: ReadonlySet<string> = new Set(
  'while if assert print else elsif either or end with when await skip call return goto'.split(' '),
);

function readLabel(context: ParseContext): Label {
  const { reader, facts, marks } = context;
  const second = reader.peek(2);
  const isLabel = !reader.atEnd && !notLabels.has(reader.peek().text) && /^:(?!=)/.test(second.text);
  if (!isLabel) return noLabel;
  const token = reader.take();
  const name = token.text;
  if (context.inMacro) reader.failAtLast('label-in-macro', 'A label may not appear in a macro.');
  if (name === 'Done' || name === 'Error') reader.failAtLast('reserved-label', `Cannot use \`${name}' as a label.`);
  reader.expect(':');
  facts.hasLabel = true;
  facts.labels.add(name);
  if (reader.takeIf('+')) {
    marks.plusLabels.push(name);
    facts.hasFairnessMark = true;
  } else if (reader.takeIf('-')) {
    marks.minusLabels.push(name);
    facts.hasFairnessMark = true;
  }
  return { name, span: token.span };
}

function readStatement(context: ParseContext): Statement {
  const { reader } = context;
  const next = reader.peek();
  switch (next.text) {
    case 'if':
      return readIf(context, 'if');
    case 'either':
      return readEither(context);
    case 'with':
      return readWith(context);
    case 'while':
      return readWhile(context);
    case 'when':
    case 'await':
    case 'print':
    case 'assert':
      return readSimple(context);
    case 'skip':
    case 'goto':
    case 'return':
      return readJump(context);
    case 'call':
      return readCall(context);
    default:
      return reader.peek(2).text.startsWith('(') && !reader.atEnd ? readMacroCall(context) : readAssign(context);
  }
}

/** The parts that all statements begin with; `keyword` is where the statement is said to be. */
function base(context: ParseContext, keyword: Token, from: Token = keyword): StatementBase {
  const { reader } = context;
  return {
    label: '',
    labelSpan: null,
    macroCall: null,
    callSpan: null,
    position: positionOf(keyword),
    span: span(from.span.start, reader.last.span.end),
  };
}

function readTest(context: ParseContext, code: string, message: string): Expression {
  const { reader, syntax } = context;
  if (syntax === 'c') reader.expect('(');
  const test = reader.expression();
  if (syntax === 'c') reader.expect(')');
  if (test.lines.length === 0) reader.failAtLast(code, message);
  return test;
}

/** A statement list of p-syntax, or the one statement of c-syntax. */
function readBranch(context: ParseContext): Branch {
  return { statements: context.syntax === 'p' ? parseStatements(context) : parseLabeled(context), steps: [] };
}

function endStatement({ reader, syntax }: ParseContext, keyword: Token, elseIf: boolean = false): void {
  if (syntax === 'p') reader.closeEnd(keyword.text, forMissingEnd(keyword.text, keyword.line + 1, elseIf));
}

function readIf(context: ParseContext, word: 'if' | 'elsif'): Statement {
  const { reader, syntax } = context;
  const keyword = reader.expect(word);
  const test = readTest(context, 'empty-test', 'Empty if test at ');
  if (syntax === 'p') reader.expect('then');
  const then = readBranch(context);
  let otherwise: Branch = { statements: [], steps: [] };
  const elseIf = reader.is('else') && reader.is('if', 2);
  if (reader.takeIf('else')) otherwise = readBranch(context);
  else if (syntax === 'p' && reader.is('elsif')) otherwise.statements.push(readIf(context, 'elsif'));
  else if (syntax === 'p' && !reader.is('end') && !reader.atEnd) reader.failAtLast('expected', 'Expecting "else", "elsif", or "end"');
  if (word === 'if') endStatement(context, keyword, elseIf);
  const result: Statement = { kind: 'if', ...base(context, keyword), test, then, else: otherwise, inOneStep: false };
  if (syntax === 'p' && word === 'if') reader.expectSemicolon();
  const isEmpty = then.statements.length === 0 && otherwise.statements.length === 0;
  if (isEmpty && result.span) reader.noteAtLast('empty-branch', 'There is no statement in this `if`', result.span, unforeseen);
  return result;
}

function readEither(context: ParseContext): Statement {
  const { reader, syntax } = context;
  const keyword = reader.expect('either');
  const at = { position: positionOf(keyword), macroCall: null };
  const clauses: Branch[] = [];
  do {
    const clause = readBranch(context);
    if (clause.statements.length === 0) {
      reader.noteIn('empty-clause', "`either' statement with empty `or' clause", at, keyword.span);
    }
    clauses.push(clause);
  } while (reader.takeIf('or'));
  endStatement(context, keyword);
  const result: Statement = { kind: 'either', ...base(context, keyword), clauses, inOneStep: false };
  if (syntax === 'p') reader.expectSemicolon();
  if (clauses.length < 2) reader.noteIn('either-without-or', "`either' statement has no `or'", at, keyword.span);
  return result;
}

function readWith(context: ParseContext): Statement {
  const { reader, syntax } = context;
  const keyword = reader.expect('with');
  if (syntax === 'c') reader.expect('(');
  return readWithBinding(context, keyword, reader.last);
}

/** `with x = 1, y \in S` is a with statement in a with statement. */
function readWithBinding(context: ParseContext, keyword: Token, before: Token): Statement {
  const { reader, syntax } = context;
  const variable = reader.take();
  const isEqual = reader.equalOrIn();
  const value = reader.expression();
  if (syntax === 'p' || !reader.is(')')) reader.expectCommaOrSemicolon();
  if (value.lines.length === 0) reader.failAtLast('empty-with', 'Empty with expression at ');
  let body: Statement[];
  let semicolon = false;
  if (syntax === 'p' && reader.takeIf('do')) {
    body = parseStatements(context);
    endStatement(context, keyword);
    semicolon = true;
    if (body.length === 0) {
      const at = { position: positionOf(before), macroCall: null };
      reader.noteIn('empty-with', 'Missing body of with statement', at, keyword.span);
    }
  } else if (syntax === 'c' && reader.takeIf(')')) {
    body = parseLabeled(context);
  } else {
    body = [readWithBinding(context, keyword, reader.last)];
  }
  const whole = base(context, keyword);
  if (semicolon) reader.expectSemicolon();
  return {
    kind: 'with',
    ...whole,
    position: positionOf(before),
    variable: variable.text,
    variableSpan: variable.span,
    isEqual,
    value,
    body,
  };
}

function readWhile(context: ParseContext): Statement {
  const { reader, syntax } = context;
  const keyword = reader.expect('while');
  const test = readTest(context, 'empty-test', 'Empty while test at ');
  if (syntax === 'p') reader.expect('do');
  const body = readBranch(context);
  endStatement(context, keyword);
  const whole = base(context, keyword);
  if (syntax === 'p') reader.expectSemicolon();
  if (body.statements.length === 0) reader.noteAtLast('empty-while', 'Missing body of while statement at', keyword.span);
  return { kind: 'while', ...whole, test, body };
}

function readSimple(context: ParseContext): Statement {
  const { reader } = context;
  const keyword = reader.take();
  const name = keyword.text === 'await' ? 'when' : keyword.text;
  const message = `Empty expression in ${name} statement at `;
  const value = reader.requiredExpression('empty-expression', message, name === 'when' ? unforeseen : message);
  const whole = base(context, keyword);
  reader.expectSemicolon();
  if (name === 'when') return { kind: 'when', ...whole, condition: value };
  return name === 'print' ? { kind: 'print', ...whole, value } : { kind: 'assert', ...whole, condition: value };
}

function readJump(context: ParseContext): Statement {
  const { reader, facts } = context;
  const keyword = reader.take();
  if (keyword.text === 'goto') {
    const { mark } = reader;
    const target = reader.take();
    const whole = base(context, keyword);
    facts.gotoUsed = true;
    facts.gotoDoneUsed ||= target.text === 'Done' || target.text === '"Done"';
    reader.expectSemicolonBehindLabel(mark);
    return { kind: 'goto', ...whole, target: unquoted(target), targetSpan: target.span };
  }
  const whole = base(context, keyword);
  reader.expectSemicolon();
  return keyword.text === 'skip' ? { kind: 'skip', ...whole } : { kind: 'return', ...whole, from: context.procedure };
}

/** `goto "l"` is taken for `goto l`. */
function unquoted(token: Token): string {
  return token.kind === 'string' ? token.text.slice(1, -1) : token.text;
}

function readCall(context: ParseContext): Statement {
  const { reader, facts, marks } = context;
  const keyword = reader.expect('call');
  const { text: procedure, span: procedureSpan } = reader.take();
  reader.expect('(');
  const args = readArguments(context);
  const whole = base(context, keyword);
  reader.expectSemicolon();
  if (!marks.proceduresCalled.includes(procedure)) marks.proceduresCalled.push(procedure);
  if (reader.takeIf('return')) {
    const both = base(context, keyword);
    reader.expectSemicolon();
    return { kind: 'callReturn', ...both, from: context.procedure, procedure, procedureSpan, args };
  }
  if (reader.takeIf('goto')) {
    const target = reader.take();
    const both = base(context, keyword);
    facts.gotoUsed = true;
    // The reference translator looks at the procedure's name here, not at the label's.
    facts.gotoDoneUsed ||= procedure === 'Done';
    reader.expectSemicolon();
    return { kind: 'callGoto', ...both, procedure, procedureSpan, target: unquoted(target), targetSpan: target.span, args };
  }
  return { kind: 'call', ...whole, procedure, procedureSpan, args };
}

function readArguments(context: ParseContext): Expression[] {
  const { reader } = context;
  const args: Expression[] = [];
  if (!reader.is(')')) {
    do args.push(reader.requiredExpression('empty-argument', 'Empty argument in call statement at '));
    while (!reader.is(')') && reader.expect(','));
  }
  reader.expect(')');
  return args;
}

function readMacroCall(context: ParseContext): Statement {
  const { reader } = context;
  const name = reader.take();
  reader.expect('(');
  const args = readArguments(context);
  const whole = base(context, name);
  reader.expectSemicolon();
  return { kind: 'macroCall', ...whole, name: name.text, nameSpan: name.span, args };
}

function readAssign(context: ParseContext): Statement {
  const { reader } = context;
  const first = reader.peek();
  const assignments = [readAssignment(context, first)];
  while (reader.isAny('||', '‖')) {
    const bar = reader.take();
    assignments.push(reader.renamingFailures('bad-assignment', 'Bad assignment statement at ', () => readAssignment(context, bar)));
  }
  const whole = base(context, first);
  reader.expectSemicolon();
  return { kind: 'assign', ...whole, assignments };
}

/** An assignment behind `||` is said to be at that sign. */
function readAssignment(context: ParseContext, at: Token): Assignment {
  const { reader } = context;
  const variable = reader.take();
  const subscript = reader.expression();
  reader.expect(':=', '≔', () => forMissingAssign(variable.text, subscript));
  const value = reader.requiredExpression('empty-right-side', 'Empty right-hand side of assignment at ');
  const whole = span(variable.span.start, reader.last.span.end);
  return { variable: variable.text, variableSpan: variable.span, subscript, value, position: positionOf(at), macroCall: null, span: whole };
}
