/**
 * Where the atoms of the properties hold: every state predicate in every state, every action on every step. What the recorded
 * graph tells is not evaluated: which steps are of an action that the next-state action consists of, that such an action is
 * enabled where it is taken and nowhere else, and that a step that leaves `v` alone is no `<<A>>_v` and always a `[A]_v`.
 */
import type { Predicate } from '../engine.ts';
import type { Placed } from '../evaluate/environment.ts';
import type { Value } from '../values/value.ts';
import { type AtomLabel, type BehaviorGraph, BitSet, type Bits, LazyBits } from './graph.ts';
import { PredicateTests, type StateAccess } from './predicateTests.ts';
import type { Atom, Subscripted } from './temporal.ts';

/** The states of a graph, and what is known of them without looking at them. */
export interface StatesOfGraph extends StateAccess {
  /** Equal values have equal ids. */
  readonly idOf: (value: Value) => number;
  /** By action of the recorded graph, 1 where it is part of the given one; undefined where that cannot be said. */
  readonly instancesOf: (action: Placed) => Uint8Array | undefined;
  readonly coversAllVariables: (subscript: Placed) => boolean;
  /** Whether constraints may have kept steps out of the graph: then an action may be enabled where it is not taken. */
  readonly constrained: boolean;
  /** Called now and then; may throw to end the work. */
  readonly checkpoint: () => void;
}

/** `fairOnly`: atoms that only conditions of fairness ask about, and of few places: evaluated there alone, and when they are asked. */
export function labelsOf(
  graph: BehaviorGraph,
  atoms: readonly Atom[],
  states: StatesOfGraph,
  fairOnly: ReadonlySet<number>,
): readonly AtomLabel[] {
  const labelling = new Labelling(graph, atoms, states, fairOnly);
  for (let node = 0; node < graph.nodeCount; node++) {
    if ((node & 0x3ff) === 0) states.checkpoint();
    labelling.labelNode(node);
  }
  return labelling.labels;
}

/** `v` of a `<<A>>_v`: `unchanged` is the number of the test that a step leaves it alone, absent where every change changes it. */
interface Subscript {
  readonly place: Placed;
  readonly unchanged: number | undefined;
}

interface RecordedAtom {
  readonly number: number;
  readonly instances: Uint8Array;
  /** Present for `<<A>>_v`, absent for ENABLED A. */
  readonly subscript?: Subscript;
}

interface StepAtom {
  readonly number: number;
  /** Of A where there is a subscript. */
  readonly test: number;
  readonly angle: boolean;
  readonly subscript?: Subscript;
}

class Labelling {
  readonly labels: readonly AtomLabel[];
  /** Those that are worked out for all places, by atom. */
  readonly #sets: readonly BitSet[];
  readonly #graph: BehaviorGraph;
  readonly #states: StatesOfGraph;
  readonly #tests: PredicateTests;
  readonly #recorded: RecordedAtom[] = [];
  readonly #steps: StepAtom[] = [];
  readonly #predicates: { readonly number: number; readonly test: number }[] = [];
  /** Without a test, the step atom's label says it all. */
  readonly #enabled: { readonly number: number; readonly step: number; readonly test: number | undefined }[] = [];
  /** The edge to each state from the node at hand. */
  readonly #edgeTo: Int32Array;
  /** By atom, the last node out of which it was found on a step, plus one. */
  readonly #takenAt: Int32Array;
  readonly #subscripts: Subscript[] = [];

  constructor(graph: BehaviorGraph, atoms: readonly Atom[], states: StatesOfGraph, fairOnly: ReadonlySet<number>) {
    this.#graph = graph;
    this.#states = states;
    this.#tests = new PredicateTests(states);
    const sizeOf = (of: Atom['of']): number => (of === 'nodes' ? graph.nodeCount : graph.edgeTarget.length);
    this.#sets = atoms.map(({ of }) => new BitSet(sizeOf(of)));
    this.#takenAt = new Int32Array(atoms.length);
    for (const [number, atom] of atoms.entries()) this.#plan(number, atom);
    const late = new Map<number, Bits>();
    for (const [number, { of }] of atoms.entries()) {
      const find = fairOnly.has(number) ? this.#putOff(number) : undefined;
      if (find !== undefined) late.set(number, new LazyBits(sizeOf(of), find));
    }
    this.labels = atoms.map(({ of }, number) => ({ of, bits: late.get(number) ?? (this.#sets[number] as BitSet) }));
    this.#edgeTo = new Int32Array(this.#recorded.length === 0 ? 0 : graph.nodeCount);
    this.#tests.prepare();
  }

  /** Decides how it is found out where an atom holds. */
  #plan(number: number, atom: Atom): void {
    // Where stored states stand for others, steps lead to states that the graph does not have.
    const faithful = this.#graph.origin === undefined;
    if (atom.enabledOf !== undefined) {
      const known = !this.#states.constrained && this.#recorded.some((recorded) => recorded.number === atom.enabledOf);
      this.#enabled.push({ number, step: atom.enabledOf, test: known ? undefined : this.#ask(atom) });
    } else if (atom.of === 'nodes') {
      const { enabled } = atom;
      const plain = faithful && !this.#states.constrained && enabled?.expr.kind !== 'subscriptedAction';
      const instances = plain && enabled !== undefined ? this.#states.instancesOf(enabled) : undefined;
      if (instances === undefined) this.#predicates.push({ number, test: this.#ask(atom) });
      else this.#recorded.push({ number, instances });
    } else if (atom.subscripted === undefined) this.#steps.push({ number, test: this.#ask(atom), angle: true });
    else {
      const { subscripted } = atom;
      const { angle, action } = subscripted;
      const subscript = this.#subscriptOf(subscripted.subscript, faithful);
      const instances = angle && faithful ? this.#states.instancesOf(action) : undefined;
      if (instances !== undefined) this.#recorded.push({ number, instances, subscript });
      else {
        const test = this.#tests.ask({ kind: 'step', place: action }, (from, to) => subscripted.test(action.env, from, to));
        this.#steps.push({ number, test, angle, subscript });
      }
    }
  }

  /** Takes an atom that would be evaluated everywhere from those; gives what finds out about one place. */
  #putOff(number: number): ((index: number) => boolean) | undefined {
    const step = take(this.#steps, number);
    if (step !== undefined) return (edge) => this.#holdsOn(step, edge);
    const test = this.#enabled.find((enabled) => enabled.number === number)?.test;
    if (test === undefined) return undefined;
    take(this.#enabled, number);
    return (node) => {
      this.#tests.atNode(node);
      return this.#tests.holds(test);
    };
  }

  #holdsOn(step: StepAtom, edge: number): boolean {
    const { edgeStart } = this.#graph;
    let [node, after] = [0, this.#graph.nodeCount];
    while (after - node > 1) {
      const middle = (node + after) >>> 1;
      if ((edgeStart[middle] as number) <= edge) node = middle;
      else after = middle;
    }
    this.#tests.atNode(node);
    return this.#isStep(step, this.#goAlong(node, edge));
  }

  #ask({ of, place, test, enabled }: Atom): number {
    const kind = of === 'edges' ? 'step' : enabled === undefined ? 'state' : 'enabled';
    const predicate: Predicate = { kind, place: enabled ?? place };
    return this.#tests.ask(predicate, (from, to) => test(place.env, from, to));
  }

  #subscriptOf(place: Subscripted['subscript'], faithful: boolean): Subscript {
    const known = this.#subscripts.find((other) => other.place.expr === place.expr && other.place.env === place.env);
    if (known !== undefined) return known;
    const { expr, scope, env, code } = place;
    const { idOf, none } = this.#states;
    const unchanged = (): number =>
      this.#tests.ask(
        { kind: 'step', place: { expr: { kind: 'unchanged', operand: expr, span: expr.span }, scope, env } },
        (from, to) => idOf(code(env, from, none)) === idOf(code(env, to, none)),
      );
    const subscript = { place, unchanged: faithful && this.#states.coversAllVariables(place) ? undefined : unchanged() };
    this.#subscripts.push(subscript);
    return subscript;
  }

  labelNode(node: number): void {
    const tests = this.#tests;
    tests.atNode(node);
    for (const { number, test } of this.#predicates) if (tests.holds(test)) this.#bits(number).add(node);
    if (this.#recorded.length > 0) this.#labelRecorded(node);
    if (this.#steps.length > 0) this.#labelSteps(node);
    for (const { number, step, test } of this.#enabled) {
      if (this.#takenAt[step] === node + 1 || (test !== undefined && tests.holds(test))) this.#bits(number).add(node);
    }
  }

  #bits(atom: number): BitSet {
    return this.#sets[atom] as BitSet;
  }

  #labelRecorded(node: number): void {
    const { edgeStart, edgeTarget } = this.#graph;
    const { recorded } = this.#states;
    const end = edgeStart[node + 1] as number;
    for (let edge = edgeStart[node] as number; edge < end; edge++) this.#edgeTo[edgeTarget[edge] as number] = edge;
    const last = recorded.firstEdge(node + 1);
    for (let edge = recorded.firstEdge(node); edge < last; edge++) {
      const action = recorded.action(edge);
      const target = recorded.target(edge);
      for (let i = 0; i < this.#recorded.length; i++) {
        const { number, instances, subscript } = this.#recorded[i] as RecordedAtom;
        if (instances[action] !== 1) continue;
        if (subscript === undefined) this.#bits(number).add(node);
        else if (node !== target && (subscript.unchanged === undefined || this.#changes(subscript.unchanged, target))) {
          this.#bits(number).add(this.#edgeTo[target] as number);
          this.#takenAt[number] = node + 1;
        }
      }
    }
  }

  #changes(unchanged: number, target: number): boolean {
    this.#tests.atStep(target);
    return !this.#tests.holds(unchanged);
  }

  #labelSteps(node: number): void {
    const { edgeStart } = this.#graph;
    const end = edgeStart[node + 1] as number;
    for (let edge = edgeStart[node] as number; edge < end; edge++) {
      const same = this.#goAlong(node, edge);
      for (let i = 0; i < this.#steps.length; i++) {
        const step = this.#steps[i] as StepAtom;
        if (!this.#isStep(step, same)) continue;
        this.#bits(step.number).add(edge);
        this.#takenAt[step.number] = node + 1;
      }
    }
  }

  /** Tests of steps speak of this one from now on; whether it surely changes nothing. */
  #goAlong(node: number, edge: number): boolean {
    const { edgeStart, edgeTarget, origin } = this.#graph;
    const stuttering = edge === (edgeStart[node + 1] as number) - 1;
    const target = edgeTarget[edge] as number;
    const same = stuttering || (origin === undefined && target === node);
    if (same || origin === undefined) this.#tests.atStep(target);
    else this.#tests.atRecordedStep(origin[edge] as number);
    return same;
  }

  /** What leaves v alone is no `<<A>>_v`, and always a `[A]_v`. */
  #isStep({ test, angle, subscript }: StepAtom, same: boolean): boolean {
    const tests = this.#tests;
    const idle = subscript !== undefined && (same || (subscript.unchanged !== undefined && tests.holds(subscript.unchanged)));
    return idle ? !angle : tests.holds(test);
  }
}

function take<T extends { readonly number: number }>(list: T[], number: number): T | undefined {
  const index = list.findIndex((each) => each.number === number);
  return index < 0 ? undefined : list.splice(index, 1)[0];
}
