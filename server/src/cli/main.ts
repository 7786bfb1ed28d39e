/** The program `primed`: chooses the command, writes what it says, ends with its exit status. */
import { readArguments, usage } from './arguments.ts';
import { runCheck } from './checkCommand.ts';
import { exitStatus } from './exitStatus.ts';
import { runParse } from './parseCommand.ts';
import { version } from './version.ts';

/** A program that reads only the beginning of the output, like `head`, closes the pipe: not an error of ours. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

async function main(args: readonly string[]): Promise<number> {
  const parsed = readArguments(args);
  switch (parsed.command) {
    case 'help':
      process.stdout.write(usage);
      return exitStatus.success;
    case 'version':
      process.stdout.write(`primed ${version}\n`);
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

process.exitCode = await main(process.argv.slice(2));
