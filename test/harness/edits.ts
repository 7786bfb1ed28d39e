/** Random edits of a text as people make them, and worse: drawn from a seed, so that every run makes the same ones. */

/** Numbers from 0 to below 1, the same for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) / 0x1000000;
  };
}

/** Something out of a list that is not empty. */
export function pick<T>(random: () => number, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T;
}

interface Part {
  readonly start: number;
  readonly end: number;
}

/** What is typed: pieces that begin or end something, and what joins or parts lines. */
const snippets = (
  'x|x\'|1|"a|"|(|)|[|]|{|}|<<|>>|,|;|:|::|==|=|/\\ |\\/ |~|\\E z \\in S : |IF |THEN |ELSE |CASE |LET |IN |CHOOSE |EXCEPT !|@|\n|\r\n|\t| |  |(*|*)|\\* |' +
  '====|----|---- MODULE N ----\n|EXTENDS Naturals\n|VARIABLE v\n|LOCAL |INSTANCE |WITH |<- |RECURSIVE |THEOREM |PROOF |<1>1. |<1> QED |BY |ASSUME |PROVE |LAMBDA |' +
  '--algorithm |begin |end algorithm|process |while |l: |:= |await |with |either |or |goto |𝔸|é|∧|\uFEFF|\0'
).split('|');

/** A text with one thing done to it: a token, a line or a character is inserted, deleted, doubled or moved. */
export function edited(text: string, random: () => number): string {
  const kind = random();
  const part = kind < 0.5 ? tokenAt(text, random) : kind < 0.75 ? lineAt(text, random) : characterAt(text, random);
  const piece = text.slice(part.start, part.end);
  const without = text.slice(0, part.start) + text.slice(part.end);
  switch (Math.floor(random() * 4)) {
    case 0:
      return without;
    case 1:
      return text.slice(0, part.end) + piece + text.slice(part.end);
    case 2: {
      const to = Math.floor(random() * without.length);
      return without.slice(0, to) + piece + without.slice(to);
    }
    default:
      return text.slice(0, part.start) + pick(random, snippets) + text.slice(part.start);
  }
}

/** The words, numbers, strings and symbols of a text, without knowing TLA+. */
export function tokensOf(text: string): Part[] {
  return [...text.matchAll(/[0-9A-Za-z_]+|"[^"\n]*"|[^\s\w"()[\]{},;]+|[()[\]{},;"]/g)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
}

function tokenAt(text: string, random: () => number): Part {
  const from = Math.floor(random() * text.length);
  const [token] = tokensOf(text.slice(from, from + 200));
  return token === undefined ? { start: from, end: from } : { start: from + token.start, end: from + token.end };
}

function lineAt(text: string, random: () => number): Part {
  const at = Math.floor(random() * text.length);
  const end = text.indexOf('\n', at);
  return { start: text.lastIndexOf('\n', at - 1) + 1, end: end < 0 ? text.length : end + 1 };
}

function characterAt(text: string, random: () => number): Part {
  const start = Math.floor(random() * text.length);
  return { start, end: Math.min(start + 1, text.length) };
}
