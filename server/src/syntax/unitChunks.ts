/**
 * Cuts a module's text into its units without a grammar: a unit begins with a keyword or the left side of a definition that is the first thing on its line and not
 * further right than the module's other units. Only used for texts with errors, so that one mistake stays in its unit.
 */
import type { Span } from '../base/span.ts';
import { type SourceToken, sourceTokens } from './explain/tokens.ts';

export interface UnitChunk extends Span {
  readonly tokens: readonly SourceToken[];
}

const unitKeywords =
  /^(?:EXTENDS|VARIABLES?|CONSTANTS?|ASSUME|ASSUMPTION|AXIOM|THEOREM|LEMMA|PROPOSITION|COROLLARY|RECURSIVE|LOCAL|INSTANCE|USE|HIDE)$/;

/** Tokens after which a unit's keyword or a definition is part of what stands before it. */
const continues = /^(?:==|≜|,|THEOREM|LEMMA|PROPOSITION|COROLLARY|SUFFICES|ASSUME|LOCAL|LET|DEFINE|PROOF|NEW)$/;

/** The units between the offsets, in order; together they hold all tokens. */
export function unitChunks(text: string, from: number, to: number): UnitChunk[] {
  const tokens = sourceTokens(text, from, to);
  const candidates = new Set(tokens.flatMap((token, index) => (mayBegin(token, tokens[index - 1]) ? [index] : [])));
  const margin = Math.min(...[...candidates].map((index) => tokens[index]?.column ?? 0));
  const starts: number[] = [];
  let openLets = 0;
  for (const [index, token] of tokens.entries()) {
    const begins = candidates.has(index) && token.column <= margin && (openLets === 0 || !inFollows(tokens, index));
    if (begins || index === 0) {
      starts.push(index);
      openLets = 0;
    }
    if (token.text === 'LET') openLets++;
    else if (token.text === 'IN' && openLets > 0) openLets--;
  }
  return starts.map((start, i) => {
    const own = tokens.slice(start, starts[i + 1] ?? tokens.length);
    return { tokens: own, start: own[0]?.start ?? from, end: own.at(-1)?.end ?? to };
  });
}

function mayBegin(token: SourceToken, before: SourceToken | undefined): boolean {
  if (!token.firstOnLine || (before !== undefined && (before.step || continues.test(before.text)))) return false;
  return token.startsDefinition || token.kind === 'separator' || (token.kind === 'keyword' && unitKeywords.test(token.text));
}

/** Whether the IN of an open LET is still to come. */
function inFollows(tokens: readonly SourceToken[], index: number): boolean {
  let depth = 0;
  for (let i = index; i < tokens.length; i++) {
    const { text, kind } = tokens[i] as SourceToken;
    if (text === 'LET') depth++;
    else if (text === 'IN' && depth-- === 0) return true;
    else if (kind === 'separator' || (unitKeywords.test(text) && text !== 'RECURSIVE' && text !== 'LOCAL' && text !== 'INSTANCE'))
      return false;
  }
  return false;
}
