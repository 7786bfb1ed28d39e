/**
 * Where the atoms of the properties hold: every state predicate in every state, every action on every step. What the recorded
 * graph tells is not evaluated: which steps are of an action that the next-state action consists of, that such an action is
 * enabled where it is taken and nowhere else, and that a step that leaves `v` alone is no `<<A>>_v` and always a `[A]_v`.
 */
import type { Placed } from '../evaluate/behavior.ts';
import type { State } from '../evaluate/environment.ts';
import type { StateGraph } from '../search/graph.ts';
import type { Value } from '../values/value.ts';
import { type AtomLabel, type BehaviorGraph, BitSet } from './graph.ts';
import type { Atom, Subscripted } from './temporal.ts';

/** How the states of a graph are had: those that are stored, and those that single steps lead to. */
export interface StatesOfGraph {
  readonly ofNode: (node: number) => State;
  /** The successor that a recorded edge was made with. */
  readonly ofStep: (recordedEdge: number) => State;
  /** What primes speak of where there is no step. */
  readonly none: State;
  /** Equal values have equal ids. */
  readonly idOf: (value: Value) => number;
  readonly recorded: StateGraph;
  /** By action of the recorded graph, 1 where it is part of the given one; undefined where that cannot be said. */
  readonly instancesOf: (action: Placed) => Uint8Array | undefined;
  readonly coversAllVariables: (subscript: Placed) => boolean;
  /** Whether constraints may have kept steps out of the graph: then an action may be enabled where it is not taken. */
  readonly constrained: boolean;
  /** Called now and then; may throw to end the work. */
  readonly checkpoint: () => void;
}

export function labelsOf(graph: BehaviorGraph, atoms: readonly Atom[], states: StatesOfGraph): AtomLabel[] {
  const labelling = new Labelling(graph, atoms, states);
  for (let node = 0; node < graph.nodeCount; node++) {
    if ((node & 0x3ff) === 0) states.checkpoint();
    labelling.labelNode(node);
  }
  return labelling.labels;
}

/** The value of a subscript by node; undefined for one that changes whenever the state does. */
type SubscriptIds = Int32Array | undefined;

interface RecordedAtom {
  readonly number: number;
  readonly instances: Uint8Array;
  /** Present for `<<A>>_v`, absent for ENABLED A. */
  readonly step?: { readonly ids: SubscriptIds };
}

interface EvaluatedStep {
  readonly number: number;
  readonly atom: Atom;
  /** Present where it is known in which states the subscript is the same. */
  readonly subscripted?: Subscripted & { readonly ids: SubscriptIds };
}

class Labelling {
  readonly labels: AtomLabel[];
  readonly #graph: BehaviorGraph;
  readonly #states: StatesOfGraph;
  readonly #recorded: RecordedAtom[] = [];
  readonly #steps: EvaluatedStep[] = [];
  readonly #predicates: { readonly number: number; readonly atom: Atom }[] = [];
  /** `known`: the step atom's label says it all. */
  readonly #enabled: { readonly number: number; readonly atom: Atom; readonly known: boolean }[] = [];
  /** The edge to each state from the node at hand. */
  readonly #edgeTo: Int32Array;
  /** By atom, the last node out of which it was found on a step, plus one. */
  readonly #takenAt: Int32Array;
  readonly #subscripts: { readonly place: Placed; readonly ids: SubscriptIds }[] = [];

  constructor(graph: BehaviorGraph, atoms: readonly Atom[], states: StatesOfGraph) {
    this.#graph = graph;
    this.#states = states;
    this.labels = atoms.map(({ of }) => ({ of, bits: new BitSet(of === 'nodes' ? graph.nodeCount : graph.edgeTarget.length) }));
    this.#takenAt = new Int32Array(atoms.length);
    for (const [number, atom] of atoms.entries()) this.#plan(number, atom);
    this.#edgeTo = new Int32Array(this.#recorded.length === 0 ? 0 : graph.nodeCount);
  }

  /** Decides how it is found out where an atom holds. */
  #plan(number: number, atom: Atom): void {
    // Where stored states stand for others, steps lead to states that the graph does not have.
    const faithful = this.#graph.origin === undefined;
    if (atom.enabledOf !== undefined) {
      const known = !this.#states.constrained && this.#recorded.some((recorded) => recorded.number === atom.enabledOf);
      this.#enabled.push({ number, atom, known });
    } else if (atom.of === 'nodes') {
      const instances =
        !faithful || this.#states.constrained || !atom.enabledAction ? undefined : this.#states.instancesOf(atom.enabledAction);
      if (instances === undefined) this.#predicates.push({ number, atom });
      else this.#recorded.push({ number, instances });
    } else if (atom.subscripted === undefined || !faithful) this.#steps.push({ number, atom });
    else {
      const { subscripted } = atom;
      const ids = this.#idsOf(subscripted.subscript);
      const instances = subscripted.angle ? this.#states.instancesOf(subscripted.action) : undefined;
      if (instances === undefined) this.#steps.push({ number, atom, subscripted: { ...subscripted, ids } });
      else this.#recorded.push({ number, instances, step: { ids } });
    }
  }

  #idsOf(subscript: Subscripted['subscript']): SubscriptIds {
    const known = this.#subscripts.find(({ place }) => place.expr === subscript.expr && place.env === subscript.env);
    if (known !== undefined) return known.ids;
    const ids = this.#states.coversAllVariables(subscript) ? undefined : this.#evaluateEverywhere(subscript);
    this.#subscripts.push({ place: subscript, ids });
    return ids;
  }

  #evaluateEverywhere({ code, env }: Subscripted['subscript']): Int32Array {
    const ids = new Int32Array(this.#graph.nodeCount);
    for (let node = 0; node < ids.length; node++) {
      if ((node & 0x3ff) === 0) this.#states.checkpoint();
      ids[node] = this.#states.idOf(code(env, this.#states.ofNode(node), this.#states.none));
    }
    return ids;
  }

  labelNode(node: number): void {
    if (this.#recorded.length > 0) this.#labelRecorded(node);
    let decoded: State | undefined;
    const state = (): State => {
      decoded ??= this.#states.ofNode(node);
      return decoded;
    };
    for (const { number, atom } of this.#predicates) if (atom.test(atom.env, state(), this.#states.none)) this.#bits(number).add(node);
    if (this.#steps.length > 0) this.#labelSteps(node, state);
    for (const { number, atom, known } of this.#enabled) {
      if (this.#takenAt[atom.enabledOf as number] === node + 1 || (!known && atom.test(atom.env, state(), this.#states.none))) {
        this.#bits(number).add(node);
      }
    }
  }

  #bits(atom: number): BitSet {
    return (this.labels[atom] as AtomLabel).bits;
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
      for (const { number, instances, step } of this.#recorded) {
        if (instances[action] !== 1) continue;
        if (step === undefined) this.#bits(number).add(node);
        else if (changes(step.ids, node, target)) {
          this.#bits(number).add(this.#edgeTo[target] as number);
          this.#takenAt[number] = node + 1;
        }
      }
    }
  }

  #labelSteps(node: number, state: () => State): void {
    const { edgeStart, edgeTarget, origin } = this.#graph;
    const end = edgeStart[node + 1] as number;
    for (let edge = edgeStart[node] as number; edge < end; edge++) {
      const stuttering = edge === end - 1;
      let decoded: State | undefined = stuttering ? state() : undefined;
      const next = (): State => {
        const target = edgeTarget[edge] as number;
        decoded ??= origin === undefined ? this.#states.ofNode(target) : this.#states.ofStep(origin[edge] as number);
        return decoded;
      };
      for (const { number, atom, subscripted } of this.#steps) {
        let holds: boolean;
        if (subscripted === undefined) holds = atom.test(atom.env, state(), next());
        else if (changes(subscripted.ids, node, edgeTarget[edge] as number)) {
          holds = subscripted.test(subscripted.action.env, state(), next());
        } else holds = !subscripted.angle;
        if (!holds) continue;
        this.#bits(number).add(edge);
        this.#takenAt[number] = node + 1;
      }
    }
  }
}

function changes(ids: SubscriptIds, node: number, target: number): boolean {
  return node !== target && (ids === undefined || ids[node] !== ids[target]);
}
