/** Completion in a configuration: its keywords, and behind them the names of the module that can stand there, likely ones first. */
import { levelOfSymbol } from '../semantics/queries.ts';
import { declarations, type ModelSymbol, type ModuleModel, origin } from '../semantics/symbols.ts';
import { configKeywords, type Section } from '../syntax/configSections.ts';
import { scanTokens, type Token } from '../syntax/lexer.ts';
import type { Completion } from './completionItem.ts';
import { configKeywordMeaning } from './configHover.ts';
import type { ConfigSnapshot } from './configSnapshot.ts';
import { describe } from './describe.ts';

const ranks = { likely: 0, possible: 1, keyword: 2 };

/** The levels of what makes sense behind each keyword: 0 constant, 1 state, 2 action, 3 temporal. */
const wantedLevels: Readonly<Record<string, readonly number[]>> = {
  SPECIFICATION: [3],
  INIT: [1],
  NEXT: [2],
  INVARIANT: [1],
  PROPERTY: [3, 2],
  CONSTRAINT: [1],
  ACTION_CONSTRAINT: [2],
  SYMMETRY: [0],
  VIEW: [1],
  ALIAS: [1, 2],
  POSTCONDITION: [0, 1],
};

export function configCompletions({ text, root }: ConfigSnapshot, offset: number): readonly Completion[] {
  const word = /\w*$/.exec(text.slice(0, offset))?.[0] ?? '';
  const before = scanTokens(text, 0, offset - word.length);
  const gap = text.slice(before.at(-1)?.end ?? 0, offset - word.length).replace(/\(\*[\s\S]*?\*\)|\\\*[^\n]*\n/g, '');
  // In a comment.
  if (!/^\s*$/.test(gap)) return [];
  const keyword = before.findLast((token) => configKeywords.has(token.text))?.text;
  const section = keyword === undefined ? undefined : configKeywords.get(keyword);
  const own = keywords();
  if (section === undefined) return own;
  if (section.kind === 'checkDeadlock') return [...words(['TRUE', 'FALSE']), ...own];
  if (root === undefined) return own;
  if (section.kind !== 'constants') return [...formulas(root, section), ...own];
  const last = before.at(-1)?.text;
  if (last === '<-' || last === '←' || last === ']') return replacements(root, before);
  if (last === '[' && /^(=|<-|←)$/.test(before.at(-2)?.text ?? '')) return [];
  if (last === '=') return [...words(['TRUE', 'FALSE']), ...modelValues(before)];
  if (last === '{' || last === ',') return modelValues(before);
  return [...constants(root, before), ...own];
}

function keywords(): readonly Completion[] {
  return [...configKeywords.keys()].map((label): Completion => {
    const documentation = configKeywordMeaning(label);
    return { label, kind: 'keyword', rank: ranks.keyword, ...(documentation === undefined ? {} : { documentation }) };
  });
}

function words(labels: readonly string[]): readonly Completion[] {
  return labels.map((label) => ({ label, kind: 'keyword', rank: ranks.likely }));
}

/** Those without a value first. */
function constants(root: ModuleModel, before: readonly Token[]): readonly Completion[] {
  const given = new Set(before.filter((_, index) => /^(=|<-|←|\()$/.test(before[index + 1]?.text ?? '')).map(({ text }) => text));
  return declarations(root)
    .filter(({ kind }) => kind === 'constant')
    .map((symbol) => completionOf(symbol.name, symbol, given.has(symbol.name) ? ranks.possible : ranks.likely));
}

/** Definitions of the user's with as many parameters as what they replace. */
function replacements(root: ModuleModel, before: readonly Token[]): readonly Completion[] {
  const arrow = before.findLastIndex(({ text }) => text === '<-' || text === '←');
  const replaced = root.table.get(before[arrow - 1]?.text ?? '');
  return definitions(root)
    .filter(([, { arity }]) => replaced === undefined || arity === replaced.arity)
    .map(([name, symbol]) => completionOf(name, symbol, rankOfModule(symbol, root)));
}

/** What stands in the braces and behind the signs so far. */
function modelValues(before: readonly Token[]): readonly Completion[] {
  const values = before
    .filter(({ kind }, index) => kind === 'identifier' && /^[{,=]$/.test(before[index - 1]?.text ?? ''))
    .map(({ text }) => text);
  return [...new Set(values)].map((label) => ({ label, kind: 'constant', rank: ranks.possible }));
}

function formulas(root: ModuleModel, section: Extract<Section, { readonly kind: 'list' | 'single' }>): readonly Completion[] {
  const wanted = wantedLevels[section.section] ?? [0, 1, 2, 3];
  return definitions(root)
    .filter(([, { arity }]) => arity === 0)
    .map(([name, symbol]) => {
      const level = levelOfSymbol(symbol);
      return completionOf(name, symbol, wanted.includes(level) ? rankOfModule(symbol, root) : ranks.possible);
    });
}

function definitions(root: ModuleModel): readonly (readonly [string, ModelSymbol])[] {
  return [...root.table].filter(([name, symbol]) => (symbol.kind === 'operator' || symbol.kind === 'instanced') && /^\w+$/.test(name));
}

/** What the library defines is seldom meant. */
function rankOfModule(symbol: ModelSymbol, root: ModuleModel): number {
  const declared = origin(symbol);
  if (declared.kind === 'builtin') return ranks.possible;
  const folder = (uri: string): string => uri.slice(0, uri.lastIndexOf('/'));
  return folder(declared.module.source.uri) === folder(root.source.uri) ? ranks.likely : ranks.possible;
}

function completionOf(label: string, symbol: ModelSymbol, rank: number): Completion {
  const { comment, module } = describe(symbol);
  return {
    label,
    kind: origin(symbol).kind === 'constant' ? 'constant' : 'operator',
    rank,
    ...(symbol.arity > 0 ? { signature: `(${Array(symbol.arity).fill('_').join(', ')})` } : {}),
    ...(module === undefined ? {} : { module }),
    ...(comment === undefined ? {} : { documentation: comment }),
  };
}
