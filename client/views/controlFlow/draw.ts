/** Draws placed control-flow graphs as SVG: colors are the editor's, by the classes of `style.css`. Steps can be reached by keyboard. */
import type { ControlFlowGraph } from '../../../server/src/protocol/plusCal.ts';
import { lineHeight, type Measure, type PlacedEdge, type PlacedNode, type Point, placeGraph } from './layout.ts';

const namespace = 'http://www.w3.org/2000/svg';

/** A graph with its heading. `onStep` is called when a step is chosen. */
export function drawGraph(flow: ControlFlowGraph, measure: Measure, onStep: (label: string) => void): HTMLElement {
  const section = document.createElement('section');
  const heading = document.createElement('h2');
  heading.textContent = `${flow.kind} ${flow.name}`;
  section.append(heading);
  const { frame, nodes, edges } = placeGraph(flow, measure);
  const { left, top, width, height } = frame;
  const svg = element('svg', {
    width,
    height,
    viewBox: `${left} ${top} ${width} ${height}`,
    role: 'group',
    'aria-label': heading.textContent,
  });
  svg.append(...edges.map(drawEdge), ...nodes.map((node) => drawNode(node, onStep)));
  section.append(svg);
  return section;
}

function drawNode({ name, node, isEntry, x, y, width, height }: PlacedNode, onStep: (label: string) => void): SVGElement {
  const group = element('g', { class: `node${node === null ? ' end' : ''}${isEntry ? ' entry' : ''}` });
  const left = x - width / 2;
  const top = y - height / 2;
  group.append(element('rect', { x: left, y: top, width, height, rx: node === null ? height / 2 : 4 }));
  group.append(text(name, node === null || node.fairness === 'none' ? x : x - 10, y));
  if (node === null) return group;
  if (node.fairness !== 'none') {
    group.append(text(node.fairness === 'weak' ? 'WF' : 'SF', left + width - 17, y, 'mark'));
  }
  const fairness = { none: 'not fair', weak: 'weakly fair', strong: 'strongly fair' }[node.fairness];
  group.append(tooltip(`${name}, ${fairness}${isEntry ? ', first step' : ''}`));
  for (const [key, value] of Object.entries({
    tabindex: 0,
    role: 'button',
    'data-label': name,
    'aria-label': `Step ${name}, ${fairness}`,
  })) {
    group.setAttribute(key, String(value));
  }
  group.addEventListener('click', () => onStep(name));
  group.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onStep(name);
  });
  return group;
}

function drawEdge({ edge, points, text: lines, box }: PlacedEdge): SVGElement {
  const group = element('g', { class: 'edge' });
  group.append(element('path', { d: curve(points) }), arrow(points));
  const conditions = [...edge.guards, ...(edge.calls === null ? [] : [`call ${edge.calls}`])].join('\n');
  group.append(tooltip(`${edge.from} to ${edge.to}${conditions === '' ? '' : `\n${conditions}`}`));
  if (box === null) return group;
  const { x, y, width, height } = box;
  group.append(element('rect', { class: 'backdrop', x: x - width / 2, y: y - height / 2, width, height }));
  const first = y - ((lines.length - 1) * lineHeight) / 2;
  lines.forEach((line, index) => {
    group.append(text(line, x, first + index * lineHeight, 'condition'));
  });
  return group;
}

/** Through the middles of a broken line, rounded at its corners. */
function curve(points: readonly Point[]): string {
  const [first, ...others] = points;
  if (first === undefined) return '';
  const parts = [`M ${first.x} ${first.y}`];
  others.forEach((point, index) => {
    const next = others[index + 1];
    if (next === undefined) parts.push(`L ${point.x} ${point.y}`);
    else parts.push(`Q ${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`);
  });
  return parts.join(' ');
}

function arrow(points: readonly Point[]): SVGElement {
  const tip = points.at(-1) ?? { x: 0, y: 0 };
  const before = points.at(-2) ?? tip;
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const corner = (turn: number): string => `${tip.x - 9 * Math.cos(angle + turn)} ${tip.y - 9 * Math.sin(angle + turn)}`;
  return element('path', { class: 'arrow', d: `M ${tip.x} ${tip.y} L ${corner(0.4)} L ${corner(-0.4)} Z` });
}

function text(content: string, x: number, y: number, className = 'name'): SVGElement {
  const result = element('text', { x, y, class: className });
  result.textContent = content;
  return result;
}

function tooltip(content: string): SVGElement {
  const title = element('title', {});
  title.textContent = content;
  return title;
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const result = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) result.setAttribute(key, String(value));
  return result;
}
