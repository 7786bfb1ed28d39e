/** The state graph in GraphViz's language, laid out as by TLC's `-dump dot` (conformance.md D12.2). States have their numbers as names. */
import type { GraphDump } from '../checkOptions.ts';
import { printPretty } from '../values/print.ts';
import { actionLabel, edgesOf, expandedStates, type GraphSource, type GraphState, stateAt, type Write } from './graphSource.ts';

export function writeDot(source: GraphSource, levels: readonly number[], { actionLabels, colorize }: GraphDump, write: Write): void {
  const colors = new Map<string, number>();
  const colorOf = (name: string): number => {
    const known = colors.get(name);
    if (known !== undefined) return known;
    // The first color of the scheme is hard to tell from the second.
    const color = FIRST_COLOR + colors.size;
    colors.set(name, color);
    return color;
  };
  write('strict digraph DiskGraph {\nnode [shape=box,style=rounded]\n');
  if (colorize) write('edge [colorscheme="paired12"]\n');
  write('nodesep=0.35;\nsubgraph cluster_graph {\ncolor="white";\n');
  const expanded = expandedStates(source);
  let written = 0;
  for (; written < source.store.count; written++) {
    const state = stateAt(source, written);
    if (!state.initial) break;
    write(`${written + 1} [label="${labelOf(state)}",style = filled]\n`);
  }
  for (let from = 0; from < expanded; from++) {
    for (const { target, action } of edgesOf(source, from)) {
      const color = colorize && action !== undefined ? String(colorOf(action.name)) : 'black';
      write(
        `${from + 1} -> ${target + 1} [label="${actionLabels ? escaped(actionLabel(action)) : ''}",color="${color}",fontcolor="${color}"];\n`,
      );
      // States are stored in the order in which steps first lead to them.
      for (; written <= target; written++) write(nodeLine(source, written));
    }
  }
  for (; written < source.store.count; written++) write(nodeLine(source, written));
  writeRanks(levels, write);
  write('}\n');
  if (colorize || actionLabels) writeLegend(colors, write);
  write('}\n');
}

const FIRST_COLOR = 2;

function nodeLine(source: GraphSource, state: number): string {
  const label = labelOf(stateAt(source, state));
  return `${state + 1} [label="${label}",tooltip="${label}"];\n`;
}

/** States of one level are drawn side by side. */
function writeRanks(levels: readonly number[], write: Write): void {
  let first = 1;
  for (const count of levels) {
    write(`{rank = same; ${Array.from({ length: count }, (_, i) => `${first + i};`).join('')}}\n`);
    first += count;
  }
}

function writeLegend(colors: ReadonlyMap<string, number>, write: Write): void {
  write('subgraph cluster_legend {graph[style=bold];label = "Next State Actions" style="solid"\n');
  write('node [ labeljust="l",colorscheme="paired12",style=filled,shape=record ]\n');
  for (const [name, color] of colors) write(`"${escaped(name)}" [label="${escaped(name)}",fillcolor=${color}]\n`);
  write('}\n');
}

/** A single variable stands without a bullet. */
function labelOf({ fields }: GraphState): string {
  const bullet = fields.length === 1 ? '' : '/\\ ';
  return escaped(fields.map(({ name, value }) => `${bullet}${name} = ${value === undefined ? 'null' : printPretty(value)}`).join('\n'));
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
