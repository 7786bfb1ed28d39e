/** What editors ask: the symbol at a place, its other places, the names visible there. `|` marks the cursor in the texts. */
import { expect, test } from 'vitest';
import { commentOf, levelOfSymbol, occurrenceAt, occurrencesOf, visibleAt } from '../../server/src/semantics/queries.ts';
import type { ModuleModel } from '../../server/src/semantics/symbols.ts';
import { analyzeTexts } from '../harness/model.ts';

async function at(marked: string): Promise<{ readonly model: ModuleModel; readonly offset: number; readonly text: string }> {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const { root } = await analyzeTexts({ modules: text });
  if (root === undefined) throw new Error('no module');
  return { model: root, offset, text };
}

test('the symbol at a place, with all its places', async () => {
  const { model, offset, text } = await at(`---- MODULE Main ----
VARIABLE x
(* Adds one to it. *)
Step(n) == x' = x + n
Next == St|ep(1) \\/ Step(2)
====`);
  const symbol = occurrenceAt(model, offset)?.symbol;
  expect(symbol?.kind === 'operator' ? [symbol.name, symbol.arity, levelOfSymbol(symbol)] : symbol).toEqual(['Step', 1, 2]);
  if (symbol === undefined) return;
  expect(commentOf(symbol)).toContain('Adds one to it.');
  expect(occurrencesOf(model, symbol).map((o) => [text.slice(o.span.start, o.span.end), o.definition])).toEqual([
    ['Step', true],
    ['Step', false],
    ['Step', false],
  ]);
});

test('an instanced name leads to the definition behind it', async () => {
  const { root } = await analyzeTexts({
    modules: {
      Main: '---- MODULE Main ----\nM == INSTANCE Sub WITH c <- 1\nA == M!Op(2)\n====',
      Sub: '---- MODULE Sub ----\nCONSTANT c\nOp(n) == <<n, c>>\n====',
    },
  });
  const text = root?.source.text ?? '';
  const occurrence = root === undefined ? undefined : occurrenceAt(root, text.indexOf('Op(2)') + 1);
  expect(occurrence?.symbol.kind).toBe('instanced');
  expect(occurrence === undefined || root === undefined ? 0 : occurrencesOf(root, occurrence.symbol).length).toBe(1);
});

test('names visible at a place: bound ones inside their scope, definitions behind themselves', async () => {
  const { model, offset } = await at(`---- MODULE Main ----
CONSTANT S
Before == 1
A(p) == \\E e \\in S : LET inner == e IN | inner = p
After == 2
====`);
  const names = visibleAt(model, offset);
  expect([...names.keys()].sort()).toEqual(['Before', 'A', 'S', 'e', 'inner', 'p'].sort());
});
