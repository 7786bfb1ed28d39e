/**
 * `primed translate`: writes the translations of PlusCal algorithms into their modules, with pcal.trans's options. It keeps no `.old` copy
 * and touches a `.cfg` only with `--cfg`; `--check` writes nothing and fails when a translation is not up to date.
 */
import { updateConfiguration } from '../pluscal/cfg.ts';
import { findDivergence } from '../pluscal/divergence.ts';
import { defaultOptions, parseOptions, type TranslationOptions } from '../pluscal/options.ts';
import { type Translation, translate } from '../pluscal/translate.ts';
import { type CommandIo, fail } from './commandIo.ts';
import { exitStatus } from './exitStatus.ts';

export const translateUsage = `Usage:
  primed translate FILE.tla... [--check] [--cfg] [options]

  --check          write nothing; exit status 1 when a translation is not up to date
  --cfg            write or update FILE.cfg as well
  --force          overwrite a translation that was edited by hand

Options of the translator: -wf -sf -wfNext -nof -termination -noDoneDisjunct -label -reportLabels
-labelRoot NAME -lineWidth N -version N -unixEOL

Exit status: 0 no error, 1 not up to date (--check) or edited by hand, 255 errors.
`;

interface Request {
  readonly files: readonly string[];
  readonly check: boolean;
  readonly cfg: boolean;
  readonly force: boolean;
  readonly options: TranslationOptions;
}

export function runTranslate(args: readonly string[], io: CommandIo): number {
  const request = readRequest(args);
  if (typeof request === 'string') return fail({ problem: `${request}\n\n${translateUsage.trimEnd()}` }, io);
  return Math.max(...request.files.map((file) => translateFile(file, request, io)));
}

function readRequest(args: readonly string[]): Request | string {
  const files: string[] = [];
  const words: string[] = [];
  const flags = new Set<string>();
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--check' || arg === '--cfg' || arg === '--force') flags.add(arg);
    else if (!arg.startsWith('-')) files.push(arg.endsWith('.tla') ? arg : `${arg}.tla`);
    else {
      words.push(arg);
      const value = args[i + 1];
      if (/^-(labelRoot|lineWidth|version)$/.test(arg) && value !== undefined) {
        words.push(value);
        i++;
      }
    }
  }
  const { options, error } = parseOptions(words, defaultOptions, false);
  if (error) return error;
  if (files.length === 0) return 'translate wants at least one file.';
  return { files, check: flags.has('--check'), cfg: flags.has('--cfg'), force: flags.has('--force'), options };
}

function translateFile(file: string, request: Request, io: CommandIo): number {
  const source = io.read(file);
  if ('problem' in source) return fail(source, io);
  const { text } = source;
  // What a reader puts in the place of bytes that are no UTF-8: writing it would lose them.
  if (text.includes('\uFFFD')) return fail({ problem: `${file} is not a text in UTF-8.` }, io);
  const translation = translate(text, request.options);
  reportDiagnostics(file, translation, io);
  if (translation.text === null) return exitStatus.other;
  if (translation.options.reportLabels) reportLabels(file, translation, io);
  if (request.check) {
    if (translation.edit === null) return 0;
    io.error(`${file}: the translation is not up to date\n`);
    return 1;
  }
  const { translationChanged } = findDivergence(text, translation.checksums?.algorithm ?? null);
  if (translationChanged && translation.edit !== null && !request.force) {
    io.error(`${file}: the translation was edited by hand; --force overwrites it\n`);
    return 1;
  }
  const unwritten = translation.edit === null ? undefined : io.write(file, withLineEnd(translation.text));
  if (unwritten !== undefined) return fail(unwritten, io);
  io.out(`${file}: ${translation.edit === null ? 'the translation is up to date' : 'translated'}\n`);
  for (const comment of translation.renamed) io.out(`${file}: ${comment.slice(3)}\n`);
  return request.cfg ? writeConfiguration(file, translation, io) : 0;
}

/** A file that is written ends with a line end, as the reference translator's do. */
function withLineEnd(text: string): string {
  if (/[\r\n]$/.test(text)) return text;
  return text + (text.includes('\r\n') ? '\r\n' : '\n');
}

function reportDiagnostics(file: string, { diagnostics }: Translation, io: CommandIo): void {
  for (const { reported, severity } of diagnostics) {
    if (reported === '') continue;
    io.error(`${file}: ${severity}: ${reported.trim().replace(/\n */g, '\n    ')}\n`);
  }
}

function reportLabels(file: string, { labelsAdded }: Translation, io: CommandIo): void {
  for (const { label, location } of labelsAdded) io.out(`${file}: label ${label} added at ${location}\n`);
}

function writeConfiguration(file: string, { usesDefaultInitValue, options }: Translation, io: CommandIo): number {
  const path = file.replace(/\.tla$/, '.cfg');
  const source = io.read(path);
  const old = 'problem' in source ? null : source.text;
  const text = updateConfiguration(old, { usesDefaultInitValue, termination: options.termination });
  if (text === old) return 0;
  const unwritten = io.write(path, text);
  if (unwritten !== undefined) return fail(unwritten, io);
  io.out(`${path}: written\n`);
  return 0;
}
