/** Lowers `Op!1!lab(x)`: the part of a definition's text that selectors lead to, read where it stands. */
import type * as core from '../core.ts';
import type { ResolvedReference } from '../symbols.ts';
import type { Frame, Lowering } from './context.ts';

export function lowerSelection(lowering: Lowering, frame: Frame, resolved: ResolvedReference, span: core.CoreSpan): core.Expr {
  void lowering;
  void frame;
  return { kind: 'invalid', message: `a part of \`${resolved.symbol.name}\` cannot be evaluated by a selector yet`, span };
}
