/** Resolves INSTANCE in all its places: the module, the WITH part against its declarations, and the names that it imports. */
import type * as ast from '../../syntax/ast.ts';
import { lambdaArity } from '../diagnostics/lambdaArity.ts';
import { substitutionArity } from '../diagnostics/substitutionArity.ts';
import { substitutionMissing } from '../diagnostics/substitutionMissing.ts';
import { substitutionRepeated } from '../diagnostics/substitutionRepeated.ts';
import { substitutionTarget } from '../diagnostics/substitutionTarget.ts';
import {
  type BoundSymbol,
  type DeclaredSymbol,
  declarations,
  type InstanceSymbol,
  instancedMember,
  isParameterFree,
  type ModelSymbol,
  type ModuleModel,
  origin,
  type SubstitutionValue,
} from '../symbols.ts';
import { resolveAnyArgument } from './arguments.ts';
import { declare, define, inScope, occurrence, placeOf, type ResolveContext } from './context.ts';
import { declareParameters } from './declarations.ts';
import { resolveReference } from './reference.ts';

/** `M(p) == INSTANCE N WITH ...` */
export function resolveModuleDefinition(context: ResolveContext, definition: ast.ModuleDefinition): void {
  const { table } = context;
  let parameters: BoundSymbol[] = [];
  let resolved: Instantiated = { target: undefined, substitutions: new Map() };
  inScope(context, definition.span, () => {
    parameters = declareParameters(context, definition.parameters);
    resolved = resolveInstance(context, definition.instance);
  });
  const symbol = instanceSymbol(
    context,
    definition.name.text,
    definition.name.span,
    definition.local,
    definition.instance,
    parameters,
    resolved,
    table === undefined,
  );
  define(context, definition.name, symbol);
  declare(context, symbol);
}

/** A bare INSTANCE, in a module's body or as a proof step: its definitions become visible under their own names. */
export function resolveBareInstance(context: ResolveContext, instance: ast.Instance, local: boolean): void {
  const resolved = resolveInstance(context, instance);
  const symbol = instanceSymbol(context, '', instance.span, local, instance, [], resolved, context.table === undefined);
  if (context.table !== undefined) context.model.instances.push(symbol);
  if (resolved.target === undefined || resolved.target.incomplete) context.model.incomplete = true;
  if (resolved.target === undefined) return;
  for (const base of resolved.target.table.values()) {
    const imported = importedSymbol(symbol, base, resolved.target);
    if (imported !== undefined) declare(context, imported, instance.span);
  }
}

/**
 * The definition itself where the substitution cannot touch it, so that importing it twice is harmless; the substituted
 * definition otherwise.
 */
function importedSymbol(
  instance: InstanceSymbol,
  base: ModelSymbol,
  target: ModuleModel,
): Exclude<ModelSymbol, { kind: 'builtin' }> | undefined {
  if (base.kind === 'builtin' || base.kind === 'module') return undefined;
  const member = instancedMember(instance, base);
  if (member === undefined || instance.local) return member;
  const home = origin(base);
  const untouched = isParameterFree(target) || (home.kind !== 'builtin' && isParameterFree(home.module));
  return untouched && base.kind !== 'instance' && (base.kind !== 'instanced' || isParameterFree(target)) ? base : member;
}

interface Instantiated {
  readonly target: ModuleModel | undefined;
  readonly substitutions: ReadonlyMap<DeclaredSymbol, SubstitutionValue>;
}

function instanceSymbol(
  context: ResolveContext,
  name: string,
  nameSpan: ast.Name['span'],
  local: boolean,
  instance: ast.Instance,
  parameters: readonly BoundSymbol[],
  resolved: Instantiated,
  inner: boolean,
): InstanceSymbol {
  return {
    kind: 'instance',
    name,
    arity: parameters.length,
    module: context.model,
    nameSpan,
    local,
    inner,
    instance,
    parameters,
    target: resolved.target,
    substitutions: resolved.substitutions,
    members: new Map(),
  };
}

function resolveInstance(context: ResolveContext, instance: ast.Instance): Instantiated {
  const target = context.findModule(instance.module);
  const substitutions = new Map<DeclaredSymbol, SubstitutionValue>();
  if (target === undefined) {
    for (const { value } of instance.substitutions) resolveAnyArgument(context, value);
    return { target, substitutions };
  }
  for (const substitution of instance.substitutions) {
    const symbol = target.table.get(substitution.target.text);
    if (symbol === undefined || (symbol.kind !== 'constant' && symbol.kind !== 'variable')) {
      context.report(substitutionTarget(substitution.target.span, substitution.target.text, target.name));
      resolveAnyArgument(context, substitution.value);
      continue;
    }
    occurrence(context, substitution.target.span, symbol, false);
    context.model.names.set(substitution.target, symbol);
    if (substitutions.has(symbol)) context.report(substitutionRepeated(substitution.target.span, symbol.name));
    else substitutions.set(symbol, { kind: 'explicit', value: substitution.value, span: substitution.span });
    resolveSubstitutedValue(context, symbol, substitution.value);
  }
  for (const symbol of declarations(target)) {
    if (!substitutions.has(symbol)) substitutions.set(symbol, implicitSubstitution(context, symbol, target, instance));
  }
  return { target, substitutions };
}

function implicitSubstitution(
  context: ResolveContext,
  symbol: DeclaredSymbol,
  target: ModuleModel,
  instance: ast.Instance,
): SubstitutionValue {
  const found = context.visible.get(symbol.name);
  if (found === undefined || found.kind === 'label') {
    context.report(substitutionMissing(instance.span, symbol.name, target.name, placeOf(symbol, context.model)));
    return { kind: 'missing' };
  }
  if (found.arity !== symbol.arity) context.report(substitutionArity(instance.span, symbol.name, symbol.arity));
  return { kind: 'implicit', symbol: found };
}

function resolveSubstitutedValue(context: ResolveContext, symbol: DeclaredSymbol, value: ast.Expression): void {
  const { arity } = symbol;
  if (arity === 0 && value.kind !== 'lambda') {
    context.read.expression(context, value);
    return;
  }
  if (value.kind === 'lambda') {
    if (arity === 0) context.report(substitutionArity(value.span, symbol.name, 0));
    else if (value.parameters.length !== arity) context.report(lambdaArity(value.span, arity, value.parameters.length));
    context.read.lambda(context, value);
  } else if (value.kind === 'reference') {
    resolveReference(context, value, {
      kind: 'operator',
      arity,
      mismatch: (given) => {
        if (given !== 'operators') context.report(substitutionArity(value.span, symbol.name, arity));
      },
    });
  } else {
    if (value.kind !== 'missing') context.report(substitutionArity(value.span, symbol.name, arity));
    context.read.expression(context, value);
  }
}
