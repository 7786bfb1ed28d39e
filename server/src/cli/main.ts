/** The program `primed`: chooses the command, writes what it says, ends with its exit status. */
import { parseUsage, readArguments, usage } from './arguments.ts';
import { loadParser } from './assets.ts';
import { checkUsage } from './checkArguments.ts';
import { runCheck } from './checkCommand.ts';
import { commandIo } from './commandIo.ts';
import { exitStatus } from './exitStatus.ts';
import { formatUsage, runFormat } from './formatCommand.ts';
import { runParse } from './parseCommand.ts';
import { runTranslate, translateUsage } from './translate.ts';
import { version } from './version.ts';

/** A program that reads only the beginning of the output, like `head`, closes the pipe: not an error of ours. A full disk is none, either. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(`primed: the output cannot be written: ${error.message}\n`);
  process.exit(exitStatus.other);
});

async function main(args: readonly string[]): Promise<number> {
  // This command has pcal.trans's options, written with one dash, and reads them itself.
  if (args[0] === 'translate') return translateCommand(args.slice(1));
  if (args[0] === 'format') return formatCommand(args.slice(1));
  const parsed = readArguments(args);
  switch (parsed.command) {
    case 'help':
      process.stdout.write({ all: usage, check: checkUsage, parse: parseUsage }[parsed.of]);
      return exitStatus.success;
    case 'version':
      process.stdout.write(`primed ${version()}\n`);
      return exitStatus.success;
    case 'wrong':
      process.stderr.write(`primed: ${parsed.message}\nSee ${parsed.help} for what there is.\n`);
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
  return runTranslate(args, commandIo);
}

async function formatCommand(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(formatUsage);
    return exitStatus.success;
  }
  return runFormat(args, commandIo, await loadParser());
}

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
