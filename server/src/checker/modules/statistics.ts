/** The module Statistics: Pearson's test of observed counts against expected ones. */
import { asGraph } from '../values/compare.ts';
import { fail, shown } from '../values/error.ts';
import type { Value } from '../values/value.ts';
import { argumentError, type NativeModule, plural } from './native.ts';

function counts(value: Value, position: number): readonly number[] {
  const graph = asGraph(value) ?? argumentError(position, 'ChiSquare', 'function', value);
  return graph.values.map((count) => (typeof count === 'number' ? count : fail('ChiSquare needs numbers, but is given:\n', shown(count))));
}

/** The sum of squared deviations, expectations being brought to the sum of what was observed. */
function chiSquare(expected: readonly number[], observed: readonly number[]): number {
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
  const scale = sum(observed) / sum(expected);
  return observed.reduce((total, count, i) => {
    const mean = (expected[i] as number) * scale;
    return total + (count - mean) ** 2 / mean;
  }, 0);
}

/** How probable a statistic at least that large is, under so many degrees of freedom: the upper incomplete gamma function. */
function tail(statistic: number, freedom: number): number {
  const [a, x] = [freedom / 2, statistic / 2];
  if (x <= 0) return 1;
  const factor = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - factor * lowerSeries(a, x) : factor * upperFraction(a, x);
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < 10_000 && Math.abs(term) > Math.abs(sum) * 1e-15; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** The continued fraction, by Lentz's method. */
function upperFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let result = d;
  for (let n = 1; n < 10_000; n++) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / nonzero(an * d + b, tiny);
    c = nonzero(b + an / c, tiny);
    const change = c * d;
    result *= change;
    if (Math.abs(change - 1) < 1e-15) break;
  }
  return result;
}

const nonzero = (value: number, tiny: number): number => (Math.abs(value) < tiny ? tiny : value);

/** For multiples of one half, which is what degrees of freedom give. */
function logGamma(a: number): number {
  let result = Number.isInteger(a) ? 0 : Math.log(Math.PI) / 2;
  for (let factor = Number.isInteger(a) ? 1 : 0.5; factor < a; factor++) result += Math.log(factor);
  return result;
}

export const statistics: NativeModule = {
  ChiSquare: plural(([expected, actual, alpha]) => {
    const [means, observed] = [counts(expected as Value, 1), counts(actual as Value, 2)];
    const level = alpha as Value;
    const significance = typeof level === 'object' && level.kind === 'string' ? Number.parseFloat(level.text) : Number.NaN;
    if (!(significance > 0 && significance <= 0.5))
      return argumentError(3, 'ChiSquare', 'string that is a number above 0 and up to 0.5', level);
    const comparable = means.length === observed.length && means.length > 1;
    if (!comparable) return fail('ChiSquare needs two functions with equally many values, at least two.');
    if (means.some((mean) => mean <= 0)) return fail('ChiSquare needs expected counts above 0.');
    if (observed.some((count) => count < 0)) return fail('ChiSquare needs actual counts that are not negative.');
    return !(tail(chiSquare(means, observed), means.length - 1) < significance);
  }),
};
