/**
 * A reader of expressions and definitions that builds nothing and only finds the first thing wrong, to say it in words. It runs on texts that the grammar has already
 * rejected; where it finds nothing wrong, its caller falls back to a general message.
 */
import { boundNotANameRule } from '../diagnostics/boundNotAName.ts';
import { malformedDeclarationRule } from '../diagnostics/malformedDeclaration.ts';
import { operatorSymbol } from '../operators.ts';
import { type Cursor, shown } from './cursor.ts';
import type { SourceToken } from './tokens.ts';

const quantifiers = ['\\A', '\\E', '\\AA', '\\EE', '\\forall', '\\exists', '∀', '∃'];

/** Whether the token begins something else than the rest of an expression. */
function endsExpression(token: SourceToken | undefined): boolean {
  return token === undefined || token.startsDefinition;
}

/** An expression, operators and all. `context` says what it is: “the condition of IF”. */
export function expression(cursor: Cursor, context?: string): boolean {
  return cursor.nested(() => chain(cursor, context));
}

function chain(cursor: Cursor, context: string | undefined): boolean {
  for (;;) {
    while (isPrefix(cursor)) cursor.advance();
    if (!operand(cursor, context)) return false;
    if (!suffixes(cursor)) return false;
    if (cursor.accept('::', '∷')) continue;
    if (!isInfix(cursor)) return true;
    cursor.advance();
  }
}

function isPrefix(cursor: Cursor): boolean {
  const token = cursor.peek();
  if (token === undefined || token.step || token.startsDefinition) return false;
  return token.text === '-' || operatorSymbol(token.text)?.fixity === 'prefix';
}

function isInfix(cursor: Cursor): boolean {
  const token = cursor.peek();
  if (token === undefined || token.step || token.startsDefinition) return false;
  return operatorSymbol(token.text)?.fixity === 'infix' && token.text !== '.';
}

function suffixes(cursor: Cursor): boolean {
  for (;;) {
    const token = cursor.peek();
    if (endsExpression(token) || token === undefined || token.step) return true;
    if (operatorSymbol(token.text)?.fixity === 'postfix') cursor.advance();
    else if (token.text === '[') {
      cursor.advance();
      if (!sequence(cursor, expression) || !closing(cursor, token, ']')) return false;
    } else if (token.text === '.') {
      cursor.advance();
      if (cursor.peek()?.kind !== 'identifier' && cursor.peek()?.kind !== 'keyword') return cursor.expected('the name of a field');
      cursor.advance();
    } else return true;
  }
}

/** One or more, separated by commas. */
export function sequence(cursor: Cursor, item: (cursor: Cursor) => boolean): boolean {
  do if (!item(cursor)) return false;
  while (cursor.accept(','));
  return true;
}

/** The closing bracket of `open`, or a message about the open one. */
function closing(cursor: Cursor, open: SourceToken, ...texts: readonly string[]): boolean {
  if (cursor.accept(...texts)) return true;
  if (cursor.failedSince(open)) return false;
  const token = cursor.peek();
  const close = texts[0] ?? '';
  if (token === undefined || token.startsDefinition || isCloser(token.text) || isUnitStart(token)) {
    return cursor.fail(open, `This ${open.text} is never closed: expected ${close} before ${before(cursor)}.`);
  }
  return cursor.fail(token, `Expected ${close} or an operator here, but found ${shown(token)}.`, [
    { span: open, message: `This ${open.text} is still open.` },
  ]);
}

function before(cursor: Cursor): string {
  const token = cursor.raw();
  if (token === undefined) return cursor.behind.replace(/ (?:begins|ends)$/, '').replace(/^the module$/, 'the end of the module');
  if (token.startsDefinition) return `the definition of ${shown(token.text === 'LOCAL' ? (cursor.raw(1) ?? token) : token)}`;
  return shown(token);
}

function isCloser(text: string): boolean {
  return [')', ']', '}', '>>', '⟩', ']_', '>>_', 'THEN', 'ELSE', 'IN', 'OTHER'].includes(text);
}

function isUnitStart(token: SourceToken): boolean {
  return token.kind === 'keyword' && /^(?:THEOREM|ASSUME|VARIABLES?|CONSTANTS?|INSTANCE|LOCAL|EXTENDS|LEMMA|MODULE)$/.test(token.text);
}

function operand(cursor: Cursor, context: string | undefined): boolean {
  const token = cursor.peek();
  const what = context ?? 'an expression';
  if (token === undefined || token.startsDefinition) return cursor.expected(what);
  const { text } = token;
  if (token.step) return take(cursor);
  switch (token.kind) {
    case 'identifier':
      return reference(cursor);
    case 'number':
      cursor.advance();
      return !cursor.accept('.') || take(cursor);
    case 'string':
      return take(cursor);
    case 'invalid':
      return cursor.fail(token, invalidMessage(token));
    case 'keyword':
      return keywordForm(cursor, token, what);
    case 'moduleEnd':
    case 'separator':
      return cursor.expected(what);
    case 'symbol':
      break;
  }
  if (text === '/\\' || text === '\\/' || text === '∧' || text === '∨') return junctionList(cursor, token);
  if (quantifiers.includes(text)) return quantification(cursor, token);
  if (text === 'WF_' || text === 'SF_') return fairness(cursor);
  if (operatorSymbol(text) !== undefined && cursor.raw(1)?.text === '(') {
    cursor.advance();
    return args(cursor);
  }
  return bracketed(cursor, token, what);
}

export function invalidMessage(token: SourceToken): string {
  return token.text === '"' ? 'This string is never closed on its line.' : `${token.text} cannot be used in TLA+ like this.`;
}

function take(cursor: Cursor): true {
  cursor.advance();
  return true;
}

function bracketed(cursor: Cursor, token: SourceToken, what: string): boolean {
  switch (token.text) {
    case '(':
      cursor.advance();
      return expression(cursor) && closing(cursor, token, ')');
    case '{':
      cursor.advance();
      return braces(cursor, token);
    case '[':
      cursor.advance();
      return brackets(cursor, token);
    case '<<':
    case '⟨':
      cursor.advance();
      return angles(cursor, token);
    default:
      return cursor.expected(what);
  }
}

/** `<<a, b>>` or `<<A>>_v`. */
function angles(cursor: Cursor, open: SourceToken): boolean {
  if (cursor.accept('>>', '⟩')) return true;
  if (!expression(cursor)) return false;
  const list = cursor.accept(',');
  if (list && !sequence(cursor, expression)) return false;
  const end = cursor.peek();
  if (end?.text !== '>>_' && end?.text !== '⟩_') return closing(cursor, open, '>>', '⟩');
  if (list) return cursor.fail(end, 'An action <<A>>_v is one formula, not a list.');
  cursor.advance();
  return subscript(cursor);
}

/** A name with arguments, and what `!` chains to it. */
function reference(cursor: Cursor): boolean {
  cursor.advance();
  if (cursor.is('(') && !args(cursor)) return false;
  while (cursor.accept('!')) {
    if (cursor.is('(')) {
      if (!args(cursor)) return false;
      continue;
    }
    if (cursor.peek() === undefined) return cursor.expected('a name or a number');
    cursor.advance();
    if (cursor.is('(') && !args(cursor)) return false;
  }
  return true;
}

function args(cursor: Cursor): boolean {
  const open = cursor.peek();
  if (open === undefined) return true;
  cursor.advance();
  return sequence(cursor, argument) && closing(cursor, open, ')');
}

/** An expression, an operator's symbol or a LAMBDA. */
function argument(cursor: Cursor): boolean {
  if (cursor.accept('LAMBDA')) return sequence(cursor, name) && colon(cursor, 'LAMBDA') && expression(cursor);
  const token = cursor.peek();
  const next = cursor.raw(1);
  if (token !== undefined && operatorSymbol(token.text) !== undefined && (next === undefined || next.text === ',' || next.text === ')')) {
    return take(cursor);
  }
  return expression(cursor);
}

export function name(cursor: Cursor): boolean {
  const token = cursor.peek();
  if (token?.kind === 'identifier' && !token.startsDefinition) return take(cursor);
  if (token?.text === 'WF_' || token?.text === 'SF_') {
    return cursor.fail(token, `No name begins with ${token.text}: that is the sign of a fairness condition.`, [], malformedDeclarationRule);
  }
  if (token?.kind === 'keyword') return cursor.fail(token, `${token.text} is a keyword of TLA+ and cannot be used as a name.`);
  return cursor.expected('a name');
}

function colon(cursor: Cursor, form: string): boolean {
  return cursor.accept(':') || cursor.expected(`: after the names of ${form}`);
}

function names(cursor: Cursor): boolean {
  if (!cursor.is('<<', '⟨')) return sequence(cursor, name);
  const open = cursor.peek() as SourceToken;
  cursor.advance();
  return (cursor.is('>>', '⟩') || sequence(cursor, name)) && closing(cursor, open, '>>', '⟩');
}

/** `x, y \in S`. */
export function bound(cursor: Cursor): boolean {
  return names(cursor) && (cursor.accept('\\in', '∈') || cursor.expected('\\in and a set')) && expression(cursor, 'a set');
}

function quantification(cursor: Cursor, quantifier: SourceToken): boolean {
  cursor.advance();
  if (!names(cursor)) return false;
  if (cursor.accept('\\in', '∈')) {
    if (!expression(cursor, 'a set')) return false;
    if (cursor.accept(',') && !sequence(cursor, bound)) return false;
  }
  const opening = { token: quantifier, name: quantifier.text };
  return (cursor.accept(':') || cursor.expected(`: before what ${quantifier.text} speaks of`, opening)) && expression(cursor);
}

function fairness(cursor: Cursor): boolean {
  const keyword = cursor.peek() as SourceToken;
  cursor.advance();
  const named = cursor.peek()?.kind === 'identifier';
  if (!subscript(cursor)) return false;
  const open = cursor.peek();
  // `WF_v(A)`: read as a name with arguments, the action is already behind us.
  if (open?.text !== '(') return (named && cursor.previous()?.text === ')') || cursor.expected(`( and the action of ${keyword.text}`);
  cursor.advance();
  return expression(cursor) && closing(cursor, open, ')');
}

function subscript(cursor: Cursor): boolean {
  const token = cursor.peek();
  if (token?.kind === 'identifier') return reference(cursor);
  if (token !== undefined && ['(', '<<', '⟨', '{', '['].includes(token.text)) return bracketed(cursor, token, 'a subscript');
  return cursor.expected('a subscript: a name, or an expression in brackets');
}

/** `{x \in S : p}` when a name or tuple stands before `\in`, otherwise `{e : x \in S}` or an enumeration. */
function braces(cursor: Cursor, open: SourceToken): boolean {
  if (cursor.accept('}')) return true;
  const first = cursor.raw();
  const filter = boundFollows(cursor);
  if (!expression(cursor)) return false;
  if (cursor.accept(':')) {
    if (filter) return expression(cursor, 'a condition') && closing(cursor, open, '}');
    if (first !== undefined && hasMembership(cursor, first)) {
      const hint = 'Put parentheses around a membership that is meant as an element.';
      return cursor.fail(
        first,
        `Only a name, or a tuple of names, can stand before the \\in of {x \\in S : p}. ${hint}`,
        [],
        boundNotANameRule,
      );
    }
    return sequence(cursor, bound) && closing(cursor, open, '}');
  }
  if (cursor.accept(',') && !sequence(cursor, expression)) return false;
  const colonAt = cursor.peek();
  if (filter && colonAt?.text === ':') return cursor.fail(colonAt, 'A set {x \\in S : p} can have only one bound before its colon.');
  return closing(cursor, open, '}');
}

/** Whether `\in` stands outside of all brackets between `first` and the cursor. */
function hasMembership(cursor: Cursor, first: SourceToken): boolean {
  let depth = 0;
  for (const token of cursor.tokens.slice(cursor.tokens.indexOf(first), cursor.position)) {
    if (/^(?:[([{]|<<|⟨)$/.test(token.text)) depth++;
    else if (/^(?:[)\]}]|>>|⟩|\]_|>>_|⟩_)$/.test(token.text)) depth--;
    else if (depth === 0 && (token.text === '\\in' || token.text === '∈')) return true;
  }
  return false;
}

/** Whether a name or a tuple of names with `\in` behind it comes next. */
function boundFollows(cursor: Cursor): boolean {
  if (cursor.raw()?.kind === 'identifier') return ['\\in', '∈'].includes(cursor.raw(1)?.text ?? '');
  if (cursor.raw()?.text !== '<<' && cursor.raw()?.text !== '⟨') return false;
  for (let ahead = 1; ; ahead++) {
    const token = cursor.raw(ahead);
    if (token?.text === '>>' || token?.text === '⟩') return ['\\in', '∈'].includes(cursor.raw(ahead + 1)?.text ?? '');
    if (token?.kind !== 'identifier' && token?.text !== ',') return false;
  }
}

function brackets(cursor: Cursor, open: SourceToken): boolean {
  const first = cursor.raw();
  const second = cursor.raw(1)?.text;
  if (first !== undefined && (second === '|->' || second === '↦' || second === ':') && first.kind !== 'symbol') return fields(cursor, open);
  if (!sequence(cursor, expression)) return false;
  if (cursor.accept('|->', '↦', '->', '→')) return expression(cursor) && closing(cursor, open, ']');
  if (cursor.accept(']_')) return subscript(cursor);
  if (cursor.accept('EXCEPT')) return sequence(cursor, update) && closing(cursor, open, ']');
  const token = cursor.peek();
  if (token === undefined || token.startsDefinition || token.text === ']') {
    return token?.text === ']' ? cursor.fail(token, 'Expected |->, ->, EXCEPT or ]_ in these brackets.') : closing(cursor, open, ']');
  }
  return closing(cursor, open, ']');
}

function fields(cursor: Cursor, open: SourceToken): boolean {
  const sign = cursor.raw(1)?.text ?? '|->';
  const field = (inner: Cursor): boolean => {
    const token = inner.peek();
    if (token?.kind !== 'identifier' && token?.kind !== 'keyword') return inner.expected('the name of a field');
    inner.advance();
    return (inner.accept(sign) || inner.expected(`${sign} and the value of the field “${token.text}”`)) && expression(inner);
  };
  return sequence(cursor, field) && closing(cursor, open, ']');
}

function update(cursor: Cursor): boolean {
  if (!cursor.accept('!')) return cursor.expected('! and what EXCEPT changes');
  if (!cursor.is('[', '.')) return cursor.expected('[ or . after the ! of EXCEPT');
  if (!suffixes(cursor)) return false;
  return (cursor.accept('=') || cursor.expected('= and the new value')) && expression(cursor);
}

function keywordForm(cursor: Cursor, token: SourceToken, what: string): boolean {
  const opening = { token, name: token.text };
  switch (token.text) {
    case 'WF_':
    case 'SF_':
      return fairness(cursor);
    case 'IF':
      cursor.advance();
      return (
        expression(cursor, 'the condition of this IF') &&
        (cursor.accept('THEN') || cursor.expected('THEN', opening)) &&
        expression(cursor) &&
        (cursor.accept('ELSE') || cursor.expected('ELSE (every IF has one)', opening)) &&
        expression(cursor)
      );
    case 'CASE':
      cursor.advance();
      return caseArms(cursor, opening);
    case 'LET':
      cursor.advance();
      return letDefinitions(cursor, token) && (cursor.accept('IN') || cursor.expected('IN', opening)) && expression(cursor);
    case 'CHOOSE':
      cursor.advance();
      if (!names(cursor)) return false;
      if (cursor.accept('\\in', '∈') && !expression(cursor, 'a set')) return false;
      return colon(cursor, 'CHOOSE') && expression(cursor);
    default:
      return cursor.expected(what);
  }
}

function caseArms(cursor: Cursor, opening: { readonly token: SourceToken; readonly name: string }): boolean {
  do {
    if (!cursor.accept('OTHER') && !expression(cursor, 'a condition')) return false;
    if (!cursor.accept('->', '→')) return cursor.expected('-> and the value of this case', opening);
    if (!expression(cursor)) return false;
  } while (cursor.accept('[]', '□'));
  return true;
}

/** A broken item does not hide the ones after it: the next bullet is found by its column. */
function junctionList(cursor: Cursor, first: SourceToken): boolean {
  const { column, text } = first;
  for (;;) {
    cursor.advance();
    cursor.inList(column, () => {
      if (expression(cursor)) {
        const token = cursor.peek();
        if (token === undefined || token.startsDefinition || !continuesBadly(token)) return;
        cursor.fail(token, `Expected an operator here, but found ${shown(token)}.`);
      }
      while (cursor.peek() !== undefined) cursor.advance();
    });
    const next = cursor.peek();
    if (next === undefined || next.column !== column || next.text !== text || !next.firstOnLine) return true;
  }
}

/** Two operands side by side. */
function continuesBadly(token: SourceToken): boolean {
  return !token.step && (token.kind === 'identifier' || token.kind === 'number' || token.kind === 'string' || token.kind === 'invalid');
}

// Definitions: they stand in LET, as units and in proofs.

/** The definitions of a LET, up to its IN. A broken one does not hide the next. */
function letDefinitions(cursor: Cursor, opening: SourceToken): boolean {
  let count = 0;
  for (;;) {
    const token = cursor.peek();
    if (token?.startsDefinition === true || token?.text === 'RECURSIVE' || token?.text === 'LOCAL') {
      count++;
      if (!definition(cursor) && !skipToDefinition(cursor)) return false;
      continue;
    }
    if (count > 0) return true;
    return cursor.expected('a definition', { token: opening, name: 'LET' });
  }
}

function skipToDefinition(cursor: Cursor): boolean {
  const start = cursor.position;
  for (let token = cursor.peek(); token !== undefined; token = cursor.peek()) {
    if (cursor.position > start && (token.startsDefinition || token.text === 'IN')) return true;
    cursor.advance();
  }
  return false;
}

/** One definition or RECURSIVE declaration. */
export function definition(cursor: Cursor): boolean {
  if (cursor.accept('RECURSIVE')) return sequence(cursor, declaration);
  cursor.accept('LOCAL');
  if (!leftSide(cursor)) return false;
  if (!cursor.accept('==', '≜')) return cursor.expected('==');
  if (cursor.is('INSTANCE')) return instance(cursor);
  return expression(cursor);
}

function leftSide(cursor: Cursor): boolean {
  const token = cursor.peek();
  if (token === undefined) return cursor.expected('a definition');
  if (token.kind !== 'identifier' && operatorSymbol(token.text) === undefined) return name(cursor);
  cursor.advance();
  if (token.kind !== 'identifier') return name(cursor);
  const open = cursor.peek();
  if (open?.text === '(') {
    cursor.advance();
    return sequence(cursor, declaration) && closing(cursor, open, ')');
  }
  if (open?.text === '[') {
    cursor.advance();
    return sequence(cursor, bound) && closing(cursor, open, ']');
  }
  if (open === undefined || open.text === '==' || open.text === '≜') return true;
  if (operatorSymbol(open.text) === undefined) return cursor.expected('== and what is defined');
  cursor.advance();
  return operatorSymbol(open.text)?.fixity === 'postfix' || name(cursor);
}

/** `x`, `F(_, _)`, `_ + _`. */
export function declaration(cursor: Cursor): boolean {
  if (cursor.accept('_')) {
    const symbol = cursor.peek();
    if (symbol === undefined || operatorSymbol(symbol.text) === undefined) return cursor.expected('an operator symbol');
    cursor.advance();
    return operatorSymbol(symbol.text)?.fixity === 'postfix' || cursor.accept('_') || cursor.expected('_');
  }
  const token = cursor.peek();
  if (token !== undefined && token.kind !== 'identifier' && operatorSymbol(token.text)?.fixity === 'prefix') {
    cursor.advance();
    return cursor.accept('_') || cursor.expected('_');
  }
  if (!name(cursor)) return false;
  const open = cursor.peek();
  if (open?.text !== '(') return true;
  cursor.advance();
  const place = (inner: Cursor): boolean => inner.accept('_') || inner.expected('_ for an argument');
  return sequence(cursor, place) && closing(cursor, open, ')');
}

/** `INSTANCE M WITH x <- e`. */
export function instance(cursor: Cursor): boolean {
  cursor.advance();
  if (!name(cursor)) return false;
  if (!cursor.accept('WITH')) return true;
  return sequence(cursor, (inner) => {
    const token = inner.peek();
    if (token === undefined || (token.kind !== 'identifier' && operatorSymbol(token.text) === undefined)) return inner.expected('a name');
    inner.advance();
    return (inner.accept('<-', '←') || inner.expected(`<- and what replaces “${token.text}”`)) && argument(inner);
  });
}
