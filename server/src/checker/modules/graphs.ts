/**
 * The modules Graphs and UndirectedGraphs where their definitions would look at all paths, and VectorClocks: by walking along edges.
 * Edges whose ends are no nodes lead nowhere.
 */
import { asRecord, asTuple, compare, equal, sortedElements } from '../values/compare.ts';
import { isEnumerable } from '../values/enumerate.ts';
import { fail, shown } from '../values/error.ts';
import { applyFunction } from '../values/functions.ts';
import { isFunction, isSet, SetValue, TupleValue, type Value } from '../values/value.ts';
import { argumentError, isOperator, type NativeArgument, type NativeModule, type PassedOperator, plural, unary } from './native.ts';
import { sequenceArgument } from './sequences.ts';

/** Nodes in normal order, and for each the indices of those that an edge leads to. */
interface Graph {
  readonly nodes: readonly Value[];
  readonly next: readonly number[][];
}

type Ends = (edge: Value) => readonly Value[] | undefined;

const pair: Ends = (edge) => {
  const elements = asTuple(edge)?.elements;
  return elements?.length === 2 ? elements : undefined;
};

/** `{m, n}`, or `{n}` for an edge from n to itself. */
const unordered: Ends = (edge) => {
  const elements = isSet(edge) && isEnumerable(edge) ? sortedElements(edge) : [];
  if (elements.length === 1) return [elements[0] as Value, elements[0] as Value];
  return elements.length === 2 ? elements : undefined;
};

interface Kind {
  readonly name: string;
  readonly ends: Ends;
  readonly bothWays: boolean;
}

const directed: Kind = { name: 'graph', ends: pair, bothWays: false };
const undirected: Kind = { name: 'undirected graph', ends: unordered, bothWays: true };

function graphArgument(argument: NativeArgument | undefined, position: number, operator: string, kind: Kind): Graph {
  const value = argument as Value;
  const record = asRecord(value);
  if (record === undefined) return argumentError(position, operator, `${kind.name} record with a node and an edge field`, value);
  const set = (name: string): readonly Value[] => {
    const found = record.values[record.fields.findIndex(({ text }) => text === name)];
    const elements = found !== undefined && isSet(found) && isEnumerable(found) ? sortedElements(found) : undefined;
    return elements ?? argumentError(position, operator, `${kind.name} record whose ${name} field is a set`, value);
  };
  const nodes = set('node');
  const next = nodes.map((): number[] => []);
  for (const edge of set('edge')) {
    const [from, to] = (kind.ends(edge) ?? []).map((end) => indexOf(nodes, end));
    if (from === undefined || to === undefined || from < 0 || to < 0) continue;
    next[from]?.push(to);
    if (kind.bothWays && from !== to) next[to]?.push(from);
  }
  return { nodes, next };
}

function indexOf(nodes: readonly Value[], node: Value): number {
  return nodes.findIndex((each) => equal(each, node));
}

function reachableFrom(start: number, next: readonly (readonly number[])[]): Set<number> {
  const met = new Set([start]);
  for (const node of met) for (const following of next[node] ?? []) met.add(following);
  return met;
}

function simplePaths({ nodes, next }: Graph): Value {
  const paths: Value[] = [];
  const path: number[] = [];
  const extend = (node: number): void => {
    path.push(node);
    paths.push(new TupleValue(path.map((each) => nodes[each] as Value)));
    for (const following of new Set(next[node])) if (!path.includes(following)) extend(following);
    path.pop();
  };
  for (const start of nodes.keys()) extend(start);
  return new SetValue(paths, false);
}

const connection = (kind: Kind): NativeModule[string] =>
  plural(([m, n, argument]) => {
    const { nodes, next } = graphArgument(argument, 3, 'AreConnectedIn', kind);
    const [from, to] = [indexOf(nodes, m as Value), indexOf(nodes, n as Value)];
    return from >= 0 && to >= 0 && reachableFrom(from, next).has(to);
  });

export const graphs: NativeModule = {
  SimplePath: unary((graph) => simplePaths(graphArgument(graph, 1, 'SimplePath', directed))),
  AreConnectedIn: connection(directed),
  IsStronglyConnected: unary((argument) => {
    const { nodes, next } = graphArgument(argument, 1, 'IsStronglyConnected', directed);
    const back = nodes.map((_, node) => nodes.flatMap((__, other) => (next[other]?.includes(node) ? [other] : [])));
    return nodes.length === 0 || (reachableFrom(0, next).size === nodes.length && reachableFrom(0, back).size === nodes.length);
  }),
};

export const undirectedGraphs: NativeModule = {
  SimplePath: unary((graph) => simplePaths(graphArgument(graph, 1, 'SimplePath', undirected))),
  AreConnectedIn: connection(undirected),
  ConnectedComponents: unary((argument) => {
    const { nodes, next } = graphArgument(argument, 1, 'ConnectedComponents', undirected);
    const met = new Set<number>();
    const components: Value[] = [];
    for (const start of nodes.keys()) {
      if (met.has(start)) continue;
      const component = reachableFrom(start, next);
      for (const node of component) met.add(node);
      const members = [...component].sort((a, b) => a - b).map((node) => nodes[node] as Value);
      components.push(new SetValue(members, true));
    }
    return new SetValue(components, false);
  }),
};

// Vector clocks.

function operator(argument: NativeArgument | undefined, position: number): PassedOperator {
  return isOperator(argument) ? argument : argumentError(position, 'CausalOrder', 'operator', argument as Value);
}

function at(clock: Value, node: Value): Value {
  return isFunction(clock) ? applyFunction(clock, node) : fail('A vector clock should be a function, but it is:\n', shown(clock));
}

interface Entry {
  readonly value: Value;
  readonly time: Value;
  /** Entries that happened before this one, as far as they are not written yet. */
  readonly before: Set<Entry>;
  readonly clock: Value;
  readonly hosts: readonly Value[];
}

/** A log sorted by its vector clocks: entries of a node by its own time, and none before those that it has heard of. */
function causalOrder(log: readonly Value[], clockOf: PassedOperator, nodeOf: PassedOperator, domainOf: PassedOperator): Value {
  const logs: { readonly node: Value; readonly entries: Entry[] }[] = [];
  for (const value of log) {
    const [node, clock] = [nodeOf.apply(value), clockOf.apply(value)];
    const domain = domainOf.apply(clock);
    const entry: Entry = {
      value,
      clock,
      time: at(clock, node),
      before: new Set(),
      hosts: isEnumerable(domain) ? sortedElements(domain) : [],
    };
    const own = logs.find((each) => equal(each.node, node));
    if (own === undefined) logs.push({ node, entries: [entry] });
    else own.entries.push(entry);
  }
  logs.sort((a, b) => compare(a.node, b.node));
  for (const { entries } of logs) entries.sort((a, b) => compare(a.time, b.time));
  for (const own of logs) addCauses(own, logs);
  const waiting = logs.map(({ entries }) => [...entries]);
  const sorted: Entry[] = [];
  while (sorted.length < log.length) {
    const reached = sorted.length;
    for (const entries of waiting) {
      const [first] = entries;
      if (first === undefined || [...first.before].some((cause) => !sorted.includes(cause))) continue;
      entries.shift();
      sorted.push(first);
    }
    if (sorted.length === reached) return fail('CausalOrder: the vector clocks of the log contradict each other.');
  }
  return new TupleValue(sorted.map(({ value }) => value));
}

/** An entry that has a later time of another node than the one before it has heard of that node's entry of that time. */
function addCauses(
  { node, entries }: { readonly node: Value; readonly entries: readonly Entry[] },
  logs: readonly { readonly node: Value; readonly entries: Entry[] }[],
): void {
  const known = logs.map(() => 0);
  for (const entry of entries) {
    for (const host of entry.hosts) {
      const index = logs.findIndex((each) => equal(each.node, host));
      const time = at(entry.clock, host);
      if (index < 0 || typeof time !== 'number' || time <= (known[index] ?? 0)) continue;
      known[index] = time;
      if (equal(host, node)) continue;
      const cause = logs[index]?.entries[time - 1];
      if (cause === undefined) fail('CausalOrder: the log lacks an entry that its vector clocks speak of.');
      entry.before.add(cause);
    }
  }
}

export const vectorClocks: NativeModule = {
  CausalOrder: plural(([log, clock, node, domain]) =>
    causalOrder(sequenceArgument(log as Value, 1, 'CausalOrder'), operator(clock, 2), operator(node, 3), operator(domain, 4)),
  ),
};
