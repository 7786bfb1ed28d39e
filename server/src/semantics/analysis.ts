/**
 * The facade of this layer: a root module and the ports to reach others in, models and diagnostics out. Modules are resolved when
 * first needed, so that a module comes before those that use it; models of unchanged modules are taken over from the last run.
 */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type * as ast from '../syntax/ast.ts';
import { moduleCycle } from './diagnostics/moduleCycle.ts';
import { moduleNameMismatch } from './diagnostics/moduleNameMismatch.ts';
import { moduleNotFound } from './diagnostics/moduleNotFound.ts';
import { checkLevels } from './levels/check.ts';
import { findLibraryModule } from './library.ts';
import type { ModuleSource, Parse, ParsedSource, SourceText } from './moduleSource.ts';
import { resolveModule } from './resolve/module.ts';
import type { ModuleModel } from './symbols.ts';

export interface AnalysisInput {
  readonly root: ParsedSource;
  /** The root module's name, where it is not that of the file (`.../Name.tla`). */
  readonly rootName?: string;
  readonly modules: ModuleSource;
  readonly parse: Parse;
  /** The result of an earlier run: what has not changed since is not analyzed again. */
  readonly previous?: Analysis;
  /** What other roots have led to, by `moduleKey`: taken over in the same way. */
  readonly known?: ReadonlyMap<string, AnalyzedModule>;
}

export interface Analysis {
  /** Absent where the root's file holds no module at all. */
  readonly root: ModuleModel | undefined;
  /** Every module reached, a module before those that need it; inner modules belong to theirs. */
  readonly modules: readonly AnalyzedModule[];
  /** By URI, for every file that was read; syntax diagnostics included. */
  readonly diagnostics: ReadonlyMap<string, readonly Diagnostic[]>;
}

export interface AnalyzedModule {
  readonly model: ModuleModel;
  readonly diagnostics: readonly Diagnostic[];
  /** What its EXTENDS and INSTANCE led to, by name, in textual order. */
  readonly dependencies: ReadonlyMap<string, ModuleModel | undefined>;
  /** Whether it comes from the library inside. */
  readonly library: boolean;
}

/** Names a module of a file; several may be in one. */
export function moduleKey(uri: string, name: string): string {
  return `${uri}#${name}`;
}

interface Run {
  readonly input: AnalysisInput;
  readonly done: Map<string, AnalyzedModule | undefined>;
  readonly order: AnalyzedModule[];
  readonly inProgress: string[];
  /** Found so far, each from a module to itself. */
  readonly cycles: (readonly string[])[];
  readonly files: Map<string, ParsedSource>;
}

export function analyze(input: AnalysisInput): Analysis {
  const run: Run = { input, done: new Map(), order: [], inProgress: [], cycles: [], files: new Map() };
  run.files.set(input.root.uri, input.root);
  const syntax = rootModule(input);
  const root = syntax === undefined ? undefined : analyzeModule(run, input.root, syntax, false);
  const extra = syntax === undefined ? [] : rootDiagnostics(input, syntax);
  const diagnostics = new Map<string, Diagnostic[]>();
  for (const file of run.files.values()) diagnostics.set(file.uri, [...file.diagnostics]);
  diagnostics.get(input.root.uri)?.push(...extra);
  for (const module of run.order) diagnostics.get(module.model.source.uri)?.push(...module.diagnostics);
  for (const list of diagnostics.values()) list.sort((a, b) => a.span.start - b.span.start);
  return { root: root?.model, modules: run.order, diagnostics };
}

/** The module that bears the file's name; the first one where none does. */
function rootModule(input: AnalysisInput): ast.Module | undefined {
  const { modules } = input.root.file;
  const name = input.rootName ?? fileName(input.root.uri);
  return modules.find((module) => module.name.text === name) ?? modules[0];
}

function rootDiagnostics(input: AnalysisInput, syntax: ast.Module): Diagnostic[] {
  const name = input.rootName ?? fileName(input.root.uri);
  if (name === undefined || syntax.name.text === name || syntax.name.text === '') return [];
  return [moduleNameMismatch(syntax.name.span, syntax.name.text, name)];
}

function fileName(uri: string): string | undefined {
  const match = /([^/\\]+)\.tla$/.exec(uri);
  return match?.[1] === undefined ? undefined : decodeURIComponent(match[1]);
}

function analyzeModule(run: Run, source: ParsedSource, syntax: ast.Module, library: boolean): AnalyzedModule {
  const name = syntax.name.text;
  const kept = keptModule(run, source, syntax);
  if (kept !== undefined) {
    run.done.set(name, kept);
    run.order.push(kept);
    return kept;
  }
  run.inProgress.push(name);
  const diagnostics: Diagnostic[] = [];
  const dependencies = new Map<string, ModuleModel | undefined>();
  const model = resolveModule({
    source,
    syntax,
    report: (diagnostic) => diagnostics.push(diagnostic),
    findModule: (wanted) => {
      const cyclesBefore = run.cycles.length;
      const found = findDependency(run, wanted.text, wanted.span, (diagnostic) => diagnostics.push(diagnostic));
      // Said where the circle closes; whoever looks at the root must see it too.
      const cycle = run.cycles.slice(cyclesBefore).find((one) => one.length > 2 && one[0] === name);
      if (cycle !== undefined && run.inProgress.length === 1) diagnostics.push(moduleCycle(wanted.span, cycle));
      dependencies.set(wanted.text, found);
      return found;
    },
    knownModule: (wanted) => run.done.get(wanted)?.model,
  });
  if (!library) checkLevels(model, (diagnostic) => diagnostics.push(diagnostic));
  model.occurrences.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  run.inProgress.pop();
  const result: AnalyzedModule = { model, diagnostics, dependencies, library };
  run.done.set(name, result);
  run.order.push(result);
  if (library) libraryModels.set(name, result);
  return result;
}

/** Models of library modules are the same for every root, unless a user's module takes the place of one that they need. */
const libraryModels = new Map<string, AnalyzedModule>();

/** The earlier run's model, if the text and everything that it depends on are the same. */
function keptModule(run: Run, source: ParsedSource, syntax: ast.Module): AnalyzedModule | undefined {
  const before =
    run.input.previous?.modules.find((module) => module.model.name === syntax.name.text && isOf(module, source)) ??
    run.input.known?.get(moduleKey(source.uri, syntax.name.text)) ??
    libraryModels.get(syntax.name.text);
  if (before === undefined || !isOf(before, source)) return undefined;
  run.inProgress.push(syntax.name.text);
  let same = true;
  for (const [name, model] of before.dependencies) {
    same = model !== undefined && findDependency(run, name, { start: 0, end: 0 }, () => {}) === model;
    if (!same) break;
  }
  run.inProgress.pop();
  return same ? before : undefined;
}

function isOf({ model }: AnalyzedModule, { uri, text }: SourceText): boolean {
  return model.source.uri === uri && model.source.text === text;
}

function findDependency(run: Run, name: string, span: Span, report: (diagnostic: Diagnostic) => void): ModuleModel | undefined {
  const cycle = run.inProgress.indexOf(name);
  if (cycle >= 0) {
    run.cycles.push([...run.inProgress.slice(cycle), name]);
    report(moduleCycle(span, [...run.inProgress.slice(cycle), name]));
    return undefined;
  }
  if (run.done.has(name)) {
    const known = run.done.get(name);
    if (known === undefined) report(moduleNotFound(span, name));
    return known?.model;
  }
  const inSameFile = run.input.root.file.modules.find((module) => module.name.text === name);
  if (inSameFile !== undefined) return analyzeModule(run, run.input.root, inSameFile, false).model;
  return loadModule(run, name, span, report);
}

function loadModule(run: Run, name: string, span: Span, report: (diagnostic: Diagnostic) => void): ModuleModel | undefined {
  const own: SourceText | undefined = run.input.modules.find(name);
  const text = own ?? findLibraryModule(name);
  if (text === undefined) {
    run.done.set(name, undefined);
    report(moduleNotFound(span, name));
    return undefined;
  }
  const earlier = run.input.previous?.modules.find((module) => module.model.name === name) ?? libraryModels.get(name);
  const before = earlier?.model.source;
  const source = before !== undefined && before.uri === text.uri && before.text === text.text ? before : run.input.parse(text);
  run.files.set(source.uri, source);
  const syntax = source.file.modules.find((module) => module.name.text === name) ?? source.file.modules[0];
  if (syntax === undefined) {
    run.done.set(name, undefined);
    report(moduleNotFound(span, name));
    return undefined;
  }
  const { model, diagnostics } = analyzeModule(run, source, syntax, own === undefined);
  const mismatch = moduleNameMismatch(syntax.name.span, syntax.name.text, name);
  if (syntax.name.text !== name && !diagnostics.some(({ code }) => code === mismatch.code)) (diagnostics as Diagnostic[]).push(mismatch);
  return model;
}
