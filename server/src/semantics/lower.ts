/**
 * From analyzed modules and a configuration to `Core`: INSTANCE is gone, names are ids, the configuration's replacements are made. It never
 * throws on a user's mistake: what cannot be lowered is `invalid`, and the diagnostics say why.
 */

import { type Diagnostic, report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { ConfigValue } from '../syntax/configTree.ts';
import type { Analysis, AnalyzedModule } from './analysis.ts';
import type * as core from './core.ts';
import { configInvariantLevel, configNotConstant } from './diagnostics/configRules.ts';
import { type Frame, type Lowering, newFrame, type Overrides, sourceId, type ValueMaker } from './lower/context.ts';
import { lowerArgument, lowerExpression, lowerLambda } from './lower/expressions.ts';
import { plainInstantiation } from './lower/instantiations.ts';
import { computeLevels, levelOf } from './lower/levels.ts';
import { applyRootSymbol, applySymbol } from './lower/references.ts';
import { tokenOrder } from './lower/tokenOrder.ts';
import { variablesInOrder } from './lower/variableOrder.ts';
import { type ConfigFile, type FormulaSection, type ResolvedConfig, type ResolvedFormula, resolveConfig } from './modelConfig.ts';
import type { DeclaredSymbol, ModelSymbol, ModuleModel } from './symbols.ts';

export interface ModelInput {
  readonly analysis: Analysis;
  /** Absent: no behavior, no constants; only assumptions are of interest. */
  readonly config?: ConfigFile;
}

export interface Model {
  /** Absent only where there is no root module. */
  readonly core: core.Core | undefined;
  /** What is wrong with the configuration, with its spans; the modules' diagnostics are the analysis'. */
  readonly configDiagnostics: readonly Diagnostic[];
}

export function lower(input: ModelInput): Model {
  const { analysis, config } = input;
  const root = analysis.modules.find((module) => module.model === analysis.root);
  if (root === undefined) return { core: undefined, configDiagnostics: [] };
  const modules = analysis.modules.map((module) => module.model);
  const resolved = config === undefined ? undefined : resolveConfig(config, root.model, modules);
  const diagnostics = [...(config?.parsed.diagnostics ?? []), ...(resolved?.diagnostics ?? [])];
  const lowering = startLowering(root.model, config, resolved);
  const built = buildCore(lowering, analysis.modules, root, config, resolved);
  if (resolved !== undefined) diagnostics.push(...levelDiagnostics(built, resolved, config));
  diagnostics.sort((a, b) => a.span.start - b.span.start);
  return { core: built, configDiagnostics: diagnostics };
}

function startLowering(root: ModuleModel, config: ConfigFile | undefined, resolved: ResolvedConfig | undefined): Lowering {
  const variables = new Map<DeclaredSymbol, number>();
  for (const [index, symbol] of variablesInOrder(root).entries()) variables.set(symbol, index);
  const constants = new Map<DeclaredSymbol, number>();
  for (const symbol of root.table.values()) if (symbol.kind === 'constant') constants.set(symbol, constants.size);
  const lowering: Lowering = {
    lower: { expression: lowerExpression, argument: lowerArgument, lambda: lowerLambda, symbol: applySymbol },
    root,
    rootInstantiation: plainInstantiation(root),
    operators: [],
    sources: [],
    sourceIds: new Map(),
    variables,
    constants,
    closed: new Map(),
    instanceVariables: new Map(),
    instanceVariableCount: 0,
    overrides: { replaced: new Map(), values: new Map(), bodies: new Map() },
    queue: [],
    nextBinding: 0,
  };
  sourceId(lowering, root);
  if (config !== undefined) lowering.sources.push({ module: configName, uri: config.uri, text: config.parsed.text });
  return { ...lowering, overrides: overridesOf(lowering, resolved) };
}

/** The configuration's text is a source as well: values have their places in it. */
/** The module that expressions of a configuration are said to be in. */
export const configName = 'the configuration';

function configFrame(lowering: Lowering, resolved: ResolvedConfig | undefined): Frame {
  const frame = newFrame(lowering, lowering.rootInstantiation, resolved?.text ?? lowering.root);
  const source = lowering.sources.findIndex((candidate) => candidate.module === configName);
  return { ...frame, source: source < 0 ? frame.source : source };
}

function overridesOf(lowering: Lowering, resolved: ResolvedConfig | undefined): Overrides {
  if (resolved === undefined) return lowering.overrides;
  const maker =
    (value: ConfigValue): ValueMaker =>
    (target) =>
      lowerValue(target, configFrame(target, resolved), value);
  const values = new Map<ModelSymbol, ValueMaker>();
  for (const [symbol, value] of resolved.values) if (symbol.kind !== 'constant') values.set(symbol, maker(value));
  const bodies = new Map<ModelSymbol, NonNullable<ReturnType<Overrides['bodies']['get']>>>();
  for (const [symbol, body] of resolved.bodies)
    bodies.set(symbol, body.kind === 'symbol' ? body : { kind: 'value', make: maker(body.value) });
  return { replaced: resolved.replaced, values, bodies };
}

function lowerValue(lowering: Lowering, frame: Frame, value: ConfigValue): core.Expr {
  const span: core.CoreSpan = { source: frame.source, start: value.span.start, end: value.span.end };
  switch (value.kind) {
    case 'number':
      return { kind: 'number', value: Number(value.text), span };
    case 'string':
      return { kind: 'string', value: value.value, span };
    case 'boolean':
      return { kind: 'boolean', value: value.value, span };
    case 'modelValue':
      return { kind: 'modelValue', name: value.name, span };
    case 'set':
      return { kind: 'setEnumeration', elements: value.elements.map((element) => lowerValue(lowering, frame, element)), span };
    case 'expression':
      return lowerExpression(lowering, frame, value.expression);
  }
}

function buildCore(
  lowering: Lowering,
  modules: readonly AnalyzedModule[],
  root: AnalyzedModule,
  config: ConfigFile | undefined,
  resolved: ResolvedConfig | undefined,
): core.Core {
  const variables = [...lowering.variables.keys()].map((symbol) => ({ name: symbol.name, span: spanOf(lowering, symbol) }));
  const constants = [...lowering.constants.keys()].map((symbol) => lowerConstant(lowering, symbol, resolved));
  const assumptions = root.model.assumptions
    .filter(({ syntax }) => syntax.keyword !== 'AXIOM')
    .map(({ module, syntax }): core.Assumption => {
      const frame = newFrame(lowering, lowering.rootInstantiation, module);
      const body = lowerExpression(lowering, frame, syntax.body);
      const span = { source: frame.source, start: syntax.body.span.start, end: syntax.body.span.end };
      return { ...(syntax.name === undefined ? {} : { name: syntax.name.text }), body, span };
    });
  const resolvedConfig = lowerConfig(lowering, resolved);
  for (let next = lowering.queue.pop(); next !== undefined; next = lowering.queue.pop()) next();
  computeLevels(lowering.operators);
  return {
    root: root.model.name,
    sources: lowering.sources,
    modules: modules.map(({ model }) => model.name),
    variables,
    constants,
    operators: lowering.operators,
    instanceVariableCount: lowering.instanceVariableCount,
    bindingCount: lowering.nextBinding,
    assumptions,
    tokenOrder: tokenOrder(root, modules, config),
    config: resolvedConfig,
  };
}

function spanOf(lowering: Lowering, symbol: DeclaredSymbol): core.CoreSpan {
  return { source: sourceId(lowering, symbol.module), start: symbol.nameSpan.start, end: symbol.nameSpan.end };
}

function lowerConstant(lowering: Lowering, symbol: DeclaredSymbol, resolved: ResolvedConfig | undefined): core.Constant {
  const span = spanOf(lowering, symbol);
  const base = { name: symbol.name, arity: symbol.arity, span };
  if (resolved === undefined) return base;
  const frame = configFrame(lowering, resolved);
  const replacement = resolved.replaced.get(symbol);
  if (replacement !== undefined && symbol.arity === 0) return { ...base, value: applyRootSymbol(lowering, replacement) };
  const value = resolved.values.get(symbol);
  if (value !== undefined) return { ...base, value: lowerValue(lowering, frame, value) };
  const table = resolved.tables.get(symbol);
  if (table === undefined) return base;
  return {
    ...base,
    table: table.map((entry) => ({
      args: entry.args.map((arg) => lowerValue(lowering, frame, arg)),
      value: lowerValue(lowering, frame, entry.value),
    })),
  };
}

function lowerConfig(lowering: Lowering, resolved: ResolvedConfig | undefined): core.Config {
  const formulas = (section: FormulaSection): core.NamedFormula[] =>
    (resolved?.formulas.get(section) ?? []).map((formula) => lowerFormula(lowering, resolved, formula));
  const [specification] = formulas('SPECIFICATION');
  const [init] = formulas('INIT');
  const [next] = formulas('NEXT');
  const [symmetry] = formulas('SYMMETRY');
  const [view] = formulas('VIEW');
  const [alias] = formulas('ALIAS');
  return {
    behavior:
      specification !== undefined
        ? { kind: 'specification', formula: specification }
        : init !== undefined && next !== undefined
          ? { kind: 'initNext', init, next }
          : { kind: 'none' },
    invariants: formulas('INVARIANT'),
    properties: formulas('PROPERTY'),
    constraints: formulas('CONSTRAINT'),
    actionConstraints: formulas('ACTION_CONSTRAINT'),
    postconditions: formulas('POSTCONDITION'),
    periodic: formulas('_PERIODIC'),
    possible: formulas('_POSSIBLE'),
    ...(symmetry === undefined ? {} : { symmetry }),
    ...(view === undefined ? {} : { view }),
    ...(alias === undefined ? {} : { alias }),
    checkDeadlock: resolved?.checkDeadlock ?? true,
  };
}

function lowerFormula(lowering: Lowering, resolved: ResolvedConfig | undefined, formula: ResolvedFormula): core.NamedFormula {
  if (formula.kind === 'name') return { name: formula.name, formula: applyRootSymbol(lowering, formula.symbol) };
  return { name: formula.name, formula: lowerExpression(lowering, configFrame(lowering, resolved), formula.expression) };
}

/** What can only be said once levels are known. */
function levelDiagnostics(built: core.Core, resolved: ResolvedConfig, config: ConfigFile | undefined): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const [index, formula] of built.config.invariants.entries()) {
    if (levelOf(built.operators, formula.formula) < 2) continue;
    const span = resolved.formulas.get('INVARIANT')?.[index]?.span ?? { start: 0, end: 0 };
    found.push(
      report(
        configInvariantLevel,
        span,
        `\`${formula.name}\` is no state predicate: it has primes or temporal operators. Give it as a PROPERTY.`,
      ),
    );
  }
  for (const constant of built.constants) {
    if (constant.value?.kind !== 'apply' || levelOf(built.operators, constant.value) === 0) continue;
    found.push(
      report(
        configNotConstant,
        substitutionSpan(config, constant.name),
        `\`${constant.name}\` is replaced by a definition that depends on variables.`,
      ),
    );
  }
  return found;
}

function substitutionSpan(config: ConfigFile | undefined, constant: string): Span {
  for (const statement of config?.parsed.statements ?? []) {
    if (statement.kind !== 'constants') continue;
    const item = statement.items.find((candidate) => candidate.kind === 'substitute' && candidate.name.text === constant);
    if (item !== undefined) return item.span;
  }
  return { start: 0, end: 0 };
}
