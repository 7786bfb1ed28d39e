/** The program `primed`: chooses the command, writes what it says, ends with its exit status. */
import { writeFileSync } from 'node:fs';
import { readArguments, usage } from './arguments.ts';
import { loadParser } from './assets.ts';
import { checkUsage } from './checkArguments.ts';
import { runCheck } from './checkCommand.ts';
import { exitStatus } from './exitStatus.ts';
import { readSource } from './files.ts';
import { formatUsage, runFormat } from './formatCommand.ts';
import { runParse } from './parseCommand.ts';
import { runTranslate, type TranslateIo, translateUsage } from './translate.ts';
import { version } from './version.ts';

/** A program that reads only the beginning of the output, like `head`, closes the pipe: not an error of ours. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

async function main(args: readonly string[]): Promise<number> {
  // This command has pcal.trans's options, written with one dash, and reads them itself.
  if (args[0] === 'translate') return translateCommand(args.slice(1));
  if (args[0] === 'format') return formatCommand(args.slice(1));
  const parsed = readArguments(args);
  switch (parsed.command) {
    case 'help':
      process.stdout.write(parsed.of === 'check' ? checkUsage : usage);
      return exitStatus.success;
    case 'version':
      process.stdout.write(`primed ${version()}\n`);
      return exitStatus.success;
    case 'wrong':
      process.stderr.write(`primed: ${parsed.message}\n\n${usage}`);
      return exitStatus.usage;
    case 'check':
      return runCheck(parsed);
    case 'parse':
      return runParse(parsed);
  }
}

function translateCommand(args: readonly string[]): number {
  if (args.includes('--help') || args.includes('-help')) {
    process.stdout.write(translateUsage);
    return exitStatus.success;
  }
  return runTranslate(args, io);
}

async function formatCommand(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(formatUsage);
    return exitStatus.success;
  }
  return runFormat(args, io, await loadParser());
}

const io: TranslateIo = {
  read: (path) => {
    const source = readSource(path);
    return 'problem' in source ? null : source.text;
  },
  write: (path, text) => writeFileSync(path, text),
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
};

/** The one catch of the command line: what comes here is our fault, but for texts nested deeper than the stack. */
function failed(error: unknown): number {
  if (error instanceof RangeError && /call stack/i.test(error.message)) {
    process.stderr.write('primed: an expression is nested too deeply to be analyzed.\n');
    return exitStatus.parse;
  }
  process.stderr.write(
    `primed failed. This is a fault of Primed, please report it.\n${error instanceof Error ? error.stack : String(error)}\n`,
  );
  return exitStatus.other;
}

process.exitCode = await main(process.argv.slice(2)).catch(failed);
