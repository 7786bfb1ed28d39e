/** How operators group, and which combinations are errors: every line was given to SANY too. */
import { describe, expect, test } from 'vitest';
import type { Expression } from '../../server/src/syntax/ast.ts';
import { parseExpression } from '../../server/src/syntax/source.ts';
import { testParser } from '../harness/parse.ts';

/** The expression with a bracket around every application. */
function grouped(e: Expression): string {
  switch (e.kind) {
    case 'reference':
      return e.path.map((element) => (element.kind === 'name' ? element.name.text : '?')).join('!');
    case 'number':
      return e.text;
    case 'parenthesized':
      return `(${grouped(e.expression)})`;
    case 'operatorApplication': {
      const [left, right] = e.operands.map(grouped);
      if (e.fixity === 'prefix') return `[${e.operator.text} ${left}]`;
      return e.fixity === 'postfix' ? `[${left} ${e.operator.text}]` : `[${left} ${e.operator.text} ${right}]`;
    }
    case 'product':
      return `[${e.factors.map(grouped).join(' \\X ')}]`;
    case 'quantifier':
      return `[Q ${grouped(e.body)}]`;
    case 'functionApplication':
      return `${grouped(e.function)}.[${e.args.map(grouped).join()}]`;
    case 'fieldSelection':
      return `${grouped(e.record)}.${e.field.text}`;
    case 'junctionList':
      return `{${e.items.map((item) => `${e.operator} ${grouped(item)}`).join(' ')}}`;
    case 'if':
      return `[IF ${grouped(e.condition)} ${grouped(e.then)} ${grouped(e.else)}]`;
    default:
      return e.kind;
  }
}

async function group(text: string): Promise<string> {
  const { expression, diagnostics } = parseExpression(await testParser(), text);
  expect(diagnostics).toEqual([]);
  return grouped(expression);
}

describe('operators group by precedence and associativity', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['a - b + c', '[[a - b] + c]'],
    ['a + b - c', '[a + [b - c]]'],
    ['a..b+1', '[a .. [b + 1]]'],
    ['a \\X b \\cup c', '[[a \\X b] \\cup c]'],
    ['a \\X b \\ c', '[[a \\X b] \\ c]'],
    ['SUBSET a \\cup b', '[[SUBSET a] \\cup b]'],
    ['- - a', '[-. [-. a]]'],
    ['-a^b', '[-. [a ^ b]]'],
    ['-a * b', '[-. [a * b]]'],
    ['a - -b', '[a - [-. b]]'],
    ['~ a = b', '[~ [a = b]]'],
    ['[]<>a', '[[] [<> a]]'],
    ['ENABLED A /\\ b', '[[ENABLED A] /\\ b]'],
    ["a.x'", "[a.x ']"],
    ['DOMAIN a.x', '[DOMAIN a.x]'],
    ['[]a => b', '[[[] a] => b]'],
    ['a \\o b \\circ c', '[[a \\o b] \\o c]'],
    ['A \\X B \\times C', '[A \\X B \\X C]'],
    ['(A \\X B) \\X C', '[([A \\X B]) \\X C]'],
    ["f[x]'.y[1]", "[f.[x] '].y.[1]"],
    ['a => \\A x \\in S : b /\\ c', '[a => [Q [b /\\ c]]]'],
    ['a + IF b THEN c ELSE d + e', '[a + [IF b c [d + e]]]'],
    ['a /\\ b => c \\/ d', '[[a /\\ b] => [c \\/ d]]'],
    ['a \\land b ∧ c', '[[a /\\ b] /\\ c]'],
    ['x = 1 /\\ y # 2', '[[x = 1] /\\ [y # 2]]'],
    ['~a /\\ ~b', '[[~ a] /\\ [~ b]]'],
    ['a :> b @@ c :> d', '[[a :> b] @@ [c :> d]]'],
  ];
  test.each(cases)('%s', async (text, expected) => {
    expect(await group(text)).toBe(expected);
  });

  test('an infix operator at the column of a list takes the whole list', async () => {
    expect(await group('/\\ a\n/\\ b\n=> c')).toBe('[{/\\ a /\\ b} => c]');
    expect(await group('/\\ a\n\\/ b')).toBe('[{/\\ a} \\/ b]');
    expect(await group('/\\ a /\\ b')).toBe('{/\\ [a /\\ b]}');
  });
});

describe('operators of overlapping precedence conflict', () => {
  const cases = [
    'a * -b',
    'a ^ -b',
    'a \\cup b \\cap c',
    'a = b = c',
    'a => b => c',
    'a <=> b <=> c',
    'a ~> b ~> c',
    'a /\\ b \\/ c',
    'a / b * c',
    'a / b / c',
    '1..2 \\X 3..4',
    'SUBSET a \\X b',
    'DOMAIN a + b',
    'a + b % c',
    'a % b % c',
    "[]a'",
    "UNCHANGED x'",
    'a * l :: b + c',
  ];
  test.each(cases)('%s', async (text) => {
    const { diagnostics } = parseExpression(await testParser(), text);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([text.includes('::') ? 'label-changes-parse' : 'precedence-conflict']);
  });

  test('the message names both operators and marks the second', async () => {
    const text = 'p /\\ q \\/ r';
    const { diagnostics } = parseExpression(await testParser(), text);
    expect(diagnostics).toEqual([
      {
        code: 'precedence-conflict',
        severity: 'error',
        span: { start: 7, end: 9 },
        message: 'It is ambiguous whether /\\ or \\/ comes first: neither has the higher precedence. Add parentheses.',
        related: [{ span: expect.anything(), message: 'It conflicts with this /\\.' }],
      },
    ]);
  });
});
