/** Configuration files: TLC's syntax, our extensions, and what is said of mistakes. The accepted forms without expressions were given to TLC. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseConfigBlock } from '../../server/src/syntax/config.ts';
import type { ConfigStatement, ConfigValue, ParsedConfig } from '../../server/src/syntax/configTree.ts';
import { corpusFolder, filesBelow } from '../harness/corpus.ts';
import { parseConfigText, testParser } from '../harness/parse.ts';

function shownValue(text: string, value: ConfigValue): string {
  switch (value.kind) {
    case 'number':
      return value.text;
    case 'string':
      return `string ${value.value}`;
    case 'boolean':
      return String(value.value);
    case 'modelValue':
      return `model value ${value.name}`;
    case 'set':
      return `{${value.elements.map((element) => shownValue(text, element)).join(', ')}}`;
    case 'expression':
      return `expression ${text.slice(value.span.start, value.span.end)} (${value.expression.kind})`;
  }
}

/** One line a statement or constant. */
function shown({ text, statements }: ParsedConfig): string[] {
  return statements.flatMap((statement) => lines(text, statement));
}

function lines(text: string, statement: ConfigStatement): string[] {
  switch (statement.kind) {
    case 'constants':
      return statement.items.map((item) => {
        const module = item.module === undefined ? '' : `[${item.module.text}] `;
        if (item.kind === 'substitute') return `${item.name.text} <- ${module}${item.replacement.text}`;
        const args = item.kind === 'assignEntry' ? `(${item.args.map((arg) => shownValue(text, arg)).join(', ')})` : '';
        return `${item.name.text}${args} = ${module}${shownValue(text, item.value)}`;
      });
    case 'list':
      return [
        `${statement.section} ${statement.entries.map((entry) => `${entry.kind} ${text.slice(entry.span.start, entry.span.end)}`).join(', ')}`,
      ];
    case 'single':
      return [
        `${statement.section} ${statement.entry === undefined ? 'nothing' : text.slice(statement.entry.span.start, statement.entry.span.end)}`,
      ];
    case 'checkDeadlock':
      return [`CHECK_DEADLOCK ${statement.value}`];
  }
}

async function accepted(text: string): Promise<string[]> {
  const config = await parseConfigText(text);
  expect(config.diagnostics).toEqual([]);
  return shown(config);
}

async function mistakes(text: string): Promise<string[]> {
  const { diagnostics } = await parseConfigText(text);
  return diagnostics.map(({ span, message, tlc }) => `${tlc ?? ''} ${text.slice(span.start, span.end)}: ${message}`.trim());
}

describe("TLC's syntax", () => {
  test('constants', async () => {
    const text = `CONSTANTS N = 3 M = 4
      S = {a, "b", {1, TRUE}} \\* comment
      E = {}
      m = m
      R <- [Mod] Rr
      X = [Mod] {a}
      F(1, {a}) = 3
      + <- Plus
      a!b!c <- Foo
      Z = (* c *) foo`;
    expect(await accepted(text)).toEqual([
      'N = 3',
      'M = 4',
      'S = {model value a, string b, {1, true}}',
      'E = {}',
      'm = model value m',
      'R <- [Mod] Rr',
      'X = [Mod] {model value a}',
      'F(1, {model value a}) = 3',
      '+ <- Plus',
      'a!b!c <- Foo',
      'Z = model value foo',
    ]);
  });

  test('all the other sections', async () => {
    const text = `SPECIFICATION Spec INVARIANTS A B
      INVARIANT C PROPERTIES P Q CONSTRAINT K ACTION_CONSTRAINTS L SYMMETRY Sym VIEW v ALIAS al
      POSTCONDITION Post CHECK_DEADLOCK FALSE _PERIODIC Per _POSSIBLE G H`;
    expect(await accepted(text)).toEqual([
      'SPECIFICATION Spec',
      'INVARIANT name A, name B',
      'INVARIANT name C',
      'PROPERTY name P, name Q',
      'CONSTRAINT name K',
      'ACTION_CONSTRAINT name L',
      'SYMMETRY Sym',
      'VIEW v',
      'ALIAS al',
      'POSTCONDITION name Post',
      'CHECK_DEADLOCK false',
      '_PERIODIC Per',
      '_POSSIBLE name G, name H',
    ]);
  });

  test('strings have no escapes', async () => {
    expect(await accepted('CONSTANT s = "a\\\\n"')).toEqual(['s = string a\\\\n']);
  });
});

describe('expressions where TLC has none', () => {
  const cases: readonly (readonly [text: string, ...expected: string[]])[] = [
    ['CONSTANT N = -1', 'N = expression -1 (operatorApplication)'],
    ['CONSTANT N = 2 + 1\n  M = 3', 'N = expression 2 + 1 (operatorApplication)', 'M = 3'],
    [
      'CONSTANT S = {1, 2} \\cup {3} T = 1 .. 3',
      'S = expression {1, 2} \\cup {3} (operatorApplication)',
      'T = expression 1 .. 3 (operatorApplication)',
    ],
    ['CONSTANT R = [a |-> 1, b |-> {m}]', 'R = expression [a |-> 1, b |-> {m}] (record)'],
    ['CONSTANT F = <<1, 2>> G <- H', 'F = expression <<1, 2>> (tuple)', 'G <- H'],
    ['SYMMETRY Permutations(A) \\cup Permutations(B)\nVIEW <<x, y>>', 'SYMMETRY Permutations(A) \\cup Permutations(B)', 'VIEW <<x, y>>'],
    ['INVARIANT A\n  x < 5\n  B C', 'INVARIANT name A, expression x < 5, name B, name C'],
  ];
  test.each(cases)('%s', async (text, ...expected) => {
    expect(await accepted(text)).toEqual(expected);
  });

  test('their mistakes have places in the file', async () => {
    expect(await mistakes('CONSTANT N = (2 + 1\nINIT I')).toEqual([
      '(: This ( is never closed: expected ) before the end of the expression.',
    ]);
  });
});

describe('mistakes', () => {
  const cases: readonly (readonly [text: string, ...expected: string[]])[] = [
    ['INIT', '5003 INIT: INIT must be followed by the name of a definition.'],
    ['INIT A\nINIT B', '5004 INIT: INIT appears twice; it can be given only once.'],
    ['CONSTANT N <-', '5005 <-: Expected the name of a definition that replaces “N”.'],
    ['CONSTANT N 3\n  M = 4', '5006 3: Expected = or <- after “N”, but found “3”.'],
    ['CONSTANT N =', '5006 : Expected a value after =.'],
    ['foo\nINIT A', '5006 foo: Expected a keyword such as CONSTANT or INVARIANT here, but found “foo”.'],
    ['CHECK_DEADLOCK MAYBE', '5006 MAYBE: Expected TRUE or FALSE after CHECK_DEADLOCK, but found “MAYBE”.'],
    ['INVARIANT A, B', ',: Separate the names by blanks: TLC takes this comma for a name.'],
    ['INVARIANT A\n"x', '": This string is never closed. TLC silently ignores the file from here on.'],
  ];
  test.each(cases)('%s', async (text, ...expected) => {
    expect(await mistakes(text)).toEqual(expected);
  });

  test('the entries around a mistake are kept', async () => {
    expect(shown(await parseConfigText('CONSTANT N 3\n  M = 4\nINIT I'))).toEqual(['M = 4', 'INIT I']);
  });
});

test('values are known in textual order, names on the left are not values', async () => {
  const { tokens } = await parseConfigText('CONSTANT z = {m, "s"} a = b c <- d\nINVARIANT Inv');
  expect(tokens).toEqual(['m', 's', 'b']);
});

test('a configuration in a module file', async () => {
  const text = '---- MODULE M ----\nx == 1\n====\n---- CONFIG M ----\nINIT I\nCONSTANT N = 2 + 1\n====\n';
  const config = parseConfigBlock(await testParser(), text, 'M');
  expect(config?.diagnostics).toEqual([]);
  expect(config && shown(config)).toEqual(['INIT I', 'N = expression 2 + 1 (operatorApplication)']);
  expect(parseConfigBlock(await testParser(), text, 'Other')).toBeUndefined();
});

test('all configurations of the corpus are read without complaint or extension', async () => {
  const files = ['examples', 'tlc-suite'].flatMap((name) => {
    const folder = corpusFolder(name);
    return folder === undefined ? [] : filesBelow(folder, '.cfg');
  });
  for (const file of files) {
    const config = await parseConfigText(readFileSync(file, 'utf8'));
    expect(config.diagnostics, file).toEqual([]);
    expect(
      shown(config).filter((line) => line.includes('expression')),
      file,
    ).toEqual([]);
  }
});
