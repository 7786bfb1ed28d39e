/** An engine that is another one but for what it does differently: how a search is watched without knowing about it. */
import type { Engine } from './engine.ts';

/** All of `engine`, with some parts replaced. */
export function delegating(engine: Engine, replaced: Partial<Engine>): Engine {
  return {
    stride: engine.stride,
    packing: engine.packing,
    actions: engine.actions,
    invariants: engine.invariants,
    impliedActions: engine.impliedActions,
    impliedInits: engine.impliedInits,
    source: engine.source,
    target: engine.target,
    initialStates: (emit) => engine.initialStates(emit),
    successors: (states, offset, emit) => engine.successors(states, offset, emit),
    violatedInvariant: (states, offset, before, beforeOffset) => engine.violatedInvariant(states, offset, before, beforeOffset),
    violatedImpliedInit: (states, offset) => engine.violatedImpliedInit(states, offset),
    violatedImpliedAction: (from, fromOffset, to, toOffset) => engine.violatedImpliedAction(from, fromOffset, to, toOffset),
    withinConstraints: (states, offset) => engine.withinConstraints(states, offset),
    withinActionConstraints: (from, fromOffset, to, toOffset) => engine.withinActionConstraints(from, fromOffset, to, toOffset),
    identity: (states, offset, out) => engine.identity(states, offset, out),
    decode: (states, offset) => engine.decode(states, offset),
    ...(engine.predicates === undefined ? {} : { predicates: engine.predicates.bind(engine) }),
    ...(engine.incompleteState === undefined ? {} : { incompleteState: engine.incompleteState.bind(engine) }),
    ...replaced,
  };
}
