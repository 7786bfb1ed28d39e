/**
 * The files that the server knows: an open document's text goes before what is on disk, a module is looked for beside the one that
 * names it, then in the search paths. Keeps each file's last syntax tree, so that a keystroke re-reads one unit.
 */
import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { SeveritySetting } from '../base/suppression.ts';
import { latestSoundState, type SoundState } from '../ide/steadyOutline.ts';
import { defaultOptions, type TranslationOptions } from '../pluscal/options.ts';
import { type Analysis, type AnalyzedModule, analyze, moduleKey } from '../semantics/analysis.ts';
import { findLibraryModule, isLibraryUri } from '../semantics/library.ts';
import type { ModuleSource, Parse } from '../semantics/moduleSource.ts';
import type { Parser } from '../syntax/parser.ts';
import { type ParsedSource, parseSource } from '../syntax/source.ts';
import type { Platform } from './platform.ts';
import { WordsBeside } from './wordsBeside.ts';
import { WorkspaceFiles } from './workspaceFiles.ts';

export class Workspace {
  readonly parser: Parser;
  readonly files: WorkspaceFiles;
  readonly #documents: TextDocuments<TextDocument>;
  readonly #platform: Platform;
  readonly #parsed = new Map<string, ParsedSource>();
  readonly #sound = new Map<string, SoundState>();
  readonly #analyses = new Map<string, Analysis>();
  /** The last models of all modules, so that those who share a module share its model. */
  readonly #models = new Map<string, AnalyzedModule>();
  /** URIs of folders, without a slash at the end. */
  searchPaths: readonly string[] = [];
  /** The translator's options where the algorithm's module says nothing else. */
  translationOptions: TranslationOptions = defaultOptions;
  /** Of diagnostics, by code, where a user wants other ones. */
  severities: SeveritySetting = {};
  readonly words: WordsBeside;
  /** Whether an edit may rename files. */
  editorRenamesFiles = false;

  constructor(parser: Parser, documents: TextDocuments<TextDocument>, platform: Platform) {
    this.parser = parser;
    this.#documents = documents;
    this.#platform = platform;
    this.files = new WorkspaceFiles(platform);
    this.words = new WordsBeside(
      this.files,
      (uri) => this.#documents.get(uri)?.getText(),
      (uri) => this.text(uri),
    );
  }

  text(uri: string): string | undefined {
    if (isLibraryUri(uri)) return findLibraryModule(fileStem(uri))?.text;
    return this.#documents.get(uri)?.getText() ?? this.#platform.readFile(uri);
  }

  parse(uri: string, text: string): ParsedSource {
    const parsed = parseSource(this.parser, text, this.#parsed.get(uri));
    this.#parsed.set(uri, parsed);
    return parsed;
  }

  /** Remembers the text of an open file if its syntax is sound. */
  noteSoundState(uri: string, text: string): void {
    const sound = latestSoundState(this.#sound.get(uri), this.parse(uri, text), this.translationOptions);
    if (sound !== undefined) this.#sound.set(uri, sound);
  }

  /** The last state of an open file that was noted and had no error in its syntax. */
  soundState(uri: string): SoundState | undefined {
    return this.#sound.get(uri);
  }

  /** The analysis of a file as it is now; what has not changed since the last one is taken over. Nothing where there is no such file. */
  analysis(uri: string): Analysis | undefined {
    const text = this.text(uri);
    if (text === undefined) return undefined;
    const parse: Parse = (source) => ({ uri: source.uri, ...this.parse(source.uri, source.text) });
    const previous = this.#analyses.get(uri);
    const analysis = analyze({
      root: parse({ uri, text }),
      modules: this.#modulesFor(uri),
      parse,
      known: this.#models,
      ...(previous === undefined ? {} : { previous }),
    });
    this.#analyses.set(uri, analysis);
    for (const module of analysis.modules) {
      const { source, name } = module.model;
      if (!module.library && !isLibraryUri(source.uri)) this.#models.set(moduleKey(source.uri, name), module);
    }
    return analysis;
  }

  /** The analysis that a file would have when translated. Kept beside the file's own, so that either is quick after a keystroke. */
  analysisTranslated(uri: string, text: string): readonly Diagnostic[] {
    const key = translatedKey(uri);
    const parse: Parse = (source) => ({ uri: source.uri, ...this.parse(source.uri, source.text) });
    const previous = this.#analyses.get(key);
    const modules = this.#modulesFor(uri);
    const analysis = analyze({ root: parse({ uri: key, text }), modules, parse, ...(previous === undefined ? {} : { previous }) });
    this.#analyses.set(key, analysis);
    return analysis.diagnostics.get(key) ?? [];
  }

  /** What the analysis of a file would be if some files had other texts. Nothing is kept of it. */
  analysisWith(uri: string, texts: ReadonlyMap<string, string>): Analysis | undefined {
    const textOf = (file: string): string | undefined => texts.get(file) ?? this.text(file);
    const text = textOf(uri);
    if (text === undefined) return undefined;
    const parse: Parse = (source) =>
      texts.has(source.uri)
        ? { uri: source.uri, ...parseSource(this.parser, source.text) }
        : { uri: source.uri, ...this.parse(source.uri, source.text) };
    return analyze({ root: parse({ uri, text }), modules: this.#modulesFor(uri, textOf), parse });
  }

  /** The analysis that was made last, whatever has changed since: to learn who depends on whom. */
  lastAnalysis(uri: string): Analysis | undefined {
    return this.#analyses.get(uri);
  }

  /** All `.tla` or `.cfg` files: those in the workspace's folders, those that are open, and those beside `uri`. */
  filesWith(extension: '.tla' | '.cfg', uri?: string): readonly string[] {
    const open = this.#documents.keys().filter((file) => file.endsWith(extension));
    return [...new Set([...this.files.withExtension(extension), ...(uri === undefined ? [] : this.files.beside(uri, extension)), ...open])];
  }

  forget(uri: string): void {
    for (const key of [uri, translatedKey(uri)]) {
      this.#parsed.delete(key);
      this.#analyses.delete(key);
    }
    this.#sound.delete(uri);
  }

  /**
   * The module that a configuration belongs to: the one of its name, or the one whose name its own begins with, as
   * `SpecSafety.cfg` belongs to `Spec.tla`.
   */
  moduleOfConfig(uri: string): string | undefined {
    const stem = fileStem(uri);
    for (let length = stem.length; length > 0; length--) {
      const candidate = `${folderOf(uri)}/${stem.slice(0, length)}.tla`;
      if (this.text(candidate) !== undefined) return candidate;
    }
    return undefined;
  }

  #modulesFor(uri: string, textOf: (file: string) => string | undefined = (file) => this.text(file)): ModuleSource {
    const folders = isLibraryUri(uri) ? [] : [folderOf(uri), ...this.searchPaths];
    return {
      find: (module) => {
        for (const folder of folders) {
          const candidate = `${folder}/${module}.tla`;
          const text = textOf(candidate);
          if (text !== undefined) return { uri: candidate, text };
        }
        return undefined;
      },
    };
  }
}

function translatedKey(uri: string): string {
  return `${uri}#translated`;
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

/** The file's name without folder and extension. */
export function fileStem(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)).replace(/\.(tla|cfg)$/, '');
}
