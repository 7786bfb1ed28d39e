/**
 * The recursive-descent parser of PlusCal, both syntaxes (PlusCal manual, appendix A): algorithm, declarations, macros, procedures and
 * processes; statements are in `parseStatements.ts`. The translator does not read tree-sitter's PlusCal nodes, which serve highlighting,
 * folding and outline: expressions must end where the reference translator ends them (at keywords and signs, not at the end of a parsed
 * TLA+ expression, for the text may be incomplete or not yet TLA+), and its messages name the token that a parser of this kind stops at.
 */
import { span } from '../base/span.ts';
import type { Algorithm, AlgorithmFacts, Declaration, Macro, Procedure, Process } from './algorithm.ts';
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
  const definitions = reader.is('define') ? readDefinitions(context) : emptyExpression();
  const macros: Macro[] = [];
  while (reader.is('macro')) macros.push(readMacro(context));
  const procedures: Procedure[] = [];
  while (reader.is('procedure')) procedures.push(readProcedure(context));
  const base = { name, fair: source.fair, syntax, span: source.span, variables, definitions, macros, procedures, facts };
  const startsProcess = reader.is('fair') && (reader.is('process', 2) || (reader.is('+', 2) && reader.is('process', 3)));
  if (startsProcess || reader.is('process')) {
    const processes: Process[] = [];
    while (reader.isAny('fair', 'process')) processes.push(readProcess(context, options));
    endBlock(context, 'algorithm');
    return { ...base, main: null, processes };
  }
  if (options.version === 1500 && reader.takeIf('fair')) {
    reader.takeIf('+');
    facts.fairBody = true;
  }
  beginBlock(context);
  const statements = parseStatements(context);
  if (syntax === 'c') reader.expect('}');
  endBlock(context, 'algorithm');
  return { ...base, main: { statements, steps: [] }, processes: [] };
}

function beginBlock(context: ParseContext): void {
  context.reader.expect(context.syntax === 'p' ? 'begin' : '{');
}

function endBlock(context: ParseContext, word: string): void {
  if (context.syntax === 'c') {
    context.reader.expect('}');
    return;
  }
  context.reader.expect('end');
  context.reader.expect(word);
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
function initialValue(facts: AlgorithmFacts): Expression {
  facts.usesDefaultInitValue = true;
  return makeExpression([[exprToken('initial', 'defaultInitValue')]]);
}

function readVariables(context: ParseContext): Declaration[] {
  const { reader } = context;
  if (!reader.takeIf('variables')) reader.expect('variable');
  const result: Declaration[] = [];
  while (!reader.isAny('begin', '{', 'procedure', 'process', 'fair', 'define', 'macro')) {
    const name = reader.take();
    const hasValue = reader.isAny('=', '\\in', '∈');
    const isEqual = hasValue ? reader.equalOrIn() : true;
    const value = hasValue ? reader.requiredExpression('missing-expression', 'Missing expression at ') : initialValue(context.facts);
    const whole = span(name.span.start, reader.last.span.end);
    reader.expectCommaOrSemicolon();
    const { text, span: nameSpan } = name;
    result.push({ name: text, nameSpan, isEqual, value, span: whole, position: positionOf(name), macroCall: null });
  }
  return result;
}

function readProcedureVariable(context: ParseContext): Declaration {
  const { reader } = context;
  const name = reader.take();
  const value = reader.takeIf('=')
    ? reader.requiredExpression('missing-expression', 'Missing expression at ')
    : initialValue(context.facts);
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
  endBlock(context, 'macro');
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
  const variables: Declaration[] = [];
  if (!reader.isAny('begin', '{')) {
    if (!reader.takeIf('variables')) reader.expect('variable');
    while (!reader.isAny('begin', '{')) {
      variables.push(readProcedureVariable(context));
      reader.expectCommaOrSemicolon();
    }
  }
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
  const variables = reader.isAny('begin', '{') ? [] : readVariables(context);
  const body = readBody(context, 'process');
  const whole = span(keyword.span.start, reader.last.span.end);
  reader.takeIf(';');
  const location = { position: positionOf(keyword), macroCall: null, span: whole };
  return { name: name.text, nameSpan: name.span, isEqual, id, variables, fairness, ...body, ...context.marks, ...location };
}

function readBody(context: ParseContext, word: string): Pick<Process, 'statements' | 'steps'> {
  beginBlock(context);
  const statements = parseStatements(context);
  endBlock(context, word);
  return { statements, steps: [] };
}
