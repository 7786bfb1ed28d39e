/** The files of a specification: the module named on the command line, those beside it, and the configuration that belongs to it. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ModuleSource, SourceText } from '../semantics/moduleSource.ts';

/** Reads a file, or says in a sentence why it cannot be read. */
export function readSource(path: string): SourceText | { readonly problem: string } {
  try {
    return { uri: pathToFileURL(resolve(path)).href, text: readFileSync(path, 'utf8') };
  } catch (error) {
    return { problem: readProblem(path, error) };
  }
}

function readProblem(path: string, error: unknown): string {
  if (codeOf(error) === 'ENOENT') return `There is no file ${path}.`;
  return commonProblem(path, error) ?? `${path} cannot be read: ${messageOf(error)}`;
}

/** Why a file could not be written, in a sentence. */
export function writeProblem(path: string, error: unknown): string {
  if (codeOf(error) === 'ENOENT') return `${path} cannot be written: there is no folder ${dirname(path)}.`;
  return commonProblem(path, error) ?? `${path} cannot be written: ${messageOf(error)}`;
}

function commonProblem(path: string, error: unknown): string | undefined {
  const code = codeOf(error);
  if (code === 'EISDIR') return `${path} is a folder, not a file.`;
  if (code === 'EACCES' || code === 'EPERM') return `${path}: permission denied.`;
  return undefined;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Modules are looked for beside the root module. */
export function modulesBeside(path: string): ModuleSource {
  const folder = dirname(resolve(path));
  return {
    find: (module) => {
      const file = join(folder, `${module}.tla`);
      if (!isFile(file)) return undefined;
      const source = readSource(file);
      return 'problem' in source ? undefined : source;
    },
  };
}

/** How messages name a file: relative to the working directory where it lies below, as typed by a user. */
export function shownPath(uri: string): string {
  if (!uri.startsWith('file:')) return uri;
  const path = fileURLToPath(uri);
  const here = `${process.cwd()}/`;
  return path.startsWith(here) ? path.slice(here.length) : path;
}

export interface ModelFiles {
  readonly spec: string;
  /** Null where the configuration may be inside the module's file, or there is none. */
  readonly config: string | null;
}

/**
 * Which module and which configuration are meant by `check Spec`: Spec.cfg, else the model `MCSpec.tla` with `MCSpec.cfg` that many
 * keep beside a specification. `.tla` may be left out, and a `.cfg` stands for the module of its name, or of the beginning of its name.
 */
export function chooseModelFiles(spec: string, config: string | undefined): ModelFiles | { readonly problem: string } {
  const stem = spec.replace(/\.(tla|cfg)$/, '');
  const module = `${stem}.tla`;
  if (config === undefined && spec.endsWith('.cfg') && isFile(spec)) {
    const configured = moduleOfConfig(stem);
    return configured === undefined
      ? { problem: `There is no module beside ${spec} that it could configure.` }
      : { spec: configured, config: spec };
  }
  if (config !== undefined) {
    const file = [config, `${config}.cfg`, join(dirname(spec), config), join(dirname(spec), `${config}.cfg`)].find(isFile);
    return file === undefined ? { problem: `There is no configuration file ${config}.` } : { spec: module, config: file };
  }
  if (!isFile(module)) return { problem: isFolder(spec) ? `${spec} is a folder, not a module.` : `There is no file ${module}.` };
  if (isFile(`${stem}.cfg`)) return { spec: module, config: `${stem}.cfg` };
  const model = join(dirname(stem), `MC${basename(stem)}`);
  if (isFile(`${model}.tla`) && isFile(`${model}.cfg`)) return { spec: `${model}.tla`, config: `${model}.cfg` };
  return { spec: module, config: null };
}

/** The module with the longest name that the configuration's begins with: `SpecSafety.cfg` is one of `Spec.tla`. */
function moduleOfConfig(stem: string): string | undefined {
  const folder = dirname(stem);
  const name = basename(stem);
  for (let length = name.length; length > 0; length--) {
    const module = join(folder, `${name.slice(0, length)}.tla`);
    if (isFile(module)) return module;
  }
  return undefined;
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
