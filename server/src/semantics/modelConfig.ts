/**
 * A parsed configuration file resolved against the root module: what each name means, which definitions are replaced, and what is wrong with
 * it (conformance.md D2). `lower.ts` makes the model of it; what needs evaluation is left to the checker.
 */
import { type Diagnostic, type DiagnosticRule, report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Expression, Name } from '../syntax/ast.ts';
import type { ConfigFormula, ConfigValue, ConstantItem, ParsedConfig } from '../syntax/configTree.ts';
import * as rules from './diagnostics/configRules.ts';
import { memberAt, resolveExpressionIn, viewOf } from './resolve/inModule.ts';
import { mostSimilar } from './resolve/suggest.ts';
import { type DeclaredSymbol, isParameterFree, type ModelSymbol, type ModuleModel, origin } from './symbols.ts';

export interface ConfigFile {
  readonly uri: string;
  readonly parsed: ParsedConfig;
}

export interface ResolvedConfig {
  readonly replaced: ReadonlyMap<ModelSymbol, ModelSymbol>;
  readonly values: ReadonlyMap<ModelSymbol, ConfigValue>;
  readonly bodies: ReadonlyMap<
    ModelSymbol,
    { readonly kind: 'symbol'; readonly symbol: ModelSymbol } | { readonly kind: 'value'; readonly value: ConfigValue }
  >;
  readonly tables: ReadonlyMap<ModelSymbol, readonly { readonly args: readonly ConfigValue[]; readonly value: ConfigValue }[]>;
  readonly formulas: ReadonlyMap<FormulaSection, readonly ResolvedFormula[]>;
  readonly checkDeadlock: boolean;
  /** Text and names of expressions in the configuration: a module that is nothing but a view of the root. */
  readonly text: ModuleModel | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export type FormulaSection =
  | 'SPECIFICATION'
  | 'INIT'
  | 'NEXT'
  | 'INVARIANT'
  | 'PROPERTY'
  | 'CONSTRAINT'
  | 'ACTION_CONSTRAINT'
  | 'POSTCONDITION'
  | 'SYMMETRY'
  | 'VIEW'
  | 'ALIAS'
  | '_PERIODIC'
  | '_POSSIBLE'
  | '_RL_REWARD';

export type ResolvedFormula =
  | { readonly kind: 'name'; readonly name: string; readonly symbol: ModelSymbol; readonly span: Span }
  | { readonly kind: 'expression'; readonly name: string; readonly expression: Expression; readonly span: Span };

/** How messages call what stands under a keyword. */
const sectionNouns: Readonly<Record<FormulaSection, string>> = {
  SPECIFICATION: 'specification',
  INIT: 'initial predicate',
  NEXT: 'next-state action',
  INVARIANT: 'invariant',
  PROPERTY: 'property',
  CONSTRAINT: 'constraint',
  ACTION_CONSTRAINT: 'action constraint',
  POSTCONDITION: 'postcondition',
  SYMMETRY: 'symmetry set',
  VIEW: 'view',
  ALIAS: 'alias',
  _PERIODIC: 'periodic predicate',
  _POSSIBLE: 'possible predicate',
  _RL_REWARD: 'reward',
};

interface Resolving {
  readonly root: ModuleModel;
  readonly modules: readonly ModuleModel[];
  readonly config: ConfigFile;
  readonly diagnostics: Diagnostic[];
  readonly replaced: Map<ModelSymbol, ModelSymbol>;
  readonly values: Map<ModelSymbol, ConfigValue>;
  readonly bodies: Map<
    ModelSymbol,
    { readonly kind: 'symbol'; readonly symbol: ModelSymbol } | { readonly kind: 'value'; readonly value: ConfigValue }
  >;
  readonly tables: Map<ModelSymbol, { readonly args: readonly ConfigValue[]; readonly value: ConfigValue }[]>;
  text: ModuleModel | undefined;
}

export function resolveConfig(config: ConfigFile, root: ModuleModel, modules: readonly ModuleModel[]): ResolvedConfig {
  const resolving: Resolving = {
    root,
    modules,
    config,
    diagnostics: [],
    replaced: new Map(),
    values: new Map(),
    bodies: new Map(),
    tables: new Map(),
    text: undefined,
  };
  const items = config.parsed.statements.flatMap((statement) => (statement.kind === 'constants' ? statement.items : []));
  for (const item of items) resolveConstant(resolving, item, items);
  checkUnassigned(resolving);
  const formulas = new Map<FormulaSection, ResolvedFormula[]>();
  let checkDeadlock = true;
  for (const statement of config.parsed.statements) {
    if (statement.kind === 'checkDeadlock') checkDeadlock = statement.value;
    if (statement.kind !== 'list' && statement.kind !== 'single') continue;
    const entries = statement.kind === 'list' ? statement.entries : statement.entry === undefined ? [] : [statement.entry];
    const section: FormulaSection = statement.section;
    const list = formulas.get(section) ?? [];
    formulas.set(section, list);
    for (const entry of entries) {
      const resolved = resolveFormula(resolving, section, entry);
      if (resolved !== undefined) list.push(resolved);
    }
  }
  checkBehavior(resolving);
  const { replaced, values, bodies, tables, diagnostics, text } = resolving;
  return { replaced, values, bodies, tables, formulas, checkDeadlock, text, diagnostics };
}

function complain(resolving: Resolving, rule: DiagnosticRule, span: Span, message: string): void {
  resolving.diagnostics.push(report(rule, span, message));
}

function resolveConstant(resolving: Resolving, item: ConstantItem, items: readonly ConstantItem[]): void {
  resolveValues(resolving, item);
  if (item.module !== undefined) {
    resolveModuleItem(resolving, item, item.module, items);
    return;
  }
  const symbol = target(resolving.root, item.name);
  if (symbol === undefined) {
    const hint = similar(resolving.root, item.name.text);
    const message = `The specification has no constant or definition \`${item.name.text}\`.${hint}`;
    complain(resolving, item.kind === 'substitute' ? rules.configUnknownName : rules.configUnusedValue, item.name.span, message);
    return;
  }
  switch (item.kind) {
    case 'assign':
      resolving.values.set(symbol, item.value);
      if (symbol.arity > 0)
        complain(
          resolving,
          rules.configTableArity,
          item.name.span,
          `\`${symbol.name}\` takes ${symbol.arity} arguments: write \`${symbol.name}(...) = ...\` entries.`,
        );
      return;
    case 'assignEntry': {
      if (item.args.length !== symbol.arity) {
        complain(
          resolving,
          rules.configTableArity,
          item.span,
          `\`${symbol.name}\` takes ${symbol.arity} arguments, this entry gives ${item.args.length}.`,
        );
        return;
      }
      const table = resolving.tables.get(symbol) ?? [];
      table.push({ args: item.args, value: item.value });
      resolving.tables.set(symbol, table);
      return;
    }
    case 'substitute': {
      const replacement = replacementFor(resolving, item, symbol, items);
      if (replacement !== undefined) resolving.replaced.set(symbol, replacement);
    }
  }
}

function replacementFor(
  resolving: Resolving,
  item: Extract<ConstantItem, { kind: 'substitute' }>,
  symbol: ModelSymbol,
  items: readonly ConstantItem[],
): ModelSymbol | undefined {
  const { replacement } = item;
  const chained = items.some(
    (other) => other.kind === 'substitute' && other.name.text === replacement.text && other.module?.text === item.module?.text,
  );
  if (chained)
    complain(resolving, rules.configReplacementReplaced, replacement.span, `\`${replacement.text}\` is itself replaced by another entry.`);
  const found = target(resolving.root, replacement);
  if (found === undefined) {
    const hint = similar(resolving.root, replacement.text);
    complain(
      resolving,
      rules.configReplacementUnknown,
      replacement.span,
      `The specification does not define \`${replacement.text}\`.${hint}`,
    );
    return undefined;
  }
  if (found.arity !== symbol.arity) {
    const message = `\`${item.name.text}\` takes ${symbol.arity} arguments, \`${replacement.text}\` takes ${found.arity}.`;
    complain(resolving, rules.configReplacementArity, item.span, message);
    return undefined;
  }
  return found;
}

/** `x <- [M] y` and `x = [M] v`: the definition in module M, wherever it is used. */
function resolveModuleItem(resolving: Resolving, item: ConstantItem, moduleName: Name, items: readonly ConstantItem[]): void {
  const module = resolving.modules.find((candidate) => candidate.name === moduleName.text);
  if (module === undefined) {
    complain(resolving, rules.configUnknownModule, moduleName.span, `The specification has no module \`${moduleName.text}\`.`);
    return;
  }
  const symbol = target(module, item.name);
  if (symbol === undefined || symbol.kind === 'constant' || symbol.kind === 'variable') {
    complain(resolving, rules.configUnknownName, item.name.span, `Module \`${module.name}\` has no definition \`${item.name.text}\`.`);
    return;
  }
  const key = sharedBody(symbol);
  if (item.kind === 'assign') resolving.bodies.set(key, { kind: 'value', value: item.value });
  if (item.kind !== 'substitute') return;
  const replacement = replacementFor(resolving, item, symbol, items);
  if (replacement !== undefined) resolving.bodies.set(key, { kind: 'symbol', symbol: replacement });
}

/** An imported definition of a module without parameters has one body for all who import it: replacing it reaches them all. */
function sharedBody(symbol: ModelSymbol): ModelSymbol {
  const base = origin(symbol);
  return base.kind === 'operator' && isParameterFree(base.module) ? base : symbol;
}

/** What a configuration can name: constants and definitions of the module, imported ones included (`V!Op`). */
function target(module: ModuleModel, name: Name): ModelSymbol | undefined {
  const symbol = module.table.get(name.text) ?? memberByPath(module, name.text);
  if (symbol === undefined) return undefined;
  return symbol.kind === 'constant' || symbol.kind === 'operator' || symbol.kind === 'instanced' ? symbol : undefined;
}

function memberByPath(module: ModuleModel, path: string): ModelSymbol | undefined {
  const parts = path.split('!').map((part) => part.trim());
  if (parts.length < 2 || parts.some((part) => part === '')) return undefined;
  return memberAt(module, parts);
}

function similar(root: ModuleModel, name: string): string {
  const found = mostSimilar(name, root.table.keys());
  return found === undefined ? '' : ` Did you mean \`${found}\`?`;
}

function checkUnassigned(resolving: Resolving): void {
  const missing: DeclaredSymbol[] = [];
  for (const symbol of resolving.root.table.values()) {
    if (symbol.kind !== 'constant') continue;
    if (!resolving.values.has(symbol) && !resolving.tables.has(symbol) && !resolving.replaced.has(symbol)) missing.push(symbol);
  }
  const first = resolving.config.parsed.statements[0]?.keyword.span ?? { start: 0, end: 0 };
  for (const symbol of missing) {
    complain(
      resolving,
      rules.configConstantUnassigned,
      first,
      symbol.arity === 0
        ? `The constant \`${symbol.name}\` has no value: add \`CONSTANT ${symbol.name} = ...\`.`
        : `The constant \`${symbol.name}\` has no value: add \`CONSTANT ${symbol.name} <- ...\`, an operator with as many arguments.`,
    );
  }
}

function resolveFormula(resolving: Resolving, section: FormulaSection, entry: ConfigFormula): ResolvedFormula | undefined {
  if (entry.kind === 'expression') {
    const name = resolving.config.parsed.text.slice(entry.span.start, entry.span.end);
    resolveExpression(resolving, entry.expression);
    return { kind: 'expression', name, expression: entry.expression, span: entry.span };
  }
  const { name } = entry;
  const noun = sectionNouns[section];
  const symbol = resolving.root.table.get(name.text);
  if (symbol === undefined) {
    const hint = similar(resolving.root, name.text);
    complain(
      resolving,
      rules.configUndefined,
      name.span,
      `The ${noun} \`${name.text}\` is not defined in module \`${resolving.root.name}\`.${hint}`,
    );
    return undefined;
  }
  if (symbol.kind !== 'operator' && symbol.kind !== 'instanced') {
    complain(resolving, rules.configIsConstant, name.span, `The ${noun} has to be a definition; \`${name.text}\` is not one.`);
    return undefined;
  }
  if (symbol.arity > 0) {
    complain(resolving, rules.configTakesArguments, name.span, `The ${noun} \`${name.text}\` must not take arguments.`);
    return undefined;
  }
  return { kind: 'name', name: name.text, symbol, span: name.span };
}

function checkBehavior(resolving: Resolving): void {
  const keyword = (section: string): Span | undefined =>
    resolving.config.parsed.statements.find((statement) => statement.kind === 'single' && statement.section === section)?.keyword.span;
  const specification = keyword('SPECIFICATION');
  const init = keyword('INIT');
  const next = keyword('NEXT');
  if (specification !== undefined && (init !== undefined || next !== undefined)) {
    complain(resolving, rules.configSpecificationAndInit, specification, 'Give either SPECIFICATION, or INIT and NEXT, not both.');
  } else if (init !== undefined && next === undefined) {
    complain(resolving, rules.configMissingNext, init, 'INIT needs a NEXT beside it.');
  } else if (next !== undefined && init === undefined) {
    complain(resolving, rules.configMissingInit, next, 'NEXT needs an INIT beside it.');
  }
}

function resolveValues(resolving: Resolving, item: ConstantItem): void {
  if (item.kind === 'substitute') return;
  resolveValue(resolving, item.value);
  if (item.kind === 'assignEntry') for (const arg of item.args) resolveValue(resolving, arg);
}

function resolveValue(resolving: Resolving, value: ConfigValue): void {
  if (value.kind === 'set') for (const element of value.elements) resolveValue(resolving, element);
  if (value.kind === 'expression') resolveExpression(resolving, value.expression);
}

function resolveExpression(resolving: Resolving, expression: Expression): void {
  const { config, root } = resolving;
  complain(resolving, rules.configExpression, expression.span, 'TLC reads no expression here; Primed does.');
  resolving.text ??= viewOf(root, { uri: config.uri, text: config.parsed.text, file: { modules: [], algorithms: [] }, diagnostics: [] });
  resolveExpressionIn(resolving.text, expression, (diagnostic) => resolving.diagnostics.push(diagnostic));
}
