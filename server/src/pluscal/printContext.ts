/** What the printing of a translation's parts shares, and the subscripts and primes that variables get in it. */
import type { Action, Algorithm } from './algorithm.ts';
import { type Changes, isChanged } from './changes.ts';
import {
  allTokens,
  copyExpression,
  type Expression,
  type ExprToken,
  exprToken,
  makeExpression,
  ownExpression,
  prepend,
  substitute,
} from './expression.ts';
import type { TranslationOptions } from './options.ts';
import type { Report } from './problem.ts';
import type { TranslationWriter, WrittenLine } from './writer.ts';

/** What of the usual translation is left out. */
export interface Shape {
  /** Every body is one `while (TRUE)` in one step: no `pc`. */
  readonly omitPc: boolean;
  /** Some body never ends: no disjunct for termination. */
  readonly omitTerminating: boolean;
}

export interface PrintContext {
  readonly writer: TranslationWriter;
  readonly algorithm: Algorithm;
  readonly options: TranslationOptions;
  readonly shape: Shape;
  readonly report: Report;
  /** What actions were written as before; null where nothing is known of that. */
  readonly known: WeakMap<Action, readonly WrittenLine[]> | null;
  /** `self` is needed. */
  readonly multiprocess: boolean;
  /** All variables in the order of `vars`, none of them assigned. */
  readonly unchanged: Changes;
  /** Parameters and variables of procedures; variables of process sets. Functions of `self`. */
  readonly procedureVariables: ReadonlySet<string>;
  readonly setVariables: ReadonlySet<string>;
  readonly procedureActions: readonly (readonly Action[])[];
  readonly processActions: readonly (readonly Action[])[];
  readonly mainActions: readonly Action[];
  /** Variables as they stand in actions, by subscript: primed or not, subscripted or not. Filled as they come. */
  readonly variableForms: Map<Expression | null, Map<string, Expression>>;
  /** First labels, by process and for the main body. */
  readonly processEntries: readonly string[];
  readonly mainEntry: string;
  /** Original to new procedure names. */
  readonly procedureNames: (name: string) => string;
}

/** `self`, for procedures and process sets. */
export function selfExpression(): Expression {
  return makeExpression([[exprToken('identifier', 'self')]]);
}

/** `[e]`. */
export function subscriptOf(index: Expression): Expression {
  const copy = copyExpression(index);
  const lines = copy.lines.map((line) => line.tokens.map((token): ExprToken => ({ ...token, column: token.column + 1, span: null })));
  lines[0]?.unshift(exprToken('builtin', '['));
  const last = lines.at(-1)?.at(-1);
  if (last) {
    // A string counts without its quotes here, so that later lines keep the columns the reference gives them.
    const length = last.kind === 'string' ? last.text.length - 2 : last.text.length;
    lines.at(-1)?.push(exprToken('builtin', ']', last.column + length));
  }
  return makeExpression(lines);
}

/**
 * The expression as it stands in an action: variables already assigned in the step primed, those that are functions of the process
 * subscripted by `subscript` (null in a uniprocess algorithm).
 */
export function inAction(context: PrintContext, expression: Expression, subscript: Expression | null, changes: Changes | null): Expression {
  let replacements: Map<string, Expression> | null = null;
  for (const token of allTokens(expression)) {
    if (replacements?.has(token.text)) continue;
    const isName = token.kind === 'identifier';
    const primed = isName && changes !== null && isChanged(changes, token.text);
    const indexed = subscript !== null && (token.kind === 'generated' || (context.multiprocess && isName && isLocal(context, token.text)));
    if (!primed && !indexed) continue;
    replacements ??= new Map();
    replacements.set(token.text, variableInAction(context, token, primed, indexed ? subscript : null));
  }
  // What stays as it is on one line needs no copy: printing changes nothing.
  if (!replacements && expression.lines.length <= 1) return expression;
  const copy = copyExpression(expression);
  if (replacements) substitute(copy, replacements, false);
  return copy;
}

function variableInAction(context: PrintContext, token: ExprToken, primed: boolean, subscript: Expression | null): Expression {
  let forms = context.variableForms.get(subscript);
  if (!forms) {
    forms = new Map();
    context.variableForms.set(subscript, forms);
  }
  const key = (primed ? "'" : ' ') + token.text;
  const known = forms.get(key);
  if (known) return known;
  const { kind, text } = token;
  const name = exprToken(kind, text);
  let form = ownExpression([primed ? [name, exprToken('builtin', "'", text.length)] : [name]]);
  if (subscript) {
    const indexed = copyExpression(subscript);
    prepend(indexed, form, 0);
    form = indexed;
  }
  forms.set(key, form);
  return form;
}

/** Whether a variable is a function of the process. */
export function isLocal(context: PrintContext, name: string): boolean {
  return context.procedureVariables.has(name) || context.setVariables.has(name);
}

/**
 * Whether a value must be put in parentheses behind `=`: an operator that binds no tighter occurs outside of brackets on the first line.
 * Written words (IF, CASE, LET) are not looked at, only signs.
 */
export function needsParentheses(line: string): boolean {
  let depth = 0;
  for (let i = 0; i < line.length; i++) {
    const char = line[i] ?? '';
    const next = i + 1 < line.length ? (line[i + 1] ?? '') : ' ';
    if (char === '"') {
      for (i++; i < line.length && line[i] !== '"'; i++) if (line[i] === '\\') i++;
      continue;
    }
    const doubled = (char === '<' || char === '>') && next === char;
    if (doubled) i++;
    if ('([{'.includes(char) || (char === '<' && doubled)) depth++;
    else if (')]}'.includes(char) || (char === '>' && doubled)) {
      if (depth === 0) return true;
      depth--;
    } else if (depth === 0 && isLowOperator(char, next, line[i - 1] ?? '')) return true;
  }
  return false;
}

function isLowOperator(char: string, next: string, previous: string): boolean {
  switch (char) {
    case '=':
    case '#':
    case '<':
    case '>':
      return true;
    case '|':
      return next === '-' || previous === '-';
    case '\\':
      return next !== ' ' && next !== 'o' && next !== 'X';
    case '/':
      return next === '\\';
    default:
      return false;
  }
}
