/**
 * Completion inside an algorithm: labels behind `goto`, procedures behind `call`, where a statement begins the words that can begin one,
 * macros and what can be assigned to, elsewhere the variables in scope. Words of the language are those of the syntax in use.
 */
import { touches } from '../base/span.ts';
import type { Algorithm } from '../pluscal/algorithm.ts';
import type { IndexedName } from '../pluscal/nameIndex.ts';
import { namesInScope, writtenAlgorithm } from './algorithmNames.ts';

interface AlgorithmCompletion {
  readonly label: string;
  readonly kind: 'operator' | 'variable' | 'parameter' | 'keyword' | 'label';
  /** `(a, b)`. */
  readonly signature?: string;
  /** Where it belongs to, or what it is. */
  readonly module?: string;
  /** Smaller numbers come first, as in all completions. */
  readonly rank?: number;
}

/** What is offered inside of an algorithm, and whether it is all: if not, the module's own names are as good. */
export interface AlgorithmCompletions {
  readonly completions: readonly AlgorithmCompletion[];
  readonly complete: boolean;
  /** A statement can begin here: a whole one can be put in for its first word. */
  readonly beginsStatement?: boolean;
  /** All names of the algorithm, those that mean nothing at this place too. */
  readonly names: ReadonlySet<string>;
}

const statementWords = ['if', 'either', 'while', 'with', 'await', 'when', 'print', 'assert', 'skip', 'goto', 'call', 'return'];
const partWords = ['variables', 'define', 'macro', 'procedure', 'process', 'fair'];
const wordsOfPSyntax = ['then', 'elsif', 'else', 'or', 'do', 'begin', 'end'];
const wordsOfCSyntax = ['else', 'or'];
const closedByEnd = ['if', 'either', 'while', 'with', 'macro', 'procedure', 'process', 'define', 'algorithm'];

/** Words that begin a statement are as likely as variables, others come behind, and behind what the module knows where values stand. */
const ranks = { statement: 0, between: 1, part: 2, inExpression: 3 };

/** Nothing outside of algorithms. */
export function algorithmCompletions(text: string, offset: number): AlgorithmCompletions | undefined {
  const written = writtenAlgorithm(text);
  if (written === undefined || !touches(written.algorithm.span, offset)) return undefined;
  const { algorithm } = written;
  const code = text.slice(algorithm.span.start, offset);
  const known = new Set(written.names.map(({ name }) => name));
  if (isInText(code)) return { completions: [], complete: true, names: known };
  const before = code.replace(notCode, ' ').replace(/\w*$/, '');
  const names = namesInScope(text, offset);
  if (/\bgoto\s+$/.test(before)) return { completions: labels(names), complete: true, names: known };
  if (/\bcall\s+$/.test(before)) return { completions: ofKind(names, 'procedure', algorithm), complete: true, names: known };
  if (algorithm.syntax === 'p' && /\bend\s+$/.test(before)) {
    return { completions: closedByEnd.map((word) => keyword(word, ranks.statement)), complete: true, names: known };
  }
  const values = names.filter(({ kind }) => kind !== 'label' && kind !== 'macro' && kind !== 'procedure' && kind !== 'process');
  const variables = values.map((name) => completionOf(name, algorithm));
  if (!beginsStatement(before, algorithm.syntax)) {
    return {
      completions: [...variables, ...selfWithin(algorithm, offset), ...words(algorithm.syntax, ranks.inExpression)],
      complete: false,
      names: known,
    };
  }
  const assignable = values.filter(({ kind }) => kind === 'variable' || kind === 'parameter' || kind === 'macroParameter');
  return {
    completions: [
      ...assignable.map((name) => completionOf(name, algorithm)),
      ...ofKind(names, 'macro', algorithm),
      ...statementWords.map((word) => keyword(word, ranks.statement)),
      ...words(algorithm.syntax, ranks.between),
      ...partWords.map((word) => keyword(word, ranks.part)),
    ],
    complete: true,
    beginsStatement: true,
    names: known,
  };
}

/** Comments and strings; what is in them is not taken for code. */
const notCode = /\(\*[\s\S]*?\*\)|\\\*.*|"(?:\\.|[^"\\\n])*"/g;

/** Whether a comment or a string is open at the end. */
function isInText(code: string): boolean {
  return /\\\*[^\n]*$/.test(code) || /\(\*|"[^\n]*$/.test(code.replace(notCode, ' '));
}

/** Behind a label, or what separates statements or opens a list of them. */
function beginsStatement(before: string, syntax: Algorithm['syntax']): boolean {
  if (/(?:;|\b(?:begin|do|then|else|or|either)|\b\w+\s*:[+-]?)\s*$/.test(before)) return true;
  return syntax === 'c' && (/[{}]\s*$/.test(before) || /\b(?:if|while|with)\s*\([^;{}]*\)\s*$/.test(before));
}

function labels(names: readonly IndexedName[]): AlgorithmCompletion[] {
  const found = names.filter(({ kind }) => kind === 'label').sort((first, second) => first.nameSpan.start - second.nameSpan.start);
  return [
    ...found.map(({ name }): AlgorithmCompletion => ({ label: name, kind: 'label' })),
    { label: 'Done', kind: 'label', rank: ranks.between },
  ];
}

function ofKind(names: readonly IndexedName[], wanted: IndexedName['kind'], algorithm: Algorithm): AlgorithmCompletion[] {
  return names.filter(({ kind }) => kind === wanted).map((name) => completionOf(name, algorithm));
}

function completionOf({ name, kind, container }: IndexedName, algorithm: Algorithm): AlgorithmCompletion {
  const of = container === '' ? {} : { module: container };
  switch (kind) {
    case 'macro': {
      const parameters = algorithm.macros.find((macro) => macro.name === name)?.parameters ?? [];
      return { label: name, kind: 'operator', signature: `(${parameters.join(', ')})`, module: 'macro' };
    }
    case 'procedure': {
      const parameters = algorithm.procedures.find((procedure) => procedure.name === name)?.parameters ?? [];
      return {
        label: name,
        kind: 'operator',
        signature: `(${parameters.map((parameter) => parameter.name).join(', ')})`,
        module: 'procedure',
      };
    }
    case 'definition':
      return { label: name, kind: 'operator', module: 'define' };
    case 'parameter':
    case 'macroParameter':
    case 'withVariable':
      return { label: name, kind: 'parameter', ...of };
    default:
      return { label: name, kind: 'variable', ...of };
  }
}

/** In processes that are one of a set. */
function selfWithin({ processes, procedures }: Algorithm, offset: number): AlgorithmCompletion[] {
  const inside = [...processes.filter(({ isEqual }) => !isEqual), ...procedures].some(({ span }) => touches(span, offset));
  return inside ? [{ label: 'self', kind: 'parameter' }] : [];
}

function words(syntax: Algorithm['syntax'], rank: number): AlgorithmCompletion[] {
  return (syntax === 'p' ? wordsOfPSyntax : wordsOfCSyntax).map((word) => keyword(word, rank));
}

function keyword(label: string, rank: number): AlgorithmCompletion {
  return { label, kind: 'keyword', rank };
}
