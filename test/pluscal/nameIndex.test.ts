/** Names of an algorithm: `<|...|>` marks every place of one name, the first of them its declaration unless another is said. */
import { expect, test } from 'vitest';
import { indexNames, nameAt } from '../../server/src/pluscal/nameIndex.ts';
import { readAlgorithm } from '../../server/src/pluscal/translate.ts';

function check(marked: string, kind: string, container: string): void {
  const places: number[] = [];
  let text = '';
  for (const [index, part] of marked.split(/<\||\|>/).entries()) {
    if (index % 2 === 1) places.push(text.length);
    text += part;
  }
  const algorithm = readAlgorithm(text);
  const names = algorithm ? indexNames(algorithm).names : [];
  for (const place of places) {
    const name = nameAt(names, place);
    expect(name, text.slice(place, place + 20)).toMatchObject({ kind, container });
    const all = [name?.nameSpan, ...(name?.uses ?? [])].map((span) => span?.start ?? -1);
    expect(all.sort((first, second) => first - second)).toEqual(places);
  }
}

const frame = (algorithm: string): string => `---- MODULE M ----\n(* --algorithm M ${algorithm} end algorithm; *)\n====\n`;

test('a global variable, not a record field of its name', () => {
  check(
    frame('variables <|x|> = 0, r = [x |-> <|x|>, y |-> 1]; define D == <|x|> end define; begin a: <|x|> := r.x || r.x := <|x|>[<|x|>];'),
    'variable',
    '',
  );
});

test('a local variable hides nothing elsewhere', () => {
  check(
    frame(
      'process p \\in S variables <|t|> = 0; begin a: <|t|> := <|t|> + 1; end process; process q = 1 variable t = 2; begin b: t := 1; end process;',
    ),
    'variable',
    'p',
  );
});

test('a with variable', () => {
  check(frame('variable i = 0; begin a: with <|i|> \\in {i} do print <|i|>; end with; print i;'), 'withVariable', '');
});

test('a label and the jumps to it', () => {
  check(frame('variable a = 0; begin <|a|>: a := 1; if a = 1 then goto <|a|>; end if; b: goto <|a|>;'), 'label', '');
});

test('labels of two processes', () => {
  check(frame('process p = 1 begin <|a|>: goto <|a|>; end process; process q = 2 begin a: goto a; end process;'), 'label', 'p');
});

test('macros and their parameters', () => {
  check(frame('variable v = 0; macro m(<|v|>) begin <|v|> := <|v|> + 1; end macro; begin a: m(v);'), 'macroParameter', 'm');
  check(frame('variable v = 0; macro <|m|>(v) begin v := v + 1; end macro; begin a: <|m|>(v); b: <|m|>(v);'), 'macro', '');
});

test('procedures and their parameters', () => {
  check(
    frame('procedure P(<|n|> = 1) variable k = <|n|>; begin p: <|n|> := k; return; end procedure; begin a: call P(n);'),
    'parameter',
    'P',
  );
  check(frame('procedure <|P|>(n) begin p: call <|P|>(n); return; end procedure; begin a: call <|P|>(1);'), 'procedure', '');
});

test('operators of the define statement, not those of LET in it', () => {
  check(
    frame('variable x = 0; define <|D|>(a) == LET E == a IN E + x  F == <|D|>(1) end define; begin a: x := <|D|>(2);'),
    'definition',
    '',
  );
});

test('an algorithm with mistakes still has names', () => {
  check(frame('variable <|x|> = 0; begin a: x2 := ; b: <|x|> := 1; c: y := (1; d: <|x|> := 2;'), 'variable', '');
});
