/**
 * The benchmarks: `npm run bench [-- SUITE] [--runs N] [--write]`. Suites are `check` (default), `liveness`, `parse` and `pluscal`. Whole
 * processes are timed from outside, wall clock, after one warm-up; figures are medians. Where the environment variable PRIMED_TLC
 * holds a command that runs TLC, the same models go to it in the same run, in turn, and the ratio is given. `--write` puts the
 * table into bench/RESULTS.md.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundledBenchmark, bundledSuites } from './bundled.mjs';
import { models } from './models.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const corpus = join(root, '..', 'shared', 'corpus', 'examples');
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '5' }, write: { type: 'boolean', default: false } },
});
const suite = positionals[0] ?? 'check';
const runs = Number(options.runs);
const tlc = process.env.PRIMED_TLC?.split(' ');

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

function timed(command, args, cwd) {
  const start = process.hrtime.bigint();
  const result = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, output: result.stdout };
}

function runPrimed(model, folder, config = join(folder, model.config)) {
  const args = [join(root, 'dist', 'cli.js'), 'check', join(folder, model.spec), '--config', config, '--json'];
  if (model.deadlock === false) args.push('--no-deadlock');
  return timed('node', [...args, '--workers', '1'], folder);
}

function runTlc(model, folder) {
  const scratch = mkdtempSync(join(tmpdir(), 'primed-bench-'));
  const args = [...tlc.slice(1), '-workers', '1', '-lncheck', 'final', '-noTE', '-metadir', scratch, '-config', join(folder, model.config)];
  if (model.deadlock === false) args.push('-deadlock');
  const result = timed(tlc[0], [...args, join(folder, model.spec)], folder);
  rmSync(scratch, { recursive: true, force: true });
  return result;
}

/** What checking the properties costs: the median time with them, over that of the same model without. */
function costOfProperties(model, folder, withThem) {
  const scratch = mkdtempSync(join(tmpdir(), 'primed-bench-'));
  const config = join(scratch, model.config);
  writeFileSync(config, withoutProperties(readFileSync(join(folder, model.config), 'utf8')));
  const seconds = Array.from({ length: runs }, () => runPrimed(model, folder, config).seconds);
  rmSync(scratch, { recursive: true, force: true });
  return `${(withThem / median(seconds)).toFixed(1)}x`;
}

/** A configuration without its PROPERTY sections. */
function withoutProperties(text) {
  let dropping = false;
  const kept = text.split('\n').filter((line) => {
    const section = /^\s*([A-Z_]{3,})\b/.exec(line)?.[1];
    if (section !== undefined) dropping = section === 'PROPERTY' || section === 'PROPERTIES';
    return !dropping;
  });
  return kept.join('\n');
}

function row(model) {
  const folder = model.example ? join(root, 'examples', model.folder) : join(corpus, model.folder);
  if (!existsSync(folder)) return undefined;
  const ours = [];
  const theirs = [];
  let report;
  for (let run = 0; run <= runs; run++) {
    const result = runPrimed(model, folder);
    report = JSON.parse(result.output);
    if (run > 0) ours.push(result.seconds);
    // What takes TLC a minute is run once, without warm-up.
    if (!tlc || (model.slow && run > 0)) continue;
    const reference = runTlc(model, folder);
    // Not a figure where TLC did not get as far as the states: a module may be missing there.
    if (!reference.output.includes('states generated')) console.error(`TLC did not check ${model.folder}/${model.config}`);
    else if (run > 0 || model.slow) theirs.push(reference.seconds);
  }
  const mine = median(ours);
  const reference = theirs.length > 0 ? median(theirs) : undefined;
  const cells = [
    `${model.folder}/${model.config}`,
    report.verdict,
    report.generated.toLocaleString('en'),
    report.distinct.toLocaleString('en'),
    `${mine.toFixed(2)} s`,
    Math.round(report.generated / Math.max(report.seconds, 0.001)).toLocaleString('en'),
    reference === undefined ? '-' : `${reference.toFixed(2)} s${model.slow ? ' (one run)' : ''}`,
    reference === undefined ? '-' : `${(reference / mine).toFixed(1)}x`,
    ...(suite === 'liveness' ? [costOfProperties(model, folder, mine)] : []),
  ];
  return `| ${cells.join(' | ')} |`;
}

function machine() {
  return `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
}

function checkBenchmark(name) {
  const more = name === 'liveness' ? ' with / without properties |' : '';
  const lines = [
    `| model | verdict | generated | distinct | Primed, whole process | states/s while checking | TLC, whole process | TLC / Primed |${more}`,
    `|---|---|---|---|---|---|---|---|${more === '' ? '' : '---|'}`,
  ];
  for (const model of models[name]) {
    const line = row(model);
    if (line === undefined) console.error(`skipped ${model.folder}: ../shared/corpus is not here`);
    else {
      lines.push(line);
      console.log(line);
    }
  }
  return lines;
}

const lines = bundledSuites.includes(suite) ? await bundledBenchmark(root, suite, runs) : checkBenchmark(suite);
const text = [`## ${suite}`, '', `${machine()}; medians of ${runs} runs, one worker.`, '', ...lines, ''].join('\n');
console.log(`\n${text}`);
if (options.write) {
  const file = join(root, 'bench', 'RESULTS.md');
  const old = existsSync(file) ? readFileSync(file, 'utf8') : '# Benchmarks\n\nWritten by `npm run bench -- SUITE --write`.\n\n';
  const section = new RegExp(`## ${suite}\\n[\\s\\S]*?(?=\\n## |$)`);
  writeFileSync(file, section.test(old) ? old.replace(section, text.trimEnd()) : `${old.trimEnd()}\n\n${text}`);
}
