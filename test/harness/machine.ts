/** A machine for specifications under test: files in memory, and programs that only seem to be run. */
import type { Machine, ProgramResult } from '../../server/src/checker/evaluate/host.ts';

export function memoryMachine(texts: Map<string, string>, run: Machine['run'] = () => notFound): Machine {
  return {
    readText: (path) => texts.get(path),
    writeText: (path, text) => {
      texts.set(path, text);
    },
    appendText: (path, text) => {
      texts.set(path, `${texts.get(path) ?? ''}${text}`);
    },
    environment: { HOME: '/home/me', PORT: '8080' },
    run,
  };
}

const notFound: ProgramResult = { exitValue: 127, stdout: '', stderr: 'not found\n' };
