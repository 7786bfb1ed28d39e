/**
 * Bundles everything that runs: the extension's client (CommonJS, as VS Code wants it) and, as ECMAScript modules that share
 * their common parts, the language server, the checker's worker thread and the command line. `--watch` keeps building.
 */
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';

process.chdir(fileURLToPath(new URL('.', import.meta.url)));

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  sourcesContent: false,
  minifySyntax: true,
  logLevel: 'warning',
};

const configurations = [
  {
    ...common,
    entryPoints: { extension: 'client/src/extension.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    external: ['vscode'],
    minifyWhitespace: true,
  },
  {
    // The pages of webviews.
    ...common,
    platform: 'browser',
    target: 'es2022',
    entryPoints: [
      { in: 'client/views/controlFlow/main.ts', out: 'controlFlowView' },
      { in: 'client/views/controlFlow/style.css', out: 'controlFlowView' },
    ],
    outdir: 'dist',
    format: 'iife',
    minify: true,
  },
  {
    ...common,
    entryPoints: {
      server: 'server/src/lsp/node/main.ts',
      checkerWorker: 'server/src/lsp/node/checkerWorker.ts',
      cli: 'server/src/cli/main.ts',
    },
    outdir: 'dist',
    format: 'esm',
    splitting: true,
    chunkNames: 'shared-[hash]',
    minifyWhitespace: true,
    // vscode-languageserver is CommonJS and requires Node's modules.
    banner: { js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);" },
  },
];

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');
copyFileSync('node_modules/web-tree-sitter/web-tree-sitter.wasm', 'dist/web-tree-sitter.wasm');
copyFileSync('grammar/tlaplus.wasm', 'dist/tlaplus.wasm');

if (process.argv.includes('--watch')) {
  for (const configuration of configurations) await (await context({ ...configuration, logLevel: 'info' })).watch();
} else {
  await Promise.all(configurations.map((configuration) => build(configuration)));
  // Behind the banner a hashbang would be a syntax error.
  writeFileSync('dist/cli.js', `#!/usr/bin/env node\n${readFileSync('dist/cli.js', 'utf8')}`);
  chmodSync('dist/cli.js', 0o755);
}
