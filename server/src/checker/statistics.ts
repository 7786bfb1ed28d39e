/** The figures of a search that has ended, as TLC computes and names them (conformance.md D6.8). */
import type { Engine } from './engine.ts';
import type { Finding, Statistics } from './outcome.ts';
import type { Figures } from './search/control.ts';
import type { Search } from './search/explore.ts';
import type { StateStore } from './search/stateStore.ts';

/** TLC's message of a step that leaves a variable without a value. */
export const SUCCESSOR_INCOMPLETE = 2109;

/** Of a check in which nothing was searched. */
export const nothing: Statistics = { initial: 0, generated: 0, distinct: 0, queued: 0, depth: 0, milliseconds: 0 };

/** `intermediate`: states in the middle of composed steps, which the search does not see. */
export function statisticsOf(search: Search, engine: Engine, finding: Finding, complete: boolean, intermediate: number): Statistics {
  // A successor that lacks a value is counted by TLC, but never reaches the search.
  const incomplete = finding.kind === 'evaluation' && finding.problem.code === SUCCESSOR_INCOMPLETE ? 1 : 0;
  const { figures } = search;
  const outdegree = complete ? outdegreeOf(search.outdegrees) : undefined;
  return {
    ...figures,
    generated: figures.generated + incomplete + intermediate,
    milliseconds: 0,
    exact: engine.packing.words <= 2,
    levels: levelsOf(search.store),
    ...(outdegree === undefined ? {} : { outdegree }),
  };
}

/**
 * What `TLCGet` gives (conformance.md D11.2); the level comes from the search itself. Names that begin with `stats.` are the fields of
 * `TLCGet("stats")`, some of which simulations know under that name only.
 */
export function statisticFor(name: string, figures: Figures, milliseconds: number, simulating: boolean): number | undefined {
  switch (name) {
    case 'duration':
      return Math.floor(milliseconds / 1000);
    case 'diameter':
      return simulating ? (figures.behaviors ?? 0) : Math.max(1, figures.depth);
    case 'generated':
    case 'distinct':
    case 'queue':
      return simulating ? undefined : statisticFor(`stats.${name}`, figures, milliseconds, simulating);
    case 'stats.diameter':
      return Math.max(1, figures.depth);
    case 'stats.generated':
      return figures.generated;
    case 'stats.distinct':
      return figures.distinct;
    case 'stats.queue':
      return figures.queued;
    case 'stats.initial':
      return figures.initial;
    case 'stats.traces':
      return figures.behaviors ?? 0;
    default:
      return undefined;
  }
}

/** States are stored level by level: a level ends where the first state comes whose parent is in it. */
function levelsOf(store: StateStore): number[] {
  const levels: number[] = [];
  let levelStart = 0;
  for (let state = 0; state < store.count; state++) {
    if (state > levelStart && store.parentOf(state) >= levelStart) {
      levels.push(state - levelStart);
      levelStart = state;
    }
  }
  if (store.count > 0) levels.push(store.count - levelStart);
  return levels;
}

/** As TLC computes it: its statistics put everything from 31 on into one bucket, counted as 31. */
function outdegreeOf(counts: ReadonlyMap<number, number>): Statistics['outdegree'] {
  const buckets = new Array<number>(LAST_BUCKET + 1).fill(0);
  let observations = 0;
  for (const [degree, states] of counts) {
    const bucket = Math.min(degree, LAST_BUCKET);
    buckets[bucket] = (buckets[bucket] ?? 0) + states;
    observations += states;
  }
  if (observations === 0) return undefined;
  const sum = buckets.reduce((total, states, degree) => total + states * degree, 0);
  const minimum = buckets.findIndex((states) => states > 0);
  const maximum = buckets.findLastIndex((states) => states > 0);
  let below = 0;
  const percentile95 = buckets.findIndex((states) => {
    below += states;
    return below > 0.95 * observations;
  });
  return { minimum, average: Math.round(sum / observations), percentile95, maximum };
}

const LAST_BUCKET = 31;
