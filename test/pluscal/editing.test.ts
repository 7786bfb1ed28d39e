/** What a translation does to the user's file: markers, line ends, the smallest change, nothing when nothing is to be done. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { defaultOptions } from '../../server/src/pluscal/options.ts';
import { translate } from '../../server/src/pluscal/translate.ts';

const algorithm = `---- MODULE Counter ----
EXTENDS Naturals
(* --algorithm Counter
variables x = 0;
begin
  a: x := x + 1;
end algorithm *)
====
`;

function fixture(name: string): string {
  return readFileSync(fileURLToPath(new URL(`./fixtures/${name}.tla`, import.meta.url)), 'utf8');
}

function applied(text: string): string {
  const { edit } = translate(text);
  return edit ? text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end) : text;
}

test('the first translation adds the markers behind the comment of the algorithm', () => {
  const lines = translate(algorithm).text?.split('\n') ?? [];
  expect(lines[7]).toBe('\\* BEGIN TRANSLATION (chksum(pcal) = "97762d83" /\\ chksum(tla) = "b157710a")');
  expect(lines[8]).toBe('VARIABLES pc, x');
  expect(lines.at(-3)).toBe('\\* END TRANSLATION ');
  expect(lines.at(-2)).toBe('====');
});

test('translating twice changes nothing', () => {
  const once = translate(algorithm).text ?? '';
  expect(translate(once).edit).toBeNull();
  expect(translate(once).text).toBe(once);
});

test('the edit gives the text', () => {
  expect(applied(algorithm)).toBe(translate(algorithm).text);
  const changed = fixture('BoundedBuffer').replace('sent > 3', 'sent > 4');
  expect(applied(changed)).toBe(translate(changed).text);
});

test('the edit touches only the lines between the first and the last that change', () => {
  const once = translate(algorithm).text ?? '';
  const changed = once.replace('x := x + 1', 'x := x + 2');
  const { edit } = translate(changed);
  expect(changed.slice(edit?.span.start, edit?.span.end)).toMatch(/^\\\* BEGIN TRANSLATION[\s\S]*\/\\ x' = x \+ 1\n$/);
  expect(edit?.newText).toMatch(/^\\\* BEGIN TRANSLATION[\s\S]*\/\\ x' = x \+ 2\n$/);
});

test('a checksum that is switched off stays so', () => {
  const text = fixture('Options').replace('x := 1;', 'x := 11;');
  expect(translate(text).text).toContain('\\* BEGIN TRANSLATION (chksum(pcal) \\in STRING /\\ chksum(tla) = "');
});

test('line ends of the file are kept', () => {
  const windows = algorithm.replaceAll('\n', '\r\n');
  const result = translate(windows).text ?? '';
  expect(result.replaceAll('\r\n', '\n')).toBe(translate(algorithm).text);
  expect(result.replaceAll('\r\n', '')).not.toContain('\n');
  expect(translate(result).edit).toBeNull();
  expect(translate(windows, { ...defaultOptions, unixEol: true }).text).toBe(translate(algorithm).text);
});

test('a file without a last line end does not get one', () => {
  expect(translate(algorithm.trimEnd()).text).toBe(translate(algorithm).text?.trimEnd());
});

test('an algorithm at the very end of a file gets a translation', () => {
  const text = algorithm.replace('\n====\n', '');
  expect(translate(text).text).toMatch(/\*\)\n\\\* BEGIN TRANSLATION[\s\S]*\\\* END TRANSLATION \n$/);
});

test('renamings and added labels are told', () => {
  const clashes = translate(fixture('NameClashes'));
  expect(clashes.renamed[0]).toBe('\\* Label a1 of procedure work at line 11 col 7 changed to a1_');
  const labels = translate(fixture('MacroExpansion')).labelsAdded.map(({ label, location }) => `${label} at ${location}`);
  expect(labels).toEqual([
    'step_1 at line 9, column 26 of macro called at line 17, column 5',
    'step_2 at line 9, column 26 of macro called at line 18, column 5',
    'step_3 at line 13, column 5 of macro called at line 18, column 5',
    'step_4 at line 22, column 5',
  ]);
});
