/**
 * The words of the files in a module's folder, which tell what is there for others to use. Files that are not open are read once, until
 * the editor says that files have changed.
 */
import { type Elsewhere, replacementsOf, wordsOf } from '../semantics/lints/lint.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** All words, or those of configurations that put one thing in another's place. */
type Role = 'words' | 'replacements';

export class WordsBeside {
  readonly #files: WorkspaceFiles;
  readonly #openText: (uri: string) => string | undefined;
  readonly #text: (uri: string) => string | undefined;
  readonly #closed = { words: new Map<string, ReadonlySet<string>>(), replacements: new Map<string, ReadonlySet<string>>() };
  #version = -1;

  constructor(files: WorkspaceFiles, openText: (uri: string) => string | undefined, text: (uri: string) => string | undefined) {
    this.#files = files;
    this.#openText = openText;
    this.#text = text;
  }

  /** What the files around `uri` mention, its own text left out. */
  of(uri: string): Elsewhere {
    const lookup = (extension: '.tla' | '.cfg', role: Role): ((word: string) => boolean) => {
      let sets: readonly ReadonlySet<string>[] | undefined;
      return (word) => {
        sets ??= this.#wordSets(uri, extension, role);
        return sets.some((words) => words.has(word));
      };
    };
    return { inModules: lookup('.tla', 'words'), inConfigs: lookup('.cfg', 'words'), inReplacements: lookup('.cfg', 'replacements') };
  }

  #wordSets(uri: string, extension: '.tla' | '.cfg', role: Role): readonly ReadonlySet<string>[] {
    if (this.#version !== this.#files.version) {
      this.#closed.words.clear();
      this.#closed.replacements.clear();
    }
    this.#version = this.#files.version;
    const closed = this.#closed[role];
    const read = role === 'words' ? wordsOf : replacementsOf;
    return this.#files
      .beside(uri, extension)
      .filter((other) => other !== uri)
      .map((other) => {
        const open = this.#openText(other);
        if (open !== undefined) return read(open);
        const known = closed.get(other) ?? read(this.#text(other) ?? '');
        closed.set(other, known);
        return known;
      });
  }
}
