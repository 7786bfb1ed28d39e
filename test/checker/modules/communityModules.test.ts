/** Operators of the community modules, native or evaluated from their text: every row was evaluated by TLC with the modules' own code. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluateText } from '../evaluate/evaluateText.ts';

const extended = 'Integers,Sequences,FiniteSets,TLC,Bags,SequencesExt,FiniteSetsExt,Functions,BagsExt,Bitwise,Relation,Json,TLCExt';

const unescaped = (text: string): string => text.replace(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c));

function linesOf(file: string): string[][] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t'));
}

const rows = [
  ...linesOf('./communityModules.tsv').map((columns) => [extended, ...columns]),
  ...linesOf('./communityModulesByModule.tsv'),
].map(([modules = '', expression = '', kind = '', text = '']) => ({ modules, expression, kind, text: unescaped(text) }));

describe('what TLC says', () => {
  test.each(rows)('$expression', async ({ modules, expression, kind, text }) => {
    expect(await evaluateText(expression, modules)).toEqual({ kind, text });
  });
});

test('the nodes of a graph get places in the picture, a layer behind the other', async () => {
  const places =
    'NodesOfDirectedMultiGraph({1, 2, 3, 4}, {<<1, 2>>, <<1, 3>>, <<3, 4>>, <<4, 1>>}, [view_width |-> 90, view_height |-> 90])';
  expect(await evaluateText(places, 'SVG,Naturals')).toEqual({
    kind: 'value',
    text: '<< [x |-> 45, y |-> 15],\n   [x |-> 30, y |-> 45],\n   [x |-> 60, y |-> 45],\n   [x |-> 45, y |-> 75] >>',
  });
});

test('a graph as Graphviz reads it; the names of nodes are our own', async () => {
  const graph = '[node |-> {"a", "b"}, edge |-> {<<"a", "b", 7>>}]';
  expect(
    await evaluateText(
      `DotDiGraph(${graph}, LAMBDA v : v, LAMBDA e : e[3]) = "digraph MyGraph {1[label=\\"a\\"];2[label=\\"b\\"];1->2[label=7];}"`,
      'GraphViz,TLC',
    ),
  ).toEqual({
    kind: 'value',
    text: 'TRUE',
  });
});

test('an operator that needs a set says so', async () => {
  expect(await evaluateText('SetToSeq(5)', extended)).toEqual({
    kind: 'error',
    text: 'The first argument of SetToSeq should be a finite set, but instead it is:\n5',
  });
});

test('specifications cannot run programs', async () => {
  const { kind, text } = await evaluateText('IOExec(<<"ls">>)', 'IOUtils');
  expect(kind).toBe('error');
  expect(text).toContain('IOExec is not available');
});
