/**
 * Configuration files (*Specifying Systems*, section 14.7.1): TLC's keywords and values as a typed tree with spans. Names are not resolved here;
 * `semantics` does that against a module. Besides TLC's own values an entry may hold any expression (`N = 2 + 1`, `SYMMETRY Permutations(P)`),
 * which is then parsed as TLA+ and marked as an extension by its kind.
 */
import { unreachable } from '../base/assert.ts';
import { type Diagnostic, report } from '../base/diagnostic.ts';
import type { Name } from './ast.ts';
import { parseConstantItems } from './configConstants.ts';
import { ConfigReader } from './configReader.ts';
import type { ConfigFormula, ConfigStatement, ConfigValue, ParsedConfig } from './configTree.ts';
import {
  configCommaRule,
  configExpectedRule,
  configKeywordTwiceRule,
  configMissingNameRule,
  configUnreadableRule,
} from './diagnostics/configRules.ts';
import { scanTokens, type Token } from './lexer.ts';
import type { Parser } from './parser.ts';
import { forEachExpression } from './visit.ts';

/** Parses the text of a `.cfg` file. */
export function parseConfig(parser: Parser, text: string): ParsedConfig {
  return parseConfigRange(parser, text, 0, text.length);
}

const blockHeader = /^-{4,}[ \t]*CONFIG[ \t]+([0-9A-Za-z_]+)[ \t]*-{4,}[ \t]*$/gm;

/** Parses the `---- CONFIG name ----` block of a `.tla` file, where there is one; without a name the first one. Spans are the file's. */
export function parseConfigBlock(parser: Parser, text: string, name?: string): ParsedConfig | undefined {
  for (const header of text.matchAll(blockHeader)) {
    if (name !== undefined && header[1] !== name) continue;
    const start = header.index + header[0].length;
    const end = /^={4,}/m.exec(text.slice(start));
    return parseConfigRange(parser, text, start, end === null ? text.length : start + end.index);
  }
  return undefined;
}

function parseConfigRange(parser: Parser, text: string, from: number, to: number): ParsedConfig {
  const diagnostics: Diagnostic[] = [];
  const all = scanTokens(text, from, to);
  const broken = all.find((token) => token.kind === 'invalid');
  if (broken !== undefined) {
    const what = broken.text === '"' ? 'This string is never closed' : `“${broken.text}” begins nothing that a configuration file can hold`;
    diagnostics.push(report(configUnreadableRule, broken, `${what}. TLC silently ignores the file from here on.`));
  }
  const tokens = broken === undefined ? all : all.slice(0, all.indexOf(broken));
  const reader = new ConfigReader(parser, text, tokens, diagnostics);
  const statements: ConfigStatement[] = [];
  const seen = new Set<string>();
  while (!reader.atEnd()) {
    const statement = parseStatement(reader);
    if (statement === undefined) continue;
    const once = statement.kind === 'single' ? statement.section : statement.kind === 'checkDeadlock' ? 'CHECK_DEADLOCK' : undefined;
    if (once !== undefined && seen.has(once)) {
      diagnostics.push(report(configKeywordTwiceRule, statement.keyword.span, `${once} appears twice; it can be given only once.`));
    } else statements.push(statement);
    if (once !== undefined) seen.add(once);
  }
  return { text, statements, diagnostics, tokens: [...new Set(statements.flatMap(valueTexts))] };
}

function valueTexts(statement: ConfigStatement): string[] {
  if (statement.kind !== 'constants') return [];
  return statement.items.flatMap((item) => {
    if (item.kind === 'substitute') return [];
    return [...(item.kind === 'assignEntry' ? item.args : []), item.value].flatMap(textsOf);
  });
}

function textsOf(value: ConfigValue): string[] {
  switch (value.kind) {
    case 'number':
    case 'boolean':
      return [];
    case 'string':
      return [value.value];
    case 'modelValue':
      return [value.name];
    case 'set':
      return value.elements.flatMap(textsOf);
    case 'expression': {
      const texts: string[] = [];
      forEachExpression([value.expression], (expression) => {
        if (expression.kind === 'string') texts.push(expression.value);
        else if (expression.kind === 'reference')
          texts.push(...expression.path.flatMap((part) => (part.kind === 'name' ? [part.name.text] : [])));
      });
      return texts;
    }
    default:
      return unreachable(value);
  }
}

function parseStatement(reader: ConfigReader): ConfigStatement | undefined {
  const token = reader.take();
  const section = reader.section(token);
  if (section === undefined) {
    reader.diagnostics.push(
      report(configExpectedRule, token, `Expected a keyword such as CONSTANT or INVARIANT here, but found “${token.text}”.`),
    );
    while (!reader.atEnd() && reader.section(reader.peek()) === undefined) reader.take();
    return undefined;
  }
  const keyword: Name = { text: token.text, span: { start: token.start, end: token.end } };
  switch (section.kind) {
    case 'constants': {
      const items = parseConstantItems(reader);
      return { kind: 'constants', keyword, items, span: reader.spanFrom(token) };
    }
    case 'list': {
      const entries = parseEntries(reader, token);
      return { kind: 'list', section: section.section, keyword, entries, span: reader.spanFrom(token) };
    }
    case 'single': {
      const entry = parseSingle(reader, keyword);
      return { kind: 'single', section: section.section, keyword, ...(entry === undefined ? {} : { entry }), span: reader.spanFrom(token) };
    }
    case 'checkDeadlock':
      return parseCheckDeadlock(reader, keyword);
  }
}

function parseSingle(reader: ConfigReader, keyword: Name): ConfigFormula | undefined {
  const rest = reader.takeUntilKeyword();
  if (rest.length === 0) {
    // TLC would take the next keyword for the name.
    reader.diagnostics.push(report(configMissingNameRule, keyword.span, `${keyword.text} must be followed by the name of a definition.`));
    return undefined;
  }
  return formula(reader, rest);
}

/** Names separated by blanks. A line that holds more than names is one expression. */
function parseEntries(reader: ConfigReader, keyword: Token): ConfigFormula[] {
  const tokens = reader.takeUntilKeyword().filter((token) => {
    if (token.text === ',' && !reader.insideBrackets(token, keyword)) {
      reader.diagnostics.push(report(configCommaRule, token, 'Separate the names by blanks: TLC takes this comma for a name.'));
      return false;
    }
    return true;
  });
  const entries: ConfigFormula[] = [];
  let line: Token[] = [];
  const flush = (): void => {
    if (line.length === 0) return;
    if (line.every((token) => token.kind === 'identifier')) for (const token of line) entries.push(formula(reader, [token]));
    else entries.push(formula(reader, line));
    line = [];
  };
  for (const token of tokens) {
    const previous = line.at(-1);
    if (previous !== undefined && reader.lineBreakBetween(previous, token) && !reader.insideBrackets(token, line[0] ?? token)) flush();
    line.push(token);
  }
  flush();
  return entries;
}

function formula(reader: ConfigReader, tokens: readonly Token[]): ConfigFormula {
  const first = tokens[0] as Token;
  const last = tokens.at(-1) as Token;
  const span = { start: first.start, end: last.end };
  if (tokens.length === 1) return { kind: 'name', name: { text: first.text, span }, span };
  const { expression, diagnostics } = reader.expression(span);
  reader.diagnostics.push(...diagnostics);
  return { kind: 'expression', expression, span };
}

function parseCheckDeadlock(reader: ConfigReader, keyword: Name): ConfigStatement | undefined {
  if (reader.atEnd()) {
    reader.diagnostics.push(report(configMissingNameRule, keyword.span, 'CHECK_DEADLOCK must be followed by TRUE or FALSE.'));
    return undefined;
  }
  const token = reader.peek();
  if (token.text !== 'TRUE' && token.text !== 'FALSE') {
    reader.diagnostics.push(report(configExpectedRule, token, `Expected TRUE or FALSE after CHECK_DEADLOCK, but found “${token.text}”.`));
    reader.takeUntilKeyword();
    return undefined;
  }
  reader.take();
  return { kind: 'checkDeadlock', keyword, value: token.text === 'TRUE', span: { start: keyword.span.start, end: token.end } };
}
