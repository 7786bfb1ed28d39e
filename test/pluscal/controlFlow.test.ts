/** Control-flow graphs: nodes with their fairness, edges with their conditions. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { translate } from '../../server/src/pluscal/translate.ts';

function graphs(fixture: string): string[] {
  const text = readFileSync(fileURLToPath(new URL(`./fixtures/${fixture}.tla`, import.meta.url)), 'utf8');
  return translate(text)
    .graphs()
    .flatMap(({ kind, name, entry, nodes, edges }) => [
      `${kind} ${name} from ${entry}`,
      ...nodes.map(({ label, fairness, span }) => `  ${label}: ${fairness}, at ${text.slice(span.start, span.end)}`),
      ...edges.map(({ from, to, guards, calls }) =>
        [`  ${from} -> ${to}`, ...(guards.length > 0 ? [guards.join(', ')] : []), ...(calls === null ? [] : [`by ${calls}`])].join(' '),
      ),
    ]);
}

test('processes', () => {
  expect(graphs('BoundedBuffer')).toEqual([
    'process producer from make',
    '  make: weak, at make',
    '  put: weak, at put',
    '  make -> put',
    '  put -> make ~Full /\\ Len(buffer) # 100, sent > 3',
    '  put -> Done ~Full /\\ Len(buffer) # 100, ~(sent > 3), sent = 2',
    '  put -> Done ~Full /\\ Len(buffer) # 100, ~(sent > 3), ~(sent = 2)',
    'process consumer from take',
    '  take: strong, at take',
    '  check: none, at check',
    '  note: strong, at note',
    '  take -> check buffer /= <<>>',
    '  check -> note',
    '  note -> take',
  ]);
});

test('calls lead into procedures, returns out of them', () => {
  const lines = graphs('TailCalls');
  expect(lines).toContain('  deeper -> return n_S = 0');
  expect(lines).toContain('  deeper -> enter ~(n_S = 0)');
  expect(lines).toContain('  start -> again by Twice');
  expect(lines).toContain('  again -> again acc_ < limit by Reset');
  expect(lines).toContain('  second -> return by Sum');
  expect(lines.slice(-5)).toEqual([
    'procedure Reset from clear',
    '  clear: none, at clear',
    '  fall: none, at fall',
    '  clear -> fall',
    '  fall -> Error',
  ]);
});

test('a procedure is as fair as the processes that call it, an algorithm as its options say', () => {
  const fair = (algorithm: string, options = ''): string[] =>
    translate(`---- MODULE M ----\n(* ${options} --algorithm M variable x = 0; ${algorithm} end algorithm *)\n====\n`)
      .graphs()
      .flatMap(({ nodes }) => nodes.map(({ label, fairness }) => `${label} ${fairness}`));
  const procedures = 'procedure P() begin p: call Q(); r:- return; end procedure; procedure Q() begin q: return; end procedure;';
  expect(fair(`${procedures} process a = 1 begin a1: skip; end process; fair process b = 2 begin b1:+ call P(); end process;`)).toEqual([
    'a1 none',
    'b1 strong',
    'p weak',
    'r none',
    'q weak',
  ]);
  expect(fair('begin a: x := 1;')).toEqual(['a none']);
  expect(fair('begin a: x := 1;', 'PlusCal options (termination)')).toEqual(['a weak']);
});

test('without pc a step leads back to itself', () => {
  expect(graphs('EndlessLoops').slice(0, 3)).toEqual(['process flip from loop_', '  loop_: none, at loop', '  loop_ -> loop_ turn = 0']);
});
