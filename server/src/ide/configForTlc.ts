/**
 * A configuration with expressions as one that TLC reads: the expressions become definitions of a module `MC...`, which extends the one
 * that is configured, and a configuration for that module names them. Everything else is left as it is written.
 */
import type { ConfigFormula, ConfigValue, ConstantItem } from '../syntax/configTree.ts';
import type { ConfigSnapshot } from './configSnapshot.ts';

export interface ConfigForTlc {
  /** Of the module and of both files. */
  readonly name: string;
  readonly module: string;
  readonly config: string;
}

interface Writing {
  readonly config: ConfigSnapshot;
  readonly taken: Set<string>;
  readonly definitions: string[];
  readonly changes: { readonly start: number; readonly end: number; readonly text: string }[];
}

/** Undefined where TLC can read the configuration as it is, or where there is no module. */
export function configForTlc(config: ConfigSnapshot): ConfigForTlc | undefined {
  const { root, parsed, text } = config;
  if (root === undefined) return undefined;
  const writing: Writing = { config, taken: new Set(root.table.keys()), definitions: [], changes: [] };
  for (const statement of parsed.statements) {
    if (statement.kind === 'constants') defineConstants(writing, statement.items);
    else if (statement.kind === 'list') for (const entry of statement.entries) defineFormula(writing, statement.section, entry);
    else if (statement.kind === 'single' && statement.entry !== undefined) defineFormula(writing, statement.section, statement.entry);
  }
  if (writing.changes.length === 0) return undefined;
  const name = freshName(writing, `MC${root.name}`);
  const lines = [
    `---- MODULE ${name} ----`,
    `EXTENDS ${root.name}`,
    ...writing.definitions.flatMap((definition) => ['', definition]),
    '',
    '====',
    '',
  ];
  return { name, module: lines.join('\n'), config: changed(text, writing.changes) };
}

function defineConstants(writing: Writing, items: readonly ConstantItem[]): void {
  for (const item of items) {
    if (item.kind !== 'assign' || !hasExpression(item.value)) continue;
    const { name, module, value, span } = item;
    const defined = define(writing, `const_${identifier(name.text)}`, value.span);
    writing.changes.push({ ...span, text: `${name.text} <- ${module === undefined ? '' : `[${module.text}] `}${defined}` });
  }
  for (const table of tablesOf(items))
    if (table.some(({ args, value }) => [...args, value].some(hasExpression))) defineTable(writing, table);
}

type Entry = Extract<ConstantItem, { kind: 'assignEntry' }>;

/** The entries of each operator: `F(1) = 2`, `F(2) = 3`. */
function tablesOf(items: readonly ConstantItem[]): Entry[][] {
  const tables = new Map<string, Entry[]>();
  for (const item of items) {
    if (item.kind !== 'assignEntry') continue;
    const table = tables.get(item.name.text);
    if (table === undefined) tables.set(item.name.text, [item]);
    else table.push(item);
  }
  return [...tables.values()];
}

function defineTable(writing: Writing, table: readonly Entry[]): void {
  const [first, ...others] = table;
  if (first === undefined) return;
  const name = freshName(writing, `const_${identifier(first.name.text)}`);
  const parameters = first.args.map((_, i) => freshName(writing, `arg${i + 1}`));
  const arms = table.map(({ args, value }) => {
    const guard = args.map((arg, i) => `${parameters[i]} = ${textOf(writing, arg.span)}`).join(' /\\ ');
    return `${guard} -> ${textOf(writing, value.span)}`;
  });
  writing.definitions.push(`${name}(${parameters.join(', ')}) == CASE ${arms.join(' [] ')}`);
  writing.changes.push({ ...first.span, text: `${first.name.text} <- ${name}` });
  for (const { span } of others) writing.changes.push({ ...span, text: '' });
}

function defineFormula(writing: Writing, section: string, entry: ConfigFormula): void {
  if (entry.kind === 'name') return;
  const name = define(writing, `${section.toLowerCase().replace(/^_/, '')}_${writing.definitions.length + 1}`, entry.span);
  writing.changes.push({ ...entry.span, text: name });
}

/** Lists keep their columns: what has several lines begins on a line of its own, where it began. */
function define(writing: Writing, wanted: string, span: { readonly start: number; readonly end: number }): string {
  const name = freshName(writing, wanted);
  const text = textOf(writing, span);
  const column = span.start - (writing.config.text.lastIndexOf('\n', span.start - 1) + 1);
  writing.definitions.push(text.includes('\n') ? `${name} ==\n${' '.repeat(column)}${text}` : `${name} == ${text}`);
  return name;
}

function textOf({ config }: Writing, { start, end }: { readonly start: number; readonly end: number }): string {
  return config.text.slice(start, end);
}

function freshName({ taken }: Writing, wanted: string): string {
  let name = wanted;
  for (let i = 2; taken.has(name); i++) name = `${wanted}_${i}`;
  taken.add(name);
  return name;
}

const identifier = (name: string): string => name.replace(/\W+/g, '_');

function hasExpression(value: ConfigValue): boolean {
  return value.kind === 'expression' || (value.kind === 'set' && value.elements.some(hasExpression));
}

function changed(text: string, changes: Writing['changes']): string {
  let result = text;
  for (const { start, end, text: by } of [...changes].sort((a, b) => b.start - a.start))
    result = result.slice(0, start) + by + result.slice(end);
  return result;
}
