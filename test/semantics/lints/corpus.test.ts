/**
 * The lints over the corpus' real specifications. Every finding was looked at by hand: `mistakes` are what their authors would want to
 * change, `harmless` is true but as they want it: what a false alarm is to a user. What is unused can be told by machine: without it the
 * modules still have no errors.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../server/src/base/diagnostic.ts';
import type { TextChange } from '../../../server/src/base/textChange.ts';
import { type Analysis, analyze } from '../../../server/src/semantics/analysis.ts';
import { lintFile } from '../../../server/src/semantics/lints/lintFile.ts';
import type { ParsedSource, SourceText } from '../../../server/src/semantics/moduleSource.ts';
import type { Parser } from '../../../server/src/syntax/parser.ts';
import { parseSource } from '../../../server/src/syntax/source.ts';
import { corpusFolder, filesBelow } from '../../harness/corpus.ts';
import { changed, elsewhereIn } from '../../harness/lints.ts';
import { testParser } from '../../harness/parse.ts';

/** Sequences of `file: code`, the file without its extension. */
const mistakes: readonly string[] = [
  // The disjunct for Byzantine processes assigns nSnt0F for nSnt1F.
  'cf1s-folklore/cf1s_folklore: assigned-twice unassigned-variable',
  // `pc \in [i \in Proc |-> "V0"]` for `=`.
  'aba-asyn-byz/aba_asyn_byz: value-used-as-set value-used-as-set',
  'nbacc_ray97/nbacc_ray97: field-name-symbol value-used-as-set',
  // Holds as soon as there is a sender that sends nothing.
  'bcastFolklore/bcastFolklore: implication-under-exists',
  // The receiver's subscript names the channel that it does not change.
  'SpecifyingSystems/Composing/CompositeFIFO: unassigned-variable incomplete-subscript',
  // Fairness and a set that forget the car.
  'SingleLaneBridge/SingleLaneBridge: unused-bound-identifier unused-bound-identifier unused-bound-identifier',
  'FiniteMonotonic/ReplicatedLog: unused-bound-identifier unused-bound-identifier',
  'diskpaxos/HDiskSynod: repeated-operand',
  'ewd687a/MCEWD687a: repeated-operand',
  'c1cs/c1cs: unused-bound-identifier unused-bound-identifier',
];

const harmless: readonly string[] = [
  // As SANY says, too.
  'ewd998/EWD998_anim: field-name-symbol',
  'locks_auxiliary_vars/Stuttering: field-name-symbol',
  // A place for what may come.
  'ewd998/EWD998Chan: prime-of-constant',
  'SpecifyingSystems/SimpleMath/SimpleMath: unused-constant unused-constant',
  'SpecifyingSystems/RealTime/MCRealTime: unused-definition unused-definition unused-definition',
  // To have it evaluated again each time, or so many times.
  'MisraReachability/ReachabilityTest: unused-parameter',
  'ewd998/SmokeEWD998_SC: unused-bound-identifier',
];

/** Left over from something. */
const leftOver: readonly string[] = [
  'LevelChecking/LevelSpec: unused-let-definition unused-let-definition',
  'ewd998/EWD998ChanID_shiviz: unused-let-definition',
  'ewd998/EWD998PCal_proof: unused-definition',
];

interface Linted {
  readonly file: string;
  readonly text: string;
  readonly analysis: (text: string) => Analysis;
  readonly found: readonly Diagnostic[];
}

const folder = corpusFolder('examples');
const modules: Linted[] = [];

beforeAll(async () => {
  const parser = await testParser();
  for (const file of folder === undefined ? [] : filesBelow(folder, '.tla')) modules.push(linted(parser, file));
}, 120_000);

const parsed = new Map<string, ParsedSource>();

function linted(parser: Parser, file: string): Linted {
  const text = readFileSync(file, 'utf8');
  const textOf = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
  const find = (name: string): SourceText | undefined => {
    const path = join(dirname(file), `${name}.tla`);
    const found = textOf(path);
    return found === undefined ? undefined : { uri: path, text: found };
  };
  const parse = (source: SourceText): ParsedSource => {
    const before = parsed.get(source.uri);
    if (before?.text === source.text) return before;
    const made = { ...parseSource(parser, source.text), uri: source.uri };
    parsed.set(source.uri, made);
    return made;
  };
  const analysis = (now: string): Analysis => analyze({ root: parse({ uri: file, text: now }), modules: { find }, parse });
  return { file, text, analysis, found: lintFile(analysis(text), file, around(file)) };
}

function around(file: string): ReturnType<typeof elsewhereIn> {
  const beside = readdirSync(dirname(file)).filter((name) => name !== basename(file));
  const texts = (extension: string): string[] =>
    beside.filter((name) => name.endsWith(extension)).map((name) => readFileSync(join(dirname(file), name), 'utf8'));
  return elsewhereIn(texts('.tla'), texts('.cfg'));
}

const name = ({ file }: Linted): string => file.slice((folder?.length ?? 0) + 1).replace(/\.tla$/, '');

test('what is found is what was looked at, and fewer than one in twenty modules has something that its author wants so', () => {
  if (folder === undefined) return;
  const found = modules.flatMap((module) => {
    const codes = module.found.map(({ code }) => code).filter((code) => code !== 'unused-extends');
    return codes.length === 0 ? [] : [`${name(module)}: ${codes.join(' ')}`];
  });
  expect(found.sort()).toEqual([...mistakes, ...leftOver, ...harmless].sort());
  expect(harmless.length * 20).toBeLessThan(modules.length);
});

/** As many fixes as can be made at once. */
function applicable(found: readonly Diagnostic[]): { readonly fixed: readonly Diagnostic[]; readonly changes: readonly TextChange[] } {
  const fixed: Diagnostic[] = [];
  const made: TextChange[] = [];
  for (const diagnostic of found) {
    const changes = diagnostic.fixes?.[0]?.changes ?? [];
    const meets = changes.some((one) => made.some(({ span }) => one.span.start <= span.end && span.start <= one.span.end));
    if (changes.length === 0 || meets) continue;
    fixed.push(diagnostic);
    made.push(...changes);
  }
  return { fixed, changes: made };
}

describe('fixes', () => {
  test('leave modules without errors, and without what they are for', { timeout: 120_000 }, () => {
    const failures = modules.flatMap((module) => {
      const { fixed, changes } = applicable(module.found);
      if (fixed.length === 0) return [];
      const after = module.analysis(changed(module.text, changes));
      const errors = (after.diagnostics.get(module.file) ?? []).filter(({ severity }) => severity === 'error');
      const left = lintFile(after, module.file, around(module.file)).filter(({ fixes }) => fixes !== undefined);
      const expected = module.found.filter(({ fixes }) => fixes !== undefined).length - fixed.length;
      if (errors.length === 0 && left.length <= expected) return [];
      return [`${name(module)}: ${[...errors, ...left].map(({ message }) => message).join(' ')}`];
    });
    expect(failures).toEqual([]);
  });
});
