/** The machine as trusted specifications see it (modules Json, CSV and IOUtils): its files, and programs, both from one folder on. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Machine } from '../../checker/evaluate/host.ts';

/** Bytes that a program may write; one that writes more is ended. */
const MOST_OUTPUT = 2 ** 28;

/** `folder`: what relative paths are relative to, and where programs run. */
export function machineIn(folder: string): Machine {
  const at = (path: string): string => resolve(folder, path);
  return {
    readText: (path) => (existsSync(at(path)) ? readFileSync(at(path), 'utf8') : undefined),
    writeText: (path, text) => {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), text);
    },
    appendText: (path, text) => {
      mkdirSync(dirname(at(path)), { recursive: true });
      appendFileSync(at(path), text);
    },
    environment: Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    run: ([program = '', ...args], environment) => {
      const { error, status, signal, stdout, stderr } = spawnSync(program, args, {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, ...environment },
        maxBuffer: MOST_OUTPUT,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      if (error !== undefined) return error.message;
      return { exitValue: status ?? (signal === null ? 1 : 128), stdout, stderr };
    },
  };
}
