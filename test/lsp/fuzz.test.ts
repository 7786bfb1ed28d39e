/**
 * Random edits of modules, through the server as an editor sends them: it logs no fault, all diagnostics are inside the text, and what is asked about
 * random places afterwards is answered. PRIMED_FUZZ=200 makes as many walks.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { corpusFolder, filesBelow } from '../harness/corpus.ts';
import { edited, pick, randomNumbers } from '../harness/edits.ts';
import { startTestServer, type TestServer, uriOf } from '../harness/languageServer.ts';

const sample = `---- MODULE Fuzzed ----
EXTENDS Naturals, Sequences
CONSTANTS N
VARIABLES queue
(* --algorithm Queue {
variables items = << >>;
define { Short == Len(items) < N }
macro put(x) { items := Append(items, x) }
procedure twice(y = 0) { t: put(y); put(y); return; }
fair process (worker \\in 1 .. N)
variable n = 0; {
  l: while (n < 3) { either { put(n); } or { await Short; call twice(n); }; m: n := n + 1; }
} } *)
\\* BEGIN TRANSLATION
\\* END TRANSLATION
Init == queue = << >>
Put(x) == /\\ Len(queue) < N
          /\\ queue' = Append(queue, [at |-> x, by |-> {y \\in 1 .. N : y > x}])
Next == \\E x \\in 1 .. N : Put(x)
Spec == Init /\\ [][Next]_queue /\\ WF_queue(Next)
Safe == \\A i \\in DOMAIN queue : queue[i].at <= N
====
`;

/** Everything that is asked about a place, and about a file. */
const placeRequests = [
  'hover',
  'completion',
  'definition',
  'references',
  'documentHighlight',
  'signatureHelp',
  'prepareRename',
  'prepareCallHierarchy',
];
const fileRequests = ['documentSymbol', 'foldingRange', 'semanticTokens/full', 'documentLink', 'codeLens'];

async function ask(server: TestServer, name: string, text: string, random: () => number): Promise<void> {
  const textDocument = { uri: uriOf(name) };
  const lines = text.split(/\r\n?|\n/);
  const line = Math.floor(random() * lines.length);
  const position = { line, character: Math.floor(random() * ((lines[line]?.length ?? 0) + 1)) };
  const range = { start: position, end: { line: Math.min(line + 5, lines.length - 1), character: 0 } };
  const more = { position, range, context: { includeDeclaration: true, diagnostics: [], triggerKind: 1 } };
  // Renaming refuses where there is no name; a fault would be logged.
  await server.request(`textDocument/${pick(random, placeRequests)}`, { textDocument, ...more }).catch(() => undefined);
  await server.request(`textDocument/${pick(random, fileRequests)}`, { textDocument });
  await server.request('textDocument/inlayHint', { textDocument, range });
  await server.request('textDocument/codeAction', { textDocument, ...more });
  await server.request('textDocument/selectionRange', { textDocument, positions: [position] });
}

async function walk(text: string, seed: number, steps: number): Promise<void> {
  const name = `${/MODULE\s+(\w+)/.exec(text)?.[1] ?? 'Fuzzed'}.tla`;
  const server = await startTestServer({});
  const random = randomNumbers(seed);
  let current = text;
  try {
    await server.open(name, text);
    await server.diagnostics(name, () => true);
    for (let step = 0; step < steps; step++) {
      current = random() < 0.1 ? text : edited(current, random);
      const what = `seed ${seed}, step ${step}:\n${current}`;
      const lines = current.split(/\r\n?|\n/);
      for (const { range, message } of await server.type(name, current)) {
        expect(message, what).not.toMatch(/(?<!Macro \S+ )\bundefined\b|\[object|\bNaN\b/);
        for (const { line, character } of [range.start, range.end]) {
          expect(line, what).toBeLessThan(lines.length);
          expect(character, what).toBeLessThanOrEqual(lines[line]?.length ?? 0);
        }
      }
      await ask(server, name, current, random);
      expect(server.faults, what).toEqual([]);
    }
  } finally {
    server.stop();
  }
}

const walks = Number(process.env['PRIMED_FUZZ'] ?? 5);

test('a small module with everything in it', { timeout: 3_600_000 }, async () => {
  for (let seed = 0; seed < walks; seed++) await walk(sample, seed, 25);
});

test('modules of the corpus', { timeout: 3_600_000 }, async () => {
  const folders = ['examples', 'pcal-examples'].map((name) => corpusFolder(name));
  const texts = folders
    .flatMap((folder) => (folder === undefined ? [] : filesBelow(folder, '.tla')))
    .map((path) => readFileSync(path, 'utf8'))
    .filter(({ length }) => length < 20_000);
  if (texts.length === 0) return;
  const random = randomNumbers(3);
  for (let seed = 0; seed < walks; seed++) await walk(pick(random, texts), seed, 8);
});
