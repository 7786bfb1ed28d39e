/** After any sequence of edits, the reparsed tree must be the one of a fresh parse: the scanner's state may not depend on where parsing began. */
import fc from 'fast-check';
import { test } from 'vitest';
import type { Node } from 'web-tree-sitter';
import { testParser } from '../harness/parse.ts';

const text = `---- MODULE M ----
EXTENDS Naturals \\* comment
VARIABLES x, y

Init ==
  /\\ x = 1 \\* one
  /\\ \\/ y = 2
     \\/ /\\ y = 3
        /\\ IF x = 1 THEN /\\ TRUE
                         /\\ FALSE
           ELSE \\A z \\in {1, 2} : z > 0
(* of Next (* nested *) *)
Next == \\E z \\in [a : {1}, b : {2}] :
\t/\\ x' = [z EXCEPT !.a = @ + 1]
\t/\\ y' = CASE x = 1 -> 1
            [] x = 2 -> 2
            [] OTHER -> 3

(* --algorithm A {
variables v = 0; w \\in 1..3;
process (p \\in 1..2) {
  l: while (v < 3) { v := v + 1 || w := /\\ TRUE
                                       /\\ FALSE; }
} } *)
THEOREM T == Init => x = 1
<1>1. x = 1
  <2>1. CASE x = 2 BY DEF Init
  <2> QED BY <2>1
<1> QED BY <1>1 DEF Init, Next
====
`;

const snippets = [
  '/\\ ',
  '\\/ ',
  '  ',
  '\n',
  '\t',
  '(*',
  '*)',
  '\\* ',
  ' == ',
  '(',
  ')',
  '<1>1 ',
  '[',
  ']',
  'ELSE ',
  'x ',
  '====',
  '---- MODULE N ----',
  '"',
  ';',
  '}',
];

/** Every node with its place. */
function placed(node: Node): string {
  return `(${node.type} ${node.startIndex}-${node.endIndex}${node.children.map(placed).join('')})`;
}

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat(3),
  insert: fc.oneof(fc.constant(''), fc.constantFrom(...snippets)),
});

test.each([1736705417, 1, 2])('a reparse gives the tree of a fresh parse (seed %d)', { timeout: 300_000 }, async (seed) => {
  const parser = await testParser();
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      let tree = parser.parse(text);
      for (const { at, remove, insert } of edits) {
        const index = Math.floor(at * tree.text.length);
        const old = tree;
        tree = parser.parse(tree.text.slice(0, index) + insert + tree.text.slice(index + remove), old);
        const fresh = parser.parse(tree.text);
        // Recovery from errors depends on where parsing began; only trees without errors are comparable.
        const same = fresh.tree.rootNode.hasError || placed(tree.tree.rootNode) === placed(fresh.tree.rootNode);
        if (!same) throw new Error(`Differs after the edit at ${index}:\n${tree.text}`);
      }
    }),
    // The first seed once joined two lines before a list that goes on below.
    { numRuns: 400, seed },
  );
});
