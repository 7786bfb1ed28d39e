/** Random algorithms from a seed, in both syntaxes: every one is legal once the translator may add labels. */

export interface Random {
  /** A whole number below `limit`. */
  readonly below: (limit: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item;
}

export function randomFrom(seed: number): Random {
  let state = (seed + 1) * 2654435761;
  const next = (): number => {
    state = Math.imul(state ^ (state >>> 15), 1 | state);
    state = (state + Math.imul(state ^ (state >>> 7), 61 | state)) ^ state;
    return ((state ^ (state >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    chance: (probability) => next() < probability,
    pick: (items) => items[below(items.length)] ?? items[0],
  };
}

type Syntax = 'p' | 'c';

interface Place {
  readonly random: Random;
  readonly syntax: Syntax;
  readonly indent: string;
  readonly depth: number;
  /** Inside `with`, where there is one simple statement only. */
  readonly simple: boolean;
  readonly hasProcedure: boolean;
  readonly hasMacros: boolean;
  readonly hasDefinitions: boolean;
  readonly inProcess: boolean;
  readonly inProcedure: boolean;
  readonly labels: string[];
}

export function generateModule(seed: number): string {
  const random = randomFrom(seed);
  const syntax: Syntax = random.chance(0.5) ? 'c' : 'p';
  const inProcess = random.chance(0.6);
  const hasProcedure = random.chance(0.4);
  const hasMacros = random.chance(0.4);
  const hasDefinitions = random.chance(0.3);
  const shape = { hasProcedure, hasMacros, hasDefinitions, inProcess, inProcedure: false };
  const place: Place = { random, syntax, indent: '    ', depth: 2, simple: false, ...shape, labels: [] };
  const options = random.pick(['label', '-label, wf', 'label sf', 'label, -lineWidth 60', 'label, termination']);
  const head = `${random.chance(0.2) ? '--fair algorithm' : '--algorithm'} Generated`;
  const variables = '  variables x = 0, y \\in 1..3, table = [i \\in 1..3 |-> {}], long_name_for_the_record = [left |-> 1, right |-> 2];';
  const parts = [`(* PlusCal options (${options})`, `${head}${syntax === 'c' ? ' {' : ''}`, variables];
  if (hasDefinitions) {
    const definitions = '    Small == x < 3\n    At(i) == LET j == i + y IN /\\ j > 0\n                               /\\ Small';
    parts.push(syntax === 'c' ? `  define {\n${definitions}\n  }` : `  define\n${definitions}\n  end define;`);
  }
  if (hasMacros) {
    const bodies = ['bump(v, by) v := v + by;', 'guard(c) await c \\/ x = 0; table[2] := table[2] \\cup {by_no_parameter_of_it};'];
    for (const macro of bodies) {
      const [, signature = '', body = ''] = /^(\w+\([^)]*\)) (.*)$/.exec(macro.replace('by_no_parameter_of_it', 'y')) ?? [];
      parts.push(syntax === 'c' ? `  macro ${signature} { ${body} }` : `  macro ${signature} begin ${body} end macro;`);
    }
  }
  if (hasProcedure) {
    const signatures = ['call_me(n = 0) variable local = n;', 'other(n, long_parameter_name = {}) variables local = 1, w;'];
    // Each calls the second one.
    for (const signature of signatures.slice(random.below(2))) {
      const body = statements({ ...place, inProcedure: true, inProcess: false, labels: [] }, 1 + random.below(3));
      parts.push(
        syntax === 'c'
          ? `  procedure ${signature} {\n${body}\n    leave: return }`
          : `  procedure ${signature}\n  begin\n${body}\n    leave: return;\n  end procedure;`,
      );
    }
  }
  if (inProcess) {
    ['worker \\in 1..2', 'manager = 0'].slice(random.below(2)).forEach((process) => {
      const fairness = random.pick(['', 'fair ', 'fair+ ']);
      // A single process has no `self`.
      const body = statements({ ...place, inProcess: process.startsWith('worker'), labels: [] }, 2 + random.below(3));
      const local = ' variables mine = 0, pair \\in {1, 2};';
      parts.push(
        syntax === 'c'
          ? `  ${fairness}process (${process})${local} {\n${body}\n  }`
          : `  ${fairness}process ${process}${local}\n  begin\n${body}\n  end process;`,
      );
    });
  } else {
    const body = statements({ ...place, labels: [] }, 2 + random.below(4));
    parts.push(syntax === 'c' ? `  {\n${body}\n  }` : `begin\n${body}`);
  }
  parts.push(syntax === 'c' ? '} *)' : 'end algorithm; *)');
  return ['---- MODULE Generated ----', 'EXTENDS Integers, Sequences, TLC', ...parts, '====', ''].join('\n');
}

function statements(place: Place, count: number): string {
  return Array.from({ length: place.simple ? 1 : count }, () => statement(place)).join('\n');
}

function label({ random, simple, labels }: Place, probability: number): string {
  if (simple || !random.chance(probability)) return '';
  const name = `step${labels.length + 1}`;
  labels.push(name);
  return `${name}:${random.pick(['', '', '', '+', '-'])} `;
}

function statement(place: Place): string {
  const { random, syntax, indent, depth, simple, hasProcedure, hasMacros, labels } = place;
  const inner: Place = { ...place, indent: `${indent}  `, depth: depth - 1 };
  const body = (within: Place = inner): string => statements(within, 1 + random.below(2));
  const block = (text: string): string => (syntax === 'c' ? `{\n${text}\n${indent}}` : `\n${text}\n${indent}`);
  const kinds: [string, ...string[]] = ['assign', 'assign', 'both', 'await', 'skip', 'print', 'assert'];
  if (depth > 0) kinds.push('if', 'if', 'either', 'with');
  if (depth > 0 && !simple) kinds.push('while');
  if (!simple && hasProcedure) kinds.push('call', ...(place.inProcedure ? ['tailCall', 'return'] : []));
  if (hasMacros) kinds.push('macro');
  if (!simple && labels.length > 0) kinds.push('goto');
  const kind = random.pick(kinds);
  // The translator overlooks a second assignment in a step when it is inside `with`, so that one begins a step here.
  const lead = indent + label(place, kind === 'with' ? 1 : 0.4);
  switch (kind) {
    case 'assign':
      return `${lead}${random.pick(['x', 'y', 'table[1]', 'long_name_for_the_record.left'])} := ${expression(place, lead.length + 8)};`;
    case 'both':
      return `${lead}table[1] := {x} || x := ${expression(place, lead.length + 25)} || table[2] := {};`;
    case 'await':
      return `${lead}await ${expression(place, lead.length + 6)};`;
    case 'print':
      return `${lead}print <<x, "a string (with) [brackets">>;`;
    case 'assert':
      return `${lead}assert ${expression(place, lead.length + 7)};`;
    case 'if': {
      const test = expression(place, lead.length + 4);
      const otherwise = random.chance(0.5) ? `else ${block(body())}` : '';
      return syntax === 'c'
        ? `${lead}if (${test}) ${block(body())} ${otherwise};`
        : `${lead}if ${test} then${block(body())}${otherwise}end if;`;
    }
    case 'either':
      return `${lead}either ${block(body())} or ${block(body())}${syntax === 'c' ? '' : 'end either'};`;
    case 'with': {
      // Names bound inside of each other must differ, as TLA+ wants it.
      const name = `k${depth}`;
      const binding = random.pick([`${name} \\in {1, 2}`, `${name} = y + 1`, `${name} \\in 1..2, m${depth} = ${name}`]);
      const one = block(body({ ...inner, simple: true }));
      return syntax === 'c' ? `${lead}with (${binding}) ${one};` : `${lead}with ${binding} do${one}end with;`;
    }
    case 'while': {
      const test = random.pick(['TRUE', 'x < 10']);
      return syntax === 'c' ? `${lead}while (${test}) ${block(body())};` : `${lead}while ${test} do${block(body())}end while;`;
    }
    case 'macro':
      return `${lead}${random.pick(['bump(x, y + 1)', 'bump(table[1], {})', 'guard(x > 2)', 'bump(long_name_for_the_record.right, -x)'])};`;
    case 'call':
      return `${lead}call other(x + 1, {y});`;
    case 'tailCall':
      return `${lead}call other(n, table[1]); return;`;
    case 'return':
      return `${lead}return;`;
    case 'goto':
      return `${lead}goto ${labels[random.below(labels.length)]};`;
    default:
      return `${lead}skip;`;
  }
}

function expression({ random, inProcess, inProcedure, hasDefinitions }: Place, column: number): string {
  const pad = ' '.repeat(column);
  return random.pick([
    'x + 1',
    'IF y > 2 THEN x ELSE y',
    `/\\ x > 1 (* first *)\n${pad}/\\ \\E i \\in 1..3, j \\in table[1] :\n${pad}     /\\ j = x\n${pad}     /\\ y = i`,
    `[long_name_for_the_record EXCEPT !.left = x,\n${pad}                                 !.right = y].left`,
    `Len(<<x, y>>) \\* a comment\n${pad} + 1`,
    inProcess ? 'self + x' : 'x - y',
    inProcedure ? `n + local` : 'y * 2',
    hasDefinitions ? 'At(x)' : 'x = y',
    `LET f(a) == a + x\n${pad}IN  f(y)`,
  ]);
}
