/**
 * The tokens of a module as the explanation of syntax errors reads them: with columns, with step names as one token, and with a mark where a definition
 * begins. TLA+ has no sign for the end of a definition; like the reference parser we look back from each `==` for where its left side starts.
 */
import { nextColumn, scanTokens, type Token } from '../lexer.ts';
import { operatorSymbol } from '../operators.ts';

export interface SourceToken extends Token {
  /** As layout counts it, see `nextColumn`. */
  readonly column: number;
  readonly line: number;
  readonly firstOnLine: boolean;
  /** A step's name, `<1>a.` */
  readonly step: boolean;
  /** The left side of a definition begins here. */
  readonly startsDefinition: boolean;
}

const stepLabel = /<(?:[0-9]+|\*|\+)>[0-9A-Za-z_]*\.*/y;

/** All tokens of a range. */
export function sourceTokens(text: string, from: number, to: number): SourceToken[] {
  const plain = joinSteps(text, scanTokens(text, from, to));
  const starts = definitionStarts(text, plain);
  const result: SourceToken[] = [];
  let line = 0;
  let at = text.lastIndexOf('\n', from - 1) + 1;
  let column = 0;
  for (const [index, token] of plain.entries()) {
    const previousLine = line;
    for (; at < token.start; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 10) {
        line++;
        column = 0;
      } else column = nextColumn(column, unit);
    }
    const { kind, start, end } = token;
    const firstOnLine = index === 0 ? text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '' : line > previousLine;
    const step = kind === 'symbol' && end - start > 2 && stepSigns.test(token.text);
    // Written out: large files have a hundred thousand of these, and spreading is slow.
    result.push({ kind, text: token.text, start, end, column, line, firstOnLine, step, startsDefinition: starts.has(index) });
  }
  return result;
}

const stepSigns = /^<(?:[0-9]+|\*|\+)>/;

/** `<`, `1`, `>`, `a`, `.` as one token where they touch. */
function joinSteps(text: string, tokens: readonly Token[]): readonly Token[] {
  const result: Token[] = [];
  let end = 0;
  for (const token of tokens) {
    if (token.start < end) continue;
    stepLabel.lastIndex = token.start;
    if (text.charCodeAt(token.start) === 60 && token.kind === 'symbol' && stepLabel.test(text)) {
      end = stepLabel.lastIndex;
      result.push({ kind: 'symbol', text: text.slice(token.start, end), start: token.start, end });
    } else result.push(token);
  }
  return result;
}

/** The indices of the tokens at which the left sides of definitions begin. */
function definitionStarts(text: string, tokens: readonly Token[]): ReadonlySet<number> {
  const starts = new Set<number>();
  for (const [index, token] of tokens.entries()) {
    if (token.text !== '==' && token.text !== '≜') continue;
    const start = leftSideStart(tokens, index - 1);
    if (start === undefined) continue;
    const first = unclosedHead(text, tokens, start) ?? start;
    starts.add(tokens[first - 1]?.text === 'LOCAL' ? first - 1 : first);
  }
  return starts;
}

/** In `F(a, b == e` the definition is that of `F`: the first word of the line, its parenthesis still open. */
function unclosedHead(text: string, tokens: readonly Token[], start: number): number | undefined {
  let open = 0;
  for (let i = start - 1; i >= 0; i--) {
    const token = tokens[i] as Token;
    if (text.slice(token.end, tokens[i + 1]?.start).includes('\n')) return undefined;
    if (token.text === ')' || token.text === ']') open--;
    else if (token.text === '(' || token.text === '[') open++;
    const firstOnLine = i === 0 || text.slice(tokens[i - 1]?.end, token.start).includes('\n');
    if (open === 1 && firstOnLine && token.kind === 'identifier') return i;
  }
  return undefined;
}

/** `last` is the index of the token before the `==`. */
function leftSideStart(tokens: readonly Token[], last: number): number | undefined {
  const end = tokens[last];
  if (end === undefined) return undefined;
  if (end.text === ')' || end.text === ']') {
    const open = openingBefore(tokens, last);
    return open !== undefined && tokens[open - 1]?.kind === 'identifier' ? open - 1 : undefined;
  }
  if (end.kind === 'identifier') {
    const before = tokens[last - 1];
    const symbol = before === undefined ? undefined : operatorSymbol(before.text);
    if (symbol === undefined) return last;
    if (symbol.fixity === 'prefix') return symbol.builtIn ? last : last - 1;
    if (symbol.fixity === 'infix' && tokens[last - 2]?.kind === 'identifier' && isName(tokens[last - 3])) return last - 2;
    return last;
  }
  return operatorSymbol(end.text)?.fixity === 'postfix' && tokens[last - 1]?.kind === 'identifier' ? last - 1 : undefined;
}

/** Before `a + b ==` something must have ended: then `a + b` is no tail of a longer expression. */
function isName(before: Token | undefined): boolean {
  return before === undefined || operatorSymbol(before.text) === undefined || operatorSymbol(before.text)?.fixity === 'postfix';
}

function openingBefore(tokens: readonly Token[], close: number): number | undefined {
  let depth = 0;
  for (let i = close; i >= 0; i--) {
    const { text } = tokens[i] as Token;
    if (text === ')' || text === ']') depth++;
    else if (text === '(' || text === '[') depth--;
    if (depth === 0) return i;
  }
  return undefined;
}
