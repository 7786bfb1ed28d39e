/**
 * What TLC prints (conformance.md D8), as a terminal shows it or framed by `-tool`'s message lines: verdict, behavior, figures.
 * Values stay the text that they are, brought to one line. Everything else, like progress and coverage, is passed over.
 */
import { unreachable } from '../../base/assert.ts';
import type { CheckReport, ReportAction, ReportState, ReportTrace, ReportViolation } from '../../protocol/checkReport.ts';
import { type FileOfModule, importedAction, importedReport, importedTrace, noPlace } from './importedReport.ts';

/** Null for a text that is not TLC's. */
export function readTlcOutput(text: string, fileOf: FileOfModule): CheckReport | null {
  const framed = /^@!@!@STARTMSG/m.test(text);
  if (!framed && !/^(TLC2 Version|Running .* (Model-Checking|Simulation)|State 1: |Model checking completed)/m.test(text)) return null;
  const lines = text.split(/\r?\n/).filter((line) => !line.startsWith('@!@!@'));
  const violations = violationsIn(lines, framed, fileOf);
  const [first, ...further] = violations;
  const found = first ?? { verdict: completed(text) ? ('ok' as const) : ('stopped' as const), violated: null, message: null, trace: null };
  return importedReport({ ...found, ...figuresIn(text), ...(further.length === 0 ? {} : { further }) });
}

function completed(text: string): boolean {
  return /^Model checking completed\. No error has been found\./m.test(text);
}

function figuresIn(text: string): Partial<CheckReport> {
  const all = [...text.matchAll(/^([\d,]+) states generated, ([\d,]+) distinct states found, ([\d,]+) states left on queue\./gm)].at(-1);
  const number = (digits: string | undefined): number => Number((digits ?? '0').replaceAll(',', ''));
  const initial = /^Finished computing initial states: ([\d,]+) /m.exec(text)?.[1];
  const depth = /^The depth of the complete state graph search is (\d+)\./m.exec(text)?.[1];
  const simulated = /^The number of states generated: ([\d,]+)/m.exec(text)?.[1];
  return {
    initial: number(initial),
    generated: number(all?.[1] ?? simulated),
    distinct: number(all?.[2]),
    ...(all === undefined ? {} : { queued: number(all[3]) }),
    depth: number(depth),
    seconds: secondsIn(text),
  };
}

/** `1293ms`, `07s`, `02min 05s`, `1h 02min`. */
function secondsIn(text: string): number {
  const time = /^Finished in (.*?) at/m.exec(text)?.[1] ?? '';
  const units: Readonly<Record<string, number>> = { ms: 0.001, s: 1, min: 60, h: 3600, d: 86_400 };
  return [...time.matchAll(/(\d+)(ms|s|min|h|d)/g)].reduce((sum, [, digits, unit]) => sum + Number(digits) * (units[unit ?? ''] ?? 0), 0);
}

type Headline = Pick<ReportViolation, 'verdict' | 'violated' | 'message'>;

function violationsIn(lines: readonly string[], framed: boolean, fileOf: FileOfModule): ReportViolation[] {
  const violations: ReportViolation[] = [];
  for (let i = 0; i < lines.length; i++) {
    const headline = headlineOf((lines[i] ?? '').replace(/^Error: /, ''), lines[i]?.startsWith('Error: ') ?? false);
    if (headline === null) continue;
    const reader: Reader = { lines, at: i + 1, framed, fileOf };
    const trace = readBehavior(reader);
    violations.push({ ...headline, trace });
    i = Math.max(i, reader.at - 1);
  }
  return violations;
}

/** What a line says went wrong; null for all others. */
function headlineOf(line: string, error: boolean): Headline | null {
  const told = (verdict: Headline['verdict'], violated: string | null): Headline => ({
    verdict,
    violated,
    message: line.replace(/:$/, '.'),
  });
  const invariant = /^Invariant (\S+) is violated/.exec(line)?.[1];
  if (invariant !== undefined) return told('invariant', invariant);
  const property = /^(?:Action p|P)roperty (.+?) is violated/.exec(line)?.[1];
  if (property !== undefined) return told('property', property);
  if (/^Temporal propert\w+ .*violated/.test(line)) {
    const names = /^Temporal propert\w+ (.*?) ?(?:was|were) violated/.exec(line)?.[1] ?? '';
    return told('property', names === '' ? null : names.replaceAll(/,? and /g, ', '));
  }
  if (line.startsWith('Deadlock reached')) return told('deadlock', null);
  if (/^(Assumption|Postcondition) .* is (false|violated)/.test(line)) return told('assumption', null);
  const evaluated = /^Evaluating (?:invariant|action property) (\S+) failed/.exec(line)?.[1];
  if (evaluated !== undefined) return told('evaluation', evaluated);
  if (!error || /^(The behavior up to this point is|The following behavior|The error occurred when)/.test(line)) return null;
  return told('evaluation', null);
}

interface Reader {
  readonly lines: readonly string[];
  at: number;
  readonly framed: boolean;
  readonly fileOf: FileOfModule;
}

type StateLine =
  | { readonly kind: 'state'; readonly number: number; readonly action: string }
  | { readonly kind: 'stuttering' }
  | { readonly kind: 'back'; readonly to: number };

/** The behavior that follows, up to the next headline; null where none does. */
function readBehavior(reader: Reader): ReportTrace | null {
  const states: ReportState[] = [];
  for (; reader.at < reader.lines.length; reader.at++) {
    const line = reader.lines[reader.at] ?? '';
    const header = stateLine(line, reader.framed);
    if (header === null) {
      // An initial state that is bad by itself stands without a header.
      if (states.length === 0 && /initial state:$/.test(reader.lines[reader.at - 1] ?? '')) {
        const values = readValues(reader);
        return importedTrace([{ action: null, values }], null);
      }
      if (endsBehavior(line, states.length)) break;
      continue;
    }
    switch (header.kind) {
      case 'state':
        if (header.number <= states.length) return importedTrace(states, null);
        reader.at++;
        // Simulation names the initial predicate, too.
        states.push({ action: header.number === 1 ? null : actionOf(header.action, reader.fileOf), values: readValues(reader) });
        reader.at--;
        break;
      case 'stuttering':
        reader.at++;
        return importedTrace(states, null, true);
      case 'back':
        reader.at++;
        return importedTrace(states, header.to);
      default:
        return unreachable(header);
    }
  }
  return states.length === 0 ? null : importedTrace(states, null);
}

function endsBehavior(line: string, states: number): boolean {
  if (/^\d+ states generated|^Finished |^Progress/.test(line)) return true;
  const headline = headlineOf(line.replace(/^Error: /, ''), line.startsWith('Error: '));
  // The text of an error may have several lines before its behavior.
  return headline !== null && (states > 0 || headline.verdict !== 'evaluation');
}

function stateLine(line: string, framed: boolean): StateLine | null {
  const back = /^Back to state (\d+)\b/.exec(line)?.[1] ?? (framed ? /^(\d+): Back to state\b/.exec(line)?.[1] : undefined);
  if (back !== undefined) return { kind: 'back', to: Number(back) };
  const [, number, rest = ''] = (framed ? /^(\d+): (<.*|Stuttering)$/ : /^(?:State|STATE) (\d+): ?(.*)$/).exec(line) ?? [];
  if (number === undefined) return null;
  return rest.startsWith('Stuttering') ? { kind: 'stuttering' } : { kind: 'state', number: Number(number), action: rest };
}

/** `/\ x = 1` and what belongs to it, up to an empty line; afterwards the reader is at that line. */
function readValues(reader: Reader): Record<string, string> {
  const values: Record<string, string> = {};
  let name: string | undefined;
  for (; reader.at < reader.lines.length; reader.at++) {
    const line = reader.lines[reader.at] ?? '';
    if (line.trim() === '' || stateLine(line, reader.framed) !== null) break;
    const [, variable, value] = /^(?:\/\\ )?([\p{L}_][\p{L}\p{N}_]*) = (.*)$/u.exec(line) ?? [];
    if (variable !== undefined) {
      name = variable;
      values[name] = (value ?? '').trim();
    } else if (name !== undefined) values[name] = `${values[name]} ${line.trim()}`.trim();
    else break;
  }
  return values;
}

/** `<Receive(w1) line 5, col 9 to line 6, col 40 of module M>`; null for an initial state. */
function actionOf(text: string, fileOf: FileOfModule): ReportAction | null {
  const place = /^<(.*?) ?line (\d+), col (\d+) to line (\d+), col (\d+) of module (\w+)>/.exec(text);
  if (place === null) {
    const name = /^<(.+)>$/.exec(text)?.[1];
    return name === undefined || name === 'Initial predicate' ? null : importedAction(name, [], noPlace, fileOf);
  }
  const [, call = '', line, column, endLine, endColumn, module = ''] = place;
  const [, name = call, args = ''] = /^(.*?)\((.*)\)$/.exec(call) ?? [];
  const where = { module, line: Number(line), column: Number(column), endLine: Number(endLine), endColumn: Number(endColumn) };
  return importedAction(name, args === '' ? [] : [args], where, fileOf);
}
