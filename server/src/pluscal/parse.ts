/**
 * The recursive-descent parser of PlusCal, both syntaxes (PlusCal manual, appendix A): algorithm, declarations, macros, procedures and
 * processes; statements are in `parseStatements.ts`. The translator does not read tree-sitter's PlusCal nodes, which serve highlighting,
 * folding and outline: expressions must end where the reference translator ends them (at keywords and signs, not at the end of a parsed
 * TLA+ expression, for the text may be incomplete or not yet TLA+), and its messages name the token that a parser of this kind stops at.
 */
import { span } from '../base/span.ts';
import type { Algorithm, AlgorithmFacts, Declaration, Macro, Procedure, Process, Statement } from './algorithm.ts';
import { type Expression, emptyExpression, exprToken, makeExpression } from './expression.ts';
import type { TranslationOptions } from './options.ts';
import { type ParseContext, parseStatements } from './parseStatements.ts';
import type { Report } from './problem.ts';
import { ParseFailure, positionOf, TokenReader } from './reader.ts';
import type { AlgorithmSource } from './source.ts';
import { type Token, tokenize } from './tokens.ts';

export interface ParsedAlgorithm {
  /** As far as it could be read; null where not even its processes could be told apart. */
  readonly algorithm: Algorithm | null;
  readonly failed: boolean;
}

export function parseAlgorithm(source: AlgorithmSource, options: TranslationOptions, report: Report): ParsedAlgorithm {
  const facts: AlgorithmFacts = {
    gotoUsed: false,
    gotoDoneUsed: false,
    hasLabel: false,
    hasFairnessMark: false,
    fairBody: false,
    usesDefaultInitValue: false,
    labels: new Set(),
  };
  let failed = false;
  const reader = new TokenReader(tokenize(source), (problem) => {
    failed = true;
    report(problem);
  });
  const context: ParseContext = { reader, syntax: 'p', facts, procedure: null, marks: newMarks(), inMacro: false };
  try {
    const algorithm = readAlgorithm(context, source, options);
    return { algorithm, failed };
  } catch (error) {
    if (error instanceof ParseFailure) return { algorithm: null, failed: true };
    throw error;
  }
}

function newMarks(): ParseContext['marks'] {
  return { plusLabels: [], minusLabels: [], proceduresCalled: [] };
}

function readAlgorithm(context: ParseContext, source: AlgorithmSource, options: TranslationOptions): Algorithm {
  const { reader, facts } = context;
  if (source.fair && !reader.is('algorithm')) {
    reader.take();
    reader.failAtLast('fair-without-algorithm', "`--fair' not followed by `algorithm'");
  }
  if (source.fair) reader.take();
  const name = reader.take().text;
  if (reader.takeIf('{')) context.syntax = 'c';
  const { syntax } = context;
  const variables = reader.isAny('variable', 'variables') ? readVariables(context) : [];
  const definitions = (reader.is('define') ? recovering(context, () => readDefinitions(context)) : null) ?? emptyExpression();
  const macros: Macro[] = [];
  while (reader.is('macro')) readInto(macros, context, readMacro);
  const procedures: Procedure[] = [];
  while (reader.is('procedure')) readInto(procedures, context, readProcedure);
  const base = { name, fair: source.fair, syntax, span: source.span, variables, definitions, macros, procedures, facts };
  const startsProcess = reader.is('fair') && (reader.is('process', 2) || (reader.is('+', 2) && reader.is('process', 3)));
  const processes: Process[] = [];
  const readProcesses = (): void => {
    while (reader.isAny('fair', 'process')) readInto(processes, context, (inside) => readProcess(inside, options));
  };
  if (startsProcess || reader.is('process')) {
    readProcesses();
    recovering(context, () => endBlock(context, 'algorithm'));
    return { ...base, main: null, processes };
  }
  if (options.version === 1500 && reader.takeIf('fair')) {
    reader.takeIf('+');
    facts.fairBody = true;
  }
  // Nothing is left after a mistake that only the end of the text could end.
  const statements = (reader.hasFailed && reader.atEnd ? null : recovering(context, () => readMain(context))) ?? [];
  if (!reader.atPart) return { ...base, main: { statements, steps: [] }, processes };
  // There was a mistake, or parts are not in their order. The names in them are known all the same.
  while (reader.atPart) {
    if (reader.is('macro')) readInto(macros, context, readMacro);
    else if (reader.is('procedure')) readInto(procedures, context, readProcedure);
    else if (reader.is('define')) recovering(context, () => readDefinitions(context));
    else readProcesses();
  }
  return { ...base, main: processes.length > 0 ? null : { statements, steps: [] }, processes };
}

function readMain(context: ParseContext): Statement[] {
  beginBlock(context);
  const statements = parseStatements(context);
  recovering(context, () => {
    if (context.syntax === 'c') context.reader.close('}');
    endBlock(context, 'algorithm');
  });
  return statements;
}

/** A part of the algorithm; after a mistake that nothing inside of it could deal with, reading goes on at the next part. */
function recovering<Part>(context: ParseContext, read: () => Part): Part | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ParseFailure)) throw error;
    context.reader.skipToPart();
    return null;
  }
}

function readInto<Part>(parts: Part[], context: ParseContext, read: (context: ParseContext) => Part): void {
  const part = recovering(context, () => read(context));
  context.inMacro = false;
  context.procedure = null;
  if (part !== null) parts.push(part);
}

function beginBlock(context: ParseContext): void {
  context.reader.expect(context.syntax === 'p' ? 'begin' : '{');
}

function endBlock(context: ParseContext, word: string): void {
  if (context.syntax === 'c') {
    context.reader.close('}');
    return;
  }
  context.reader.close('end');
  context.reader.close(word);
}

function readDefinitions(context: ParseContext): Expression {
  const { reader, syntax } = context;
  reader.expect('define');
  if (syntax === 'c') reader.expect('{');
  const definitions = reader.expression();
  endBlock(context, 'define');
  reader.expectSemicolon();
  return definitions;
}

/** A variable without a value gets one that no expression of the user's can mention. */
function noInitialValue(facts: AlgorithmFacts): Expression {
  facts.usesDefaultInitValue = true;
  return makeExpression([[exprToken('initial', 'defaultInitValue')]]);
}

function readVariables(context: ParseContext): Declaration[] {
  const { reader } = context;
  if (!reader.takeIf('variables')) reader.expect('variable');
  return readDeclarations(context, () => !reader.isAny('begin', '{', 'procedure', 'process', 'fair', 'define', 'macro'), readVariable);
}

/** After a mistake the declarations behind the next `;` are read, as names that others may use, but nothing more is said about them. */
function readDeclarations(context: ParseContext, more: () => boolean, read: (context: ParseContext) => Declaration): Declaration[] {
  const { reader } = context;
  const result: Declaration[] = [];
  const readOne = (): void => {
    result.push(read(context));
    reader.expectCommaOrSemicolon();
  };
  try {
    while (more()) readOne();
  } catch (error) {
    if (!(error instanceof ParseFailure)) throw error;
    reader.skipDeclaration();
    reader.quietly(() => {
      while (more() && !reader.atEnd && !reader.atPart) if (!succeeds(readOne)) reader.skipDeclaration();
    });
  }
  return result;
}

function succeeds(read: () => void): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof ParseFailure) return false;
    throw error;
  }
}

function readVariable(context: ParseContext): Declaration {
  const { reader } = context;
  const name = reader.take();
  const hasValue = reader.isAny('=', '\\in', '∈');
  const isEqual = hasValue ? reader.equalOrIn() : true;
  const value = hasValue ? reader.initialValue() : noInitialValue(context.facts);
  const whole = span(name.span.start, reader.last.span.end);
  return { name: name.text, nameSpan: name.span, isEqual, value, span: whole, position: positionOf(name), macroCall: null };
}

function readProcedureVariables(context: ParseContext): Declaration[] {
  const { reader } = context;
  if (!reader.takeIf('variables')) reader.expect('variable');
  return readDeclarations(context, () => !reader.isAny('begin', '{'), readProcedureVariable);
}

function readProcedureVariable(context: ParseContext): Declaration {
  const { reader } = context;
  const name = reader.take();
  const value = reader.takeIf('=') ? reader.initialValue() : noInitialValue(context.facts);
  const whole = span(name.span.start, reader.last.span.end);
  return { name: name.text, nameSpan: name.span, isEqual: true, value, span: whole, position: positionOf(name), macroCall: null };
}

function readMacro(context: ParseContext): Macro {
  const { reader } = context;
  const keyword = reader.expect('macro');
  const name = reader.take();
  reader.expect('(');
  const parameters: Token[] = [];
  while (!reader.is(')')) {
    if (parameters.length > 0) reader.expect(',');
    parameters.push(reader.take());
  }
  reader.expect(')');
  context.inMacro = true;
  beginBlock(context);
  const body = parseStatements(context);
  recovering(context, () => endBlock(context, 'macro'));
  context.inMacro = false;
  const whole = span(keyword.span.start, reader.last.span.end);
  reader.takeIf(';');
  return {
    name: name.text,
    nameSpan: name.span,
    parameters: parameters.map((parameter) => parameter.text),
    parameterSpans: parameters.map((parameter) => parameter.span),
    body,
    span: whole,
    position: positionOf(keyword),
    macroCall: null,
  };
}

function readProcedure(context: ParseContext): Procedure {
  const { reader } = context;
  const keyword = reader.expect('procedure');
  const name = reader.take();
  context.procedure = name.text;
  context.marks = newMarks();
  reader.expect('(');
  const parameters: Declaration[] = [];
  while (!reader.is(')')) {
    if (parameters.length > 0) reader.expect(',');
    parameters.push(readProcedureVariable(context));
  }
  reader.expect(')');
  const variables = reader.isAny('begin', '{') ? [] : (recovering(context, () => readProcedureVariables(context)) ?? []);
  const body = readBody(context, 'procedure');
  const whole = span(keyword.span.start, reader.last.span.end);
  reader.takeIf(';');
  context.procedure = null;
  const location = { position: positionOf(keyword), macroCall: null, span: whole };
  return { name: name.text, nameSpan: name.span, parameters, variables, ...body, ...context.marks, ...location };
}

function readProcess(context: ParseContext, options: TranslationOptions): Process {
  const { reader, syntax } = context;
  let fairness: Process['fairness'] = options.fairness === 'wf' || options.fairness === 'sf' ? options.fairness : 'unfair';
  if (reader.takeIf('fair')) fairness = reader.takeIf('+') ? 'sf' : 'wf';
  const keyword = reader.expect('process');
  if (syntax === 'c') reader.expect('(');
  const name = reader.take();
  const isEqual = reader.equalOrIn();
  const id = reader.expression();
  context.marks = newMarks();
  if (syntax === 'c') reader.expect(')');
  if (id.lines.length === 0) reader.failAtLast('empty-process-id', 'Empty process id at ');
  const variables = reader.isAny('begin', '{') ? [] : (recovering(context, () => readVariables(context)) ?? []);
  const body = readBody(context, 'process');
  const whole = span(keyword.span.start, reader.last.span.end);
  reader.takeIf(';');
  const location = { position: positionOf(keyword), macroCall: null, span: whole };
  return { name: name.text, nameSpan: name.span, isEqual, id, variables, fairness, ...body, ...context.marks, ...location };
}

function readBody(context: ParseContext, word: string): Pick<Process, 'statements' | 'steps'> {
  const statements = recovering(context, () => {
    beginBlock(context);
    return parseStatements(context);
  });
  if (statements !== null) recovering(context, () => endBlock(context, word));
  return { statements: statements ?? [], steps: [] };
}
