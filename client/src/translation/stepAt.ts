/** The step of an algorithm that a place in its text belongs to: that of the last label before it, within its process or procedure. */
import type { ControlFlowGraph } from '../../../server/src/protocol/plusCal.ts';
import type { TextPosition } from '../../../server/src/protocol/requests.ts';
import type { ControlFlowStep } from '../../../server/src/protocol/views.ts';

export function stepAt(graphs: readonly ControlFlowGraph[], at: TextPosition): ControlFlowStep | null {
  // Procedures stand inside of an algorithm without processes: the one that begins last is the one.
  const around = [...graphs.keys()].filter((index) => isWithin(graphs[index], at));
  const graph = around.reduce((best, index) => (startsLater(graphs[index], graphs[best]) ? index : best), around[0] ?? -1);
  const before = (graphs[graph]?.nodes ?? []).filter(({ range }) => !isBefore(at, range.start));
  const [first, ...others] = before;
  if (first === undefined) return null;
  const step = others.reduce((last, node) => (isBefore(last.range.start, node.range.start) ? node : last), first);
  return { graph, label: step.label };
}

function isWithin(graph: ControlFlowGraph | undefined, at: TextPosition): boolean {
  return graph !== undefined && !isBefore(at, graph.range.start) && !isBefore(graph.range.end, at);
}

function startsLater(graph: ControlFlowGraph | undefined, than: ControlFlowGraph | undefined): boolean {
  return graph !== undefined && than !== undefined && isBefore(than.range.start, graph.range.start);
}

function isBefore(first: TextPosition, second: TextPosition): boolean {
  return first.line < second.line || (first.line === second.line && first.character < second.character);
}
