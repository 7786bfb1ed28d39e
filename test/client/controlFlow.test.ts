/** The control-flow view: where things are drawn, and which step the cursor is in. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { stepAt } from '../../client/src/translation/stepAt.ts';
import { type PlacedGraph, placeGraph } from '../../client/views/controlFlow/layout.ts';
import { LineIndex } from '../../server/src/base/lineIndex.ts';
import { translate } from '../../server/src/pluscal/translate.ts';
import type { ControlFlowGraph } from '../../server/src/protocol/plusCal.ts';
import { generateModule } from '../pluscal/generate.ts';

function graphsOf(text: string): ControlFlowGraph[] {
  const lines = new LineIndex(text);
  const range = ({ start, end }: { start: number; end: number }) => ({ start: lines.lspPosition(start), end: lines.lspPosition(end) });
  return translate(text)
    .graphs()
    .map((graph) => ({ ...graph, range: range(graph.span), nodes: graph.nodes.map((node) => ({ ...node, range: range(node.span) })) }));
}

const fixture = (name: string): string => readFileSync(new URL(`../pluscal/fixtures/${name}.tla`, import.meta.url), 'utf8');
const measure = (text: string): number => 8 * text.length;

type Box = Pick<PlacedGraph['nodes'][number], 'x' | 'y' | 'width' | 'height'>;

function overlap(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height;
}

describe('the picture', () => {
  test('every step and every end is there once, the entry is on top', () => {
    const [producer] = graphsOf(fixture('BoundedBuffer'));
    if (producer === undefined) throw new Error('no graph');
    const { nodes, edges } = placeGraph(producer, measure);
    expect(nodes.map(({ name, node, isEntry }) => [name, node?.fairness ?? 'end', isEntry])).toEqual([
      ['make', 'weak', true],
      ['put', 'weak', false],
      ['Done', 'end', false],
    ]);
    const [make, put, done] = nodes.map(({ y }) => y);
    expect([make, put, done]).toEqual([make, put, done].toSorted((a, b) => (a ?? 0) - (b ?? 0)));
    expect(edges.map(({ edge, text }) => [`${edge.from} ${edge.to}`, text])).toContainEqual([
      'put make',
      ['~Full /\\ Len(buffer) # 100', 'sent > 3'],
    ]);
  });

  test('calls are written beside the way, long conditions are cut', () => {
    const worker = graphsOf(fixture('TailCalls'))[0];
    if (worker === undefined) throw new Error('no graph');
    expect(placeGraph(worker, measure).edges.map(({ text }) => text.join(' '))).toContain('acc_ < limit call Reset');
    const long: ControlFlowGraph = { ...worker, edges: [{ from: 'start', to: 'Done', calls: null, guards: ['x'.repeat(100)] }] };
    expect(placeGraph(long, measure).edges[0]?.text).toEqual([`${'x'.repeat(47)}…`]);
  });

  test('nothing lies on a step but its own lines, and everything inside of the picture', () => {
    for (let seed = 0; seed < 30; seed++) {
      for (const graph of graphsOf(generateModule(seed))) {
        const { nodes, edges, frame } = placeGraph(graph, measure);
        const [right, bottom] = [frame.left + frame.width, frame.top + frame.height];
        nodes.forEach((node, index) => {
          expect(node.x - node.width / 2).toBeGreaterThanOrEqual(frame.left);
          expect(node.y + node.height / 2).toBeLessThanOrEqual(bottom);
          expect(nodes.slice(index + 1).filter((other) => overlap(node, other))).toEqual([]);
          expect(edges.filter(({ box }) => box !== null && overlap(node, box))).toEqual([]);
        });
        for (const { points } of edges) {
          expect(points.length).toBeGreaterThan(1);
          for (const { x, y } of points) expect(x >= frame.left && x <= right && y >= frame.top && y <= bottom).toBe(true);
        }
      }
    }
  });
});

test('the step of a place is that of the label before it, in its own process', () => {
  const text = fixture('TailCalls');
  const graphs = graphsOf(text);
  const lines = new LineIndex(text);
  const at = (words: string): string => {
    const step = stepAt(graphs, lines.lspPosition(text.indexOf(words)));
    return step === null ? 'none' : `${graphs[step.graph]?.name} ${step.label}`;
  };
  expect(at('call Sum(n - 1')).toBe('Sum deeper');
  expect(at('call Reset(); goto again')).toBe('worker again');
  expect(at('total := 0 ||')).toBe('Reset clear');
  expect(at('EXTENDS')).toBe('none');
  expect(at('variables total')).toBe('none');
});
