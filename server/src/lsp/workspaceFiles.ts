/**
 * The modules and configurations below the workspace's folders, open or not. The listing is made when first needed and again after
 * files came or went; texts are read by whoever needs them.
 */
import type { Platform } from './platform.ts';

/** A folder with more files than this is no specification's: what lies beyond is not looked at. */
const fileLimit = 5_000;
const foldersLeftOut = /^(\.|node_modules$|states$)/;

export class WorkspaceFiles {
  readonly #platform: Platform;
  #folders: readonly string[] = [];
  #listed: readonly string[] | undefined;
  #version = 0;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** URIs of folders, without a slash at the end. */
  set folders(folders: readonly string[]) {
    this.#folders = folders;
    this.#listed = undefined;
  }

  /** Files may have come or gone, or have other texts. */
  changed(): void {
    this.#listed = undefined;
    this.#version++;
  }

  /** Another number after every change. */
  get version(): number {
    return this.#version;
  }

  /** Those in the workspace's folders. */
  withExtension(extension: '.tla' | '.cfg'): readonly string[] {
    this.#listed ??= this.#list();
    return this.#listed.filter((file) => file.endsWith(extension));
  }

  /** The files with an extension in the folder of `uri`. */
  beside(uri: string, extension: '.tla' | '.cfg'): readonly string[] {
    const folder = uri.slice(0, uri.lastIndexOf('/'));
    return this.#platform
      .listFolder(folder)
      .filter((entry) => !entry.folder && entry.name.endsWith(extension))
      .map(({ name }) => inFolder(folder, name));
  }

  #list(): readonly string[] {
    const found: string[] = [];
    const waiting = [...this.#folders];
    for (let folder = waiting.shift(); folder !== undefined && found.length < fileLimit; folder = waiting.shift()) {
      for (const entry of this.#platform.listFolder(folder)) {
        const uri = inFolder(folder, entry.name);
        if (entry.folder && !foldersLeftOut.test(entry.name)) waiting.push(uri);
        else if (/\.(tla|cfg)$/.test(entry.name)) found.push(uri);
      }
    }
    return found;
  }
}

/** As editors write URIs: everything that is not sure to be harmless is encoded. */
function inFolder(folder: string, name: string): string {
  return `${folder}/${encodeURIComponent(name).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}
