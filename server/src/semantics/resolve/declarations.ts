/** Declares the identifiers that quantifiers, definitions and proof steps introduce. */
import type * as ast from '../../syntax/ast.ts';
import type { BoundSymbol } from '../symbols.ts';
import { declare, define, type ResolveContext } from './context.ts';

export function declareNames(
  context: ResolveContext,
  names: readonly ast.Name[],
  role: BoundSymbol['role'],
  level: 0 | 1,
  set?: ast.Expression,
): BoundSymbol[] {
  return names.map((name) => {
    const symbol: BoundSymbol = {
      kind: 'bound',
      role,
      name: name.text,
      arity: 0,
      module: context.model,
      nameSpan: name.span,
      level,
      ...(set === undefined ? {} : { set }),
    };
    declare(context, symbol);
    define(context, name, symbol);
    return symbol;
  });
}

export function declareParameters(context: ResolveContext, parameters: readonly ast.OperatorDeclaration[]): BoundSymbol[] {
  return parameters.map((parameter) => {
    const { name, arity } = parameter;
    const symbol: BoundSymbol = {
      kind: 'bound',
      role: 'parameter',
      name: name.text,
      arity,
      module: context.model,
      nameSpan: name.span,
      level: 0,
    };
    declare(context, symbol);
    define(context, name, symbol);
    return symbol;
  });
}
