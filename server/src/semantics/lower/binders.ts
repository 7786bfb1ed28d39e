/** Lowers the forms that bind identifiers: quantifiers, set and function constructors, function definitions. */
import type * as ast from '../../syntax/ast.ts';
import type * as core from '../core.ts';
import type { OperatorSymbol } from '../symbols.ts';
import { bindSymbol, type Frame, type Lowering, spanIn } from './context.ts';

/** The sets are read before anything is bound. */
export function lowerBounds(lowering: Lowering, frame: Frame, bounds: readonly ast.Bound[]): core.Bound[] {
  const sets = bounds.map((bound) => lowering.lower.expression(lowering, frame, bound.set));
  return bounds.map((bound, i) => ({ bindings: bindNames(lowering, frame, bound.names), tuple: bound.tuple, set: sets[i] as core.Expr }));
}

export function bindNames(lowering: Lowering, frame: Frame, names: readonly ast.Name[]): core.Binding[] {
  return names.map((name) => bindSymbol(lowering, frame, frame.text.names.get(name), name.text));
}

/** `f[x \in S] == e`: a function that may mention itself. */
export function lowerFunctionBody(lowering: Lowering, frame: Frame, symbol: OperatorSymbol, definition: ast.FunctionDefinition): core.Expr {
  const sets = definition.bounds.map((bound) => lowering.lower.expression(lowering, frame, bound.set));
  const bounds = definition.bounds.map(
    (bound, i): core.Bound => ({
      bindings: bindNames(lowering, frame, bound.names),
      tuple: bound.tuple,
      set: sets[i] as core.Expr,
    }),
  );
  const self = symbol.selfReference ? bindSymbol(lowering, frame, symbol, symbol.name) : undefined;
  const body = lowering.lower.expression(lowering, frame, definition.body);
  return { kind: 'function', bounds, body, ...(self === undefined ? {} : { self }), span: spanIn(frame, definition.span) };
}
