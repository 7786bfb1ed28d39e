/** Signature help, also while the call is being written. */
import { describe, expect, test } from 'vitest';
import { signatureHelp } from '../../server/src/ide/signatureHelp.ts';
import { testFiles } from '../harness/snapshot.ts';

const other = `---- MODULE Other ----
EXTENDS Naturals
CONSTANT Limit
\\* Whether a is near b.
Near(a, b) == a - b < Limit
====
`;

/** The signature with its active parameter in brackets, and the documentation's first line. */
async function signatureAt(body: string): Promise<string | undefined> {
  const files = await testFiles({
    'Main.tla': `---- MODULE Main ----
EXTENDS Sequences, Naturals
VARIABLE x
O == INSTANCE Other WITH Limit <- 3
P(Limit) == INSTANCE Other
CONSTANT C(_, _)
\\* Applies F to every element.
Map(F(_), s) == [i \\in 1 .. Len(s) |-> F(s[i])]
sum[i \\in 1 .. 9, j \\in 1 .. 9] == i + j
${body}
====
`,
    'Other.tla': other,
  });
  const found = signatureHelp(files.module('Main.tla'), files.offset);
  if (found === undefined) return undefined;
  const { label, parameters, active } = found;
  const part = parameters[active];
  return part === undefined ? label : `${label.slice(0, part.start)}[${label.slice(part.start, part.end)}]${label.slice(part.end)}`;
}

describe('of operators', () => {
  test.each([
    ['A == Map(<|>)', 'Map([F(_)], s)'],
    ['A == Map(LAMBDA e : e, <|>', 'Map(F(_), [s])'],
    ['A == /\\ x = 1\n     /\\ Map(LAMBDA e : <<e, 1>>, <|>\n\nB == 3', 'Map(F(_), [s])'],
    ['A == Append(<<1, 2>>, <|>)', 'Append(s, [e])'],
    ['A == Append([a |-> 1, b |-> <|>', 'Append([s], e)'],
    ['A == O!Near(1, <|>', 'Near(a, [b])'],
    ['A == P(3)!Near(1, <|>', 'Near(a, [b])'],
    ['A == P!Near(3, <|>1, 2)', 'Near(Limit, [a], b)'],
    ['A == C(1, <|>)', 'C(_, [_])'],
    ['A == sum[1, <|>]', 'sum[i \\in 1 .. 9, [j \\in 1 .. 9]]'],
    ['A(G(_, _)) == G(<|>)', 'G([_], _)'],
    ['A == Map(Len, <<>>) + <|>', undefined],
    ['A == Unknown(<|>)', undefined],
    ['A == \\* Map(<|>\n x', undefined],
  ])('%s', async (body, expected) => {
    expect(await signatureAt(body)).toBe(expected);
  });

  test('with what the comment says', async () => {
    const files = await testFiles({ 'Main.tla': `---- MODULE Main ----\nEXTENDS Sequences\nA == Append(<|>)\n====\n` });
    const found = signatureHelp(files.module('Main.tla'), files.offset);
    expect(found?.documentation).toBe(
      'The sequence s with e behind its last element. Example: Append(<<1, 2>>, 3) = <<1, 2, 3>>.\n\nModule Sequences.',
    );
  });
});

describe('inside an algorithm', () => {
  test.each([
    ['Write: put(1, <|>', 'put(message, [to])'],
    ['Write: call send(<|>);', 'send([what], when)'],
    ['Write: x := Append(<<>>, <|>);', 'Append(s, [e])'],
  ])('%s', async (statement, expected) => {
    const body = `(* --algorithm a
variables x = 0;
macro put(message, to) begin
  x := message;
end macro;
procedure send(what, when = 3) begin
  Send: return;
end procedure;
begin
${statement}
end algorithm; *)`;
    expect(await signatureAt(body)).toBe(expected);
  });
});
