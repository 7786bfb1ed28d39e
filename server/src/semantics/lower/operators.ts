/** Makes the operators of a model: one for each definition and instantiation that is used, and those of LETs in their place. */
import type { Span } from '../../base/span.ts';
import type * as ast from '../../syntax/ast.ts';
import type * as core from '../core.ts';
import { isNativeModule } from '../library.ts';
import type { FactSymbol, InstanceSymbol, OperatorSymbol } from '../symbols.ts';
import { lowerFunctionBody } from './binders.ts';
import { bindSymbol, type Frame, type Instantiation, type Lowering, newFrame, outermost, spanIn } from './context.ts';

/** The operator that `symbol` is in the instantiation `home`; its body is read later. */
export function operatorFor(lowering: Lowering, home: Instantiation, symbol: OperatorSymbol | FactSymbol): core.OperatorId {
  const known = home.operators.get(symbol);
  if (known !== undefined) return known;
  const id = reserve(lowering);
  home.operators.set(symbol, id);
  const owner = letOwner(home);
  owner?.push(id);
  lowering.queue.push(() => {
    const frame = newFrame(lowering, home, symbol.module, frameAround(home));
    lowering.operators[id] = buildOperator(lowering, frame, id, symbol, owner !== undefined);
  });
  return id;
}

function reserve(lowering: Lowering): core.OperatorId {
  lowering.operators.push(undefined);
  return lowering.operators.length - 1;
}

/** The list of the LET whose INSTANCE, or an INSTANCE inside it, `home` is. */
function letOwner(home: Instantiation): core.OperatorId[] | undefined {
  for (let at: Instantiation | undefined = home; at !== undefined; at = at.outer) {
    if (at.frame !== undefined && at.instance !== undefined) return at.frame.lets.get(at.instance);
  }
  return undefined;
}

function frameAround(home: Instantiation): Frame | undefined {
  for (let at: Instantiation | undefined = home; at !== undefined; at = at.outer) if (at.frame !== undefined) return at.frame;
  return undefined;
}

function buildOperator(
  lowering: Lowering,
  frame: Frame,
  id: core.OperatorId,
  symbol: OperatorSymbol | FactSymbol,
  local: boolean,
): core.Operator {
  const inherited = frame.context.parameters.map(
    (parameter): core.Parameter => ({
      binding: bindSymbol(lowering, frame, parameter, parameter.name),
      arity: parameter.arity,
    }),
  );
  const own =
    symbol.kind === 'operator'
      ? symbol.parameters.map(
          (parameter): core.Parameter => ({ binding: bindSymbol(lowering, frame, parameter, parameter.name), arity: parameter.arity }),
        )
      : [];
  const nameSpan = spanIn(frame, symbol.nameSpan);
  const native = nativeName(lowering, symbol);
  return {
    id,
    name: `${frame.context.prefix}${symbol.name}`,
    module: outermost(symbol.module).name,
    parameters: [...inherited, ...own],
    body: bodyOf(lowering, frame, symbol),
    span: spanIn(frame, bodySpan(symbol)),
    nameSpan,
    recursive: symbol.kind === 'operator' && symbol.recursive,
    local,
    level: 0,
    ...(native === undefined ? {} : { native }),
  };
}

function bodySpan(symbol: OperatorSymbol | FactSymbol): Span {
  const body = symbol.kind === 'operator' ? symbol.definition?.body : symbol.statement;
  return body?.span ?? symbol.nameSpan;
}

function bodyOf(lowering: Lowering, frame: Frame, symbol: OperatorSymbol | FactSymbol): core.Expr {
  const nameSpan = spanIn(frame, symbol.nameSpan);
  const value = lowering.overrides.values.get(symbol);
  if (value !== undefined) return value(lowering, nameSpan);
  const body = lowering.overrides.bodies.get(symbol);
  if (body?.kind === 'value') return body.make(lowering, nameSpan);
  if (body?.kind === 'symbol' && symbol.kind === 'operator') {
    const { parameters } = symbol;
    const root = newFrame(lowering, lowering.rootInstantiation, lowering.root);
    return lowering.lower.symbol(
      lowering,
      root,
      body.symbol,
      {
        count: parameters.length,
        make: (i) => {
          const parameter = parameters[i];
          const binding = parameter === undefined ? undefined : frame.bindings.get(parameter);
          if (binding === undefined) return { kind: 'invalid', message: 'an argument is missing', span: nameSpan };
          return { kind: 'bound', binding: binding.id, args: [], span: nameSpan };
        },
      },
      nameSpan,
    );
  }
  if (symbol.kind === 'fact') {
    if (symbol.statement === undefined) return { kind: 'invalid', message: `\`${symbol.name}\` states nothing`, span: nameSpan };
    return lowering.lower.expression(lowering, frame, symbol.statement);
  }
  const { definition } = symbol;
  if (definition === undefined)
    return { kind: 'invalid', message: `\`${symbol.name}\` is declared with RECURSIVE but not defined`, span: nameSpan };
  return definition.kind === 'functionDefinition'
    ? lowerFunctionBody(lowering, frame, symbol, definition)
    : lowering.lower.expression(lowering, frame, definition.body);
}

function nativeName(lowering: Lowering, symbol: OperatorSymbol | FactSymbol): string | undefined {
  if (symbol.kind !== 'operator' || symbol.module.parent !== undefined || !isNativeModule(symbol.module.name)) return undefined;
  if (lowering.overrides.values.has(symbol) || lowering.overrides.bodies.has(symbol)) return undefined;
  return `${symbol.module.name}!${symbol.name}`;
}

/** `LET definitions IN body`. */
export function lowerLet(lowering: Lowering, frame: Frame, e: Extract<ast.Expression, { kind: 'let' }>): core.Expr {
  const operators: core.OperatorId[] = [];
  const bodies: (() => void)[] = [];
  for (const definition of e.definitions) {
    if (definition.kind === 'recursiveDeclaration') continue;
    const symbol = frame.text.names.get(definition.name);
    if (symbol?.kind === 'instance') frame.lets.set(symbol as InstanceSymbol, operators);
    if (symbol?.kind !== 'operator' || definition.kind === 'moduleDefinition') continue;
    const id = reserve(lowering);
    operators.push(id);
    frame.operators.set(symbol, id);
    bodies.push(() => {
      lowering.operators[id] = buildLetOperator(lowering, frame, id, symbol);
    });
  }
  for (const body of bodies) body();
  return { kind: 'let', operators, body: lowering.lower.expression(lowering, frame, e.body), span: spanIn(frame, e.span) };
}

function buildLetOperator(lowering: Lowering, outer: Frame, id: core.OperatorId, symbol: OperatorSymbol): core.Operator {
  const frame = newFrame(lowering, outer.context, outer.text, outer);
  const parameters = symbol.parameters.map(
    (parameter): core.Parameter => ({
      binding: bindSymbol(lowering, frame, parameter, parameter.name),
      arity: parameter.arity,
    }),
  );
  return {
    id,
    name: symbol.name,
    module: outermost(symbol.module).name,
    parameters,
    body: bodyOf(lowering, frame, symbol),
    span: spanIn(frame, bodySpan(symbol)),
    nameSpan: spanIn(frame, symbol.nameSpan),
    recursive: symbol.recursive,
    local: true,
    level: 0,
  };
}

/** An operator of a LET around a selected part: it is defined again around the part alone. */
export function operatorAround(lowering: Lowering, frame: Frame, symbol: OperatorSymbol): core.OperatorId | undefined {
  let owner: Frame | undefined = frame;
  while (owner !== undefined && owner.around === undefined) owner = owner.outer;
  if (owner?.around === undefined) return undefined;
  const id = reserve(lowering);
  owner.operators.set(symbol, id);
  owner.around.push(id);
  lowering.operators[id] = buildLetOperator(lowering, owner, id, symbol);
  return id;
}
