/** A probability as TLC writes it (conformance.md D6.8). */
import { collisionProbability } from '../ide/coverageReport.ts';

export function collisionText(distinct: number, generated: number): string {
  const probability = collisionProbability(distinct, generated);
  if (probability === 0) return '0.0';
  const [mantissa = '', exponent = ''] = probability.toExponential(1).split('e');
  const power = Number(exponent);
  // Java writes numbers from a thousandth on without an exponent.
  if (power >= -3) return String(Number(probability.toPrecision(2)));
  return `${mantissa}E${power}`;
}
