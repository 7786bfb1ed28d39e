/** The types of random specifications. TLA+ has none; expressions made after them are ones that TLC can compare with each other. */
import type { Chance } from './chance.ts';

export type Type =
  | { readonly kind: 'integer' | 'boolean' | 'string' | 'model' }
  | { readonly kind: 'set' | 'sequence'; readonly of: Type }
  | { readonly kind: 'function'; readonly domain: Domain; readonly to: Type }
  | { readonly kind: 'record'; readonly fields: readonly (readonly [name: string, type: Type])[] }
  | { readonly kind: 'tuple'; readonly parts: readonly Type[] };

/** What functions are defined on: few elements, known beforehand. */
interface Domain {
  readonly text: string;
  readonly element: Type;
}

export const integer: Type = { kind: 'integer' };
export const boolean: Type = { kind: 'boolean' };
const string: Type = { kind: 'string' };
const model: Type = { kind: 'model' };

const domains: readonly Domain[] = [
  { text: 'P', element: model },
  { text: '1..3', element: integer },
  { text: '0..1', element: integer },
  { text: '{"b", "a"}', element: string },
  { text: 'BOOLEAN', element: boolean },
  { text: '(P \\X {1, 2})', element: { kind: 'tuple', parts: [model, integer] } },
];

const fieldNames = ['a', 'name', 'b', 'val'] as const;

export function setOf(of: Type): Type {
  return { kind: 'set', of };
}

export function randomType(chance: Chance, depth: number): Type {
  const basic = (): Type => chance.pick([integer, integer, boolean, string, model]);
  if (depth === 0) return basic();
  const inner = (): Type => randomType(chance, depth - 1);
  return chance.weighted<Type>([
    [5, basic],
    [3, () => setOf(inner())],
    [2, () => ({ kind: 'sequence', of: inner() })],
    [4, () => ({ kind: 'function', domain: chance.pick(domains), to: inner() })],
    [2, () => ({ kind: 'record', fields: fieldNames.slice(0, chance.between(1, 3)).map((name) => [name, inner()] as const) })],
    [1, () => ({ kind: 'tuple', parts: [inner(), inner()] })],
  ]);
}

export function sameType(left: Type, right: Type): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** Some values of a type as a constant set; `size` is how many there are. */
export interface Universe {
  readonly text: string;
  readonly size: number;
}

const domainSize = (domain: Domain): number => (domain.element.kind === 'tuple' ? 4 : domain.text === '1..3' ? 3 : 2);

export function universeOf(type: Type): Universe {
  switch (type.kind) {
    case 'integer':
      return { text: '(0..2)', size: 3 };
    case 'boolean':
      return { text: 'BOOLEAN', size: 2 };
    case 'string':
      return { text: '{"b", "a", "c"}', size: 3 };
    case 'model':
      return { text: '(P \\cup {None})', size: 3 };
    case 'set': {
      const { text, size } = universeOf(type.of);
      return { text: `(SUBSET ${parenthesized(text)})`, size: 2 ** size };
    }
    case 'sequence': {
      const { text, size } = universeOf(type.of);
      return { text: `({<<>>} \\cup [1..2 -> ${text}])`, size: 1 + size ** 2 };
    }
    case 'function': {
      const { text, size } = universeOf(type.to);
      return { text: `[${type.domain.text} -> ${text}]`, size: size ** domainSize(type.domain) };
    }
    case 'record': {
      const fields = type.fields.map(([name, field]) => ({ name, ...universeOf(field) }));
      const size = fields.reduce((product, field) => product * field.size, 1);
      return { text: `[${fields.map(({ name, text }) => `${name} : ${text}`).join(', ')}]`, size };
    }
    case 'tuple': {
      const parts = type.parts.map(universeOf);
      const size = parts.reduce((product, part) => product * part.size, 1);
      return { text: `(${parts.map(({ text }) => parenthesized(text)).join(' \\X ')})`, size };
    }
  }
}

/** A set as an operand. */
function parenthesized(set: string): string {
  return /^\w+$|^[({[]/.test(set) ? set : `(${set})`;
}
