/**
 * Completion: names in scope, members behind `M!`, record fields behind a dot, modules behind EXTENDS and INSTANCE, symbols behind a
 * backslash, library operators with the EXTENDS that they need, words of the language, and what an algorithm can say.
 */
import { type Span, touches } from '../base/span.ts';
import { libraryModules } from '../semantics/library.ts';
import { visibleAt } from '../semantics/queries.ts';
import { isInstance } from '../semantics/resolve/reference.ts';
import { declarations, type ModelSymbol, type ModuleModel, origin } from '../semantics/symbols.ts';
import type { Token } from '../syntax/lexer.ts';
import { addExtends } from './addExtends.ts';
import { algorithmCompletions } from './algorithmCompletion.ts';
import { withSnippets } from './algorithmSnippets.ts';
import { pathBefore, tokensBefore } from './callAround.ts';
import type { Completion } from './completionItem.ts';
import { describe } from './describe.ts';
import { libraryNames } from './libraryCompletion.ts';
import { localNames } from './localNames.ts';
import { baseBefore, recordFields } from './recordFields.ts';
import type { Snapshot } from './snapshot.ts';
import { backslashSymbols } from './symbolCompletion.ts';
import { modelAt, symbolByPath } from './visibleNames.ts';

export interface CompletionSettings {
  readonly unicode: boolean;
  /** Modules that could be extended, besides the library's. */
  readonly modules: readonly string[];
}

const keywords =
  'ASSUME ASSUMPTION AXIOM BOOLEAN BY CASE CHOOSE CONSTANT CONSTANTS COROLLARY DEF DEFINE DOMAIN ELSE ENABLED EXCEPT EXTENDS FALSE HAVE HIDE IF IN INSTANCE LAMBDA LEMMA LET LOCAL MODULE NEW OBVIOUS OMITTED OTHER PICK PROOF PROPOSITION PROVE QED RECURSIVE STRING SUBSET SUFFICES TAKE THEN THEOREM TRUE UNCHANGED UNION USE VARIABLE VARIABLES WITH WITNESS WF_ SF_'.split(
    ' ',
  );

const ranks = { local: 0, own: 1, extended: 2, keyword: 3, elsewhere: 4 };

export function completions(snapshot: Snapshot, offset: number, settings: CompletionSettings): readonly Completion[] {
  const { text } = snapshot;
  const word = /\w*$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[0] ?? '';
  const start = offset - word.length;
  const tokens = tokensBefore(snapshot, start).filter(({ end }) => end <= start);
  if (!inCode(text.slice(tokens.at(-1)?.end ?? start, start), tokens)) return [];
  if (text[start - 1] === '\\' && !/\\\\$/.test(text.slice(0, start))) return symbols({ start: start - 1, end: offset }, settings.unicode);
  const last = tokens.at(-1);
  const model = modelAt(snapshot, offset);
  if (model === undefined) return [];
  if (last?.text === '!' && !/^(EXCEPT|,)$/.test(tokens.at(-2)?.text ?? '')) return members(model, offset, tokens);
  if (last?.text === '.' && tokens.at(-2)?.kind !== 'number') return fields(snapshot, tokens);
  const algorithm = algorithmCompletions(text, offset);
  if (algorithm !== undefined) {
    const own = algorithm.beginsStatement ? withSnippets(text, algorithm.completions) : algorithm.completions;
    // Names of the module are those at its end, where the translation may stand.
    return algorithm.complete
      ? own
      : [...own, ...inScope(snapshot, model, text.length, tokens).filter(({ label }) => !algorithm.names.has(label))];
  }
  if (namesModule(tokens)) return modules(model, offset, settings.modules);
  const substituted = substitutionTarget(snapshot, tokens);
  if (substituted !== undefined) return substituted;
  return inScope(snapshot, model, offset, tokens);
}

/** Whether what lies between the last token and the cursor is blank: no comment, and no string that is still open. */
function inCode(gap: string, tokens: readonly Token[]): boolean {
  const last = tokens.at(-1);
  if (last?.kind === 'invalid' && last.text === '"') return gap.includes('\n');
  const behind = gap.replace(/\(\*[\s\S]*?\*\)|\\\*[^\n]*\n/g, '');
  return /^\s*\\?$/.test(behind);
}

function symbols(replace: Span, unicode: boolean): readonly Completion[] {
  return backslashSymbols().map((symbol): Completion => {
    const insert = unicode ? (symbol.unicode ?? symbol.ascii) : symbol.ascii;
    return {
      label: symbol.ascii,
      kind: 'symbol',
      insert,
      replace,
      ...(symbol.unicode === undefined ? {} : { module: symbol.unicode }),
      ...(symbol.meaning === undefined ? {} : { documentation: symbol.meaning }),
    };
  });
}

/** Behind EXTENDS with its list, or INSTANCE. */
function namesModule(tokens: readonly Token[]): boolean {
  let at = tokens.length - 1;
  if (tokens[at]?.text === 'INSTANCE') return true;
  while (tokens[at]?.text === ',' && tokens[at - 1]?.kind === 'identifier') at -= 2;
  return tokens[at]?.text === 'EXTENDS';
}

function modules(model: ModuleModel, offset: number, found: readonly string[]): readonly Completion[] {
  // The word that is being written is no reason not to offer it.
  const known = new Set(model.syntax.extends.filter(({ span }) => !touches(span, offset)).map(({ text }) => text));
  const own = found.filter((name) => name !== model.name);
  const all = [...new Set([...own, ...libraryModules()])].filter((name) => !known.has(name) && !name.startsWith('_'));
  return all.map((label) => ({ label, kind: 'module', rank: own.includes(label) ? ranks.own : ranks.elsewhere }));
}

/** Behind `INSTANCE M WITH` and its commas: what M declares. */
function substitutionTarget({ analysis }: Snapshot, tokens: readonly Token[]): readonly Completion[] | undefined {
  let at = tokens.length - 1;
  const given = new Set<string>();
  if (tokens[at]?.text !== 'WITH' && tokens[at]?.text !== ',') return undefined;
  for (let depth = 0; at >= 0 && tokens[at]?.text !== 'WITH'; at--) {
    const text = tokens[at]?.text ?? '';
    if (/^(?:[)\]}⟩]|>>)$/.test(text)) depth++;
    else if (/^(?:[([{⟨]|<<)$/.test(text) && --depth < 0) return undefined;
    if (text === '<-' || text === '←') given.add(tokens[at - 1]?.text ?? '');
    if (text === '==' || text === '≜') return undefined;
  }
  if (tokens[at]?.text !== 'WITH' || tokens[at - 2]?.text !== 'INSTANCE') return undefined;
  const target = analysis.modules.find((module) => module.model.name === tokens[at - 1]?.text)?.model;
  if (target === undefined) return undefined;
  const open = declarations(target).filter(({ name }) => !given.has(name));
  return open.map((symbol) => ({ ...completionOf(symbol.name, symbol, ranks.own), insert: `${symbol.name} <- ` }));
}

function members(model: ModuleModel, offset: number, tokens: readonly Token[]): readonly Completion[] {
  const { path } = pathBefore(tokens, tokens.at(-2)?.text === ')' ? beforeBracket(tokens) : tokens.length - 2);
  const symbol = symbolByPath(model, offset, path);
  if (symbol === undefined) return [];
  if (!isInstance(symbol)) return labelsOf(symbol);
  const declared = origin(symbol);
  if (declared.kind !== 'instance' || declared.target === undefined) return [];
  return [...declared.target.table.keys()].flatMap((name) => {
    const member = /^\w+$/.test(name) ? symbolByPath(model, offset, [...path, name]) : undefined;
    return member === undefined ? [] : [completionOf(name, member, ranks.own)];
  });
}

/** The name before `(a)!`. */
function beforeBracket(tokens: readonly Token[]): number {
  let depth = 0;
  for (let at = tokens.length - 2; at >= 0; at--) {
    if (tokens[at]?.text === ')') depth++;
    else if (tokens[at]?.text === '(' && --depth === 0) return at - 1;
  }
  return tokens.length - 2;
}

function labelsOf(symbol: ModelSymbol): readonly Completion[] {
  const labels = symbol.kind === 'operator' ? [...(symbol.labels?.keys() ?? [])] : [];
  return labels.map((label) => ({ label, kind: 'label' }));
}

/** Of the user's own modules, and of this one first. */
function fields({ text, uri, analysis }: Snapshot, tokens: readonly Token[]): readonly Completion[] {
  const others = analysis.modules
    .filter(({ library, model }) => !library && model.source.uri !== uri)
    .map(({ model }) => model.source.text);
  const found = recordFields([text, ...new Set(others)], baseBefore(tokens, tokens.length - 1));
  return [...found].map(([label, seen]) => ({ label, kind: 'field', rank: seen ? ranks.local : ranks.own }));
}

function inScope(snapshot: Snapshot, model: ModuleModel, offset: number, tokens: readonly Token[]): readonly Completion[] {
  const found = new Map<string, Completion>();
  for (const [name, symbol] of visibleAt(model, offset)) {
    if (!/^\w+$/.test(name) || symbol.kind === 'builtin' || symbol.kind === 'module') continue;
    found.set(name, completionOf(name, symbol, rankOf(symbol, model)));
  }
  const isBroken = snapshot.parsed.brokenUnits.some(({ start, end }) => start <= offset && offset <= end + 1);
  if (isBroken)
    for (const label of localNames(tokens)) if (!found.has(label)) found.set(label, { label, kind: 'parameter', rank: ranks.local });
  for (const label of keywords) found.set(label, { label, kind: 'keyword', rank: ranks.keyword });
  return [...found.values(), ...fromLibrary(snapshot, model, found)];
}

/** Names that a module of the library would bring. */
function fromLibrary({ text }: Snapshot, model: ModuleModel, known: ReadonlyMap<string, unknown>): readonly Completion[] {
  return libraryNames().flatMap(({ name, module, signature, documentation }): readonly Completion[] => {
    if (known.has(name) || model.table.has(name)) return [];
    const also = addExtends(text, model.syntax, module);
    if (also === undefined) return [];
    return [
      {
        label: name,
        kind: 'operator',
        rank: ranks.elsewhere,
        module: `${module} (adds EXTENDS)`,
        also,
        ...(signature === undefined ? {} : { signature }),
        ...(documentation === undefined ? {} : { documentation }),
      },
    ];
  });
}

function rankOf(symbol: ModelSymbol, model: ModuleModel): number {
  if (symbol.kind === 'bound') return ranks.local;
  return symbol.kind !== 'builtin' && symbol.module.source.uri === model.source.uri ? ranks.own : ranks.extended;
}

function completionOf(label: string, symbol: ModelSymbol, rank: number): Completion {
  const declared = origin(symbol);
  const { comment, module } = describe(symbol);
  const parameters = declared.kind === 'operator' || declared.kind === 'instance' ? declared.parameters.map(({ name }) => name) : [];
  return {
    label,
    kind: kindOf(declared.kind),
    rank,
    ...(parameters.length > 0 ? { signature: `(${parameters.join(', ')})` } : {}),
    ...(module === undefined ? {} : { module }),
    ...(comment === undefined ? {} : { documentation: comment }),
  };
}

function kindOf(kind: ModelSymbol['kind']): Completion['kind'] {
  if (kind === 'variable' || kind === 'constant' || kind === 'label') return kind;
  if (kind === 'bound') return 'parameter';
  return kind === 'instance' || kind === 'module' ? 'module' : 'operator';
}
