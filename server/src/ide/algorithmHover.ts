/**
 * Hover inside an algorithm: for a label the action that its step becomes, for a variable where it is known, for macros and procedures
 * how they begin. Read from the translation that the algorithm has now, whether the file has it yet or not.
 */
import type { Span } from '../base/span.ts';
import type { Algorithm } from '../pluscal/algorithm.ts';
import { latestTranslation } from '../pluscal/latest.ts';
import type { IndexedName } from '../pluscal/nameIndex.ts';
import { mappingsOf } from '../pluscal/sourceMap.ts';
import { algorithmNameAt, writtenAlgorithm } from './algorithmNames.ts';
import type { Snapshot } from './snapshot.ts';

export interface AlgorithmHover {
  readonly span: Span;
  /** TLA+ or PlusCal. */
  readonly code: string;
  readonly meaning: string;
}

/** An action longer than this is cut: a hover is no place to read it. */
const shownLines = 20;

export function algorithmHover(snapshot: Snapshot, offset: number): AlgorithmHover | undefined {
  const { text } = snapshot;
  const written = writtenAlgorithm(text);
  const name = algorithmNameAt(text, offset);
  if (written === undefined || name === undefined) return undefined;
  const span = [name.nameSpan, ...name.uses].find(({ start, end }) => start <= offset && offset <= end) ?? name.nameSpan;
  const code = name.kind === 'label' ? (actionOf(snapshot, name) ?? `${name.name}:`) : codeOf(text, name);
  return { span, code, meaning: meaningOf(name, written.algorithm) };
}

/** The definition of the action: from where the label's name begins a line of the translation to the next empty line. */
function actionOf({ text, translationOptions }: Snapshot, label: IndexedName): string | undefined {
  const { lines, sourceMap } = latestTranslation(text, translationOptions);
  const map = sourceMap();
  if (map === null) return undefined;
  const starts = new Set(
    mappingsOf({ ...map, start: 0, lineEndLength: 1 })
      .filter(({ source }) => source.start === label.nameSpan.start && source.end === label.nameSpan.end)
      .map(({ generated }) => generated.start),
  );
  let offset = 0;
  for (const [index, line] of lines.entries()) {
    if (starts.has(offset) && line !== '') {
      const end = lines.indexOf('', index);
      const action = lines.slice(index, end < 0 ? undefined : end);
      return action.length <= shownLines ? action.join('\n') : [...action.slice(0, shownLines - 1), '...'].join('\n');
    }
    offset += line.length + 1;
  }
  return undefined;
}

/** A declaration whole, what has a body up to its first line's end. */
function codeOf(text: string, { span, nameSpan, kind }: IndexedName): string {
  const code = text.slice(span.start, span.end);
  switch (kind) {
    case 'macro':
    case 'procedure':
    case 'process':
      return code.split(/\r?\n/, 1)[0]?.trimEnd() ?? '';
    case 'withVariable':
    case 'definition':
      return text.slice(nameSpan.start, lineEnd(text, nameSpan.end)).trimEnd();
    default:
      return code;
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function meaningOf({ kind, container }: IndexedName, algorithm: Algorithm): string {
  switch (kind) {
    case 'variable':
      return container === '' ? 'global variable' : `variable of ${bodyOf(container, algorithm)}`;
    case 'parameter':
      return `parameter of procedure ${container}`;
    case 'withVariable':
      return 'known in this with statement';
    case 'macroParameter':
      return `parameter of macro ${container}: stands for the argument's text`;
    case 'label': {
      const fairness = algorithm.processes.find(({ name }) => name === container)?.fairness ?? 'unfair';
      const said = { unfair: '', wf: ', weakly fair', sf: ', strongly fair' }[fairness];
      return container === '' ? 'step of the algorithm' : `step of ${bodyOf(container, algorithm)}${said}`;
    }
    case 'macro':
    case 'procedure':
      return kind;
    case 'process':
      return 'process';
    case 'definition':
      return 'defined in the algorithm';
  }
}

function bodyOf(container: string, { processes, procedures }: Algorithm): string {
  const process = processes.find(({ name }) => name === container);
  if (process !== undefined) return `${process.isEqual ? 'process' : 'each process'} ${container}`;
  return procedures.some(({ name }) => name === container) ? `procedure ${container}` : container;
}
