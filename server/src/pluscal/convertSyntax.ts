/**
 * Rewrites an algorithm from p-syntax to c-syntax or back, keyword by keyword, so that comments, expressions and line structure stay. The
 * continuation lines of an expression move with its first line. What comes out is translated and compared: a conversion that would
 * change the translation, or an algorithm with errors, gives no edits.
 */
import { type Span, span } from '../base/span.ts';
import { type TextChange, withChanges } from '../base/textChange.ts';
import type { Expression } from './expression.ts';
import { defaultOptions, type TranslationOptions } from './options.ts';
import { TokenReader } from './reader.ts';
import { findSource } from './source.ts';
import { type Token, tokenize } from './tokens.ts';
import { translate } from './translate.ts';

export interface Conversion {
  readonly to: 'p' | 'c';
  /** In the order of the text, not overlapping. */
  readonly edits: readonly TextChange[];
}

export function convertSyntax(text: string, options: TranslationOptions = defaultOptions): Conversion | null {
  const { source } = findSource(text);
  const before = translate(text, options);
  if (!source || before.text === null) return null;
  const reader = new TokenReader(tokenize(source), () => {});
  const walker = new SyntaxWalker(reader, text);
  const to = walker.algorithm(source.fair);
  const edits = withBlanks(text, withAlignment(text, walker.edits, walker.expressions));
  const after = translate(withChanges(text, edits), options);
  const same = withoutPositions(before.lines) === withoutPositions(after.lines);
  return same ? { to, edits } : null;
}

/** The positions in the texts of assertions follow the algorithm. */
function withoutPositions(lines: readonly string[]): string {
  return lines
    .join('\n')
    .replace(/,\s*"Failure of assertion at line [^"]*"/g, '')
    .replace(/ at line \d+ col \d+ changed to/g, ' changed to');
}

/** A branch or block just read: where it began and ended. */
interface Block {
  /** Its closing brace, null for a statement without braces. */
  readonly close: Token | null;
  readonly last: Token;
}

/** Follows the grammar of both syntaxes through tokens known to be right, noting what the other syntax wants instead. */
class SyntaxWalker {
  readonly edits: TextChange[] = [];
  readonly expressions: Expression[] = [];
  readonly #reader: TokenReader;
  readonly #text: string;
  #from: 'p' | 'c' = 'p';

  constructor(reader: TokenReader, text: string) {
    this.#reader = reader;
    this.#text = text;
  }

  /** The whole algorithm; the syntax converted to. */
  algorithm(fair: boolean): 'p' | 'c' {
    const reader = this.#reader;
    if (fair) reader.take();
    const name = reader.take();
    this.#from = reader.is('{') ? 'c' : 'p';
    if (this.#from === 'c') this.#replace(reader.take(), '');
    else this.#insertAfter(name, ' {');
    if (reader.isAny('variable', 'variables')) this.#declarations();
    if (reader.is('define')) this.#definitions();
    while (reader.isAny('macro', 'procedure')) this.#subprogram();
    let processes = 0;
    for (; reader.atPart; processes++) this.#process();
    if (processes === 0) this.#main();
    else if (this.#from === 'c') this.#replace(reader.take(), 'end algorithm;');
    else this.#endAlgorithm('}');
    return this.#from === 'p' ? 'c' : 'p';
  }

  #main(): void {
    const reader = this.#reader;
    // A form of PlusCal 1.5.
    if (reader.takeIf('fair')) reader.takeIf('+');
    this.#begin();
    this.#statements();
    if (this.#from === 'p') {
      this.#endAlgorithm('} }');
      return;
    }
    this.#replace(reader.take(), '');
    this.#replace(reader.take(), 'end algorithm;');
  }

  #begin(): void {
    this.#replace(this.#reader.take(), this.#from === 'p' ? '{' : 'begin');
  }

  /** `end if` and the like, p-syntax. */
  #replaceEnd(newText: string): void {
    const end = this.#reader.take();
    const word = this.#reader.take();
    this.edits.push({ span: span(end.span.start, word.span.end), newText });
  }

  /** `end algorithm` with its `;`, if it has one. */
  #endAlgorithm(newText: string): void {
    this.#replaceEnd(newText);
    if (this.#reader.is(';')) this.#replace(this.#reader.take(), '');
  }

  /** The end of a procedure, macro or process; a `;` may follow. */
  #endBody(word: string): void {
    if (this.#from === 'p') this.#replaceEnd('}');
    else this.#replace(this.#reader.take(), this.#reader.is(';') ? `end ${word}` : `end ${word};`);
    this.#reader.takeIf(';');
  }

  #definitions(): void {
    const reader = this.#reader;
    const define = reader.take();
    if (this.#from === 'c') this.#replace(reader.take(), ' ');
    else this.#insertAfter(define, ' {');
    this.#expression();
    if (this.#from === 'c') this.#replace(reader.take(), 'end define');
    else this.#replaceEnd('}');
    reader.takeIf(';');
  }

  /** Variables, each with the `;` that c-syntax needs where p-syntax can do without. */
  #declarations(): void {
    const reader = this.#reader;
    reader.take();
    while (!reader.isAny('begin', '{', 'procedure', 'process', 'fair', 'define', 'macro')) {
      reader.take();
      if (reader.isAny('=', '\\in', '∈')) {
        reader.take();
        this.#expression();
      }
      if (reader.isAny(',', ';')) reader.take();
      else this.#insertAfter(reader.last, ';');
    }
  }

  #subprogram(): void {
    const reader = this.#reader;
    const word = reader.take().text;
    reader.take();
    reader.take();
    while (!reader.is(')')) {
      if (reader.takeIf('=')) this.#expression();
      else reader.take();
    }
    reader.take();
    if (reader.isAny('variable', 'variables')) this.#declarations();
    this.#begin();
    this.#statements();
    this.#endBody(word);
  }

  #process(): void {
    const reader = this.#reader;
    if (reader.takeIf('fair')) reader.takeIf('+');
    reader.take();
    if (this.#from === 'c') this.#replace(reader.take(), ' ');
    const name = reader.take();
    if (this.#from === 'p') this.edits.push({ span: span(name.span.start, name.span.start), newText: '(' });
    reader.take();
    this.#expression();
    if (this.#from === 'c') this.#replace(reader.take(), '');
    else this.#insertAfter(reader.last, ')');
    if (reader.isAny('variable', 'variables')) this.#declarations();
    this.#begin();
    this.#statements();
    this.#endBody('process');
  }

  #statements(): void {
    const reader = this.#reader;
    while (this.#from === 'p' ? !reader.isAny('end', 'else', 'elsif', 'or') : !reader.is('}')) this.#statement();
  }

  #statement(): void {
    const reader = this.#reader;
    if (reader.peek(2).text === ':' && !reader.is('{')) {
      reader.take();
      reader.take();
      if (!reader.takeIf('+')) reader.takeIf('-');
    }
    switch (reader.peek().text) {
      case '{':
        this.#close(this.#block(), '');
        break;
      case 'if':
        this.#if();
        break;
      case 'either':
        this.#either();
        break;
      case 'while':
      case 'with':
        this.#loop();
        break;
      default:
        this.#simple();
    }
  }

  /** Any other statement is the same in both syntaxes but for a `;` that p-syntax wants more often. */
  #simple(): void {
    const reader = this.#reader;
    const closers = ['end', 'else', 'elsif', 'or'];
    while (!reader.is(';') && !(this.#from === 'p' && reader.isAny(...closers)) && !(this.#from === 'c' && this.#endsSimple())) {
      if (reader.isAny('print', 'assert', 'await', 'when', ':=', '≔', '(', ',')) {
        reader.take();
        if (!reader.is(')')) this.#expression();
      } else {
        reader.take();
        if (reader.isAny('[', '.')) this.#expression();
      }
    }
    if (reader.is(';')) reader.take();
    else this.#insertAfter(reader.last, ';');
  }

  #endsSimple(): boolean {
    return this.#reader.isAny('}', 'else', 'or');
  }

  /** `if (test) ... else ...` and `if test then ... elsif ... else ... end if`. */
  #if(): void {
    const reader = this.#reader;
    const keyword = reader.take();
    if (keyword.text === 'elsif') this.#replace(keyword, '} else if');
    this.#test('then');
    if (this.#from === 'c') {
      const then = this.#block();
      if (!reader.is('else')) {
        this.#close(then, 'end if');
        return;
      }
      this.#close(then, '');
      reader.take();
      this.#close(this.#block(), 'end if');
      return;
    }
    this.#filled('{', reader.take());
    if (reader.is('elsif')) {
      this.#if();
      return;
    }
    if (reader.is('else')) this.#filled('} else {', reader.take());
    this.#replaceEnd('}');
    reader.takeIf(';');
  }

  #either(): void {
    const reader = this.#reader;
    const keyword = reader.take();
    if (this.#from === 'p') {
      this.#filled('either {', keyword);
      while (reader.is('or')) this.#filled('} or {', reader.take());
      this.#replaceEnd('}');
      reader.takeIf(';');
      return;
    }
    let clause = this.#block();
    while (reader.takeIf('or')) {
      this.#close(clause, '');
      clause = this.#block();
    }
    this.#close(clause, 'end either');
  }

  #loop(): void {
    const reader = this.#reader;
    const keyword = reader.take();
    this.#test('do');
    if (this.#from === 'c') {
      this.#close(this.#block(), `end ${keyword.text}`);
      return;
    }
    this.#filled('{', reader.take());
    this.#replaceEnd('}');
    reader.takeIf(';');
  }

  /** A keyword replaced, and the statements behind it, of which c-syntax wants at least one. */
  #filled(newText: string, keyword: Token): void {
    const isEmpty = this.#reader.isAny('end', 'else', 'elsif', 'or');
    this.#replace(keyword, isEmpty ? `${newText} skip;` : newText);
    this.#statements();
  }

  /** A test or the bindings of `with`, up to the word (p) or parenthesis (c) behind it. */
  #test(word: 'then' | 'do'): void {
    const reader = this.#reader;
    const keyword = reader.last;
    if (this.#from === 'c') this.#replace(reader.take(), this.#text[keyword.span.end] === '(' ? ' ' : '');
    else this.#insertAfter(keyword, ' (', this.#text[keyword.span.end] === ' ' ? 1 : 0);
    if (keyword.text === 'with') {
      while (!reader.isAny('do', ')')) {
        if (reader.isAny('=', '\\in', '∈')) {
          reader.take();
          this.#expression();
        } else reader.take();
      }
    } else {
      this.#expression();
    }
    if (this.#from === 'p') this.#insertAfter(reader.last, ')');
    else this.#replace(reader.take(), ` ${word}`);
  }

  /** One statement of c-syntax, or several in braces, of which the left one goes. */
  #block(): Block {
    const reader = this.#reader;
    if (reader.peek(2).text === ':' && reader.is('{', 3)) {
      reader.take();
      reader.take();
    }
    if (!reader.is('{')) {
      this.#statement();
      return { close: null, last: reader.last };
    }
    this.#replace(reader.take(), '');
    this.#statements();
    const close = reader.take();
    return { close, last: close };
  }

  /** Ends a block of c-syntax with words, none where another branch follows. */
  #close({ close, last }: Block, words: string): void {
    const reader = this.#reader;
    if (close === null) {
      if (words !== '') this.#insertAfter(last, ` ${words};`);
      return;
    }
    this.#replace(close, words === '' || reader.is(';') ? words : `${words};`);
    if (!reader.is(';')) return;
    const semicolon = reader.take();
    if (words === '') this.#replace(semicolon, '');
  }

  #expression(): void {
    const expression = this.#reader.expression();
    if (expression.lines.length > 1) this.expressions.push(expression);
  }

  #replace(token: Token, newText: string): void {
    this.edits.push({ span: token.span, newText });
  }

  /** Behind a token, instead of that many blanks there. */
  #insertAfter({ span: { end } }: Token, newText: string, blanks = 0): void {
    this.edits.push({ span: span(end, end + blanks), newText });
  }
}

/** Braces need no blanks around them, words do. */
function withBlanks(text: string, edits: readonly TextChange[]): TextChange[] {
  const isWord = (char: string | undefined): boolean => char !== undefined && /\w/.test(char);
  const result: TextChange[] = [];
  for (const { span: at, newText } of edits) {
    const last = result.at(-1);
    const isBehind = last?.span.end === at.start;
    const before = isBehind && last.newText !== '' ? last.newText.at(-1) : text[(isBehind ? last.span.start : at.start) - 1];
    const after = text[at.end];
    const spaced =
      newText === '' ? (isWord(before) && isWord(after) ? ' ' : '') : `${isWord(before) && isWord(newText[0]) ? ' ' : ''}${newText}`;
    result.push({ span: at, newText: isWord(spaced.at(-1)) && isWord(after) ? `${spaced} ` : spaced });
  }
  return result;
}

/** Adds the edits that move continuation lines of expressions as far as their first lines were moved. */
function withAlignment(text: string, edits: readonly TextChange[], expressions: readonly Expression[]): TextChange[] {
  const sorted = [...edits].sort((first, second) => first.span.start - second.span.start || first.span.end - second.span.end);
  const moves: TextChange[] = [];
  const shiftOf = (place: Span): number => {
    const lineStart = text.lastIndexOf('\n', place.start - 1) + 1;
    return [...sorted, ...moves]
      .filter((edit) => edit.span.start >= lineStart && edit.span.end <= place.start)
      .reduce((shift, edit) => shift + edit.newText.length - (edit.span.end - edit.span.start), 0);
  };
  for (const { lines } of expressions) {
    const first = lines[0]?.tokens[0]?.span;
    const shift = first ? shiftOf(first) : 0;
    for (const line of lines.slice(1)) {
      const place = line.tokens[0]?.span;
      if (!place || shift === 0) continue;
      const lineStart = text.lastIndexOf('\n', place.start - 1) + 1;
      if (shift > 0) moves.push({ span: span(lineStart, lineStart), newText: ' '.repeat(shift) });
      else moves.push({ span: span(lineStart, lineStart + Math.min(-shift, place.start - lineStart)), newText: '' });
    }
  }
  return [...sorted, ...moves].sort((first, second) => first.span.start - second.span.start || first.span.end - second.span.end);
}
