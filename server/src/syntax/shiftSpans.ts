/** Moves a tree to another place of a text. */

type Json = string | number | boolean | undefined | readonly Json[] | { readonly [key: string]: Json };

/** A copy of `tree` with `delta` added to every span in it. */
export function shiftSpans<T>(tree: T, delta: number): T {
  return shifted(tree as Json, delta) as T;
}

function shifted(value: Json, delta: number): Json {
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.length === 0 ? value : value.map((element: Json) => shifted(element, delta));
  const result: Record<string, Json> = {};
  const object = value as { readonly [key: string]: Json };
  for (const key in object) {
    const field = object[key];
    if (key === 'span') result[key] = shiftedSpan(field as { start: number; end: number }, delta);
    else result[key] = typeof field === 'object' ? shifted(field, delta) : field;
  }
  return result;
}

function shiftedSpan(range: { readonly start: number; readonly end: number }, delta: number): { start: number; end: number } {
  return { start: range.start + delta, end: range.end + delta };
}
