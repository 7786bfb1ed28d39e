/**
 * The translator's entry: a module's text in, the edit that brings its translation up to date out, with every diagnostic, the added
 * labels, the renamings and the map between algorithm and translation. The user's mistakes are values; nothing is written anywhere.
 */
import { type Span, touches } from '../base/span.ts';
import type { TextChange } from '../base/textChange.ts';
import { forMissingLabel } from './advice.ts';
import type { Algorithm } from './algorithm.ts';
import { algorithmChecksum, translationChecksum } from './checksum.ts';
import { type FlowGraph, flowGraph, mainFairness, procedureFairness, processFairness } from './controlFlow.ts';
import { newMarker } from './divergence.ts';
import { checkMacroNames, expandMacros } from './expand.ts';
import { type AddedLabel, type LabelContext, labelBody } from './labels.ts';
import { checkDefaultInitValue, collectNames, type NameTable, newNameOf, renameAll, resolveClashes } from './names.ts';
import { defaultOptions, optionsInModule, type TranslationOptions } from './options.ts';
import { parseAlgorithm } from './parse.ts';
import { type AlgorithmFlow, flowOf, printTranslation } from './print.ts';
import { advised, type PlusCalDiagnostic, problem, type Report } from './problem.ts';
import { type AlgorithmSource, findSource } from './source.ts';
import type { SourceMap } from './sourceMap.ts';
import type { StepMemory } from './stepMemory.ts';
import type { WrittenLine } from './writer.ts';

export interface Translation {
  /** The module with its translation; null when there is an error. */
  readonly text: string | null;
  /** The same as a change of as few lines as possible; null when nothing changes. */
  readonly edit: TextChange | null;
  readonly lines: readonly string[];
  readonly diagnostics: readonly PlusCalDiagnostic[];
  /** Between offsets of the old algorithm and of the new text; null when there is an error. Made when asked for. */
  readonly sourceMap: () => SourceMap | null;
  /** The comments that tell which names were changed. */
  readonly renamed: readonly string[];
  readonly labelsAdded: readonly AddedLabel[];
  readonly usesDefaultInitValue: boolean;
  /** As in the line BEGIN TRANSLATION; null when there is an error. */
  readonly checksums: { readonly algorithm: string; readonly translation: string } | null;
  /** The control flow of every process, procedure and main body, drawn when asked for. */
  readonly graphs: () => readonly FlowGraph[];
  /** Those in force, the module's own included. */
  readonly options: TranslationOptions;
}

/** Where a module's algorithm stands and where its translation goes; null without one. */
export function findAlgorithm(text: string): AlgorithmSource | null {
  return findSource(text).source;
}

/** The algorithm as the user wrote it, for names, outline and the like; best effort where it has mistakes. */
export function readAlgorithm(text: string, given: TranslationOptions = defaultOptions): Algorithm | null {
  const source = findAlgorithm(text);
  if (!source) return null;
  return parseAlgorithm(source, optionsInModule(text, given).options, () => {}).algorithm;
}

/** Whether some part of the algorithm cannot be read, so that names in it may not be known. */
export function hasSyntaxErrors(text: string, given: TranslationOptions = defaultOptions): boolean {
  const { source, errors } = findSource(text);
  if (!source || errors.some(({ severity }) => severity === 'error')) return true;
  return parseAlgorithm(source, optionsInModule(text, given).options, () => {}).failed;
}

/** With a memory, steps that stay as they are are not made again. */
export function translate(text: string, given: TranslationOptions = defaultOptions, memory: StepMemory | null = null): Translation {
  const diagnostics: PlusCalDiagnostic[] = [];
  let failed = false;
  const report: Report = (found) => {
    diagnostics.push(found);
    failed ||= found.severity === 'error';
  };
  const { options, error, place } = optionsInModule(text, given);
  const { source, errors: sourceErrors } = findSource(text);
  const result = {
    text: null,
    edit: null,
    lines: [],
    sourceMap: () => null,
    renamed: [],
    labelsAdded: [],
    usesDefaultInitValue: false,
    checksums: null,
    graphs: () => [],
    options,
  };
  if (error) report(problem('bad-option', error, place ?? wholeSpan(text), error, [], 'warning'));
  for (const { code, message, span, severity } of sourceErrors) report(problem(code, message, span, message, [], severity));
  if (!source && !failed) report(problem('no-algorithm', 'Beginning of algorithm string --algorithm not found.', wholeSpan(text)));
  if (!source) return { ...result, diagnostics };
  const { algorithm, labelsAdded, reportFurther } = analyze(source, options, report);
  if (!algorithm) return { ...result, diagnostics };
  if (algorithm.fair && algorithm.main && !/^(wf|wfNext|)$/.test(options.fairness)) {
    const message = `Option \`${options.fairness}' specified for --fair algorithm.`;
    report(problem('fairness-option', message, algorithm.span, message, [], 'warning'));
  }
  const names = collectNames(algorithm, reportFurther);
  const renamed = resolveClashes(names);
  renameAll(algorithm, names, reportFurther);
  checkDefaultInitValue(algorithm, names, reportFurther);
  const flow = flowOf({ text, algorithm, names, options, labelsAdded: labelsAdded.length > 0 }, memory, reportFurther);
  const written = printTranslation(algorithm, flow, names, options, renamed, reportFurther);
  if (failed) return { ...result, diagnostics, labelsAdded, renamed };
  const lines = written.map((line) => line.text);
  const { known } = flow;
  known?.keepMet();
  const checksums = {
    algorithm: algorithmChecksum(algorithm, options.version, known?.records),
    translation: translationChecksum(lines),
  };
  const marker = newMarker(markerLine(source), checksums.algorithm, checksums.translation);
  const { sourceMap, ...edited } = applyEdit(text, source, marker, written, options.unixEol);
  const { usesDefaultInitValue } = algorithm.facts;
  const made = { ...edited, lines, diagnostics, renamed, labelsAdded, usesDefaultInitValue, checksums, options };
  if (known === null) return { ...made, sourceMap: () => sourceMap, graphs: drawFlow(algorithm, flow, names, options) };
  // Places are not known of steps that were not made again.
  let whole: Translation | null = null;
  const afresh = (): Translation => {
    whole ??= translate(text, given);
    return whole;
  };
  return { ...made, sourceMap: () => afresh().sourceMap(), graphs: () => afresh().graphs() };
}

function drawFlow(algorithm: Algorithm, flow: AlgorithmFlow, names: NameTable, options: TranslationOptions): () => readonly FlowGraph[] {
  const { processes, procedures, main, name, span } = algorithm;
  const unmarked = { plusLabels: [], minusLabels: [], proceduresCalled: [] };
  const callersOf = (procedure: string) =>
    processes.filter(({ proceduresCalled }) => proceduresCalled.some((called) => newNameOf(names, 'procedure', called, '') === procedure));
  const fairness = mainFairness(algorithm, options.fairness);
  return () => [
    ...(main ? [flowGraph({ kind: 'algorithm', name, span }, flow.mainActions, fairness, unmarked)] : []),
    ...processes.map((process, index) => {
      const body = { kind: 'process', name: process.name, span: process.span } as const;
      return flowGraph(body, flow.processActions[index] ?? [], processFairness(process), process);
    }),
    ...procedures.map((procedure, index) => {
      const body = { kind: 'procedure', name: procedure.name, span: procedure.span } as const;
      const ofCallers = main ? fairness : procedureFairness(callersOf(procedure.name));
      return flowGraph(body, flow.procedureActions[index] ?? [], ofCallers, procedure);
    }),
  ];
}

function wholeSpan(text: string): Span {
  return { start: 0, end: text.length };
}

interface Analyzed {
  readonly algorithm: Algorithm | null;
  readonly labelsAdded: readonly AddedLabel[];
  /** For what later passes find. */
  readonly reportFurther: Report;
}

/** Parse, expand, label. After a mistake too, so that all mistakes are reported at once: the reference stops at the first. */
function analyze(source: AlgorithmSource, options: TranslationOptions, report: Report): Analyzed {
  const toReport: PlusCalDiagnostic[] = [];
  const { algorithm } = parseAlgorithm(source, options, (found) => toReport.push(found));
  const unreadable: Span[] = [];
  const reportBefore = (end: number): void => {
    for (let next = toReport[0]; next !== undefined && next.span.start < end; next = toReport[0]) {
      unreadable.push(next.span);
      report(next);
      toReport.shift();
    }
  };
  if (!algorithm) reportBefore(Number.POSITIVE_INFINITY);
  if (!algorithm) return { algorithm: null, labelsAdded: [], reportFurther: report };
  const note = furtherReport(algorithm, unreadable, report);
  const { macros, procedures, processes, main } = algorithm;
  // In the reference's order: macros as they are read, then body by body, the main one last but for its macros.
  macros.forEach((macro, index) => {
    reportBefore(macro.span.end);
    macro.body = expandMacros(macro.body, macros.slice(0, index), note);
  });
  reportBefore(Number.POSITIVE_INFINITY);
  checkMacroNames(macros, note);
  const added: AddedLabel[] = [];
  const context: LabelContext = { algorithm, root: options.labelRoot, report: note, added, nextNumber: 1, procedure: null };
  if (main) main.statements = expandMacros(main.statements, macros, note);
  for (const process of processes) process.steps = labelBody(context, expandMacros(process.statements, macros, note));
  for (const procedure of procedures) {
    context.procedure = procedure.name;
    procedure.steps = labelBody(context, expandMacros(procedure.statements, macros, note));
  }
  if (main) main.steps = labelBody(context, main.statements);
  const mayAdd = options.label || (main !== null && !algorithm.facts.hasLabel);
  if (!mayAdd) reportMissing(added, note);
  return { algorithm, labelsAdded: added, reportFurther: note };
}

/**
 * Reports a mistake once, and none that could come of what was not readable so far: that is, in a body with such a part, or anywhere
 * when the part declares what others use.
 */
function furtherReport({ processes, procedures }: Algorithm, unreadable: readonly Span[], report: Report): Report {
  const seen = new Set<string>();
  const bodies = [...processes, ...procedures].map(({ span, statements }) => ({ span, start: statements[0]?.span?.start ?? span.end }));
  return (found) => {
    const broken = unreadable.map((part) => bodies.find(({ span, start }) => start <= part.start && part.start <= span.end)?.span);
    const of = (place: Span | undefined): boolean => place === undefined || touches(place, found.span.start);
    const key = `${found.code === 'pluscal-multiple-assignment' ? 'pluscal-second-assignment' : found.code} ${found.span.start}`;
    if (seen.has(key) || broken.some(of)) return;
    seen.add(key);
    report(found);
  };
}

/** One diagnostic a missing label; the first carries the reference's list of all. */
function reportMissing(added: readonly AddedLabel[], report: Report): void {
  const title = added.length > 1 ? 'Missing labels at the following locations:' : 'Missing label at the following location:';
  const list = [title, ...added.map((label) => `     ${label.location}`)].join('\n');
  added.forEach(({ span, reason }, index) => {
    report(problem('missing-label', advised('Missing label', forMissingLabel(reason)), span, index === 0 ? list : ''));
  });
}

function markerLine(source: AlgorithmSource): string | null {
  return source.place.kind === 'region' ? (source.lines[source.place.begin]?.original ?? '') : null;
}

interface Edited {
  readonly text: string;
  readonly edit: TextChange | null;
  readonly sourceMap: SourceMap;
}

function applyEdit(text: string, source: AlgorithmSource, marker: string, written: readonly WrittenLine[], unixEol: boolean): Edited {
  const lineEnd = unixEol ? '\n' : source.lineEnd;
  const { lines, place } = source;
  const first = place.kind === 'region' ? place.begin : place.after + 1;
  const last = place.kind === 'region' ? place.end : first;
  const start = lines[first]?.offset ?? text.length;
  const end = lines[last]?.offset ?? text.length;
  const lead = start > 0 && !/[\r\n]$/.test(text.slice(0, start)) ? lineEnd : '';
  const block = [marker, ...written.map((line) => line.text)];
  if (place.kind === 'missing') block.push('\\* END TRANSLATION ');
  const newBlock = lead + block.map((line) => line + lineEnd).join('');
  let newText = text.slice(0, start) + newBlock + text.slice(end);
  const sourceMap: SourceMap = {
    lines: written,
    start: start + lead.length + marker.length + lineEnd.length,
    lineEndLength: lineEnd.length,
  };
  if (unixEol && newText.includes('\r')) {
    newText = newText.replace(/\r\n?/g, '\n');
    return { text: newText, edit: { span: wholeSpan(text), newText }, sourceMap };
  }
  return { text: newText, edit: smallestEdit(text, start, end, newBlock), sourceMap };
}

/** Leaves out the lines at both ends that stay as they are, so that an editor keeps its cursor and folds. */
function smallestEdit(text: string, start: number, end: number, newBlock: string): TextChange | null {
  const old = text.slice(start, end);
  if (old === newBlock) return null;
  let front = 0;
  const shorter = Math.min(old.length, newBlock.length);
  while (front < shorter && old[front] === newBlock[front]) front++;
  front = old.lastIndexOf('\n', front - 1) + 1;
  let back = 0;
  while (back < shorter - front && old[old.length - 1 - back] === newBlock[newBlock.length - 1 - back]) back++;
  const tail = old.length - back;
  const lineStart = tail > front ? old.indexOf('\n', tail - 1) + 1 : tail;
  if (lineStart > tail) back = old.length - lineStart;
  return { span: { start: start + front, end: end - back }, newText: newBlock.slice(front, newBlock.length - back) };
}
