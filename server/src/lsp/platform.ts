/** What the language server needs of the machine that it runs on; `node/` provides it. */
import type { CheckOptions } from '../checker/checkOptions.ts';
import type { Outcome } from '../checker/outcome.ts';
import type { CheckProgress } from '../protocol/requests.ts';
import type { Core } from '../semantics/core.ts';
import type { Parser } from '../syntax/parser.ts';

export interface Platform {
  loadParser(): Promise<Parser>;
  /** The text of a file, or nothing where it cannot be read. */
  readFile(uri: string): string | undefined;
  /** What lies in a folder, given as a URI; nothing where it cannot be read. */
  listFolder(uri: string): readonly FolderEntry[];
  /** Checks a model away from the server's thread. */
  startCheck(core: Core, options: CheckOptions, onProgress: (progress: CheckFigures) => void): RunningCheck;
  /** How many processors there are. */
  readonly processors: number;
}

interface FolderEntry {
  readonly name: string;
  readonly folder: boolean;
}

export interface RunningCheck {
  /** Never rejects. */
  readonly outcome: Promise<Outcome>;
  cancel(): void;
}

interface CheckFigures {
  readonly stage: CheckProgress['stage'];
  readonly generated: number;
  readonly distinct: number;
  readonly queued: number;
  readonly depth: number;
  readonly statesPerSecond: number;
  readonly behaviors?: number;
  readonly milliseconds: number;
}
