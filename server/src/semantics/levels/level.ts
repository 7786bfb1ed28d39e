/**
 * What is known of levels (*Specifying Systems*, section 17.2): of an expression its level, and on which parameters that depends;
 * of an operator what it asks of its arguments. Parameters count as constants until something is put in their place.
 */
import type { ModelSymbol } from '../symbols.ts';

/** The level of an expression whose parameters are constants. */
export interface LevelValue {
  readonly level: number;
  /** The parameters and CONSTANTs whose level adds to it. */
  readonly params: readonly ModelSymbol[];
  /** All parameters and CONSTANTs in it. */
  readonly all: readonly ModelSymbol[];
}

export const constantLevel: LevelValue = { level: 0, params: [], all: [] };

/** What a text asks of the parameters that occur in it. */
export interface Demands {
  /** The highest level that each may have, where not all are possible. */
  readonly limits: Map<ModelSymbol, number>;
  /** For an operator parameter: the highest level of each argument that it is applied to. */
  readonly applied: Map<ModelSymbol, number[]>;
  /** An operator parameter is applied to something that depends on another parameter. */
  readonly appliedTo: { readonly operator: ModelSymbol; readonly position: number; readonly param: ModelSymbol }[];
  /** What cannot be replaced by equals: it stands below a prime, ENABLED or a temporal operator. */
  readonly nonLeibniz: Set<ModelSymbol>;
}

export interface ParameterRule {
  /** Whether the argument's level adds to that of the application. */
  readonly weight: boolean;
  readonly max: number;
  readonly leibniz: boolean;
  /** For an operator parameter: the levels that it is applied to. */
  readonly applied?: readonly number[];
}

export interface OperatorLevels {
  readonly level: number;
  /** Of what stands around the definition, parameters of outer definitions and CONSTANTs. */
  readonly params: readonly ModelSymbol[];
  readonly all: readonly ModelSymbol[];
  readonly own: readonly ParameterRule[];
  /** Own operator parameters applied to own parameters. */
  readonly conditions: readonly { readonly operator: number; readonly position: number; readonly param: number }[];
  /** What it asks of parameters around it. */
  readonly outer: Demands;
}

export const freeParameter: ParameterRule = { weight: true, max: 3, leibniz: true };

export function newDemands(): Demands {
  return { limits: new Map(), applied: new Map(), appliedTo: [], nonLeibniz: new Set() };
}

export function limit(demands: Demands, params: readonly ModelSymbol[], max: number): void {
  if (max >= 3 || params.length === 0) return;
  for (const param of params) {
    const before = demands.limits.get(param);
    if (before === undefined || before > max) demands.limits.set(param, max);
  }
}

export function addApplied(demands: Demands, operator: ModelSymbol, position: number, level: number): void {
  const levels = demands.applied.get(operator) ?? [];
  levels[position] = Math.max(levels[position] ?? 0, level);
  demands.applied.set(operator, levels);
}

export function addDemands(to: Demands, from: Demands): void {
  if (from.limits.size + from.applied.size + from.appliedTo.length + from.nonLeibniz.size === 0) return;
  for (const [param, max] of from.limits) limit(to, [param], max);
  for (const [operator, levels] of from.applied)
    for (const [position, level] of levels.entries()) addApplied(to, operator, position, level ?? 0);
  to.appliedTo.push(...from.appliedTo);
  for (const param of from.nonLeibniz) to.nonLeibniz.add(param);
}

export function union(a: readonly ModelSymbol[], b: readonly ModelSymbol[]): readonly ModelSymbol[] {
  if (b.length === 0 || a === b) return a;
  if (a.length === 0) return b;
  const added = b.filter((symbol) => !a.includes(symbol));
  return added.length === 0 ? a : [...a, ...added];
}

/** Both together, each adding its level. */
export function join(a: LevelValue, b: LevelValue): LevelValue {
  if (b === constantLevel) return a;
  if (a === constantLevel) return b;
  if (a.level >= b.level && b.all.length === 0) return a;
  if (b.level >= a.level && a.all.length === 0) return b;
  return { level: Math.max(a.level, b.level), params: union(a.params, b.params), all: union(a.all, b.all) };
}

/** The operator with these parameters whose body has this level and these demands. */
export function abstracted(body: LevelValue, demands: Demands, parameters: readonly ModelSymbol[]): OperatorLevels {
  if (parameters.length === 0) return { ...body, own: [], conditions: [], outer: demands };
  const isOwn = (symbol: ModelSymbol): boolean => parameters.includes(symbol);
  const own = parameters.map((parameter): ParameterRule => {
    const applied = demands.applied.get(parameter);
    return {
      weight: body.params.includes(parameter),
      max: demands.limits.get(parameter) ?? 3,
      leibniz: !demands.nonLeibniz.has(parameter),
      ...(applied === undefined ? {} : { applied }),
    };
  });
  const conditions = demands.appliedTo
    .filter(({ operator, param }) => isOwn(operator) && isOwn(param))
    .map(({ operator, position, param }) => ({ operator: parameters.indexOf(operator), position, param: parameters.indexOf(param) }));
  const outer = newDemands();
  for (const [param, max] of demands.limits) if (!isOwn(param)) outer.limits.set(param, max);
  for (const [operator, levels] of demands.applied) if (!isOwn(operator)) outer.applied.set(operator, levels);
  outer.appliedTo.push(...demands.appliedTo.filter(({ operator, param }) => !isOwn(operator) && !isOwn(param)));
  for (const param of demands.nonLeibniz) if (!isOwn(param)) outer.nonLeibniz.add(param);
  return {
    level: body.level,
    params: body.params.filter((symbol) => !isOwn(symbol)),
    all: body.all.filter((symbol) => !isOwn(symbol)),
    own,
    conditions,
    outer,
  };
}
