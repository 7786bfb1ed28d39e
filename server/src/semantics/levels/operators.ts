/** The levels of definitions: computed when first asked for, kept by symbol; those of instanced definitions follow from the substitutions. */
import type * as ast from '../../syntax/ast.ts';
import type {
  FactSymbol,
  InstancedSymbol,
  InstanceSymbol,
  ModelSymbol,
  ModuleModel,
  OperatorSymbol,
  SubstitutionValue,
} from '../symbols.ts';
import {
  abstracted,
  addApplied,
  addDemands,
  constantLevel,
  type Demands,
  freeParameter,
  type LevelValue,
  limit,
  newDemands,
  type OperatorLevels,
  type ParameterRule,
  union,
} from './level.ts';
import { builtinLevels } from './rules.ts';

/** Reads a text's levels; given by `expressions.ts`, which needs the levels of definitions in turn. */
export interface LevelReader {
  /** The level of an expression of this module's text; what it asks of parameters is added to `demands`. */
  value(model: ModuleModel, e: ast.Expression, demands: Demands): LevelValue;
  /** An operator that is passed or substituted: a name or a LAMBDA. */
  operator(model: ModuleModel, e: ast.Expression, demands: Demands): PassedOperator;
}

/** An operator as an argument. */
export interface PassedOperator {
  /** Absent for an operator that is itself a parameter or CONSTANT. */
  readonly levels?: OperatorLevels;
  readonly param?: ModelSymbol;
  readonly value: LevelValue;
}

const known = new WeakMap<ModelSymbol, OperatorLevels>();

export function keepLevels(symbol: ModelSymbol, levels: OperatorLevels): void {
  known.set(symbol, levels);
}

export function levelsOf(reader: LevelReader, symbol: ModelSymbol): OperatorLevels {
  if (symbol.kind === 'builtin') return builtinLevels(symbol.name);
  const before = known.get(symbol);
  if (before !== undefined) return before;
  const made = computeLevels(reader, symbol);
  known.set(symbol, made);
  return made;
}

function computeLevels(reader: LevelReader, symbol: Exclude<ModelSymbol, { kind: 'builtin' }>): OperatorLevels {
  switch (symbol.kind) {
    case 'operator':
      return definitionLevels(reader, symbol);
    case 'instanced':
      return instancedLevels(reader, symbol);
    case 'fact':
      return factLevels(reader, symbol);
    default:
      return abstracted(valueOfName(symbol), newDemands(), []);
  }
}

const stateLevel: LevelValue = { level: 1, params: [], all: [] };

/** The level of a name that is no definition. */
export function valueOfName(symbol: ModelSymbol): LevelValue {
  switch (symbol.kind) {
    case 'variable':
      return stateLevel;
    case 'constant':
      return { level: 0, params: [symbol], all: [symbol] };
    case 'bound':
      if (symbol.role === 'parameter') return { level: 0, params: [symbol], all: [symbol] };
      return symbol.level === undefined || symbol.level === 0 ? constantLevel : { level: symbol.level, params: [], all: [] };
    default:
      return constantLevel;
  }
}

function factLevels(reader: LevelReader, symbol: FactSymbol): OperatorLevels {
  if (symbol.statement === undefined || symbol.statement.kind === 'assumeProve') return abstracted(constantLevel, newDemands(), []);
  const demands = newDemands();
  return abstracted(reader.value(symbol.module, symbol.statement, demands), demands, []);
}

/** A recursive definition is read twice: first as if it were constant where it mentions itself, then with what that gave. */
export function definitionLevels(reader: LevelReader, symbol: OperatorSymbol): OperatorLevels {
  const { definition } = symbol;
  const own = Array.from({ length: symbol.arity }, (): ParameterRule => freeParameter);
  const provisional: OperatorLevels = { level: 0, params: [], all: [], own, conditions: [], outer: newDemands() };
  if (definition === undefined) return provisional;
  known.set(symbol, provisional);
  let levels = provisional;
  for (let pass = symbol.recursive || symbol.selfReference ? 2 : 1; pass > 0; pass--) {
    const demands = newDemands();
    let value = reader.value(symbol.module, definition.body, demands);
    if (definition.kind === 'functionDefinition') {
      for (const bound of definition.bounds) {
        const set = reader.value(symbol.module, bound.set, demands);
        value = { level: Math.max(value.level, set.level), params: union(value.params, set.params), all: union(value.all, set.all) };
      }
    }
    levels = abstracted(value, demands, symbol.parameters);
    known.set(symbol, levels);
  }
  return levels;
}

/** What stands for a declared symbol of an instantiated module. */
export interface Substituted extends PassedOperator {
  readonly demands: Demands;
}

const substituted = new WeakMap<InstanceSymbol, Map<ModelSymbol, Substituted>>();

export function substitutedFor(reader: LevelReader, instance: InstanceSymbol, symbol: ModelSymbol): Substituted | undefined {
  const values = substituted.get(instance) ?? new Map<ModelSymbol, Substituted>();
  substituted.set(instance, values);
  const before = values.get(symbol);
  if (before !== undefined) return before;
  const substitution = symbol.kind === 'constant' || symbol.kind === 'variable' ? instance.substitutions.get(symbol) : undefined;
  if (substitution === undefined || substitution.kind === 'missing') return undefined;
  const demands = newDemands();
  const made: Substituted = { ...substitutionLevels(reader, instance, symbol.arity, substitution, demands), demands };
  values.set(symbol, made);
  return made;
}

function substitutionLevels(
  reader: LevelReader,
  instance: InstanceSymbol,
  arity: number,
  substitution: Exclude<SubstitutionValue, { kind: 'missing' }>,
  demands: Demands,
): PassedOperator {
  if (substitution.kind === 'explicit') {
    if (arity > 0) return reader.operator(instance.module, substitution.value, demands);
    return { value: reader.value(instance.module, substitution.value, demands) };
  }
  return passedSymbol(reader, substitution.symbol, arity);
}

/** A name as an argument or a substituted value. */
export function passedSymbol(reader: LevelReader, symbol: ModelSymbol, arity: number): PassedOperator {
  if (symbol.kind === 'constant' || symbol.kind === 'variable' || symbol.kind === 'bound') {
    return arity > 0 ? { param: symbol, value: valueOfName(symbol) } : { value: valueOfName(symbol) };
  }
  const levels = levelsOf(reader, symbol);
  return { levels, value: { level: levels.level, params: levels.params, all: levels.all } };
}

function instancedLevels(reader: LevelReader, symbol: InstancedSymbol): OperatorLevels {
  const { instance, base } = symbol;
  const inner = levelsOf(reader, base);
  const demands = newDemands();
  const value = substituteValue(reader, instance, { level: inner.level, params: inner.params, all: inner.all });
  substituteDemands(reader, instance, inner.outer, demands);
  const outer = abstracted(value, demands, instance.parameters);
  const shift = instance.parameters.length;
  const conditions = inner.conditions.map(({ operator, position, param }) => ({
    operator: operator + shift,
    position,
    param: param + shift,
  }));
  return { ...outer, own: [...outer.own, ...inner.own], conditions: [...outer.conditions, ...conditions] };
}

function substituteValue(reader: LevelReader, instance: InstanceSymbol, value: LevelValue): LevelValue {
  let { level } = value;
  let params: readonly ModelSymbol[] = [];
  let all: readonly ModelSymbol[] = [];
  for (const param of value.params) {
    const with_ = substitutedFor(reader, instance, param);
    if (with_ === undefined) params = union(params, [param]);
    else {
      level = Math.max(level, with_.value.level);
      params = union(params, with_.value.params);
    }
  }
  for (const param of value.all) all = union(all, substitutedFor(reader, instance, param)?.value.all ?? [param]);
  return { level, params, all };
}

function substituteDemands(reader: LevelReader, instance: InstanceSymbol, from: Demands, to: Demands): void {
  for (const [param, max] of from.limits) limit(to, substitutedFor(reader, instance, param)?.value.params ?? [param], max);
  for (const param of from.nonLeibniz)
    for (const symbol of substitutedFor(reader, instance, param)?.value.all ?? [param]) to.nonLeibniz.add(symbol);
  for (const [operator, levels] of from.applied) {
    const passed = substitutedFor(reader, instance, operator);
    const target = passed === undefined ? operator : passed.param;
    if (target !== undefined) for (const [position, level] of levels.entries()) addApplied(to, target, position, level ?? 0);
  }
  for (const { operator, position, param } of from.appliedTo) {
    const passed = substitutedFor(reader, instance, operator);
    const argument = substitutedFor(reader, instance, param)?.value ?? { level: 0, params: [param], all: [param] };
    if (passed?.levels !== undefined) limit(to, argument.params, passed.levels.own[position]?.max ?? 3);
    const target = passed === undefined ? operator : passed.param;
    if (target === undefined) continue;
    addApplied(to, target, position, argument.level);
    for (const symbol of argument.params) to.appliedTo.push({ operator: target, position, param: symbol });
  }
  for (const symbol of instance.substitutions.keys()) {
    const value = substitutedFor(reader, instance, symbol);
    if (value !== undefined) addDemands(to, value.demands);
  }
}
