/** Naturals, Integers and Reals as TLC computes with them: 32-bit integers, overflow being an error (conformance.md D4.6). */
import { errorCode, failWith } from '../values/error.ts';
import { IntervalValue, NamedSet, type Value } from '../values/value.ts';
import { argumentError, binary, constantly, integerArgument, type NativeModule, unary } from './native.ts';

const smallest = -0x80000000;
const largest = 0x7fffffff;

export function overflow(what: string): never {
  return failWith(errorCode.overflow, `Overflow when computing ${what}`);
}

function checked(result: number, left: number, operator: string, right: number): number {
  return result < smallest || result > largest ? overflow(`${left}${operator}${right}`) : result;
}

/** TLC's arithmetic takes integers only; what else it is given fails before, and that is an error of another kind. */
function operand(value: Value, position: number, operator: string, expected = 'integer'): number {
  return typeof value === 'number' ? value : argumentError(position, operator, expected, value, errorCode.override);
}

function arithmetic(operator: string, compute: (left: number, right: number) => number): NativeModule[string] {
  return binary((left, right) => compute(operand(left, 1, operator), operand(right, 2, operator)));
}

function comparison(operator: string, test: (left: number, right: number) => boolean): NativeModule[string] {
  return binary((left, right) => test(integerArgument(left, 1, operator), integerArgument(right, 2, operator)));
}

/** Products may exceed what a double holds exactly, but then they overflow anyway. */
function times(left: number, right: number): number {
  // `+ 0` keeps a negative zero out.
  return checked(left * right, left, '*', right) + 0;
}

function power(base: Value, exponent: Value): number {
  const x = operand(base, 1, '^');
  const n = operand(exponent, 2, '^', 'natural number');
  if (n < 0) return argumentError(2, '^', 'natural number', n);
  if (n === 0) return x === 0 ? failWith(errorCode.zeroToTheZero, '0^0 is undefined.') : 1;
  if (x === 0 || x === 1) return x;
  if (x === -1) return n % 2 === 0 ? 1 : -1;
  return n > 31 ? overflow(`${x}^${n}`) : checked(x ** n, x, '^', n);
}

function modulo(left: number, right: number): number {
  if (right <= 0) return argumentError(2, '%', 'positive number', right);
  const rest = left % right;
  return (rest < 0 ? rest + right : rest) + 0;
}

/** Naturals alone rounds quotients between -1 and 0 up to 0, as TLC does; Integers always rounds down. */
function naturalQuotient(left: number, right: number): number {
  if (right === 0) return failWith(errorCode.divisionByZero, 'The second argument of \\div is 0.');
  const quotient = Math.trunc(left / right);
  return (quotient < 0 && quotient * right !== left ? quotient - 1 : quotient) + 0;
}

function quotient(left: number, right: number): number {
  if (right === 0) return failWith(errorCode.divisionByZero, 'The second argument of \\div is 0.');
  if (left === smallest && right === -1) return overflow('-2147483648 \\div -1');
  return Math.floor(left / right) + 0;
}

function negated(value: Value): number {
  const n = operand(value, 1, '-.');
  return n === smallest ? overflow('--2147483648') : 0 - n;
}

const shared: NativeModule = {
  Nat: constantly(new NamedSet('Nat')),
  '+': arithmetic('+', (left, right) => checked(left + right, left, '+', right)),
  '-': arithmetic('-', (left, right) => checked(left - right, left, '-', right)),
  '*': arithmetic('*', times),
  '^': binary(power),
  '<': comparison('<', (left, right) => left < right),
  '>': comparison('>', (left, right) => left > right),
  '\\leq': comparison('<=', (left, right) => left <= right),
  '\\geq': comparison('>=', (left, right) => left >= right),
  '%': arithmetic('%', modulo),
  '..': binary((low, high) => new IntervalValue(operand(low, 1, '..'), operand(high, 2, '..'))),
};

export const naturals: NativeModule = { ...shared, '\\div': arithmetic('\\div', naturalQuotient) };

export const integers: NativeModule = {
  ...shared,
  Int: constantly(new NamedSet('Int')),
  '-.': unary(negated),
  '\\div': arithmetic('\\div', quotient),
};

export const reals: NativeModule = { Real: constantly(new NamedSet('Real')), Infinity: constantly(new NamedSet('Infinity')) };
