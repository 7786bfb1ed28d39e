/**
 * How modules implement operators natively, as TLC's module overrides do (conformance.md D11.5). A native operator is given
 * values; operators passed to it arrive as functions. Where an operator has no native implementation its TLA+ body is used.
 */
import type { SourceRange } from '../../base/lineIndex.ts';
import type { CoreSpan } from '../../semantics/core.ts';
import type { Host } from '../evaluate/host.ts';
import type { Atoms } from '../values/atoms.ts';
import { errorCode, failWith, shown } from '../values/error.ts';
import type { Value } from '../values/value.ts';

/** An operator passed as argument. */
export interface PassedOperator {
  readonly kind: 'operator';
  readonly arity: number;
  readonly apply: (...values: Value[]) => Value;
}

/** An argument of a `lazy` operator: evaluated only if it is asked for. */
export interface Thunk {
  readonly kind: 'thunk';
  readonly value: () => Value;
}

export type NativeArgument = Value | PassedOperator | Thunk;

/** What native operators may use besides their arguments. */
export interface NativeContext {
  readonly atoms: Atoms;
  readonly host: Host;
  /** A place, in words. */
  readonly describe: (span: CoreSpan) => string;
  readonly place: (span: CoreSpan) => PlaceInModule;
  readonly variables: readonly string[];
}

/** Lines and columns from 1, ends inclusive. */
export interface PlaceInModule extends SourceRange {
  readonly module: string;
}

/** Where the operator is being evaluated. */
export interface NativePlace {
  readonly state: readonly (Value | undefined)[];
  readonly next: readonly (Value | undefined)[];
  readonly span: CoreSpan;
}

export interface Native {
  readonly evaluate: (args: readonly NativeArgument[], context: NativeContext, place: NativePlace) => Value;
  readonly lazy?: boolean;
}

/** A module's operators, by name. */
export type NativeModule = Readonly<Record<string, Native>>;

// Ways to write them down.

export function constantly(value: Value): Native {
  return { evaluate: () => value };
}

export function unary(f: (value: Value, context: NativeContext, place: NativePlace) => Value): Native {
  return { evaluate: (args, context, place) => f(args[0] as Value, context, place) };
}

export function binary(f: (left: Value, right: Value, context: NativeContext, place: NativePlace) => Value): Native {
  return { evaluate: (args, context, place) => f(args[0] as Value, args[1] as Value, context, place) };
}

export function plural(f: (args: readonly NativeArgument[], context: NativeContext, place: NativePlace) => Value): Native {
  return { evaluate: f };
}

export function lazily(f: (args: readonly Thunk[], context: NativeContext, place: NativePlace) => Value): Native {
  return { evaluate: (args, context, place) => f(args as readonly Thunk[], context, place), lazy: true };
}

// Errors about arguments.

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'] as const;

/** "The first argument of Len should be a sequence, but instead it is: ..."; `code`: TLC's number, where it has another one for this. */
export function argumentError(
  position: number,
  operator: string,
  expected: string,
  value: Value | '<Operator LAMBDA>',
  code?: number,
): never {
  const article = /^[aeiou]/.test(expected) ? 'an' : 'a';
  return failWith(
    code ?? (article === 'an' ? errorCode.argumentAn : errorCode.argument),
    `The ${ordinals[position - 1]} argument of ${operator} should be ${article} ${expected}, but instead it is:\n`,
    typeof value === 'string' ? value : shown(value),
  );
}

/** The same for an operator with one argument. */
export function onlyArgumentError(operator: string, expected: string, value: Value): never {
  return failWith(errorCode.oneArgument, `The argument of ${operator} should be a ${expected}, but instead it is:\n`, shown(value));
}

export function isOperator(argument: NativeArgument | undefined): argument is PassedOperator {
  return typeof argument === 'object' && argument.kind === 'operator';
}

export function textArgument(value: Value, position: number, operator: string): string {
  return typeof value === 'object' && value.kind === 'string' ? value.text : argumentError(position, operator, 'string', value);
}

export function integerArgument(value: NativeArgument | undefined, position: number, operator: string, expected = 'integer'): number {
  return typeof value === 'number' ? value : argumentError(position, operator, expected, value as Value);
}
