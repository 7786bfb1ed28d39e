/** The levels of expressions, and what is wrong with them. One walk does both: without a reporter it only computes. */
import { unreachable } from '../../base/assert.ts';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import type * as ast from '../../syntax/ast.ts';
import { alwaysAction } from '../diagnostics/alwaysAction.ts';
import { eventuallyAction } from '../diagnostics/eventuallyAction.ts';
import { leadsToAction } from '../diagnostics/leadsToAction.ts';
import { levelExceeded } from '../diagnostics/levelExceeded.ts';
import { mixedActionTemporal } from '../diagnostics/mixedActionTemporal.ts';
import { operatorCoparameterLevel } from '../diagnostics/operatorCoparameterLevel.ts';
import { operatorParameterLevel } from '../diagnostics/operatorParameterLevel.ts';
import { quantifierBoundTemporal } from '../diagnostics/quantifierBoundTemporal.ts';
import { temporalQuantifierBound } from '../diagnostics/temporalQuantifierBound.ts';
import { parameterArities } from '../resolve/reference.ts';
import type { ModelSymbol, ModuleModel } from '../symbols.ts';
import {
  abstracted,
  addApplied,
  addDemands,
  constantLevel,
  type Demands,
  join,
  type LevelValue,
  limit,
  newDemands,
  type OperatorLevels,
  union,
} from './level.ts';
import { definitionLevels, keepLevels, type LevelReader, levelsOf, type PassedOperator, passedSymbol, valueOfName } from './operators.ts';
import { builtinLevels } from './rules.ts';

export interface LevelContext {
  readonly model: ModuleModel;
  readonly demands: Demands;
  readonly report: ((diagnostic: Diagnostic) => void) | undefined;
}

/** Reads without saying anything: for definitions of other modules. */
export const silentReader: LevelReader = {
  value: (model, e, demands) => levelOfExpression({ model, demands, report: undefined }, e),
  operator: (model, e, demands) => passedOperator({ model, demands, report: undefined }, e),
};

export function levelOfExpression(context: LevelContext, e: ast.Expression): LevelValue {
  switch (e.kind) {
    case 'number':
    case 'string':
    case 'at':
    case 'missing':
    case 'lambda':
      return constantLevel;
    case 'reference':
      return levelOfReference(context, e);
    case 'operatorApplication':
      return levelOfOperation(context, e);
    case 'parenthesized':
      return levelOfExpression(context, e.expression);
    case 'label':
      return e.body.kind === 'assumeProve' ? constantLevel : levelOfExpression(context, e.body);
    case 'junctionList':
      return levelOfJunction(context, e);
    case 'quantifier':
      return levelOfQuantifier(context, e);
    case 'unboundedQuantifier':
      return e.quantifier.startsWith('temporal')
        ? applied(context, 'temporal quantifier', builtinLevels('temporalQuantifier'), [e.body], e.span)
        : levelOfExpression(context, e.body);
    case 'choose':
      return levelOfValues(context, 'CHOOSE', e.set === undefined ? [e.body] : [e.set, e.body]);
    case 'setEnumeration':
      return levelOfValues(context, '{...}', e.elements);
    case 'tuple':
      return levelOfValues(context, '<<...>>', e.elements);
    case 'product':
      return levelOfValues(context, '\\X', e.factors);
    case 'setFilter':
      return join(boundsLevel(context, [e.bound]), levelOfValues(context, '{x \\in S : p}', [e.body]));
    case 'setMap':
      return join(boundsLevel(context, e.bounds), levelOfValues(context, '{e : x \\in S}', [e.body]));
    case 'function':
      return join(boundsLevel(context, e.bounds), levelOfExpression(context, e.body));
    case 'functionSet':
      return levelOfValues(context, '[S -> T]', [e.domain, e.range]);
    case 'functionApplication':
      return levelOfValues(context, 'f[x]', [e.function, ...e.args]);
    case 'record':
      return e.fields.reduce((level, field) => join(level, levelOfExpression(context, field.value)), constantLevel);
    case 'recordSet':
      return levelOfValues(
        context,
        '[a : S]',
        e.fields.map((field) => field.value),
      );
    case 'fieldSelection':
      return levelOfValues(context, '.', [e.record]);
    case 'except':
      return levelOfValues(context, 'EXCEPT', exceptParts(e));
    case 'if':
      return [e.condition, e.then, e.else].reduce((level, part) => join(level, levelOfExpression(context, part)), constantLevel);
    case 'case': {
      const parts = e.arms.flatMap((arm) => [arm.guard, arm.value]);
      return [...parts, ...(e.other === undefined ? [] : [e.other])].reduce(
        (level, part) => join(level, levelOfExpression(context, part)),
        constantLevel,
      );
    }
    case 'let':
      for (const definition of e.definitions) checkDefinition(context, definition);
      return levelOfExpression(context, e.body);
    case 'subscriptedAction':
      return applied(context, e.angle ? '<<A>>_v' : '[A]_v', builtinLevels('[A]_v'), [e.action, e.subscript], e.span);
    case 'fairness':
      return applied(context, e.strong ? 'SF_v' : 'WF_v', builtinLevels('WF_v'), [e.subscript, e.action], e.span);
    case 'assumeProve':
      return constantLevel;
    default:
      return unreachable(e);
  }
}

function exceptParts(e: Extract<ast.Expression, { kind: 'except' }>): ast.Expression[] {
  return [
    e.function,
    ...e.updates.flatMap((update) => [...update.path.flatMap((step) => (step.kind === 'index' ? step.args : [])), update.value]),
  ];
}

/** Definitions of a LET, in their order, so that they are known where they are used. */
export function checkDefinition(context: LevelContext, definition: ast.Definition | ast.RecursiveDeclaration): void {
  if (definition.kind === 'recursiveDeclaration') return;
  if (definition.kind === 'moduleDefinition') {
    checkSubstitutions(context, definition.instance);
    return;
  }
  const symbol = context.model.names.get(definition.name);
  if (symbol?.kind !== 'operator' || symbol.definition !== definition) return;
  const { model, report } = context;
  const reader: LevelReader = {
    value: (_, e, demands) => levelOfExpression({ model, demands, report }, e),
    operator: (_, e, demands) => passedOperator({ model, demands, report }, e),
  };
  if (report !== undefined && (symbol.recursive || symbol.selfReference)) {
    // The first reading of a recursive definition knows too little to complain.
    definitionLevels(silentReader, symbol);
    const demands = newDemands();
    const value = reader.value(model, definition.body, demands);
    keepLevels(symbol, abstracted(value, demands, symbol.parameters));
  } else keepLevels(symbol, definitionLevels(reader, symbol));
}

/** What an INSTANCE puts for constants and variables is checked like any expression; operators that are passed have been checked where they are defined. */
export function checkSubstitutions(context: LevelContext, instance: ast.Instance): void {
  for (const { value } of instance.substitutions) {
    if (value.kind !== 'reference') levelOfExpression(context, value);
    else checkApplied(context, value);
  }
}

/** An operator with all its arguments. */
export function checkApplied(context: LevelContext, e: ast.Reference): void {
  const resolved = context.model.references.get(e);
  if (resolved !== undefined && resolved.args.length > 0 && resolved.args.length === resolved.symbol.arity) levelOfReference(context, e);
}

/** Forms that take values: no temporal formulas inside. */
function levelOfValues(context: LevelContext, form: string, parts: readonly ast.Expression[]): LevelValue {
  let level = constantLevel;
  for (const [index, part] of parts.entries()) {
    const found = levelOfExpression(context, part);
    if (found.level > 2) context.report?.(levelExceeded(part.span, form, index + 1, found.level, 2));
    limit(context.demands, found.params, 2);
    level = join(level, found);
  }
  return level;
}

function applied(context: LevelContext, name: string, levels: OperatorLevels, operands: readonly ast.Expression[], span: Span): LevelValue {
  return apply(
    context,
    name,
    levels,
    operands.map((operand): PassedOperator => ({ value: levelOfExpression(context, operand) })),
    span,
    operands,
  );
}

function levelOfReference(context: LevelContext, e: ast.Reference): LevelValue {
  const resolved = context.model.references.get(e);
  if (resolved === undefined || resolved.selectors.length > 0) {
    for (const element of e.path) {
      if (element.kind === 'name' || element.kind === 'arguments')
        for (const arg of element.args) if (arg.kind !== 'lambda') levelOfExpression(context, arg);
    }
    return constantLevel;
  }
  const { symbol, args } = resolved;
  if (args.length === 0 && (symbol.kind === 'variable' || symbol.kind === 'constant' || symbol.kind === 'bound'))
    return valueOfName(symbol);
  return applySymbol(context, symbol, args, e.span);
}

function levelOfOperation(context: LevelContext, e: ast.OperatorApplication): LevelValue {
  const symbol = context.model.names.get(e.operator);
  if (symbol !== undefined && symbol.kind !== 'builtin') return applySymbol(context, symbol, e.operands, e.span);
  const operands = e.operands.map((operand): PassedOperator => ({ value: levelOfExpression(context, operand) }));
  const name = symbol?.name ?? '/\\';
  if (context.report !== undefined) checkTemporalForm(context, e, name, operands);
  return apply(context, name, builtinLevels(name), operands, e.span, e.operands);
}

/** The rules that keep formulas from telling stuttering steps. */
function checkTemporalForm(context: LevelContext, e: ast.OperatorApplication, name: string, operands: readonly PassedOperator[]): void {
  switch (name) {
    case '[]':
    case '<>': {
      const operand = inside(e.operands[0]);
      if (operand === undefined || operands[0]?.value.level !== 2) return;
      if (operand.kind === 'subscriptedAction' ? operand.angle === (name === '<>') : !isApplication(operand)) return;
      context.report?.(name === '[]' ? alwaysAction(e.span) : eventuallyAction(e.span));
      return;
    }
    case '~>':
    case '-+->':
      if (operands.some((operand) => operand.value.level === 2)) context.report?.(leadsToAction(e.span, name));
      return;
    case '/\\':
    case '\\/':
    case '=>':
    case '<=>':
      if (operands.some((operand) => operand.value.level === 2) && operands.some((operand) => operand.value.level === 3)) {
        context.report?.(mixedActionTemporal(e.span, name));
      }
      return;
    default:
      return;
  }
}

function inside(e: ast.Expression | undefined): ast.Expression | undefined {
  return e?.kind === 'parenthesized' ? inside(e.expression) : e;
}

/** What the reference calls an operator application: nearly everything. */
function isApplication(e: ast.Expression): boolean {
  return e.kind !== 'let' && e.kind !== 'label' && e.kind !== 'missing' && e.kind !== 'at';
}

function levelOfJunction(context: LevelContext, e: Extract<ast.Expression, { kind: 'junctionList' }>): LevelValue {
  let level = constantLevel;
  let action = false;
  let temporal = false;
  for (const item of e.items) {
    const found = levelOfExpression(context, item);
    action ||= found.level === 2;
    temporal ||= found.level === 3;
    level = join(level, found);
  }
  if (action && temporal) context.report?.(mixedActionTemporal(e.span, e.operator));
  return level;
}

function levelOfQuantifier(context: LevelContext, e: Extract<ast.Expression, { kind: 'quantifier' }>): LevelValue {
  const sets = boundsLevel(context, e.bounds);
  const body = levelOfExpression(context, e.body);
  if (body.level === 3) {
    for (const bound of e.bounds) {
      const set = levelOfExpression({ ...context, report: undefined }, bound.set);
      if (set.level === 2) context.report?.(temporalQuantifierBound(bound.set.span));
    }
  }
  return join(sets, body);
}

export function boundsLevel(context: LevelContext, bounds: readonly ast.Bound[]): LevelValue {
  let level = constantLevel;
  for (const bound of bounds) {
    const set = levelOfExpression(context, bound.set);
    if (set.level > 2) context.report?.(quantifierBoundTemporal(bound.set.span));
    limit(context.demands, set.params, 2);
    level = join(level, set);
  }
  return level;
}

function applySymbol(context: LevelContext, symbol: ModelSymbol, args: readonly ast.Expression[], span: Span): LevelValue {
  const arities = parameterArities(symbol);
  const passed = args.map(
    (arg, i): PassedOperator => ((arities[i] ?? 0) > 0 ? passedOperator(context, arg) : { value: levelOfExpression(context, arg) }),
  );
  if (symbol.kind === 'constant' || symbol.kind === 'bound' || symbol.kind === 'variable') return applyParameter(context, symbol, passed);
  return apply(context, symbol.name, levelsOf(silentReader, symbol), passed, span, args);
}

/** An operator parameter, or a CONSTANT operator, applied: any operator may come in its place. */
function applyParameter(context: LevelContext, symbol: ModelSymbol, args: readonly PassedOperator[]): LevelValue {
  let value = valueOfName(symbol);
  for (const [position, arg] of args.entries()) {
    addApplied(context.demands, symbol, position, arg.value.level);
    for (const param of arg.value.params) context.demands.appliedTo.push({ operator: symbol, position, param });
    value = join(value, arg.value);
  }
  return value;
}

/** An argument or substituted value for an operator parameter. */
function passedOperator(context: LevelContext, e: ast.Expression): PassedOperator {
  if (e.kind === 'lambda') {
    const demands = newDemands();
    const body = levelOfExpression({ ...context, demands }, e.body);
    const parameters = e.parameters.map((name) => context.model.names.get(name)).filter((symbol) => symbol !== undefined);
    const levels = abstracted(body, demands, parameters);
    addDemands(context.demands, levels.outer);
    return { levels, value: { level: levels.level, params: levels.params, all: levels.all } };
  }
  const resolved = e.kind === 'reference' ? context.model.references.get(e) : undefined;
  if (resolved === undefined || resolved.selectors.length > 0) return { value: constantLevel };
  for (const arg of resolved.args) if (arg.kind !== 'lambda') levelOfExpression(context, arg);
  return passedSymbol(silentReader, resolved.symbol, 1);
}

/** The application of an operator: its demands on the arguments are checked, and become demands on the parameters in them. */
function apply(
  context: LevelContext,
  name: string,
  levels: OperatorLevels,
  args: readonly PassedOperator[],
  span: Span,
  operands: readonly ast.Expression[],
): LevelValue {
  const { demands } = context;
  let level = levels.level;
  let params = levels.params;
  let all = levels.all;
  for (const [i, arg] of args.entries()) {
    const rule = levels.own[i];
    if (rule === undefined) continue;
    if (arg.value.level > rule.max) context.report?.(levelExceeded(operands[i]?.span ?? span, name, i + 1, arg.value.level, rule.max));
    limit(demands, arg.value.params, rule.max);
    if (rule.weight) {
      level = Math.max(level, arg.value.level);
      params = union(params, arg.value.params);
    }
    all = union(all, arg.value.all);
    if (!rule.leibniz) for (const param of arg.value.all) demands.nonLeibniz.add(param);
    for (const [position, found] of (rule.applied ?? []).entries()) {
      if (arg.levels !== undefined && (arg.levels.own[position]?.max ?? 3) < (found ?? 0))
        context.report?.(operatorParameterLevel(span, name, i + 1));
      if (arg.param !== undefined) addApplied(demands, arg.param, position, found ?? 0);
    }
  }
  for (const { operator, position, param } of levels.conditions) {
    const passed = args[operator];
    const argument = args[param];
    if (passed === undefined || argument === undefined) continue;
    const max = passed.levels?.own[position]?.max;
    if (max !== undefined) {
      if (argument.value.level > max) context.report?.(operatorCoparameterLevel(span, name, param + 1));
      limit(demands, argument.value.params, max);
    }
    if (passed.param === undefined) continue;
    addApplied(demands, passed.param, position, argument.value.level);
    for (const symbol of argument.value.params) demands.appliedTo.push({ operator: passed.param, position, param: symbol });
  }
  addDemands(demands, levels.outer);
  return { level, params, all };
}
