/** Whether expressions are written the same, apart from layout and, for two of them, comments. */
import type { Expression } from '../../syntax/ast.ts';

export function sameExpression(a: Expression, b: Expression): boolean {
  return a.kind !== 'missing' && same(a, b);
}

/** Trees are plain data: everything is compared but the places. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => same(item, b[i]));
  const [left, right] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  const keys = Object.keys(left).filter((key) => key !== 'span');
  return keys.length === Object.keys(right).filter((key) => key !== 'span').length && keys.every((key) => same(left[key], right[key]));
}

/** Those of many expressions that are written as one before them, each with that one. Long lists are data: not every pair is compared. */
export function repeated(text: string, expressions: readonly Expression[]): { readonly index: number; readonly first: Expression }[] {
  const found: { readonly index: number; readonly first: Expression }[] = [];
  const byText = new Map<string, Expression>();
  for (const [index, e] of expressions.entries()) {
    const key = text.slice(e.span.start, e.span.end).replace(/\s+/g, '');
    const first = byText.get(key);
    if (first === undefined) byText.set(key, e);
    else if (sameExpression(first, e)) found.push({ index, first });
  }
  return found;
}

export function withoutParentheses(e: Expression): Expression {
  let inner = e;
  while (inner.kind === 'parenthesized' || inner.kind === 'label') inner = inner.kind === 'label' ? inner.body : inner.expression;
  return inner;
}
