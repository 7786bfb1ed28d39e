/**
 * The modules SVG and GraphViz: pictures as text, and places in them. Where TLC leaves the layout of a graph to a library of its own,
 * ours puts nodes into layers; so coordinates differ, and nothing else.
 */
import { asRecord, asTuple, graphOf, sortedElements } from '../values/compare.ts';
import { isEnumerable } from '../values/enumerate.ts';
import { fail, shown } from '../values/error.ts';
import { print } from '../values/print.ts';
import { FunctionValue, isFunction, isSet, type RecordValue, type Value } from '../values/value.ts';
import { integerArgument, isOperator, type NativeArgument, type NativeContext, type NativeModule, plural, unary } from './native.ts';
import { recordOf } from './records.ts';

function field(record: RecordValue, name: string): Value {
  const at = record.fields.findIndex(({ text }) => text === name);
  return record.values[at] ?? fail(`Attempted to access nonexistent field '${name}' of record\n`, shown(record));
}

function text(value: Value, what: string): string {
  return typeof value === 'object' && value.kind === 'string' ? value.text : fail(`${what} should be a string, but it is:\n`, shown(value));
}

/** `<name attributes>text children</name>`; underscores in names of attributes stand for dashes, which names of fields cannot have. */
function elementText(element: Value): string {
  const record = asRecord(element) ?? fail('An SVG element must be a record, but it is:\n', shown(element));
  const name = text(field(record, 'name'), 'The name of an SVG element');
  const attributes =
    asRecord(field(record, 'attrs')) ?? fail('The attributes of an SVG element must be a record, but are:\n', shown(element));
  const written = attributes.fields.map(
    (attribute, i) => ` ${attribute.text.replaceAll('_', '-')}='${text(attributes.values[i] as Value, `The attribute ${attribute.text}`)}'`,
  );
  const children = field(record, 'children');
  if (!isFunction(children)) return fail('The children of an SVG element must be a sequence, but are:\n', shown(children));
  const inner = text(field(record, 'innerText'), 'The text of an SVG element').replaceAll('<<', '&lt;&lt;').replaceAll('>>', '&gt;&gt;');
  return `<${name}${written.join('')}>${inner}${graphOf(children).values.map(elementText).join('')}</${name}>`;
}

function point(x: number, y: number, context: NativeContext): Value {
  return recordOf(context, { x: Math.trunc(x), y: Math.trunc(y) });
}

function coordinates(value: NativeArgument | undefined, position: number, operator: string): { readonly x: number; readonly y: number } {
  const record = asRecord(value as Value) ?? fail(`${operator} needs a record of x and y, but is given:\n`, shown(value as Value));
  return { x: integerArgument(field(record, 'x'), position, operator), y: integerArgument(field(record, 'y'), position, operator) };
}

function elementsOf(value: Value, what: string): readonly Value[] {
  return isSet(value) && isEnumerable(value) ? sortedElements(value) : fail(`${what} should be a finite set, but is:\n`, shown(value));
}

/** Pairs of indices into `nodes`; edges to what is no node are left out. */
function edgesBetween(nodes: readonly Value[], edges: Value): (readonly [number, number])[] {
  const indices = new Map(nodes.map((node, i) => [print(node), i]));
  return elementsOf(edges, 'The set of edges').flatMap((edge) => {
    const [from, to] = (asTuple(edge)?.elements ?? []).map((end) => indices.get(print(end)));
    return from === undefined || to === undefined ? [] : [[from, to] as const];
  });
}

/** The layer of each node: behind those of all its predecessors, edges that close a cycle left aside. */
function layersOf(count: number, edges: readonly (readonly [number, number])[]): number[] {
  const layers = new Array<number>(count).fill(0);
  const following = Array.from({ length: count }, (_, node) => edges.filter(([from]) => from === node).map(([, to]) => to));
  const state = new Array<'new' | 'open' | 'done'>(count).fill('new');
  const order: number[] = [];
  const visit = (node: number): void => {
    state[node] = 'open';
    for (const next of following[node] ?? []) if (state[next] === 'new') visit(next);
    state[node] = 'done';
    order.unshift(node);
  };
  for (let node = 0; node < count; node++) if (state[node] === 'new') visit(node);
  const rank = new Map(order.map((node, i) => [node, i]));
  for (const node of order) {
    for (const next of following[node] ?? []) {
      const forward = (rank.get(next) ?? 0) > (rank.get(node) ?? 0);
      if (forward) layers[next] = Math.max(layers[next] as number, (layers[node] as number) + 1);
    }
  }
  return layers;
}

function option(options: RecordValue, name: string, otherwise: number): number {
  const value = options.values[options.fields.findIndex((each) => each.text === name)];
  return typeof value === 'number' ? value : otherwise;
}

function placed(nodeSet: Value, edges: Value, given: Value, context: NativeContext): Value {
  const nodes = elementsOf(nodeSet, 'The set of nodes');
  const options = asRecord(given) ?? fail('The options should be a record, but are:\n', shown(given));
  const [width, height] = [option(options, 'view_width', 1000), option(options, 'view_height', 1000)];
  const layers = layersOf(nodes.length, edgesBetween(nodes, edges));
  const depth = 1 + Math.max(0, ...layers);
  const met = new Map<number, number>();
  const points = layers.map((layer) => {
    const before = met.get(layer) ?? 0;
    met.set(layer, before + 1);
    const beside = layers.filter((each) => each === layer).length;
    return point((width * (before + 1)) / (beside + 1), (height * (layer + 0.5)) / depth, context);
  });
  return new FunctionValue(nodes, points, true);
}

export const svg: NativeModule = {
  SVGElemToString: unary((element, { atoms }) => atoms.string(elementText(element))),
  NodeOfRingNetwork: plural((args, context) => {
    const [cx = 0, cy = 0, r = 0, n = 0, m = 0] = args.map((arg, i) => integerArgument(arg, i + 1, 'NodeOfRingNetwork'));
    const angle = ((2 * Math.PI) / m) * n;
    return point(cx + r * Math.cos(angle), cy + r * Math.sin(angle), context);
  }),
  NodesOfDirectedMultiGraph: plural(([nodes, edges, options], context) =>
    placed(nodes as Value, edges as Value, options as Value, context),
  ),
  PointOnLine: plural(([from, to, part], context) => {
    const [start, end] = [coordinates(from, 1, 'PointOnLine'), coordinates(to, 2, 'PointOnLine')];
    const segment = integerArgument(part, 3, 'PointOnLine');
    return point(start.x + (end.x - start.x) / segment, start.y + (end.y - start.y) / segment, context);
  }),
};

/** Some number for a node: TLC's is a fingerprint, which is another one in every run. */
function nodeNames(nodes: readonly Value[]): (node: Value) => number {
  const numbers = new Map(nodes.map((node, i) => [print(node), i + 1]));
  return (node) => {
    const known = numbers.get(print(node)) ?? numbers.size + 1;
    numbers.set(print(node), known);
    return known;
  };
}

function digraph(graph: Value, nodeLabel: NativeArgument | undefined, edgeLabel: NativeArgument | undefined): string {
  const record = asRecord(graph) ?? fail('A graph must be a record, but it is:\n', shown(graph));
  if (!isOperator(nodeLabel) || !isOperator(edgeLabel)) return fail('DotDiGraph needs operators for its labels.');
  const nodes = elementsOf(field(record, 'node'), 'The set of nodes');
  const name = nodeNames(nodes);
  const lines = nodes.map((node) => `${name(node)}[label=${print(nodeLabel.apply(node))}];`);
  for (const edge of elementsOf(field(record, 'edge'), 'The set of edges')) {
    const [from, to] = asTuple(edge)?.elements ?? [];
    if (from === undefined || to === undefined) fail('An edge should be a pair, but it is:\n', shown(edge));
    lines.push(`${name(from)}->${name(to)}[label=${print(edgeLabel.apply(edge))}];`);
  }
  return `digraph MyGraph {${lines.join('')}}`;
}

export const graphViz: NativeModule = {
  DotDiGraph: plural(([graph, nodeLabel, edgeLabel], { atoms }) => atoms.string(digraph(graph as Value, nodeLabel, edgeLabel))),
};
