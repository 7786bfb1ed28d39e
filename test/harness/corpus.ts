/** The corpus beside the repository: where it is, and readers for the formats in it. Absent in a plain clone; tests then say so and do nothing. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));

/** The folder's path; undefined, after a message, where there is no corpus. */
export function corpusFolder(name: string): string | undefined {
  const folder = join(root, name);
  if (existsSync(folder)) return folder;
  console.log(`The corpus is not beside the repository (${name}): its tests are left out.`);
  return undefined;
}

/** All files below a folder with this extension, sorted by path. */
export function filesBelow(folder: string, extension: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(extension))
    .sort()
    .map((path) => join(folder, path));
}

/** A case of tree-sitter's corpus format, as SANY's syntax tests use it. */
export interface SyntaxCase {
  readonly file: string;
  readonly name: string;
  /** Marked `:error`: the text is no TLA+. */
  readonly error: boolean;
  readonly text: string;
  /** The expected tree as an S-expression. */
  readonly tree: string;
}

/** Reads all cases of a folder of `.txt` files. */
export function syntaxCases(folder: string): SyntaxCase[] {
  return filesBelow(folder, '.txt').flatMap((path) => {
    const parts = readFileSync(path, 'utf8').split(/^={3,}\|\|\|\r?\n((?:.*\n)*?)={3,}\|\|\|\r?\n/m);
    const cases: SyntaxCase[] = [];
    for (let i = 1; i + 1 < parts.length; i += 2) {
      const [name = '', ...attributes] = (parts[i] ?? '').trim().split(/\r?\n/);
      const [text = '', tree = ''] = (parts[i + 1] ?? '').split(/^-{3,}\|\|\|\r?\n/m);
      cases.push({ file: path.slice(folder.length + 1), name, error: attributes.includes(':error'), text, tree: tree.trim() });
    }
    return cases;
  });
}
