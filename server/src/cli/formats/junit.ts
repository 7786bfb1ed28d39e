/** JUnit's XML as build servers read it: a test suite a model, a test case for each invariant, property, and for deadlock. */
import { type CheckedModel, type CheckedName, traceText, type Violation, violationsOf } from './checkedModel.ts';

export function junitReport(models: readonly CheckedModel[]): string {
  const suites = models.map(suiteOf);
  const total = (count: (suite: Suite) => number): number => suites.reduce((sum, suite) => sum + count(suite), 0);
  const attributes = `tests="${total(({ cases }) => cases.length)}" failures="${total((suite) => countOf(suite, 'failure'))}" errors="${total((suite) => countOf(suite, 'error'))}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="primed" ${attributes}>\n${suites.map(suiteText).join('')}</testsuites>\n`;
}

interface TestCase {
  readonly name: string;
  readonly result: 'success' | 'failure' | 'error' | 'skipped';
  readonly message: string;
  readonly details: string;
}

interface Suite {
  readonly name: string;
  readonly seconds: number;
  readonly cases: readonly TestCase[];
}

function suiteOf({ spec, config, report, names }: CheckedModel): Suite {
  const violations = violationsOf(report);
  const left = new Set(violations);
  const cases = names.map((checked): TestCase => {
    const violation = violations.find((one) => isOf(one, checked));
    if (violation === undefined) return { name: caseName(checked), result: 'success', message: '', details: '' };
    left.delete(violation);
    return failed(caseName(checked), 'failure', violation);
  });
  // What kept the rest from being checked, or what was to be checked has no name.
  const others = [...left].map((violation) => {
    if (violation.verdict === 'stopped') return failed('search', 'skipped', violation);
    return failed(violation.verdict, 'error', violation);
  });
  if (cases.length + others.length === 0) cases.push({ name: 'search', result: 'success', message: '', details: '' });
  return { name: config === null ? spec : `${spec} with ${config}`, seconds: report.seconds, cases: [...cases, ...others] };
}

function caseName({ kind, name }: CheckedName): string {
  return kind === 'deadlock' || kind === 'assumption' ? name : `${kind} ${name}`;
}

function isOf({ verdict, violated }: Violation, { kind, name }: CheckedName): boolean {
  if (verdict !== kind) return false;
  return kind === 'deadlock' || kind === 'assumption' || (violated?.split(', ').includes(name) ?? false);
}

function failed(name: string, result: TestCase['result'], { message, verdict, trace }: Violation): TestCase {
  return { name, result, message: message ?? verdict, details: trace === null ? '' : traceText(trace) };
}

function countOf({ cases }: Suite, wanted: TestCase['result']): number {
  return cases.filter(({ result }) => result === wanted).length;
}

function suiteText(suite: Suite): string {
  const { name, seconds, cases } = suite;
  const counts = `tests="${cases.length}" failures="${countOf(suite, 'failure')}" errors="${countOf(suite, 'error')}" skipped="${countOf(suite, 'skipped')}"`;
  const lines = cases.map((one) => caseText(one, name));
  return `<testsuite name="${escaped(name)}" ${counts} time="${seconds.toFixed(3)}">\n${lines.join('')}</testsuite>\n`;
}

function caseText({ name, result, message, details }: TestCase, suite: string): string {
  const open = `<testcase classname="${escaped(suite)}" name="${escaped(name)}"`;
  return result === 'success'
    ? `${open}/>\n`
    : `${open}><${result} message="${escaped(message)}">${escaped(details)}</${result}></testcase>\n`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;');
}
