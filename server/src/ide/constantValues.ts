/** What configurations say about a constant: the values that a model gives it. */
import { type ConfigSnapshot, configNames } from './configSnapshot.ts';
import { type Place, placeOf } from './snapshot.ts';

export interface ConstantValue {
  /** The configuration's URI. */
  readonly uri: string;
  /** `N = 3`, `N <- MCN`, `F(1) = 2`, as it is written. */
  readonly text: string;
  /** `3`, `MCN`. */
  readonly value: string;
}

/** A long value is cut: what counts is that there is one. */
const shownLength = 80;

/** In the order of the configurations, and of the text within one. */
export function constantValues(declared: Place, configs: readonly ConfigSnapshot[]): readonly ConstantValue[] {
  return configs.flatMap((config) => {
    const named = new Set(
      configNames(config)
        .occurrences.filter(({ symbol }) => {
          const place = placeOf(symbol);
          return place !== undefined && place.uri === declared.uri && place.span.start === declared.span.start;
        })
        .map(({ span }) => span.start),
    );
    const items = config.parsed.statements.flatMap((statement) => (statement.kind === 'constants' ? statement.items : []));
    return items
      .filter((item) => named.has(item.name.span.start))
      .map((item): ConstantValue => {
        const { span } = item.kind === 'substitute' ? item.replacement : item.value;
        const shown = (start: number, end: number): string => shortened(config.text.slice(start, end));
        return { uri: config.uri, text: shown(item.span.start, item.span.end), value: shown(span.start, span.end) };
      });
  });
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= shownLength ? line : `${line.slice(0, shownLength - 1)}…`;
}
