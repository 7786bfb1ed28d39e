/** How commands that change files reach them and say what they did: given to them, so that tests need no files. */
import { writeFileSync } from 'node:fs';
import { exitStatus } from './exitStatus.ts';
import { readSource, writeProblem } from './files.ts';

/** Why a file cannot be read or written, in a sentence. */
export interface FileProblem {
  readonly problem: string;
}

export interface CommandIo {
  readonly read: (path: string) => { readonly text: string } | FileProblem;
  readonly write: (path: string, text: string) => FileProblem | undefined;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

export const commandIo: CommandIo = {
  read: readSource,
  write: (path, text) => {
    try {
      writeFileSync(path, text);
      return undefined;
    } catch (error) {
      return { problem: writeProblem(path, error) };
    }
  },
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
};

/** Says what hinders the command; its exit status. */
export function fail({ problem }: FileProblem, io: CommandIo): number {
  io.error(`primed: ${problem}\n`);
  return exitStatus.other;
}
