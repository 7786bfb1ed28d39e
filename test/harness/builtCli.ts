/** The command line as users run it: bundled once a test file into a scratch folder, started as a process of its own. */
import { execFile, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import type { CheckReport } from '../../server/src/protocol/checkReport.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let built: string | undefined;

/** The folder of the bundles. */
export function builtFolder(): string {
  if (built !== undefined) return built;
  const folder = scratchFolder();
  buildSync({
    entryPoints: { cli: join(root, 'server/src/cli/main.ts'), checkerWorker: join(root, 'server/src/lsp/node/checkerWorker.ts') },
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);` },
    logLevel: 'error',
  });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  copyFileSync(join(root, 'grammar/tlaplus.wasm'), join(folder, 'tlaplus.wasm'));
  copyFileSync(join(root, 'node_modules/web-tree-sitter/web-tree-sitter.wasm'), join(folder, 'web-tree-sitter.wasm'));
  built = folder;
  return folder;
}

export function scratchFolder(): string {
  return mkdtempSync(join(tmpdir(), 'primed-test-'));
}

/** Writes files into a new folder and gives its path. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = scratchFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Runs `primed` with the arguments in a folder. */
export function primed(folder: string, ...args: readonly string[]): Promise<CliResult> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(builtFolder(), 'cli.js'), ...args],
      { cwd: folder, maxBuffer: 2 ** 28 },
      (_error, stdout, stderr) => {
        resolve({ status: child.exitCode, stdout, stderr });
      },
    );
  });
}

/** `primed check --json`, its report read. */
export async function checkJson(folder: string, ...args: readonly string[]): Promise<{ status: number | null; report: CheckReport }> {
  const { status, stdout, stderr } = await primed(folder, 'check', '--json', ...args);
  if (stdout === '') throw new Error(`primed check said nothing: ${stderr}`);
  return { status, report: JSON.parse(stdout) as CheckReport };
}

/** Starts `primed`, sends it a signal that many milliseconds after its first words, and gives what it said and how long it took from the signal to its end. */
export function primedInterrupted(
  folder: string,
  wait: number,
  ...args: readonly string[]
): Promise<CliResult & { readonly milliseconds: number }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(builtFolder(), 'cli.js'), ...args], { cwd: folder });
    let stdout = '';
    let stderr = '';
    let signalled = 0;
    const interrupt = (): void => {
      signalled = performance.now();
      child.kill('SIGINT');
    };
    child.stdout.on('data', (data: Buffer) => {
      if (stdout === '') setTimeout(interrupt, wait);
      stdout += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      stderr += data.toString();
    });
    child.on('close', (status) => resolve({ status, stdout, stderr, milliseconds: performance.now() - signalled }));
  });
}
