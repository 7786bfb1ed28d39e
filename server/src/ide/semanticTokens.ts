/**
 * Semantic tokens: what names mean, where a TextMate grammar can only see words. Constants, variables, parameters and operators differ,
 * definitions by their level, and variables by whether the next state is meant.
 */
import { unreachable } from '../base/assert.ts';
import type { Span } from '../base/span.ts';
import { isLibraryUri } from '../semantics/library.ts';
import { levelOfSymbol } from '../semantics/queries.ts';
import { type ModelSymbol, origin } from '../semantics/symbols.ts';
import { algorithmTokens } from './algorithmTokens.ts';
import { primedParts } from './primedParts.ts';
import { ownModels, type Snapshot } from './snapshot.ts';

export const tokenTypes = ['namespace', 'variable', 'parameter', 'function', 'constant', 'label', 'macro'] as const;
export const tokenModifiers = ['definition', 'readonly', 'defaultLibrary', 'local', 'state', 'action', 'temporal', 'primed'] as const;

/** Of a definition's level; constant level has none, being what most of the library has. */
const levelModifiers: readonly (readonly SemanticToken['modifiers'][number][])[] = [[], ['state'], ['action'], ['temporal']];

export interface SemanticToken {
  readonly span: Span;
  readonly type: (typeof tokenTypes)[number];
  readonly modifiers: readonly (typeof tokenModifiers)[number][];
}

/** In textual order. */
export function semanticTokens(snapshot: Snapshot): readonly SemanticToken[] {
  const found = new Map<number, SemanticToken>();
  const isPrimed = primedParts(snapshot.parsed.file);
  for (const model of ownModels(snapshot)) {
    for (const { span, symbol, definition } of model.occurrences) {
      // Operator symbols have their color by their look.
      if (!/\w/.test(snapshot.text.charAt(span.start)) || snapshot.text.slice(span.start, span.end).includes('\n')) continue;
      const token = tokenOf(symbol);
      if (token === undefined) continue;
      const { type, modifiers } = token;
      const more: SemanticToken['modifiers'] = definition ? ['definition'] : type === 'variable' && isPrimed(span) ? ['primed'] : [];
      found.set(span.start, { span, type, modifiers: more.length === 0 ? modifiers : [...modifiers, ...more] });
    }
  }
  const ofModule = (name: string): ReturnType<typeof tokenOf> => {
    const symbol = ownModels(snapshot)[0]?.table.get(name);
    return symbol === undefined ? undefined : tokenOf(symbol);
  };
  for (const token of algorithmTokens(snapshot, ofModule)) found.set(token.span.start, token);
  return [...found.values()].sort((a, b) => a.span.start - b.span.start);
}

function tokenOf(symbol: ModelSymbol): Pick<SemanticToken, 'type' | 'modifiers'> | undefined {
  const declared = origin(symbol);
  switch (declared.kind) {
    case 'builtin':
      return undefined;
    case 'constant':
      return { type: 'constant', modifiers: ['readonly'] };
    case 'variable':
      return { type: 'variable', modifiers: [] };
    case 'bound':
      return { type: 'parameter', modifiers: [] };
    case 'operator': {
      const library = isLibraryUri(declared.module.source.uri);
      const level = levelModifiers[levelOfSymbol(symbol)] ?? [];
      return { type: 'function', modifiers: library ? ['defaultLibrary'] : declared.inner ? ['local', ...level] : level };
    }
    case 'instance':
    case 'module':
      return { type: 'namespace', modifiers: [] };
    case 'fact':
    case 'label':
      return { type: 'label', modifiers: [] };
    default:
      return unreachable(declared);
  }
}
