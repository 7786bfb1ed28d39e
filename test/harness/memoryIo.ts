/** Files in memory for the commands that change files, and what they say. */
import type { CommandIo } from '../../server/src/cli/commandIo.ts';

export interface MemoryRun {
  readonly status: number;
  readonly files: Readonly<Record<string, string>>;
  readonly output: string;
  readonly errors: string;
}

/** Runs a command on the files; those in `locked` cannot be written. */
export function runInMemory(
  files: Readonly<Record<string, string>>,
  command: (io: CommandIo) => number,
  locked: readonly string[] = [],
): MemoryRun {
  const stored = new Map(Object.entries(files));
  let output = '';
  let errors = '';
  const status = command({
    read: (path) => {
      const text = stored.get(path);
      return text === undefined ? { problem: `There is no file ${path}.` } : { text };
    },
    write: (path, text) => {
      if (locked.includes(path)) return { problem: `${path}: permission denied.` };
      stored.set(path, text);
      return undefined;
    },
    out: (text) => {
      output += text;
    },
    error: (text) => {
      errors += text;
    },
  });
  return { status, files: Object.fromEntries(stored), output, errors };
}
