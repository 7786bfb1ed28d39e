/** Messages between the extension and the pages that it shows in webviews. */
import type { ControlFlowGraph } from './plusCal.ts';

/** To the page of the control-flow view. */
export type ToControlFlowView =
  | { readonly kind: 'graphs'; readonly module: string; readonly graphs: readonly ControlFlowGraph[] }
  /** The graphs shown, if any, are older than the text. */
  | { readonly kind: 'problem'; readonly message: string; readonly clear: boolean }
  /** The cursor is in this step; null when it is in none. */
  | { readonly kind: 'cursor'; readonly step: ControlFlowStep | null };

/** From the page of the control-flow view. */
export type FromControlFlowView = { readonly kind: 'ready' } | { readonly kind: 'reveal'; readonly step: ControlFlowStep };

/** A node: labels of different processes may have one name. */
export interface ControlFlowStep {
  /** Index of the graph. */
  readonly graph: number;
  readonly label: string;
}
