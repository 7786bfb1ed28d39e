/** The probability that a state was missed because its fingerprint was another's, as TLC estimates and writes it (D6.8). */

export function collisionProbability(distinct: number, generated: number): string {
  const probability = distinct * ((generated - distinct) / 2 ** 64);
  if (probability === 0) return '0.0';
  const [mantissa = '', exponent = ''] = probability.toExponential(1).split('e');
  const power = Number(exponent);
  // Java writes numbers from a thousandth on without an exponent.
  if (power >= -3) return String(Number(probability.toPrecision(2)));
  return `${mantissa}E${power}`;
}
