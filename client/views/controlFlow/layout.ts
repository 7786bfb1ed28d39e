/**
 * Places for the steps of a control-flow graph and the lines between them, by dagre: layers from the entry downwards. Sizes of texts are
 * for the caller to measure; nothing is drawn here.
 */
import { Graph, layout } from '@dagrejs/dagre';
import type { ControlFlowEdge, ControlFlowGraph, ControlFlowNode } from '../../../server/src/protocol/plusCal.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A step, or where steps end: `Done`, `Error`, `return`. Coordinates are those of its center. */
export interface PlacedNode extends Box {
  readonly name: string;
  /** Null for an end. */
  readonly node: ControlFlowNode | null;
  readonly isEntry: boolean;
}

export interface PlacedEdge {
  readonly edge: ControlFlowEdge;
  readonly points: readonly Point[];
  /** Lines of text beside the edge, and where they are; none without conditions. */
  readonly text: readonly string[];
  readonly box: Box | null;
}

export interface PlacedGraph {
  /** The picture with a margin around it; its left or upper side need not be 0. */
  readonly frame: Frame;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** Pixels that a text takes. */
export type Measure = (text: string) => number;

export const lineHeight = 16;
const nodeHeight = 30;
const nodePadding = 14;
/** Beside the name, for the mark of fairness. */
const markWidth = 30;
/** A condition longer than this is cut; a tooltip has all of it. */
const longestCondition = 48;
const margin = 12;
/** Left and right of a condition, which interrupts its line. */
const textPadding = 4;

export function placeGraph(flow: ControlFlowGraph, measure: Measure): PlacedGraph {
  const graph = new Graph({ directed: true, multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 36, ranksep: 34, edgesep: 22 });
  const ends = new Set(flow.edges.map(({ to }) => to).filter((to) => !flow.nodes.some(({ label }) => label === to)));
  const names = [...flow.nodes.map(({ label }) => label), ...ends];
  for (const name of names) graph.setNode(name, { width: measure(name) + 2 * nodePadding + markWidth, height: nodeHeight });
  flow.edges.forEach((edge, index) => {
    const text = edgeText(edge);
    const size = { width: Math.max(0, ...text.map((line) => measure(line) + 2 * textPadding)), height: text.length * lineHeight };
    graph.setEdge(edge.from, edge.to, { ...size, labelpos: 'c', weight: 1, minlen: 1 }, String(index));
  });
  layout(graph);
  const nodes = names.map((name) => ({
    ...boxOf(graph.node(name)),
    name,
    node: flow.nodes.find(({ label }) => label === name) ?? null,
    isEntry: name === flow.entry,
  }));
  const edges = flow.edges.map((edge, index) => {
    const placed = graph.edge(edge.from, edge.to, String(index)) as Partial<Box> & { points?: Point[] };
    const text = edgeText(edge);
    const box = boxOf(placed);
    const node = nodes.find(({ name }) => name === edge.from);
    const points = edge.from === edge.to && node !== undefined ? loop(node, box) : (placed.points ?? []);
    return { edge, points, text, box: text.length > 0 ? box : null };
  });
  return { frame: frameOf(nodes, edges), nodes, edges };
}

/** From the right side of a step back to it, around half of the text that dagre has put there. */
function loop(node: Box, text: Box): Point[] {
  const right = node.x + node.width / 2;
  const reach = Math.max(right + 14, text.x);
  const bend = Math.max(node.height / 2, text.height / 2 + 2);
  return [
    { x: right, y: node.y - 5 },
    { x: right + 8, y: node.y - bend },
    { x: reach, y: node.y - bend },
    { x: reach, y: node.y + bend },
    { x: right + 8, y: node.y + bend },
    { x: right, y: node.y + 5 },
  ];
}

/** dagre's own measures leave out the lines of steps that lead to themselves. */
function frameOf(nodes: readonly PlacedNode[], edges: readonly PlacedEdge[]): Frame {
  const points = edges.flatMap((edge) => edge.points.map(({ x, y }) => ({ x, y, width: 0, height: 0 })));
  const boxes = [...nodes, ...edges.flatMap(({ box }) => box ?? []), ...points];
  const left = Math.min(...boxes.map(({ x, width }) => x - width / 2)) - margin;
  const top = Math.min(...boxes.map(({ y, height }) => y - height / 2)) - margin;
  const right = Math.max(...boxes.map(({ x, width }) => x + width / 2)) + margin;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height / 2)) + margin;
  return { left, top, width: right - left, height: bottom - top };
}

function boxOf({ x = 0, y = 0, width = 0, height = 0 }: Partial<Box>): Box {
  return { x, y, width, height };
}

function edgeText({ guards, calls }: ControlFlowEdge): string[] {
  const texts = [...guards, ...(calls === null ? [] : [`call ${calls}`])];
  return texts.map((text) => (text.length > longestCondition ? `${text.slice(0, longestCondition - 1)}…` : text));
}
