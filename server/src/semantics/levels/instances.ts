/** Whether what an INSTANCE substitutes has levels that the instantiated module can live with (*Specifying Systems*, section 17.5). */
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import { substitutionCoparameterLevel } from '../diagnostics/substitutionCoparameterLevel.ts';
import { substitutionLevel } from '../diagnostics/substitutionLevel.ts';
import { substitutionNotLeibniz } from '../diagnostics/substitutionNotLeibniz.ts';
import { substitutionParameterLevel } from '../diagnostics/substitutionParameterLevel.ts';
import type { InstanceSymbol, ModelSymbol, ModuleModel } from '../symbols.ts';
import { silentReader } from './expressions.ts';
import { addDemands, type Demands, newDemands } from './level.ts';
import { levelsOf, substitutedFor } from './operators.ts';

export function checkInstance(instance: InstanceSymbol, report: (diagnostic: Diagnostic) => void): void {
  const { target } = instance;
  if (target === undefined || instance.substitutions.size === 0) return;
  const demands = moduleDemands(target);
  const constantModule = isConstantModule(target);
  for (const [symbol, substitution] of instance.substitutions) {
    const passed = substitutedFor(silentReader, instance, symbol);
    if (passed === undefined) continue;
    const span = substitution.kind === 'explicit' ? substitution.value.span : instance.instance.span;
    const declared = symbol.kind === 'variable' ? 1 : 0;
    const allowed = Math.min(constantModule ? 3 : declared, demands.limits.get(symbol) ?? 3);
    if (passed.value.level > allowed) report(substitutionLevel(span, symbol.name, passed.value.level, allowed));
    const { levels } = passed;
    if (symbol.arity === 0 || levels === undefined) continue;
    if (levels.own.some((rule) => !rule.leibniz)) report(substitutionNotLeibniz(span, symbol.name));
    const applied = demands.applied.get(symbol) ?? [];
    if (levels.own.some((rule, position) => rule.max < (applied[position] ?? 0))) report(substitutionParameterLevel(span, symbol.name));
  }
  checkCoparameters(instance, demands, report);
}

function checkCoparameters(instance: InstanceSymbol, demands: Demands, report: (diagnostic: Diagnostic) => void): void {
  const said = new Set<ModelSymbol>();
  for (const { operator, position, param } of demands.appliedTo) {
    const passed = substitutedFor(silentReader, instance, operator);
    const argument = substitutedFor(silentReader, instance, param);
    const max = passed?.levels?.own[position]?.max;
    if (max === undefined || argument === undefined || argument.value.level <= max || said.has(operator)) continue;
    said.add(operator);
    report(substitutionCoparameterLevel(spanOf(instance), operator.name));
  }
}

function spanOf(instance: InstanceSymbol): Span {
  return instance.instance.span;
}

/** What all definitions of a module together ask of its CONSTANTs. */
function moduleDemands(module: ModuleModel): Demands {
  const known = demandsOf.get(module);
  if (known !== undefined) return known;
  const demands = newDemands();
  for (const symbol of module.table.values()) {
    if (symbol.kind === 'operator' || symbol.kind === 'instanced') addDemands(demands, levelsOf(silentReader, symbol).outer);
  }
  demandsOf.set(module, demands);
  return demands;
}

const demandsOf = new WeakMap<ModuleModel, Demands>();

/** Without variables and without anything that would be more than constant: then its parameters can be of any level. */
function isConstantModule(module: ModuleModel): boolean {
  for (const symbol of module.table.values()) {
    if (symbol.kind === 'variable') return false;
    if ((symbol.kind === 'operator' || symbol.kind === 'instanced') && levelsOf(silentReader, symbol).level > 0) return false;
  }
  return true;
}
