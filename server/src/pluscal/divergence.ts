/**
 * Whether a module's translation is still that of its algorithm, by the checksums in the line `BEGIN TRANSLATION`; and that line's text
 * for a new translation. A checksum written as `\in STRING` says: do not check.
 */
import type { Diagnostic } from '../base/diagnostic.ts';
import { translationChecksum } from './checksum.ts';
import { type AlgorithmSource, findSource } from './source.ts';

const algorithmName = String.raw`[cC][hH](?:[eE][cC])?[kK][sS][uU][mM]\([pP](?:[lL][uU][sS])?[cC][aA][lL]\)`;
const translationName = String.raw`[cC][hH](?:[eE][cC])?[kK][sS][uU][mM]\([tT][lL][aA]\+?\)`;
const value = (group: string): string => String.raw`\s*(?:=\s*"(?<${group}>[0-9A-Fa-f]*)"|\\in\s*STRING)\s*`;

const markerPattern = new RegExp(
  String.raw`\\\* BEGIN TRANSLATION\s+\(\s*${algorithmName}${value('pcal')}/\\\s*${translationName}${value('tla')}\)`,
  'd',
);

/** The line before a new translation: the old one with its checksums brought up to date, or a new one. Without checksums it stays so. */
export function newMarker(old: string | null, pcal: string, tla: string): string {
  if (old === null) return `\\* BEGIN TRANSLATION (chksum(pcal) = "${pcal}" /\\ chksum(tla) = "${tla}")`;
  const groups = markerPattern.exec(old)?.indices?.groups;
  // From right to left, so that the places on the left stay right.
  const changes = [
    { at: groups?.['tla'], sum: tla },
    { at: groups?.['pcal'], sum: pcal },
  ];
  return changes.reduce((line, { at, sum }) => (at ? line.slice(0, at[0]) + sum + line.slice(at[1]) : line), old);
}

export interface Divergence {
  /** The algorithm is no longer the one that was translated; null where that cannot be told. */
  readonly algorithmChanged: boolean | null;
  /** The translation is no longer as it was written, that is, somebody edited it; null where that cannot be told. */
  readonly translationChanged: boolean | null;
}

/** `algorithm` is the algorithm's present checksum, null when it has errors. */
export function findDivergence(text: string, algorithm: string | null): Divergence {
  const { source } = findSource(text);
  return source ? divergenceIn(source, algorithm) : { algorithmChanged: null, translationChanged: null };
}

function divergenceIn(source: AlgorithmSource, algorithm: string | null): Divergence {
  const recorded = recordedChecksums(source);
  if (!recorded || source.place.kind !== 'region') return { algorithmChanged: null, translationChanged: null };
  const present = presentChecksum(source, source.place.begin + 1, source.place.end);
  return {
    algorithmChanged: recorded.algorithm === null || algorithm === null ? null : recorded.algorithm !== algorithm,
    translationChanged: recorded.translation === null ? null : recorded.translation !== present,
  };
}

/** The checksum that was taken last: while somebody types in the algorithm, the translation stays as it is. */
let latest: { readonly lines: readonly string[]; readonly checksum: string } = { lines: [], checksum: translationChecksum([]) };

function presentChecksum(source: AlgorithmSource, from: number, to: number): string {
  const { lines } = latest;
  const isLatest = lines.length === to - from && lines.every((line, index) => source.lines[from + index]?.original === line);
  if (isLatest) return latest.checksum;
  const present = source.lines.slice(from, to).map(({ original }) => original);
  latest = { lines: present, checksum: translationChecksum(present) };
  return latest.checksum;
}

/** SANY's warnings 4803 to 4805, at the line BEGIN TRANSLATION. */
export function divergenceDiagnostics(text: string, algorithm: string | null): Diagnostic[] {
  const { source } = findSource(text);
  if (source?.place.kind !== 'region') return [];
  const { algorithmChanged, translationChanged } = divergenceIn(source, algorithm);
  const line = source.lines[source.place.begin];
  const span = { start: line?.offset ?? 0, end: (line?.offset ?? 0) + (line?.original.length ?? 0) };
  const module = /-{4,}\s*MODULE\s+(\w+)/.exec(text)?.[1] ?? '';
  const warning = (code: string, sany: number, message: string): Diagnostic[] => [{ code, sany, severity: 'warning', span, message }];
  if (algorithmChanged && translationChanged) {
    const what = `Both the PlusCal algorithm and its TLA+ translation in module ${module} have changed since the last translation.`;
    return warning('pluscal-both-changed', 4803, what);
  }
  if (algorithmChanged) {
    return warning('pluscal-algorithm-changed', 4804, `The PlusCal algorithm in module ${module} has changed since its last translation.`);
  }
  if (!translationChanged) return [];
  return warning('pluscal-translation-changed', 4805, `The TLA+ translation in module ${module} has changed since its last translation.`);
}

interface Recorded {
  readonly algorithm: string | null;
  readonly translation: string | null;
}

function recordedChecksums(source: AlgorithmSource): Recorded | null {
  if (source.place.kind !== 'region') return null;
  const match = markerPattern.exec(source.lines[source.place.begin]?.original ?? '');
  if (!match) return null;
  return { algorithm: match.groups?.['pcal'] ?? null, translation: match.groups?.['tla'] ?? null };
}
