/** The CONSTANT section of a configuration file: assignments, tables of constant operators, substitutions, and TLC's values. */
import { report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Name } from './ast.ts';

import type { ConfigReader } from './configReader.ts';
import type { ConfigValue, ConstantItem } from './configTree.ts';
import { configExpectedNameRule, configExpectedRule } from './diagnostics/configRules.ts';
import type { Token } from './lexer.ts';
import { canonicalName } from './operators.ts';

/** The items up to the next section's keyword. */
export function parseConstantItems(reader: ConfigReader): ConstantItem[] {
  const items: ConstantItem[] = [];
  while (!reader.atEnd() && reader.section(reader.peek()) === undefined) {
    const item = parseItem(reader);
    if (item !== undefined) items.push(item);
  }
  return items;
}

function parseItem(reader: ConfigReader): ConstantItem | undefined {
  const first = reader.peek();
  const name = parseName(reader);
  if (reader.peek().text === '<-' || reader.peek().text === '←') return parseSubstitution(reader, name, first);
  const args = reader.peek().text === '(' ? parseArguments(reader) : undefined;
  const sign = reader.peek();
  if (sign.text !== '=') {
    const found = sign.text === '' ? 'the end of the file' : `“${sign.text}”`;
    reader.diagnostics.push(report(configExpectedRule, sign, `Expected = or <- after “${name.text}”, but found ${found}.`));
    skipToItem(reader);
    return undefined;
  }
  reader.take();
  const module = parseModule(reader, '=');
  const value = parseValue(reader);
  if (value === undefined) return undefined;
  const span = reader.spanFrom(first);
  const inModule = module === undefined ? {} : { module };
  return args === undefined
    ? { kind: 'assign', name, ...inModule, value, span }
    : { kind: 'assignEntry', name, args, ...inModule, value, span };
}

/** `x`, `a!b!c`, or an operator symbol. */
function parseName(reader: ConfigReader): Name {
  const first = reader.take();
  let text = canonicalName(first.text);
  while (reader.peek().text === '!') {
    reader.take();
    text += `!${reader.take().text}`;
  }
  return { text, span: reader.spanFrom(first) };
}

function parseSubstitution(reader: ConfigReader, name: Name, first: Token): ConstantItem | undefined {
  const arrow = reader.take();
  const module = parseModule(reader, arrow.text);
  if (reader.atEnd()) {
    reader.diagnostics.push(report(configExpectedNameRule, arrow, `Expected the name of a definition that replaces “${name.text}”.`));
    return undefined;
  }
  const token = reader.take();
  const replacement: Name = { text: canonicalName(token.text), span: { start: token.start, end: token.end } };
  return { kind: 'substitute', name, ...(module === undefined ? {} : { module }), replacement, span: reader.spanFrom(first) };
}

/** `[M]` behind `=` or `<-`. An expression in brackets, `x = [a |-> 1]`, is told apart by what follows the first word. */
function parseModule(reader: ConfigReader, sign: string): Name | undefined {
  if (reader.peek().text !== '[') return undefined;
  const closed = reader.peek(2).text === ']';
  const behind = reader.peek(3);
  if (!closed && (sign === '=' || reader.peek(2).text !== '')) return undefined;
  const open = reader.take();
  if (reader.atEnd()) {
    reader.diagnostics.push(report(configExpectedNameRule, open, `Expected the name of a module after ${sign} [.`));
    return undefined;
  }
  const token = reader.take();
  if (!closed) {
    reader.diagnostics.push(report(configExpectedRule, reader.peek(), 'Expected ] after the name of the module.'));
    return undefined;
  }
  reader.take();
  if (behind.text === '')
    reader.diagnostics.push(report(configExpectedNameRule, token, `Expected something after ${sign} [${token.text}].`));
  return { text: token.text, span: { start: token.start, end: token.end } };
}

function parseArguments(reader: ConfigReader): ConfigValue[] {
  const args: ConfigValue[] = [];
  do {
    reader.take();
    const value = plainValue(reader);
    if (value !== undefined) args.push(value);
  } while (reader.peek().text === ',');
  if (reader.peek().text === ')') reader.take();
  else reader.diagnostics.push(report(configExpectedRule, reader.peek(), 'Expected , or ) in this list of arguments.'));
  return args;
}

/** TLC's syntax where it fits; otherwise everything up to the next item is an expression. */
function parseValue(reader: ConfigReader): ConfigValue | undefined {
  const start = reader.peek();
  if (start.text === '' || reader.section(start) !== undefined) {
    reader.diagnostics.push(report(configExpectedRule, start, 'Expected a value after =.'));
    return undefined;
  }
  const length = plainLength(reader, 0);
  if (length > 0 && itemStartsAt(reader, length)) return plainValue(reader);
  let end = Math.max(length, 1);
  while (!itemStartsAt(reader, end)) end++;
  const range: Span = { start: start.start, end: reader.peek(end - 1).end };
  const { expression, diagnostics } = reader.expression(range);
  if (diagnostics.length > 0 && length > 0 && reader.lineBreakBetween(reader.peek(length - 1), reader.peek(length)))
    return plainValue(reader);
  reader.diagnostics.push(...diagnostics);
  for (let i = 0; i < end; i++) reader.take();
  return { kind: 'expression', expression, span: range };
}

/** Whether the section ends, or another item begins, `ahead` tokens on. */
function itemStartsAt(reader: ConfigReader, ahead: number): boolean {
  const token = reader.peek(ahead);
  if (token.text === '' || reader.section(token) !== undefined) return true;
  if (token.kind !== 'identifier' && token.kind !== 'symbol' && token.kind !== 'keyword') return false;
  let next = ahead + 1;
  while (reader.peek(next).text === '!') next += 2;
  if (reader.peek(next).text === '<-' || reader.peek(next).text === '←') return true;
  if (token.kind !== 'identifier') return false;
  if (reader.peek(next).text === '(') next = afterArguments(reader, next);
  return reader.peek(next).text === '=' && (ahead === 0 || endsOperand(reader.peek(ahead - 1)));
}

/** Two operands never stand side by side in an expression: the second one begins something new. */
function endsOperand(token: Token): boolean {
  return ['identifier', 'number', 'string'].includes(token.kind) || [')', ']', '}', '>>', '⟩'].includes(token.text);
}

function afterArguments(reader: ConfigReader, open: number): number {
  let depth = 0;
  for (let i = open; reader.peek(i).text !== ''; i++) {
    if (reader.peek(i).text === '(') depth++;
    else if (reader.peek(i).text === ')' && --depth === 0) return i + 1;
  }
  return open;
}

/** How many tokens a value in TLC's syntax takes from `ahead` on; 0 where there is none. */
function plainLength(reader: ConfigReader, ahead: number): number {
  const token = reader.peek(ahead);
  if (token.text !== '{') return token.kind === 'number' || token.kind === 'string' || token.kind === 'identifier' ? 1 : 0;
  let next = ahead + 1;
  if (reader.peek(next).text === '}') return 2;
  for (;;) {
    const length = plainLength(reader, next);
    if (length === 0) return 0;
    next += length;
    if (reader.peek(next).text === '}') return next + 1 - ahead;
    if (reader.peek(next).text !== ',') return 0;
    next++;
  }
}

function plainValue(reader: ConfigReader): ConfigValue | undefined {
  const token = reader.take();
  const span: Span = { start: token.start, end: token.end };
  if (token.text === '') {
    reader.diagnostics.push(report(configExpectedRule, token, 'Expected a value here.'));
    return undefined;
  }
  if (token.kind === 'number') return { kind: 'number', text: token.text, span };
  if (token.kind === 'string') return { kind: 'string', value: token.text.slice(1, -1), span };
  if (token.text === 'TRUE' || token.text === 'FALSE') return { kind: 'boolean', value: token.text === 'TRUE', span };
  if (token.text !== '{') return { kind: 'modelValue', name: token.text, span };
  const elements: ConfigValue[] = [];
  while (reader.peek().text !== '}' && reader.peek().text !== '') {
    const element = plainValue(reader);
    if (element !== undefined) elements.push(element);
    if (reader.peek().text === ',') reader.take();
  }
  reader.take();
  return { kind: 'set', elements, span: reader.spanFrom(token) };
}

function skipToItem(reader: ConfigReader): void {
  while (!reader.atEnd() && !itemStartsAt(reader, 0)) reader.take();
}
