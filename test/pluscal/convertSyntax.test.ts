/** From p-syntax to c-syntax and back: the algorithm looks like one written by hand, and its translation stays. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { withChanges } from '../../server/src/base/textChange.ts';
import { convertSyntax } from '../../server/src/pluscal/convertSyntax.ts';
import { corpusFolder, filesBelow } from '../harness/corpus.ts';
import { generateModule } from './generate.ts';

function converted(text: string): string {
  const conversion = convertSyntax(text);
  return conversion ? withChanges(text, conversion.edits) : '';
}

const frame = (algorithm: string): string => `---- MODULE M ----\nEXTENDS Naturals, TLC\n(* ${algorithm} *)\n====\n`;

const words = `--algorithm M
variables x = 0, y = 1
define
  Small == x < 3
end define;
macro add(v, n) begin
  v := v + n; \\* in place
end macro;
procedure P(a = 1)
  variable b = 2
begin
  p: add(x, a);
     return;
end procedure;
fair process worker \\in 1..2
  variables t = 0;
begin
  a: while /\\ Small
           /\\ t < 3 do
       if x = 1 then t := 1 elsif x = 2 then skip else t := 2 end if;
  b:   either with i = 1, j \\in 1..2 do y := i + j; end with; or await x > 1; end either;
     end while;
  c:+ call P(1);
end process
end algorithm;`;

const braces = `--algorithm M {
variables x = 0, y = 1;
define {
  Small == x < 3
};
macro add(v, n) {
  v := v + n; \\* in place
};
procedure P(a = 1)
  variable b = 2;
{
  p: add(x, a);
     return;
};
fair process (worker \\in 1..2)
  variables t = 0;
{
  a: while (/\\ Small
            /\\ t < 3) {
       if (x = 1) { t := 1; } else if (x = 2) { skip; } else { t := 2; };
  b:   either { with (i = 1, j \\in 1..2) { y := i + j; }; } or { await x > 1; };
     };
  c:+ call P(1);
}
}`;

test('p-syntax to c-syntax', () => {
  expect(converted(frame(words))).toBe(frame(braces));
  expect(convertSyntax(frame(words))?.to).toBe('c');
});

test('c-syntax to p-syntax', () => {
  const text = frame(`--algorithm M {
  variable x = 0;
  { a: while (x < 3) x := x + 1;
    if (x = 3) { print x; x := 4 } else if (x = 5) skip;
    b: { with (i \\in {1, 2}) { await i = x } };
    either x := 1 or { x := 2; goto a }
  }
}`);
  const result = converted(text);
  expect(convertSyntax(text)?.to).toBe('p');
  expect(
    result
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n'),
  ).toBe(
    frame(`--algorithm M
  variable x = 0;
  begin a: while x < 3 do x := x + 1; end while;
    if x = 3 then  print x; x := 4;  else if x = 5 then skip; end if; end if;
    b:  with i \\in {1, 2} do  await i = x; end with;
    either x := 1; or  x := 2; goto a; end either;

end algorithm;`),
  );
});

test('an algorithm with errors stays as it is', () => {
  expect(convertSyntax(frame(words.replace('t := 1', 't := ')))).toBeNull();
});

describe('there and back', () => {
  const folder = fileURLToPath(new URL('./fixtures', import.meta.url));
  test.each(filesBelow(folder, '.tla').map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]))('%s', (_, text) => {
    const there = converted(text);
    expect(there).not.toBe('');
    expect(converted(there)).not.toBe('');
  });

  for (const name of ['pcal', 'pcal-examples']) {
    const corpus = corpusFolder(name);
    describe.skipIf(!corpus)(`corpus ${name}`, () => {
      const modules =
        corpus === undefined
          ? []
          : filesBelow(corpus, '.tla').map((file) => [file.slice(corpus.length + 1), readFileSync(file, 'utf8')] as const);
      test.each(modules.filter(([, text]) => /--algorithm|--fair/.test(text)))('%s', (_, text) => {
        const there = converted(text);
        expect(there).not.toBe('');
        expect(there).not.toBe(text);
        expect(converted(there)).not.toBe('');
      });
    });
  }

  test('generated algorithms', () => {
    for (let seed = 0; seed < 25; seed++) {
      const text = generateModule(seed);
      expect(converted(text), text).not.toBe('');
      expect(converted(converted(text)), text).not.toBe('');
    }
  });
});
