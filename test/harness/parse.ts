/** The parser for tests on Node, loaded once a test file, and the two parse functions with it filled in. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseConfig } from '../../server/src/syntax/config.ts';
import type { ParsedConfig } from '../../server/src/syntax/configTree.ts';
import { createParser, type Parser } from '../../server/src/syntax/parser.ts';
import { type ParsedSource, parseSource } from '../../server/src/syntax/source.ts';

const grammar = fileURLToPath(new URL('../../grammar/tlaplus.wasm', import.meta.url));

let loading: Promise<Parser> | undefined;

/** The one parser of this process. */
export function testParser(): Promise<Parser> {
  loading ??= createParser({ grammar: readFileSync(grammar) });
  return loading;
}

/** Parses a `.tla` text. */
export async function parseText(text: string, previous?: ParsedSource): Promise<ParsedSource> {
  return parseSource(await testParser(), text, previous);
}

/** Parses a configuration file's text. */
export async function parseConfigText(text: string): Promise<ParsedConfig> {
  return parseConfig(await testParser(), text);
}
