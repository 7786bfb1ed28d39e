/** The command line's arguments, taken apart: a command to run, or what to say instead. */
import { parseArgs } from 'node:util';

export interface CheckArguments {
  readonly command: 'check';
  readonly spec: string;
  readonly config: string | undefined;
  readonly workers: number;
  readonly deadlock: boolean;
  readonly json: boolean;
  readonly color: boolean | undefined;
  /** Bytes. */
  readonly memory: number | undefined;
  readonly maxStates: number;
  readonly engine: 'compile' | 'evaluate';
}

export interface ParseArguments {
  readonly command: 'parse';
  readonly files: readonly string[];
  readonly json: boolean;
  readonly color: boolean | undefined;
}

export type CliArguments =
  | CheckArguments
  | ParseArguments
  | { readonly command: 'help' }
  | { readonly command: 'version' }
  | { readonly command: 'wrong'; readonly message: string };

export const usage = `Usage:
  primed check SPEC.tla [options]    check a model
  primed parse FILE.tla... [--json]  report errors, check nothing
  primed translate FILE.tla...       write the translations of PlusCal algorithms; see primed translate --help
  primed format FILE... [--check]    format modules and configuration files
  primed --help | --version

Options of check:
  --config FILE      the configuration; otherwise SPEC.cfg, or MCSPEC.tla with MCSPEC.cfg
  --workers N        threads to search with (1); results do not depend on it
  --no-deadlock      a state without a next state is no error
  --memory MB        memory for states and values (2048)
  --max-states N     stop after that many distinct states
  --engine NAME      compile (default), or evaluate: slower, gives the same
  --json             print one JSON object
  --color            color the text (default on a terminal); --no-color does not

Exit status: 0 no error, 10 assumption, 11 deadlock, 12 invariant, 13 property, 14 failed Assert, 75 or 76 an
expression without a value, 150 errors in a module, 151 errors in the configuration, 255 anything else.
`;

const options = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  config: { type: 'string' },
  workers: { type: 'string' },
  'no-deadlock': { type: 'boolean' },
  json: { type: 'boolean' },
  color: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  memory: { type: 'string' },
  'max-states': { type: 'string' },
  engine: { type: 'string' },
} as const;

type Values = ReturnType<typeof parse>['values'];

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
}

export function readArguments(args: readonly string[]): CliArguments {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    // Node's message names the option; its advice on how to pass it nevertheless helps nobody here.
    return wrong((error instanceof Error ? error.message : String(error)).split('. To specify')[0] ?? '');
  }
  const { values, positionals } = parsed;
  if (values.version === true) return { command: 'version' };
  if (values.help === true || positionals[0] === 'help') return { command: 'help' };
  const [command, ...files] = positionals;
  switch (command) {
    case undefined:
      return wrong('No command was given.');
    case 'check':
      return checkArguments(files, values);
    case 'parse':
      return files.length === 0
        ? wrong('parse wants at least one file.')
        : { command, files, json: values.json === true, color: colorOf(values) };
    default:
      return wrong(`There is no command "${command}".`);
  }
}

function checkArguments(files: readonly string[], values: Values): CliArguments {
  const [spec, ...others] = files;
  if (spec === undefined) return wrong('check wants the module to check.');
  if (others.length > 0) return wrong(`check takes one module; "${others[0]}" is one too many.`);
  const workers = wholeNumber(values.workers ?? '1');
  const memory = values.memory === undefined ? undefined : wholeNumber(values.memory);
  const maxStates = values['max-states'] === undefined ? Number.POSITIVE_INFINITY : wholeNumber(values['max-states']);
  if (workers === null) return wrong(`--workers wants a positive number, not "${values.workers}".`);
  if (memory === null) return wrong(`--memory wants a positive number of megabytes, not "${values.memory}".`);
  if (maxStates === null) return wrong(`--max-states wants a positive number, not "${values['max-states']}".`);
  const engine = values.engine ?? 'compile';
  if (engine !== 'compile' && engine !== 'evaluate') return wrong(`--engine wants compile or evaluate, not "${engine}".`);
  return {
    command: 'check',
    spec,
    config: values.config,
    workers,
    deadlock: values['no-deadlock'] !== true,
    json: values.json === true,
    color: colorOf(values),
    memory: memory === undefined ? undefined : memory * 2 ** 20,
    maxStates,
    engine,
  };
}

function colorOf(values: Values): boolean | undefined {
  if (values['no-color'] === true) return false;
  return values.color;
}

function wholeNumber(text: string): number | null {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

function wrong(message: string): CliArguments {
  return { command: 'wrong', message };
}
