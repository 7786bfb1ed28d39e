/** Arguments of what is unknown or checked elsewhere: operators and values alike. */
import type * as ast from '../../syntax/ast.ts';
import { lookUp, occurrence, type ResolveContext } from './context.ts';

/** An argument of something unknown: whatever it is, its own names are resolved. */
export function resolveAnyArgument(context: ResolveContext, arg: ast.Expression): void {
  if (arg.kind === 'lambda') context.read.lambda(context, arg);
  else if (arg.kind === 'reference' && arg.path.length === 1 && arg.path[0]?.kind === 'name' && arg.path[0].args.length === 0) {
    const symbol = lookUp(context, arg.path[0].name.text);
    if (symbol !== undefined && symbol.arity > 0) {
      context.model.references.set(arg, { symbol, args: [], selectors: [] });
      occurrence(context, arg.span, symbol, false);
    } else context.read.expression(context, arg);
  } else context.read.expression(context, arg);
}
