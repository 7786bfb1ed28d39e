/**
 * The words of the files in a module's folder, which tell what is there for others to use. Files that are not open are read once, until
 * the editor says that files have changed.
 */
import type { Elsewhere } from '../semantics/lints/lint.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

export class WordsBeside {
  readonly #files: WorkspaceFiles;
  readonly #openText: (uri: string) => string | undefined;
  readonly #text: (uri: string) => string | undefined;
  readonly #closed = new Map<string, ReadonlySet<string>>();
  #version = -1;

  constructor(files: WorkspaceFiles, openText: (uri: string) => string | undefined, text: (uri: string) => string | undefined) {
    this.#files = files;
    this.#openText = openText;
    this.#text = text;
  }

  /** What the files around `uri` mention, its own text left out. */
  of(uri: string): Elsewhere {
    const lookup = (extension: '.tla' | '.cfg'): ((word: string) => boolean) => {
      let sets: readonly ReadonlySet<string>[] | undefined;
      return (word) => {
        sets ??= this.#wordSets(uri, extension);
        return sets.some((words) => words.has(word));
      };
    };
    return { inModules: lookup('.tla'), inConfigs: lookup('.cfg') };
  }

  #wordSets(uri: string, extension: '.tla' | '.cfg'): readonly ReadonlySet<string>[] {
    if (this.#version !== this.#files.version) this.#closed.clear();
    this.#version = this.#files.version;
    return this.#files
      .beside(uri, extension)
      .filter((other) => other !== uri)
      .map((other) => {
        const open = this.#openText(other);
        if (open !== undefined) return wordsOf(open);
        const known = this.#closed.get(other) ?? wordsOf(this.#text(other) ?? '');
        this.#closed.set(other, known);
        return known;
      });
  }
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/\w+/g) ?? []);
}
