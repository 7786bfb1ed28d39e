/**
 * What to do about a mistake, in plain words: said behind the message, which is the reference translator's. For mistakes that are made
 * while PlusCal is learned, where that message tells what was expected next but not what is wrong.
 */
import { allTokens, type Expression } from './expression.ts';

/** Words with which other languages begin a statement, and what there is instead. */
const foreign: ReadonlyMap<string, string> = new Map([
  ['for', 'There is no `for`: write `while`, or `with x \\in S` for some element of a set.'],
  ['foreach', 'There is no `foreach`: write `while`, or `with x \\in S` for some element of a set.'],
  ['loop', 'There is no `loop`: write `while TRUE`.'],
  ['repeat', 'There is no `repeat`: write `while`.'],
  ['switch', 'There is no `switch`: write `if` ... `elsif`, or `either` ... `or` for a choice.'],
  ['case', 'There is no `case` statement: write `if` ... `elsif`, or `either` ... `or` for a choice.'],
  ['break', 'There is no `break`: write `goto` and a label behind the loop.'],
  ['continue', 'There is no `continue`: write `goto` and the label of the loop.'],
  ['let', 'A name for a value is `with x = 1 do`; a variable is declared before `begin`.'],
  ['var', 'Variables are declared before `begin`, with `variables`.'],
  ['const', 'Constants are declared in the module, before the algorithm, with CONSTANT.'],
  ['variable', 'Variables are declared before `begin`.'],
  ['variables', 'Variables are declared before `begin`.'],
  ['else', 'There is no `if` that this `else` belongs to.'],
  ['elsif', 'There is no `if` that this `elsif` belongs to.'],
  ['end', 'Nothing is open that this `end` could close.'],
  ...['process', 'procedure', 'macro', 'define'].map((word): [string, string] => [
    word,
    'What stands above must be closed before another part begins.',
  ]),
  ['wait', 'To wait for a condition, write `await`.'],
  ['until', 'To wait for a condition, write `await`.'],
]);

const keywords: ReadonlySet<string> = new Set('if either while with call return goto print assert skip await when'.split(' '));

/** For a statement that is read as an assignment, but has no `:=` where it should come: `target` and what stands before that place. */
export function forMissingAssign(target: string, before: Expression): string {
  const known = foreign.get(target) ?? foreign.get(target.toLowerCase());
  if (known !== undefined) return known;
  if (allTokens(before).some(({ text }) => text === '=' || text === '==')) return 'To assign, write `:=`; `=` compares.';
  if (target === ';') return 'There is one `;` too many.';
  const lower = target.toLowerCase();
  if (target !== lower && keywords.has(lower)) return `Keywords are written in small letters: \`${lower}\`.`;
  return 'A statement begins with a keyword, or it is `variable := value` or `macro(arguments)`.';
}

/** For an assignment without a value, by the word that stands there. */
export function forMissingValue(next: string): string {
  const isStatement = next === 'if' || next === 'either' || next === 'while' || next === 'with' || next === 'call';
  if (next === 'if') return 'Inside an expression, write IF ... THEN ... ELSE ... in capitals.';
  return isStatement ? `\`${next}\` begins a statement, it has no value.` : '';
}

/** For an `end` that is missing, or that closes something else. */
export function forMissingEnd(word: string, line: number, elseIf: boolean): string {
  if (elseIf) return 'An `if` behind `else` wants an `end if` of its own: write `elsif`.';
  return `The \`${word}\` of line ${line} is closed by \`end ${word};\`.`;
}

export function forOpenBracket(bracket: string, line: number): string {
  return `The \`${bracket}\` of line ${line} is not closed.`;
}

/** Why a label must stand before a statement. */
export type LabelReason = 'first' | 'loop' | 'behind' | { readonly assigned: readonly string[] };

export function forMissingLabel(reason: LabelReason): string {
  switch (reason) {
    case 'first':
      return 'The first statement of a body begins a step.';
    case 'loop':
      return 'A `while` begins a step.';
    case 'behind':
      return 'What comes behind a `call`, `return` or `goto`, or behind a statement that contains one or a label, begins a step.';
    default: {
      const names = reason.assigned.map((name) => `\`${name}\``).join(', ');
      return `In one step a variable gets a value once, and ${names} already did: this begins another step.`;
    }
  }
}
