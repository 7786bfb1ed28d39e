/** The layers of ARCHITECTURE.md, kept: who may import whom, no cycles, no barrel files, file sizes, a header in every file. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** A layer: its folder, the layers and packages it may import, whether it may use Node's own modules. */
interface Layer {
  readonly folder: string;
  readonly layers: readonly string[];
  readonly packages: readonly string[];
  readonly node: boolean;
}

// The most specific folder that holds a file decides its layer.
const layers: readonly Layer[] = [
  { folder: 'server/src/base', layers: [], packages: [], node: false },
  { folder: 'server/src/protocol', layers: ['server/src/base'], packages: ['vscode-languageserver-types'], node: false },
  { folder: 'server/src/syntax', layers: ['server/src/base'], packages: ['web-tree-sitter'], node: false },
  { folder: 'server/src/semantics', layers: ['server/src/base', 'server/src/syntax'], packages: [], node: false },
  {
    folder: 'server/src/pluscal',
    layers: ['server/src/base', 'server/src/syntax', 'server/src/semantics'],
    packages: [],
    node: false,
  },
  { folder: 'server/src/checker', layers: ['server/src/base', 'server/src/semantics'], packages: [], node: false },
  {
    folder: 'server/src/ide',
    layers: [
      'server/src/base',
      'server/src/protocol',
      'server/src/syntax',
      'server/src/semantics',
      'server/src/pluscal',
      'server/src/checker',
    ],
    packages: ['vscode-languageserver-types'],
    node: false,
  },
  {
    folder: 'server/src/lsp',
    layers: [
      'server/src/base',
      'server/src/protocol',
      'server/src/syntax',
      'server/src/semantics',
      'server/src/pluscal',
      'server/src/checker',
      'server/src/ide',
    ],
    packages: ['vscode-languageserver', 'vscode-languageserver-textdocument', 'vscode-languageserver-types'],
    node: false,
  },
  {
    folder: 'server/src/lsp/node',
    layers: [
      'server/src/base',
      'server/src/protocol',
      'server/src/syntax',
      'server/src/semantics',
      'server/src/pluscal',
      'server/src/checker',
      'server/src/ide',
      'server/src/lsp',
    ],
    packages: ['vscode-languageserver'],
    node: true,
  },
  {
    // The command line shares the platform code (files, worker threads) of lsp/node, nothing else of the server.
    folder: 'server/src/cli',
    layers: [
      'server/src/base',
      'server/src/protocol',
      'server/src/syntax',
      'server/src/semantics',
      'server/src/pluscal',
      'server/src/checker',
      'server/src/ide',
      'server/src/lsp/node',
    ],
    packages: [],
    node: true,
  },
  { folder: 'client/src', layers: ['server/src/protocol'], packages: ['vscode', 'vscode-languageclient'], node: true },
  { folder: 'client/views', layers: ['server/src/protocol'], packages: ['@dagrejs/dagre'], node: false },
];

/** Source files that may be longer than the limit, each with its reason. */
const longFiles: Readonly<Record<string, string>> = {};
const sourceLimit = 500;
const testLimit = 1000;

function filesBelow(folder: string): string[] {
  const absolute = join(root, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => join(folder, file).split(sep).join('/'))
    .filter((file) => !file.includes('node_modules'));
}

const sources = [...filesBelow('server/src'), ...filesBelow('client')];
const tests = filesBelow('test');

function layerOf(file: string): Layer | undefined {
  return layers.filter((layer) => file.startsWith(`${layer.folder}/`)).sort((a, b) => b.folder.length - a.folder.length)[0];
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const found = text.matchAll(
    /^\s*(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm,
  );
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

function target(file: string, specifier: string): string {
  return relative(root, resolve(root, dirname(file), specifier))
    .split(sep)
    .join('/');
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}

/** Why the import is not allowed, or undefined. */
function objection(file: string, specifier: string): string | undefined {
  const layer = layerOf(file);
  if (!layer) return `${file} lies in no layer`;
  if (specifier.startsWith('node:')) return layer.node ? undefined : `${file} uses ${specifier}`;
  if (!specifier.startsWith('.')) {
    return layer.packages.includes(packageOf(specifier)) ? undefined : `${file} uses the package ${specifier}`;
  }
  const other = layerOf(target(file, specifier));
  if (!other) return `${file} imports ${specifier}, which lies in no layer`;
  return other === layer || layer.layers.includes(other.folder) ? undefined : `${file} imports upward: ${specifier}`;
}

describe('the layers of ARCHITECTURE.md', () => {
  test('there is something to look at', () => {
    expect(sources.length).toBeGreaterThan(20);
  });

  test('every import stays within its layer or goes to one below', () => {
    const objections = sources.flatMap((file) => importsOf(file).map((specifier) => objection(file, specifier)));
    expect(objections.filter((text) => text !== undefined)).toEqual([]);
  });

  test('no import cycles', () => {
    const graph = new Map(
      sources.map((file) => [
        file,
        importsOf(file)
          .filter((s) => s.startsWith('.'))
          .map((s) => target(file, s)),
      ]),
    );
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
        return;
      }
      state.set(file, 'open');
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of sources) visit(file, []);
    expect(cycles).toEqual([]);
  });

  test('no file that only passes others on', () => {
    const barrels = sources.filter((file) => /^export\s+(\*|\{[^}]*\})\s+from/m.test(readFileSync(join(root, file), 'utf8')));
    expect(barrels).toEqual([]);
  });

  test('files are short', () => {
    const lines = (file: string): number => readFileSync(join(root, file), 'utf8').split('\n').length - 1;
    const generated = (file: string): boolean => file.endsWith('.generated.ts');
    const tooLong = [
      ...sources.filter((file) => !generated(file) && lines(file) > sourceLimit && !(file in longFiles)),
      ...tests.filter((file) => lines(file) > testLimit),
    ];
    expect(tooLong.map((file) => `${file}: ${lines(file)} lines`)).toEqual([]);
  });

  test('every source file says at its head what is in it', () => {
    expect(sources.filter((file) => !/^(#!.*\n)?\/\*\*/.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });
});

interface Manifest {
  readonly contributes?: { readonly commands?: readonly { readonly command: string }[] };
}

describe('the manifest', () => {
  test('every command that it contributes exists in the client', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
    const client = filesBelow('client/src')
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n');
    const missing = (manifest.contributes?.commands ?? []).filter(({ command }) => !client.includes(`'${command}'`));
    expect(missing).toEqual([]);
  });
});
