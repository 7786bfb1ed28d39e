/**
 * Reads a text with a TextMate grammar, as editors do, to say which scopes each part gets. It knows what our grammars use (match, begin and
 * end, captures, includes), and takes their expressions for JavaScript's: they are written so that both mean the same.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Rule {
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly include?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly patterns?: readonly Rule[];
}

type Captures = Readonly<Record<string, { readonly name: string }>>;

interface Grammar extends Rule {
  readonly scopeName: string;
  readonly repository: Readonly<Record<string, Rule>>;
}

export interface ScopedText {
  readonly text: string;
  /** The innermost last. */
  readonly scopes: readonly string[];
}

interface Open {
  readonly rule: Rule;
  readonly grammar: Grammar;
  readonly scopes: readonly string[];
}

const folder = new URL('../../syntaxes/', import.meta.url);
const files: Readonly<Record<string, string>> = {
  'source.tlaplus': 'tlaplus',
  'source.pluscal': 'pluscal',
  'source.tlaplus-cfg': 'cfg',
  'source.tlaplus.code': 'tlaplus-code',
};
const loaded = new Map<string, Grammar>();

function grammarOf(scope: string): Grammar {
  const known = loaded.get(scope);
  if (known !== undefined) return known;
  const text = readFileSync(fileURLToPath(new URL(`${files[scope]}.tmLanguage.json`, folder)), 'utf8');
  const grammar = JSON.parse(text) as Grammar;
  loaded.set(scope, grammar);
  return grammar;
}

/** All parts of the text that have a scope besides the grammar's own. */
export function scopedTexts(scope: string, text: string): readonly ScopedText[] {
  const grammar = grammarOf(scope);
  const stack: Open[] = [{ rule: grammar, grammar, scopes: [] }];
  return text.split('\n').flatMap((line) => readLine(stack, line));
}

function readLine(stack: Open[], line: string): readonly ScopedText[] {
  const found: ScopedText[] = [];
  const add = (from: number, to: number, scopes: readonly string[]): void => {
    if (from < to && scopes.length > 0) found.push({ text: line.slice(from, to), scopes });
  };
  let at = 0;
  for (let steps = 0; at <= line.length && steps < 10_000; steps++) {
    const top = stack.at(-1) as Open;
    const next = nextMatch(top, line, at, stack.length > 1);
    if (next === undefined) {
      add(at, line.length, top.scopes);
      break;
    }
    const { match, rule, grammar, ends } = next;
    add(at, match.index, top.scopes);
    const end = match.index + match[0].length;
    const scopes = ends ? top.scopes : [...top.scopes, ...(rule.name?.split(' ') ?? [])];
    const captures = ends ? rule.endCaptures : rule.begin === undefined ? rule.captures : (rule.beginCaptures ?? rule.captures);
    for (const part of captured(match, captures)) add(part.from, part.to, [...scopes, ...part.scopes]);
    if (ends) stack.pop();
    else if (rule.begin !== undefined) stack.push({ rule, grammar, scopes });
    // Nothing matched, nothing opened: an editor goes on with the next character.
    else if (end === at) at++;
    at = Math.max(at, end);
  }
  return found;
}

/** The parts of a match: those that are captured, and what is between them. */
function captured(match: RegExpExecArray, captures: Captures | undefined) {
  const starts = match.indices ?? [];
  const parts: { from: number; to: number; scopes: readonly string[] }[] = [];
  let at = match.index;
  for (const [index, { name }] of Object.entries(captures ?? {})) {
    const range = starts[Number(index)];
    if (range === undefined || range[0] < at) continue;
    parts.push({ from: at, to: range[0], scopes: [] }, { from: range[0], to: range[1], scopes: name.split(' ') });
    at = range[1];
  }
  return [...parts, { from: at, to: match.index + match[0].length, scopes: [] }];
}

interface Match {
  readonly match: RegExpExecArray;
  readonly rule: Rule;
  readonly grammar: Grammar;
  readonly ends: boolean;
}

/** The leftmost match; of several at one place the first in the grammar, but before all the end of what is open. */
function nextMatch({ rule, grammar }: Open, line: string, at: number, mayEnd: boolean): Match | undefined {
  let best: Match | undefined;
  const consider = (source: string, candidate: Rule, of: Grammar, ends: boolean): void => {
    const pattern = new RegExp(source, 'dg');
    pattern.lastIndex = at;
    const match = pattern.exec(line);
    if (match !== null && (best === undefined || match.index < best.match.index)) best = { match, rule: candidate, grammar: of, ends };
  };
  if (mayEnd && rule.end !== undefined) consider(rule.end, rule, grammar, true);
  for (const { rule: candidate, grammar: of } of leaves(rule.patterns ?? [], grammar, 0)) {
    consider(candidate.match ?? candidate.begin ?? '(?!)', candidate, of, false);
  }
  return best;
}

function leaves(rules: readonly Rule[], grammar: Grammar, depth: number): readonly { readonly rule: Rule; readonly grammar: Grammar }[] {
  if (depth > 20) return [];
  return rules.flatMap((rule) => {
    if (rule.include?.startsWith('#')) return leaves([grammar.repository[rule.include.slice(1)] ?? {}], grammar, depth + 1);
    if (rule.include === '$self') return leaves(grammar.patterns ?? [], grammar, depth + 1);
    if (rule.include !== undefined) {
      const [scope = '', name] = rule.include.split('#');
      const other = grammarOf(scope);
      return leaves(name === undefined ? (other.patterns ?? []) : [other.repository[name] ?? {}], other, depth + 1);
    }
    if (rule.match === undefined && rule.begin === undefined) return leaves(rule.patterns ?? [], grammar, depth + 1);
    return [{ rule, grammar }];
  });
}
