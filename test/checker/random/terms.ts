/**
 * Random expressions of a given type. They are well typed by construction, but they may fail: a CHOOSE without a candidate, the
 * head of an empty sequence, an argument outside a domain; then both sides of a comparison have to fail in the same way.
 */
import type { Chance } from './chance.ts';
import { boolean, integer, randomType, sameType, setOf, type Type, universeOf } from './types.ts';

/** Something that can be named where the expression stands. */
export interface Named {
  readonly text: string;
  readonly type: Type;
}

export interface Definition {
  readonly name: string;
  /** Undefined for an operator of one argument, `F(_)`, from and to integers. */
  readonly parameters: readonly (Type | undefined)[];
  readonly result: Type;
}

export interface Scope {
  readonly names: readonly Named[];
  readonly definitions: readonly Definition[];
}

/** What all parts of one specification share. */
export interface Making {
  readonly chance: Chance;
  /** A name that is not used anywhere yet: TLA+ has no shadowing. */
  fresh(prefix: string): string;
}

export function inScope(scope: Scope, ...names: readonly Named[]): Scope {
  return { ...scope, names: [...scope.names, ...names] };
}

type Way = readonly [weight: number, go: () => string];

export function term(making: Making, scope: Scope, type: Type, depth: number): string {
  const { chance } = making;
  const known = scope.names.filter((name) => sameType(name.type, type));
  if (depth <= 0) return known.length > 0 && !chance.oneIn(3) ? chance.pick(known).text : literal(making, scope, type, depth);
  const ways: Way[] = [
    [3, () => literal(making, scope, type, depth)],
    [2, () => general(making, scope, type, depth)],
    [4, () => ofType(making, scope, type, depth)],
  ];
  if (known.length > 0) ways.push([4, () => chance.pick(known).text]);
  const reads = readings(making, scope, type, depth);
  if (reads.length > 0) ways.push([3, () => chance.pick(reads)()]);
  return chance.weighted(ways);
}

/** The plainest expression of the type. */
function literal(making: Making, scope: Scope, type: Type, depth: number): string {
  const { chance } = making;
  const part = (of: Type): string => term(making, scope, of, depth - 1);
  const parts = (of: Type, most: number): string => Array.from({ length: chance.below(most + 1) }, () => part(of)).join(', ');
  switch (type.kind) {
    case 'integer':
      return chance.oneIn(8) ? `(-${chance.between(1, 3)})` : String(chance.between(0, 3));
    case 'boolean':
      return chance.pick(['TRUE', 'FALSE']);
    case 'string':
      return chance.pick(['"a"', '"b"', '"c"']);
    case 'model':
      return chance.pick(['p1', 'p2', 'None']);
    case 'set':
      return `{${parts(type.of, 3)}}`;
    case 'sequence':
      return `<<${parts(type.of, 2)}>>`;
    case 'function': {
      const { name, inner } = element(making, scope, type.domain.element);
      return `[${name} \\in ${type.domain.text} |-> ${term(making, inner, type.to, depth - 1)}]`;
    }
    case 'record':
      return `[${type.fields.map(([name, field]) => `${name} |-> ${part(field)}`).join(', ')}]`;
    case 'tuple':
      return `<<${type.parts.map(part).join(', ')}>>`;
  }
}

/** A bound identifier for elements of a type. */
function element(making: Making, scope: Scope, type: Type): { readonly name: string; readonly inner: Scope } {
  const name = making.fresh('e');
  return { name, inner: inScope(scope, { text: name, type }) };
}

/** A set to range over: a constant one, a variable, or any. */
export function rangeOf(making: Making, scope: Scope, type: Type, depth: number): string {
  const { text, size } = universeOf(type);
  return size <= 16 && making.chance.oneIn(2) ? text : term(making, scope, setOf(type), depth - 1);
}

/** What there is for every type. */
function general(making: Making, scope: Scope, type: Type, depth: number): string {
  const { chance } = making;
  const part = (of: Type): string => term(making, scope, of, depth - 1);
  const ways: Way[] = [
    [3, () => `(IF ${part(boolean)} THEN ${part(type)} ELSE ${part(type)})`],
    [1, () => `(CASE ${part(boolean)} -> ${part(type)} [] ${part(boolean)} -> ${part(type)} [] OTHER -> ${part(type)})`],
    [2, () => letTerm(making, scope, type, depth)],
    [1, () => chosen(making, scope, type, depth)],
    [1, () => `(CHOOSE ${making.fresh('e')} \\in ${rangeOf(making, scope, type, depth)} : TRUE)`],
  ];
  for (const definition of scope.definitions) {
    if (sameType(definition.result, type)) ways.push([3, () => applied(making, scope, definition, depth)]);
  }
  return chance.weighted(ways);
}

function letTerm(making: Making, scope: Scope, type: Type, depth: number): string {
  const { chance } = making;
  const of = randomType(chance, 1);
  const name = making.fresh('l');
  if (chance.oneIn(2)) {
    const inner = inScope(scope, { text: name, type: of });
    return `(LET ${name} == ${term(making, scope, of, depth - 1)} IN ${term(making, inner, type, depth - 1)})`;
  }
  const parameter = making.fresh('a');
  const body = term(making, inScope(scope, { text: parameter, type: of }), type, depth - 1);
  return `(LET ${name}(${parameter}) == ${body} IN ${name}(${term(making, scope, of, depth - 1)}))`;
}

function chosen(making: Making, scope: Scope, type: Type, depth: number): string {
  const { name, inner } = element(making, scope, type);
  return `(CHOOSE ${name} \\in ${rangeOf(making, scope, type, depth)} : ${term(making, inner, boolean, depth - 1)})`;
}

function applied(making: Making, scope: Scope, { name, parameters }: Definition, depth: number): string {
  if (parameters.length === 0) return name;
  const args = parameters.map((parameter) => {
    if (parameter !== undefined) return term(making, scope, parameter, depth - 1);
    const bound = making.fresh('a');
    return `LAMBDA ${bound} : ${term(making, inScope(scope, { text: bound, type: integer }), integer, depth - 1)}`;
  });
  return `${name}(${args.join(', ')})`;
}

/** Parts of what is known: `f[x]`, `r.a`, `t[1]`, `Head(s)`. */
function readings(making: Making, scope: Scope, type: Type, depth: number): (() => string)[] {
  const ways: (() => string)[] = [];
  for (const { text, type: whole } of scope.names) {
    switch (whole.kind) {
      case 'function':
        if (sameType(whole.to, type)) ways.push(() => `${text}[${term(making, scope, whole.domain.element, depth - 2)}]`);
        break;
      case 'record':
        for (const [name, field] of whole.fields) if (sameType(field, type)) ways.push(() => `${text}.${name}`);
        break;
      case 'tuple':
        whole.parts.forEach((part, i) => {
          if (sameType(part, type)) ways.push(() => `${text}[${i + 1}]`);
        });
        break;
      case 'sequence':
        if (sameType(whole.of, type)) ways.push(() => `(IF ${text} = <<>> THEN ${literal(making, scope, type, 0)} ELSE Head(${text}))`);
        break;
      default:
    }
  }
  return ways;
}

/** What there is for values of just this type. */
function ofType(making: Making, scope: Scope, type: Type, depth: number): string {
  switch (type.kind) {
    case 'integer':
      return integerTerm(making, scope, depth);
    case 'boolean':
      return formula(making, scope, depth);
    case 'set':
      return setTerm(making, scope, type.of, depth);
    case 'sequence':
      return sequenceTerm(making, scope, type, depth);
    case 'function':
    case 'record':
    case 'tuple':
      return exceptTerm(making, scope, type, depth);
    case 'string':
      return making.chance.oneIn(3) ? `ToString(${term(making, scope, integer, depth - 1)})` : general(making, scope, type, depth);
    case 'model':
      return general(making, scope, type, depth);
  }
}

function integerTerm(making: Making, scope: Scope, depth: number): string {
  const { chance } = making;
  const part = (of: Type): string => term(making, scope, of, depth - 1);
  const number = (): string => part(integer);
  return chance.weighted<string>([
    [3, () => `(${number()} ${chance.pick(['+', '-', '*'])} ${number()})`],
    [1, () => `(${number()} ${chance.pick(['\\div', '%'])} ${chance.oneIn(6) ? number() : chance.between(1, 3)})`],
    [2, () => `Cardinality(${part(setOf(randomType(chance, 0)))})`],
    [1, () => `Len(${part({ kind: 'sequence', of: randomType(chance, 0) })})`],
    [1, () => `(-${number()})`],
  ]);
}

export function formula(making: Making, scope: Scope, depth: number): string {
  const { chance } = making;
  const type = randomType(chance, chance.oneIn(3) ? 2 : 1);
  const part = (of: Type): string => term(making, scope, of, depth - 1);
  return chance.weighted<string>([
    [2, () => `(${part(boolean)} ${chance.pick(['/\\', '\\/', '=>', '<=>'])} ${part(boolean)})`],
    [1, () => `(~ ${part(boolean)})`],
    [2, () => `(${part(integer)} ${chance.pick(['<', '<=', '>', '>='])} ${part(integer)})`],
    [3, () => `(${part(type)} ${chance.pick(['=', '#'])} ${part(type)})`],
    [2, () => `(${part(type)} ${chance.pick(['\\in', '\\notin'])} ${part(setOf(type))})`],
    [1, () => `(${part(setOf(type))} \\subseteq ${part(setOf(type))})`],
    [1, () => `(${part(type)} \\in ${universeOf(type).text})`],
    [3, () => quantified(making, scope, depth)],
  ]);
}

function quantified(making: Making, scope: Scope, depth: number): string {
  const { chance } = making;
  const quantifier = chance.pick(['\\A', '\\E']);
  const [type, other] = [randomType(chance, 0), randomType(chance, 0)];
  const [first, second] = [making.fresh('e'), making.fresh('e')];
  const one = inScope(scope, { text: first, type });
  const both = inScope(one, { text: second, type: other });
  const set = (of: Type): string => rangeOf(making, scope, of, depth);
  const body = (inner: Scope): string => term(making, inner, boolean, depth - 1);
  return chance.weighted<string>([
    [4, () => `(${quantifier} ${first} \\in ${set(type)} : ${body(one)})`],
    [1, () => `(${quantifier} ${first} \\in ${set(type)}, ${second} \\in ${set(other)} : ${body(both)})`],
    [1, () => `(${quantifier} <<${first}, ${second}>> \\in ${set(type)} \\X ${set(other)} : ${body(both)})`],
    [1, () => `(${quantifier} ${first}, ${second} \\in ${set(type)} : ${body(inScope(one, { text: second, type }))})`],
  ]);
}

function setTerm(making: Making, scope: Scope, of: Type, depth: number): string {
  const { chance } = making;
  const part = (type: Type): string => term(making, scope, type, depth - 1);
  const { text, size } = universeOf(of);
  const ways: Way[] = [
    [4, () => `(${part(setOf(of))} ${chance.pick(['\\cup', '\\cap', '\\'])} ${part(setOf(of))})`],
    [2, () => filter(making, scope, of, depth)],
    [2, () => image(making, scope, of, depth)],
    [1, () => `(UNION {${part(setOf(of))}, ${part(setOf(of))}})`],
  ];
  if (size <= 16) ways.push([2, () => text]);
  if (of.kind === 'integer') ways.push([2, () => `(${part(integer)}..${chance.between(0, 3)})`]);
  if (of.kind === 'set') ways.push([1, () => `(SUBSET ${rangeOf(making, scope, of.of, 0)})`]);
  if (of.kind === 'tuple') ways.push([1, () => `(${of.parts.map((each) => rangeOf(making, scope, each, depth - 1)).join(' \\X ')})`]);
  for (const { text: name, type } of scope.names) {
    if (type.kind === 'function' && sameType(type.domain.element, of)) ways.push([1, () => `(DOMAIN ${name})`]);
  }
  return chance.weighted(ways);
}

function filter(making: Making, scope: Scope, of: Type, depth: number): string {
  const { name, inner } = element(making, scope, of);
  return `{${name} \\in ${rangeOf(making, scope, of, depth)} : ${term(making, inner, boolean, depth - 1)}}`;
}

function image(making: Making, scope: Scope, of: Type, depth: number): string {
  const { chance } = making;
  const type = randomType(chance, 0);
  const { name, inner } = element(making, scope, type);
  const bound = `${name} \\in ${rangeOf(making, scope, type, depth)}`;
  if (!chance.oneIn(3)) return `{${term(making, inner, of, depth - 1)} : ${bound}}`;
  const second = element(making, inner, integer);
  return `{${term(making, second.inner, of, depth - 1)} : ${bound}, ${second.name} \\in 0..1}`;
}

function sequenceTerm(making: Making, scope: Scope, type: Extract<Type, { readonly kind: 'set' | 'sequence' }>, depth: number): string {
  const { chance } = making;
  const part = (of: Type): string => term(making, scope, of, depth - 1);
  const same = (): string => part(type);
  const { name, inner } = element(making, scope, type.of);
  const index = element(making, scope, integer);
  return chance.weighted<string>([
    [3, () => `Append(${same()}, ${part(type.of)})`],
    [1, () => `Tail(${same()})`],
    [2, () => `(${same()} \\o ${same()})`],
    [1, () => `SubSeq(${same()}, ${chance.between(1, 2)}, ${chance.between(0, 2)})`],
    [1, () => `SelectSeq(${same()}, LAMBDA ${name} : ${term(making, inner, boolean, depth - 1)})`],
    [1, () => `[${index.name} \\in 1..${chance.between(0, 3)} |-> ${term(making, index.inner, type.of, depth - 1)}]`],
  ]);
}

function exceptTerm(making: Making, scope: Scope, type: Type, depth: number): string {
  const { chance } = making;
  const known = scope.names.filter((name) => sameType(name.type, type));
  const base = known.length > 0 ? chance.pick(known).text : literal(making, scope, type, depth - 1);
  // Within the updates another @ is meant than outside.
  const outside: Scope = { ...scope, names: scope.names.filter(({ text }) => text !== '@') };
  const update = (): string => {
    let path = '';
    let at: Type = type;
    for (let steps = chance.between(1, 2); steps > 0; steps--) {
      const step = intoPart(making, outside, at, depth);
      if (step === undefined) break;
      path += step.path;
      at = step.type;
    }
    const inner = chance.oneIn(2) ? inScope(outside, { text: '@', type: at }) : outside;
    return `!${path} = ${term(making, inner, at, depth - 1)}`;
  };
  return `[${base} EXCEPT ${Array.from({ length: chance.between(1, 2) }, update).join(', ')}]`;
}

/** One step of an EXCEPT's path. */
function intoPart(making: Making, scope: Scope, type: Type, depth: number): { readonly path: string; readonly type: Type } | undefined {
  const { chance } = making;
  switch (type.kind) {
    case 'function': {
      const { element: of } = type.domain;
      if (of.kind === 'tuple' && chance.oneIn(2)) {
        return { path: `[${of.parts.map((part) => term(making, scope, part, 0)).join(', ')}]`, type: type.to };
      }
      return { path: `[${term(making, scope, of, depth - 2)}]`, type: type.to };
    }
    case 'record': {
      const [name, field] = chance.pick(type.fields);
      return { path: chance.oneIn(4) ? `["${name}"]` : `.${name}`, type: field };
    }
    case 'tuple': {
      const index = chance.below(type.parts.length);
      return { path: `[${index + 1}]`, type: type.parts[index] as Type };
    }
    default:
      return undefined;
  }
}
