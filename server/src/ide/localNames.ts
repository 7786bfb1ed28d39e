/**
 * Names bound in the part of a unit before the cursor, read from its tokens: while a unit is being written there is no tree to ask.
 * Whether the cursor is still in their scope is not told; one name too many is better than one too few.
 */
import type { Token } from '../syntax/lexer.ts';

const binders: ReadonlySet<string> = new Set([
  '\\A',
  '\\E',
  '\\forall',
  '\\exists',
  '∀',
  '∃',
  'CHOOSE',
  'LAMBDA',
  '[',
  '{',
  ',',
  '<<',
  '⟨',
]);
const endsOfBinding: ReadonlySet<string> = new Set(['\\in', '∈', ':']);
const sides: ReadonlySet<string> = new Set(['==', '≜']);

/** Each once, in textual order. The unit's own name is not among them. */
export function localNames(tokens: readonly Token[]): readonly string[] {
  const found = new Set<string>();
  tokens.forEach(({ text }, index) => {
    if (binders.has(text)) for (const name of boundFrom(tokens, index + 1)) found.add(name);
    if (sides.has(text)) for (const name of headBefore(tokens, index)) found.add(name);
  });
  return [...found];
}

/** `x, y \in`, `<<a, b>> \in`, `x :`. */
function boundFrom(tokens: readonly Token[], from: number): readonly string[] {
  const names: string[] = [];
  for (let at = from; at < tokens.length; at++) {
    const { kind, text } = tokens[at] as Token;
    if (kind === 'identifier') names.push(text);
    else if (endsOfBinding.has(text)) return names;
    else if (!/^(,|<<|>>|⟨|⟩)$/.test(text)) return [];
  }
  return [];
}

/** `Op(a, F(_)) ==` inside of the unit defines Op, and binds a and F; at its beginning only the latter. */
function headBefore(tokens: readonly Token[], sign: number): readonly string[] {
  const names: string[] = [];
  let depth = 0;
  for (let at = sign - 1; at >= 0; at--) {
    const { kind, text } = tokens[at] as Token;
    if (text === ')' || text === ']') depth++;
    else if (text === '(' || text === '[') depth--;
    else if (kind === 'identifier' && depth > 0) names.push(text);
    if (depth > 0) continue;
    if (kind === 'identifier' && at > 0) names.push(text);
    if (kind === 'identifier') return names;
    if (text !== '(' && text !== '[') return [];
  }
  return names;
}
