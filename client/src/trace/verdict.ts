/** A report's verdict in words: for the Trace view's first row, the status bar and messages. */
import type { CheckReport } from '../../../server/src/protocol/checkReport.ts';

export interface Verdict {
  readonly tone: 'good' | 'bad' | 'neutral';
  /** A short sentence without a period. */
  readonly headline: string;
  /** `1,234 states generated, 567 distinct, depth 9, 340 ms`. */
  readonly figures: string;
  /** All there is to say, in lines. */
  readonly details: string;
}

export function verdictOf(report: CheckReport): Verdict {
  const figures = figuresOf(report);
  const headline = headlineOf(report);
  const details = [headline, report.message === headline ? null : report.message, figures].filter((line) => line !== null && line !== '');
  return { tone: toneOf(report), headline, figures, details: details.join('\n\n') };
}

function toneOf({ verdict }: CheckReport): Verdict['tone'] {
  if (verdict === 'ok') return 'good';
  return verdict === 'stopped' ? 'neutral' : 'bad';
}

function headlineOf({ verdict, violated, message, distinct, simulation }: CheckReport): string {
  const sentence = oneLine(message ?? '');
  switch (verdict) {
    case 'ok':
      return 'No error found';
    case 'invariant':
      return violated === null ? 'A behavior that violates something' : `Invariant ${violated} is violated`;
    case 'property':
      return violated === null ? 'A behavior that violates a property' : `Property ${violated} is violated`;
    case 'deadlock':
      return 'Deadlock reached';
    case 'assumption':
      return violated === null ? 'An assumption is false' : `Assumption ${violated} is false`;
    case 'evaluation':
      return sentence === '' ? 'Evaluation failed' : `Evaluation failed: ${sentence}`;
    case 'parse':
      return 'The specification has errors';
    case 'config':
      return 'The configuration has errors';
    case 'stopped':
      return simulation === undefined
        ? `Stopped at ${counted(distinct, 'state')}`
        : `Stopped after ${counted(simulation.behaviors, 'behavior')}`;
  }
}

/** TLC's texts have lines, and say at their end where; that is a row of its own. */
export function oneLine(message: string): string {
  return message
    .replace(/\s*line \d+, col \d+ to line \d+, col \d+ of module \w+\s*$| \(line \d+, col \d+ to line \d+, col \d+ of module \w+\)/g, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

function figuresOf({ verdict, generated, distinct, depth, seconds, simulation }: CheckReport): string {
  if (verdict === 'parse' || verdict === 'config') return '';
  // A trace from elsewhere comes without.
  if (generated === 0 && seconds === 0) return '';
  if (simulation !== undefined)
    return `${counted(generated, 'state')} in ${counted(simulation.behaviors, 'behavior')}, ${duration(seconds)}`;
  return `${counted(generated, 'state')} generated, ${number(distinct)} distinct, depth ${number(depth)}, ${duration(seconds)}`;
}

/** `1 state`, `1,234 states`. */
function counted(value: number, what: string): string {
  return `${number(value)} ${what}${value === 1 ? '' : 's'}`;
}

export function number(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function duration(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${Math.round(seconds % 60)} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
