/** The command line's arguments, taken apart: a command to run, or what to say instead. */
import { parseArgs } from 'node:util';
import { type CheckArguments, checkArguments, checkOptionsConfig, inForm } from './checkArguments.ts';

export interface ParseArguments {
  readonly command: 'parse';
  readonly files: readonly string[];
  readonly json: boolean;
  readonly color: boolean | undefined;
}

export type CliArguments =
  | CheckArguments
  | ParseArguments
  | { readonly command: 'help'; readonly of: 'all' | 'check' | 'parse' }
  | { readonly command: 'version' }
  | { readonly command: 'wrong'; readonly message: string; readonly help: string };

export const usage = `Usage:
  primed check SPEC.tla [options]    check a model; see primed check --help
  primed parse FILE.tla... [--json]  report errors, check nothing; see primed parse --help
  primed translate FILE.tla...       write the translations of PlusCal algorithms; see primed translate --help
  primed format FILE... [--check]    format modules and configuration files
  primed --help | --version

Options of check, among others:
  --config FILE      the configuration; otherwise SPEC.cfg, or MCSPEC.tla with MCSPEC.cfg
  --workers N        threads to search with (1), or auto; results do not depend on it
  --simulate [num=N] random behaviors instead of all states
  --continue         go on after a violation
  --coverage         how often each action was taken, and each expression evaluated
  --format NAME      text, json, junit, sarif, or github

Exit status: 0 no error, 10 assumption, 11 deadlock, 12 invariant, 13 property, 14 failed Assert, 75 or 76 an
expression without a value, 130 interrupted, 150 errors in a module, 151 errors in the configuration, 1 wrong arguments,
255 anything else.
`;

export const parseUsage = `Usage:
  primed parse FILE.tla... [--json]

  --json           one object with all diagnostics
  --color          color the text (default on a terminal); --no-color does not

Errors, warnings and hints of the modules and of those that they need, a line each: file, line, column, severity, message, code.

Exit status: 0 no error, 150 errors, 1 wrong arguments.
`;

const options = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  json: { type: 'boolean' },
  color: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  ...checkOptionsConfig,
} as const;

type Values = ReturnType<typeof parse>['values'];

function parse(args: readonly string[]) {
  return parseArgs({ args: inForm(args), options, allowPositionals: true, strict: true });
}

export function readArguments(args: readonly string[]): CliArguments {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    // Node's message names the option; its advice on how to pass it nevertheless helps nobody here.
    return wrong((error instanceof Error ? error.message : String(error)).split(/\. To specify|\nDid you forget/)[0] ?? '', args[0]);
  }
  const { values, positionals } = parsed;
  if (values.version === true) return { command: 'version' };
  const [command, ...files] = positionals;
  if (values.help === true || command === 'help')
    return { command: 'help', of: command === 'check' || command === 'parse' ? command : 'all' };
  switch (command) {
    case undefined:
      return wrong('No command was given.');
    case 'check': {
      const read = checkArguments(files, values, colorOf(values));
      return typeof read === 'string' ? wrong(read, command) : read;
    }
    case 'parse': {
      const foreign = Object.keys(values).find((name) => name in checkOptionsConfig);
      if (foreign !== undefined) return wrong(`--${foreign} is an option of check, not of parse.`, command);
      if (files.length === 0) return wrong('parse wants at least one file.', command);
      return { command, files, json: values.json === true, color: colorOf(values) };
    }
    default:
      return wrong(`There is no command "${command}".`);
  }
}

/** What the options say, then what the environment does (https://no-color.org); otherwise the terminal decides. */
function colorOf(values: Values): boolean | undefined {
  if (values['no-color'] === true) return false;
  return values.color ?? (process.env['NO_COLOR'] ? false : undefined);
}

function wrong(message: string, command?: string): CliArguments {
  return { command: 'wrong', message, help: command === 'check' || command === 'parse' ? `primed ${command} --help` : 'primed --help' };
}
