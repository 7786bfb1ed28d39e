/** All native operators, by `Module!name`. */
import { bags } from './bags.ts';
import { csv } from './csv.ts';
import { graphViz, svg } from './drawing.ts';
import { finiteSets } from './finiteSets.ts';
import { bagsExt, bitwise, combinatorics, finiteSetsExt, functions, sequencesExt, transitiveClosureModule } from './folds.ts';
import { graphs, undirectedGraphs, vectorClocks } from './graphs.ts';
import { ioUtils } from './ioUtils.ts';
import { json } from './json.ts';
import type { Native, NativeModule } from './native.ts';
import { integers, naturals, reals } from './numbers.ts';
import { sequences } from './sequences.ts';
import { statistics } from './statistics.ts';
import { tlc } from './tlc.ts';
import { randomization, tlcExt } from './tlcExt.ts';

const modules: Readonly<Record<string, NativeModule>> = {
  Naturals: naturals,
  Integers: integers,
  Reals: reals,
  Sequences: sequences,
  FiniteSets: finiteSets,
  Bags: bags,
  TLC: tlc,
  TLCExt: tlcExt,
  Randomization: randomization,
  SequencesExt: sequencesExt,
  FiniteSetsExt: finiteSetsExt,
  Functions: functions,
  TransitiveClosure: transitiveClosureModule,
  Json: json,
  CSV: csv,
  IOUtils: ioUtils,
  Bitwise: bitwise,
  Combinatorics: combinatorics,
  BagsExt: bagsExt,
  Graphs: graphs,
  UndirectedGraphs: undirectedGraphs,
  VectorClocks: vectorClocks,
  SVG: svg,
  GraphViz: graphViz,
  Statistics: statistics,
};

/** Operators that can be written in several ways. */
const spellings: Readonly<Record<string, string>> = {
  '(+)': '\\oplus',
  '(-)': '\\ominus',
  '\\circ': '\\o',
  '=<': '\\leq',
  '<=': '\\leq',
  '>=': '\\geq',
};

export function findNative(name: string): Native | undefined {
  const at = name.indexOf('!');
  const module = modules[name.slice(0, at)];
  if (module === undefined) return undefined;
  const operator = name.slice(at + 1);
  const spelling = spellings[operator] ?? operator;
  return Object.hasOwn(module, spelling) ? module[spelling] : undefined;
}
