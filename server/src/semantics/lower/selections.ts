/**
 * Lowers `Op!1!lab(x)`: the selected part becomes an operator of its own, whose parameters are those of the instances and of the
 * definition and the identifiers bound around the part; it is applied to what the reference gives for them.
 */
import type * as core from '../core.ts';
import { parameterArities } from '../resolve/reference.ts';
import { select } from '../resolve/selection.ts';
import { type BoundSymbol, type ModelSymbol, origin, type ResolvedReference } from '../symbols.ts';
import { bindingOf, bindSymbol, type Frame, type Instantiation, type Lowering, newFrame, outermost, spanIn } from './context.ts';

/** Finds the instantiation of a definition and hands over the explicit arguments of its instances; given by `references.ts`. */
export type Locate = (
  symbol: ModelSymbol,
) => { readonly home: Instantiation; readonly explicit: ReadonlyMap<ModelSymbol, number>; readonly next: number } | undefined;

/** `arity` is 0 for a value; otherwise an operator of so many arguments is needed, which `!@` leaves open. */
export function lowerSelection(
  lowering: Lowering,
  frame: Frame,
  resolved: ResolvedReference,
  span: core.CoreSpan,
  arity: number,
  locate: Locate,
): core.Argument {
  const base = origin(resolved.symbol);
  const place = locate(resolved.symbol);
  if ((base.kind !== 'operator' && base.kind !== 'fact') || place === undefined) return invalid(resolved, 'it is no definition', span);
  const result = select(base, resolved.selectors, arity > 0);
  if (result.kind !== 'found')
    return invalid(resolved, result.kind === 'nothing' ? result.reason : 'its label needs other arguments', span);
  const { part, bound } = result.selection;
  const { home, explicit, next } = place;
  const own = base.kind === 'operator' ? base.parameters : [];
  // `Op!@` without arguments leaves the parameters of `Op` open as well.
  const ownOpen = own.length > 0 && resolved.args.length === next;
  const open = ownOpen ? [...own, ...result.selection.open] : result.selection.open;
  if ((!ownOpen && resolved.args.length !== next + own.length) || open.length !== arity)
    return invalid(resolved, 'the number of arguments does not fit', span);
  const around: core.OperatorId[] = [];
  const inner: Frame = { ...newFrame(lowering, home, base.module), around };
  const symbols: BoundSymbol[] = [...home.parameters, ...(ownOpen ? [] : own), ...bound.map(({ symbol }) => symbol), ...open];
  const parameters = symbols.map(
    (symbol): core.Parameter => ({ binding: bindSymbol(lowering, inner, symbol, symbol.name), arity: symbol.arity }),
  );
  const id = lowering.operators.length;
  lowering.operators.push(undefined);
  const body = lowering.lower.expression(lowering, inner, part);
  lowering.operators[id] = {
    id,
    name: `${home.prefix}${base.name}`,
    module: outermost(base.module).name,
    parameters,
    body: around.length === 0 ? body : { kind: 'let', operators: around, body, span: spanIn(inner, part.span) },
    span: spanIn(inner, part.span),
    nameSpan: spanIn(inner, base.nameSpan),
    recursive: false,
    local: false,
    level: 0,
  };
  const arities = parameterArities(resolved.symbol);
  const args = [
    ...home.parameters.map((parameter): core.Argument => {
      const index = explicit.get(parameter);
      const given = index === undefined ? undefined : resolved.args[index];
      if (given !== undefined) return lowering.lower.argument(lowering, frame, given, parameter.arity);
      const binding = bindingOf(frame, parameter);
      if (binding === undefined) return { kind: 'invalid', message: `\`${parameter.name}\` has no value here`, span };
      return { kind: 'bound', binding: binding.id, args: [], span };
    }),
    ...(ownOpen ? [] : own).map((_, i) =>
      lowering.lower.argument(
        lowering,
        frame,
        resolved.args[next + i] as NonNullable<(typeof resolved.args)[number]>,
        arities[next + i] ?? 0,
      ),
    ),
    ...bound.map(({ value }) => lowering.lower.expression(lowering, frame, value)),
  ];
  if (arity === 0) return { kind: 'apply', operator: id, args, span };
  const left = open.map((symbol): core.Parameter => ({ binding: { id: lowering.nextBinding++, name: symbol.name }, arity: 0 }));
  const rest = left.map(({ binding }): core.Expr => ({ kind: 'bound', binding: binding.id, args: [], span }));
  return { kind: 'lambda', parameters: left, body: { kind: 'apply', operator: id, args: [...args, ...rest], span }, span };
}

function invalid(resolved: ResolvedReference, reason: string, span: core.CoreSpan): core.Expr {
  return { kind: 'invalid', message: `this part of \`${resolved.symbol.name}\` cannot be evaluated: ${reason}`, span };
}
