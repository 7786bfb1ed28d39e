/** The operators that are part of the language, as symbols. How high their arguments' levels may be is `levels/rules.ts`. */
import { operatorSymbols } from '../syntax/operators.ts';
import type { BuiltinSymbol } from './symbols.ts';

const symbols: ReadonlyMap<string, BuiltinSymbol> = new Map(
  [
    ...['TRUE', 'FALSE', 'BOOLEAN', 'STRING'].map((name) => ({ name, arity: 0 })),
    ...operatorSymbols
      .filter((symbol) => symbol.builtIn)
      .map((symbol) => ({ name: symbol.name, arity: symbol.fixity === 'infix' ? 2 : 1 })),
  ].map(({ name, arity }): [string, BuiltinSymbol] => [name, { kind: 'builtin', name, arity }]),
);

export function builtin(name: string): BuiltinSymbol | undefined {
  return symbols.get(name);
}
