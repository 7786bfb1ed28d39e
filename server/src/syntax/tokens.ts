/**
 * The texts of a module's tokens in the order in which the reference's lexer first meets them. TLC orders strings, model values and record
 * fields by that, so `CHOOSE x \in {"b", "a"} : TRUE` depends on what was written first anywhere in the specification.
 */
import { scanTokens } from './lexer.ts';

const header = /-{4,}\s*MODULE\b/g;

/** Each text once. A string counts with its quotes and without them. Nothing outside the file's first module counts, nor do comments. */
export function tokenTexts(text: string): readonly string[] {
  header.lastIndex = 0;
  const start = header.exec(text)?.index ?? 0;
  const seen = new Set<string>();
  let depth = 0;
  for (const token of scanTokens(text, start)) {
    seen.add(token.text);
    if (token.kind === 'string') seen.add(stringValue(token.text));
    if (token.text === 'MODULE') depth++;
    if (token.kind === 'moduleEnd') {
      depth--;
      if (depth <= 0) break;
    }
  }
  return [...seen];
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', '\\': '\\', '"': '"' };

/** What a string literal, given with its quotes, stands for. */
export function stringValue(literal: string): string {
  const body = literal.endsWith('"') && literal.length > 1 ? literal.slice(1, -1) : literal.slice(1);
  return body.includes('\\') ? body.replace(/\\(.)/gu, (whole, c: string) => escapes[c] ?? whole) : body;
}
