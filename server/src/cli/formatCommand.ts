/** `primed format`: formats modules and configuration files in place; `--check` writes nothing and fails where something would change. */
import { withChanges } from '../base/textChange.ts';
import { formatConfig } from '../ide/format/config.ts';
import { formatText } from '../ide/format/formatText.ts';
import type { Parser } from '../syntax/parser.ts';
import { type CommandIo, fail } from './commandIo.ts';

export const formatUsage = `Usage:
  primed format FILE... [--check]

  --check          write nothing; exit status 1 when a file is not formatted

Exit status: 0 no error, 1 not formatted (--check), 255 errors.
`;

export function runFormat(args: readonly string[], io: CommandIo, parser: Parser): number {
  const files = args.filter((arg) => !arg.startsWith('-'));
  const wrong = args.find((arg) => arg.startsWith('-') && arg !== '--check');
  const problem =
    wrong === undefined ? (files.length === 0 ? 'format wants at least one file.' : undefined) : `There is no option ${wrong}.`;
  if (problem !== undefined) return fail({ problem: `${problem}\n\n${formatUsage.trimEnd()}` }, io);
  return Math.max(...files.map((file) => formatFile(file, args.includes('--check'), io, parser)));
}

function formatFile(file: string, check: boolean, io: CommandIo, parser: Parser): number {
  const source = io.read(file);
  if ('problem' in source) return fail(source, io);
  const { text } = source;
  const formatted = file.endsWith('.cfg') ? withChanges(text, formatConfig(text)) : formatText(parser, text).text;
  if (formatted === text) return 0;
  if (check) {
    io.error(`${file}: not formatted\n`);
    return 1;
  }
  const unwritten = io.write(file, formatted);
  if (unwritten !== undefined) return fail(unwritten, io);
  io.out(`${file}: formatted\n`);
  return 0;
}
