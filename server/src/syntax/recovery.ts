/**
 * Reads a text with syntax errors unit by unit, each as if it stood alone: a mistake costs only the unit that it is in, and the others keep their trees. What is
 * wrong in a broken unit is then found by `explain/`, which knows nothing of trees but says what was expected. Results are kept by the units' texts.
 */
import { type Diagnostic, report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Module, Name, SourceFile, Unit } from './ast.ts';
import { missingModuleMessage, missingModuleRule } from './diagnostics/missingModule.ts';
import { syntaxErrorRule } from './diagnostics/syntaxError.ts';
import { Cursor, shown } from './explain/cursor.ts';
import type { SourceToken } from './explain/tokens.ts';
import { units as explainUnits } from './explain/units.ts';
import { expressionOf } from './fromTree/expressions.ts';
import { type KnownUnit, type KnownUnits, movedUnit, unitKey } from './fromTree/knownUnits.ts';
import { SyntaxNodes } from './fromTree/nodes.ts';
import { startReading } from './fromTree/reading.ts';
import { readFile } from './fromTree/units.ts';
import { columnOf } from './indentation.ts';
import { scanTokens } from './lexer.ts';
import { unitsWithLost } from './lostUnits.ts';
import { brokenHeader, type ModuleHeader, nextHeader } from './moduleHeader.ts';
import type { Parser } from './parser.ts';
import { shiftSpans } from './shiftSpans.ts';
import { blanked, unclosedComment } from './unclosedComment.ts';
import { type UnitChunk, unitChunks } from './unitChunks.ts';

/** What is known of a file's units from its last state. */
export interface UnitCache {
  readonly intact: KnownUnits;
  /** By what follows, column and text. Spans are those of a text of which the unit is all there is. */
  readonly broken: ReadonlyMap<string, UnitResult>;
}

export const noUnits: UnitCache = { intact: new Map(), broken: new Map() };

interface UnitResult {
  readonly modules: readonly Module[];
  readonly algorithms: readonly { readonly span: Span }[];
  readonly diagnostics: readonly Diagnostic[];
  readonly broken: boolean;
}

interface Recovered {
  readonly file: SourceFile;
  readonly diagnostics: readonly Diagnostic[];
  readonly brokenUnits: readonly Span[];
  readonly units: UnitCache;
}

interface Recovery {
  readonly parser: Parser;
  readonly text: string;
  readonly diagnostics: Diagnostic[];
  readonly brokenUnits: Span[];
  readonly algorithms: Span[];
  readonly known: UnitCache;
  readonly units: { readonly intact: Map<string, KnownUnit>; readonly broken: Map<string, UnitResult> };
}

/** The best reading of a text that is known to have errors. */
export function recover(parser: Parser, given: string, nodes: SyntaxNodes, known: UnitCache): Recovered {
  const comment = unclosedComment(given);
  const text = comment === undefined ? given : blanked(given, comment);
  const units = { intact: new Map<string, KnownUnit>(), broken: new Map<string, UnitResult>() };
  const recovery: Recovery = { parser, text, diagnostics: [], brokenUnits: [], algorithms: [], known, units };
  const modules: Module[] = [];
  const broken = brokenHeader(text);
  for (let header = broken ?? nextHeader(text, 0); header !== undefined; ) {
    const { module, end } = readModule(recovery, header);
    modules.push(module);
    header = nextHeader(text, end);
  }
  let { diagnostics } = recovery;
  if (modules.length === 0 || broken !== undefined) diagnostics.push(noModule(text, broken));
  else if (diagnostics.length === 0 && comment === undefined) {
    const place = nodes.broken[0] ?? { start: 0, end: 0 };
    diagnostics.push(report(syntaxErrorRule, firstWord(text, place), 'This is not TLA+: the text cannot be read from here on.'));
  }
  if (comment !== undefined) {
    // Where it was meant to end is a guess: behind it, only what is wrong without doubt is said.
    diagnostics = diagnostics.filter(({ span }) => span.start < comment.start);
    diagnostics.push(report(syntaxErrorRule, { start: comment.start, end: comment.start + 2 }, unclosedCommentMessage));
    recovery.brokenUnits.push({ start: comment.start, end: text.length });
  }
  diagnostics.sort((a, b) => a.span.start - b.span.start);
  return { file: { modules, algorithms: recovery.algorithms }, diagnostics, brokenUnits: recovery.brokenUnits, units };
}

function noModule(text: string, broken: ModuleHeader | undefined): Diagnostic {
  if (broken === undefined) return report(missingModuleRule, { start: 0, end: 0 }, missingModuleMessage);
  const message = 'A module’s header is ---- MODULE Name ----, with at least four dashes on both sides.';
  const line = text.slice(broken.start, broken.end);
  return report(missingModuleRule, { start: broken.end - line.trimStart().length, end: broken.start + line.trimEnd().length }, message);
}

const unclosedCommentMessage = 'This comment is never closed: expected *) somewhere behind it.';

function firstWord(text: string, place: Span): Span {
  const length = /^\S*/.exec(text.slice(place.start, place.end))?.[0].length ?? 0;
  return { start: place.start, end: place.start + length };
}

/** The module whose header was found, and where its text ends. Modules inside it are read with it. */
function readModule(recovery: Recovery, header: ModuleHeader): { module: Module; end: number } {
  const { text } = recovery;
  const { name } = header;
  const units: Unit[] = [];
  const extended: Name[] = [];
  let from = header.end;
  const tokens = scanTokens(text, from);
  for (const [index, token] of tokens.entries()) {
    if (token.start < from) continue;
    const nested = token.kind === 'separator' && tokens[index + 1]?.text === 'MODULE';
    if (!nested && token.kind !== 'moduleEnd') continue;
    readRange(recovery, { start: from, end: token.start }, nested ? 'a module begins' : 'the module ends', units, extended);
    from = token.end;
    if (token.kind === 'moduleEnd') return { module: moduleOf(name, extended, units, header.start, from), end: from };
    const inner = nextHeader(text, token.start);
    if (inner === undefined || inner.start !== token.start) continue;
    const { module, end } = readModule(recovery, inner);
    units.push(module);
    from = end;
  }
  readRange(recovery, { start: from, end: text.length }, 'the file ends', units, extended);
  const module = moduleOf(name, extended, units, header.start, text.length);
  const message = `The module “${name.text}” is never ended: expected ==== behind its last unit.`;
  recovery.diagnostics.push(
    report(syntaxErrorRule, tokens.at(-1) ?? name.span, message, [{ span: name.span, message: 'The module begins here.' }]),
  );
  return { module, end: text.length };
}

function moduleOf(name: Name, extended: readonly Name[], units: readonly Unit[], start: number, end: number): Module {
  return { kind: 'module', name, extends: extended, units, span: { start, end } };
}

/** `behind` says what follows the range. */
function readRange(recovery: Recovery, range: Span, behind: string, units: Unit[], extended: Name[]): void {
  const chunks = unitChunks(recovery.text, range.start, range.end);
  let from = range.start;
  for (const [index, chunk] of chunks.entries()) {
    // Comments above a unit belong to it.
    const next = chunks[index + 1]?.tokens[0];
    const result = readChunk(
      recovery,
      { start: from, end: chunk.end },
      chunk,
      next === undefined ? behind : beginning(chunks[index + 1] as UnitChunk),
    );
    for (const module of result.modules) {
      extended.push(...module.extends);
      units.push(...module.units);
    }
    recovery.algorithms.push(...result.algorithms.map(({ span }) => span));
    recovery.diagnostics.push(...result.diagnostics);
    if (result.broken) recovery.brokenUnits.push({ start: chunk.start, end: chunk.end });
    from = chunk.end;
  }
}

function beginning({ tokens }: UnitChunk): string {
  const first = tokens[0];
  if (first === undefined) return 'the next unit begins';
  if (!first.startsDefinition) return `${shown(first)} follows`;
  return `the definition of ${shown(first.text === 'LOCAL' ? (tokens[1] ?? first) : first)} begins`;
}

function readChunk(recovery: Recovery, range: Span, chunk: UnitChunk, behind: string): UnitResult {
  const { text, known, units } = recovery;
  const intactKey = unitKey(text, range.start, range.end);
  const before = known.intact.get(intactKey);
  if (before !== undefined) {
    const kept = movedUnit(before, range.start);
    units.intact.set(intactKey, kept);
    return resultOf(kept);
  }
  const key = `${behind}:${intactKey}`;
  const column = columnOf(text, range.start);
  const head = `---- MODULE Unit ----\n${' '.repeat(column)}`;
  const delta = range.start - head.length;
  const cutAt = column > 0 ? head.length : undefined;
  const result =
    known.broken.get(key) ??
    units.broken.get(key) ??
    parseChunk(recovery.parser, `${head}${text.slice(range.start, range.end)}\n====\n`, { chunk, behind, delta, cutAt });
  const moved = shiftSpans(result, delta);
  const unit = keepable(moved);
  if (unit === undefined) units.broken.set(key, result);
  else units.intact.set(intactKey, { from: range.start, unit, algorithms: [], diagnostics: moved.diagnostics });
  return moved;
}

function resultOf({ unit, algorithms, diagnostics }: KnownUnit): UnitResult {
  const units = unit === undefined ? [] : [unit];
  return { modules: [moduleOf({ text: 'Unit', span: { start: 0, end: 0 } }, [], units, 0, 0)], algorithms, diagnostics, broken: false };
}

/** The one unit that the chunk is, if it is no more and nothing is wrong with it. */
function keepable({ modules, algorithms, broken }: UnitResult): Unit | undefined {
  const [module] = modules;
  if (broken || modules.length !== 1 || algorithms.length > 0 || module === undefined || module.extends.length > 0) return undefined;
  return module.units.length === 1 ? module.units[0] : undefined;
}

interface ChunkText {
  readonly chunk: UnitChunk;
  readonly behind: string;
  /** How much further back everything is in the file. */
  readonly delta: number;
  readonly cutAt: number | undefined;
}

function parseChunk(parser: Parser, text: string, { chunk, behind, delta, cutAt }: ChunkText): UnitResult {
  const { tree } = parser.parse(text);
  const nodes = new SyntaxNodes(text, tree);
  tree.delete();
  const reading = startReading(nodes, expressionOf, { cutAt });
  const { modules, algorithms: found } = readFile(reading);
  const algorithms = found.map((span) => ({ span }));
  if (nodes.broken.length === 0) return { modules, algorithms, diagnostics: reading.diagnostics, broken: false };
  const cursor = new Cursor(
    chunk.tokens.map((token) => ({ ...token, start: token.start - delta, end: token.end - delta })),
    behind,
  );
  explainUnits(cursor);
  if (cursor.diagnostics.length === 0) {
    // An ERROR around everything says nothing of the place.
    const start = cursor.tokens[0]?.start ?? 0;
    const place = firstWord(text, nodes.broken.find((error) => error.start > start) ?? cursor.tokens[0] ?? { start, end: start });
    cursor.diagnostics.push(report(syntaxErrorRule, place, 'This is not TLA+: the text cannot be read from here on.'));
  }
  return { modules: withLost(modules, cursor.tokens), algorithms, diagnostics: cursor.diagnostics, broken: true };
}

/** Adds what a broken unit declares or defines where its tree lost that: its uses elsewhere are no mistakes. */
function withLost(modules: readonly Module[], tokens: readonly SourceToken[]): readonly Module[] {
  const module = modules[0] ?? moduleOf({ text: 'Unit', span: { start: 0, end: 0 } }, [], [], 0, 0);
  return [{ ...module, units: unitsWithLost(module.units, tokens) }, ...modules.slice(1)];
}
