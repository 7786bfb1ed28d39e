/**
 * Reads a value as the checker prints it (TLA+ text) into a tree, for the Trace view. Knows values only, no expressions; text
 * that is none of them becomes one atom, so that everything can be shown.
 */
import { valueTokens } from './valueTokens.ts';

export type ValueTree =
  /** A number, string, Boolean, model value, or whatever else has no parts. */
  | { readonly kind: 'atom'; readonly text: string }
  | { readonly kind: 'set'; readonly text: string; readonly elements: readonly ValueTree[] }
  | { readonly kind: 'sequence'; readonly text: string; readonly elements: readonly ValueTree[] }
  /** `[a |-> 1]`: the keys are field names. */
  | { readonly kind: 'record'; readonly text: string; readonly entries: readonly ValueEntry[] }
  /** `(a :> 1 @@ b :> 2)`: the keys are values. */
  | { readonly kind: 'function'; readonly text: string; readonly entries: readonly ValueEntry[] };

export interface ValueEntry {
  readonly key: string;
  readonly value: ValueTree;
}

/** `text` of each part has its white space brought to one blank, so that equal values have equal texts. */
export function parseValue(text: string): ValueTree {
  const reader: Reader = { tokens: valueTokens(text), at: 0 };
  const value = readValue(reader);
  return value !== undefined && reader.at === reader.tokens.length ? value : { kind: 'atom', text: text.trim().replace(/\s+/g, ' ') };
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

function readValue(reader: Reader): ValueTree | undefined {
  const token = reader.tokens[reader.at];
  if (token === undefined) return undefined;
  if (token === '{') return readCollection(reader, '{', '}');
  if (token === '<<') return readCollection(reader, '<<', '>>');
  if (token === '[') return readRecord(reader);
  if (token === '(') return readFunction(reader);
  if (/^[}\])>|:@,]/.test(token)) return undefined;
  reader.at++;
  // Intervals and other sets that are printed as expressions: `1..3`.
  let text = token;
  while (/^(\.\.|-|\w)/.test(reader.tokens[reader.at] ?? '')) text += spaced(text, reader.tokens[reader.at++] ?? '');
  return { kind: 'atom', text };
}

function spaced(before: string, next: string): string {
  return /\w$/.test(before) && /^\w/.test(next) ? ` ${next}` : next;
}

function readCollection(reader: Reader, open: '{' | '<<', close: '}' | '>>'): ValueTree | undefined {
  reader.at++;
  const elements: ValueTree[] = [];
  while (!take(reader, close)) {
    if (elements.length > 0 && !take(reader, ',')) return undefined;
    const element = readValue(reader);
    if (element === undefined) return undefined;
    elements.push(element);
  }
  const inner = elements.map((element) => element.text).join(', ');
  const text = open === '{' ? `{${inner}}` : `<<${inner}>>`;
  return { kind: open === '{' ? 'set' : 'sequence', text, elements };
}

function readRecord(reader: Reader): ValueTree | undefined {
  reader.at++;
  const entries: ValueEntry[] = [];
  while (!take(reader, ']')) {
    if (entries.length > 0 && !take(reader, ',')) return undefined;
    const key = reader.tokens[reader.at++] ?? '';
    if (!take(reader, '|->')) return undefined;
    const value = readValue(reader);
    if (value === undefined) return undefined;
    entries.push({ key, value });
  }
  return { kind: 'record', text: `[${entries.map(({ key, value }) => `${key} |-> ${value.text}`).join(', ')}]`, entries };
}

function readFunction(reader: Reader): ValueTree | undefined {
  reader.at++;
  const entries: ValueEntry[] = [];
  while (!take(reader, ')')) {
    if (entries.length > 0 && !take(reader, '@@')) return undefined;
    const key = readValue(reader);
    if (key === undefined || !take(reader, ':>')) return undefined;
    const value = readValue(reader);
    if (value === undefined) return undefined;
    entries.push({ key: key.text, value });
  }
  return { kind: 'function', text: `(${entries.map(({ key, value }) => `${key} :> ${value.text}`).join(' @@ ')})`, entries };
}

function take(reader: Reader, token: string): boolean {
  if (reader.tokens[reader.at] !== token) return false;
  reader.at++;
  return true;
}
