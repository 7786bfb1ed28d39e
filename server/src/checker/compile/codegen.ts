/** Generates the program of a model: a function for each action and each conjunct of a checked formula, and what could not be. */
import type { Expr } from '../../semantics/core.ts';
import type { Predicate } from '../engine.ts';
import type { Env, Placed } from '../evaluate/environment.ts';
import { EvaluationError } from '../values/error.ts';
import type { AbstractVariable } from './abstraction.ts';
import { ActionWriter } from './action.ts';
import { Unsupported } from './code.ts';
import type { Compilation, Context } from './compilation.ts';
import { toBoolean } from './convert.ts';
import { delegate } from './delegate.ts';
import { nativeOf } from './facts.ts';
import type { Source } from './load.ts';
import { scopeOf } from './placed.ts';
import { Scope } from './scope.ts';

/** A compiled formula, or why it is left to the evaluator. */
export type Outcome<T> = { readonly kind: 'compiled'; readonly code: T } | { readonly kind: 'evaluated'; readonly reason: string };

export interface Program {
  readonly source: Source;
  /** Numbers of builders. */
  readonly init: Outcome<number>;
  readonly actions: readonly Outcome<number>[];
  /** Numbers of tests, all of which have to hold. */
  readonly formulas: readonly (readonly Outcome<readonly number[]>[])[];
  /** By test, the variables that decide it; null where more than variables may. */
  readonly readByTest: readonly (ReadonlySet<number> | null)[];
  /** The abstract variables that have slots, and numbers of builders that write them, for the states in C and in D. */
  readonly abstract: { readonly variables: readonly AbstractVariable[]; readonly inC: readonly number[]; readonly inD: readonly number[] };
}

export interface FormulaGroup {
  readonly formulas: readonly Placed[];
  readonly kind: 'state' | 'step';
  /** Whether variables of instantiated modules have slots of their own where its formulas are checked. */
  readonly abstract?: boolean;
}

/** Generated text of one program, in characters. */
const MAX_TEXT = 8_000_000;

export function generate(
  c: Compilation,
  inits: readonly Placed[],
  actions: readonly Placed[],
  groups: readonly FormulaGroup[],
  abstractVariables: readonly AbstractVariable[],
): Program {
  const writer = new ProgramWriter(c);
  const init = writer.builder('s', new ActionWriter(c, 'init', -1), inits);
  const compiled = actions.map((action, i) => writer.builder(`a${i}`, new ActionWriter(c, 'next', i), [action]));
  const abstract = writer.abstract(abstractVariables);
  const own = new Map(abstract.variables.map((variable) => [variable.name, variable]));
  const formulas = groups.map(({ formulas: members, kind, abstract: withOwn = false }, g) => {
    c.abstract = withOwn ? own : new Map();
    return members.map((formula, i) => writer.formula(`c${g}_${i}`, kind, formula));
  });
  c.abstract = new Map();
  return { source: writer.source, init, actions: compiled, formulas, readByTest: writer.readByTest, abstract };
}

/** A program of tests: numbers of tests that all have to hold; for ENABLED the number of a builder. */
export interface PredicateProgram {
  readonly source: Source;
  readonly predicates: readonly (Outcome<readonly number[]> | Outcome<number>)[];
  /** By predicate, whether it reads abstract variables in slots of their own. */
  readonly abstract: readonly boolean[];
  readonly ofStep: readonly boolean[];
}

/** `abstract`: the variables that the program has slots for. */
export function generatePredicates(c: Compilation, predicates: readonly Predicate[], abstract: Program['abstract']): PredicateProgram {
  const writer = new ProgramWriter(c);
  const own = new Map(abstract.variables.map((variable) => [variable.name, variable]));
  const reads: boolean[] = [];
  const outcomes = predicates.map(({ kind, place }, i) => {
    c.abstract = kind === 'enabled' ? new Map() : own;
    c.readsAbstract = false;
    const outcome = generatePredicate(c, writer, kind, place, i);
    reads.push(c.readsAbstract);
    return outcome;
  });
  c.abstract = new Map();
  return { source: writer.source, predicates: outcomes, abstract: reads, ofStep: predicates.map(({ kind }) => kind === 'step') };
}

function generatePredicate(
  c: Compilation,
  writer: ProgramWriter,
  kind: Predicate['kind'],
  place: Placed,
  number: number,
): PredicateProgram['predicates'][number] {
  if (kind !== 'enabled') return writer.formula(`p${number}`, kind, place);
  // There, the primed variables of an instantiated module are variables of their own.
  if (mentionsInstance(c, place)) return { kind: 'evaluated', reason: 'ENABLED in an instantiated module' };
  return writer.builder(`p${number}`, new ActionWriter(c, 'enabled', number), [place]);
}

/** `seen`: environments that were looked into; the definitions of a LET have one in which they are themselves. */
function mentionsInstance(c: Compilation, { expr, env }: Placed, seen: Set<Env> = new Set()): boolean {
  if (c.facts.of(expr).instanced) return true;
  for (let node = env; node !== null && !seen.has(node); node = node.next) {
    seen.add(node);
    const { content } = node;
    if (typeof content !== 'object' || (content.kind !== 'delayed' && content.kind !== 'closure')) continue;
    if (mentionsInstance(c, { expr: content.source.expr, scope: content.source.scope, env: content.env }, seen)) return true;
  }
  return false;
}

/** Collects the functions of one program. */
class ProgramWriter {
  readonly #c: Compilation;
  readonly #functions: string[] = [];
  readonly #builders: string[] = [];
  readonly #tests: string[] = [];
  readonly readByTest: (ReadonlySet<number> | null)[] = [];
  #length = 0;

  constructor(c: Compilation) {
    this.#c = c;
    c.startProgram();
  }

  get source(): Source {
    return { functions: [...this.#c.recursive.functions, ...this.#functions], builders: this.#builders, tests: this.#tests };
  }

  builder(name: string, writer: ActionWriter, formulas: readonly Placed[]): Outcome<number> {
    return attempt(() => {
      this.#write(name, () => {
        writer.write(formulas.map((formula) => ({ expr: formula.expr, scope: scopeOf(formula) })));
        return 'false';
      });
      return this.#builders.push(name) - 1;
    });
  }

  /** Functions that write the variables' values behind the states in C and in D. A variable without is looked through. */
  abstract(variables: readonly AbstractVariable[]): Program['abstract'] {
    const written: AbstractVariable[] = [];
    const numbers: Record<'C' | 'D', number[]> = { C: [], D: [] };
    for (const [i, variable] of variables.entries()) {
      const outcomes = (['C', 'D'] as const).map((buffer) => attempt(() => this.#abstractIn(`v${i}${buffer}`, variable, buffer)));
      const [inC, inD] = outcomes.map((outcome) => (outcome.kind === 'compiled' ? outcome.code : undefined));
      if (inC === undefined || inD === undefined) continue;
      written.push(variable);
      numbers.C.push(inC);
      numbers.D.push(inD);
    }
    return { variables: written, inC: numbers.C, inD: numbers.D };
  }

  #abstractIn(name: string, { value, shape, offset }: AbstractVariable, buffer: string): number {
    this.#write(name, () => {
      this.#c.into(value, { scope: new Scope(), now: { buffer, assigned: null }, next: null }, shape, { buffer, base: '', offset });
      return 'true';
    });
    return this.#builders.push(name) - 1;
  }

  /** A function for each conjunct. */
  formula(name: string, kind: FormulaGroup['kind'], formula: Placed): Outcome<readonly number[]> {
    return attempt(() => {
      const conjuncts: { readonly expr: Expr; readonly scope: () => Scope }[] = [];
      collectConjuncts(this.#c, formula.expr, () => scopeOf(formula), conjuncts);
      return conjuncts.map((conjunct, i) => {
        const part = `${name}_${i}`;
        const context = (): Context => ({
          scope: conjunct.scope(),
          now: { buffer: 'C', assigned: null },
          next: kind === 'step' ? { buffer: 'D', assigned: null } : null,
        });
        const delegated = this.#c.delegated.length;
        try {
          this.#write(part, () => this.#c.boolean(conjunct.expr, context()));
        } catch (error) {
          if (!(error instanceof Unsupported)) throw error;
          // Left to the evaluator, and remembered by what it reads.
          this.#c.delegated.length = delegated;
          this.#write(part, () => toBoolean(this.#c, delegate(this.#c, conjunct.expr, context())));
        }
        this.readByTest.push(this.#variablesOf(conjunct.expr));
        return this.#tests.push(part) - 1;
      });
    });
  }

  #variablesOf(expr: Expr): ReadonlySet<number> | null {
    const { effects, instanced, free, locals, variables } = this.#c.facts.of(expr);
    return effects || instanced || free.size > 0 || locals.size > 0 ? null : variables;
  }

  #write(name: string, body: () => string): void {
    if (this.#length > MAX_TEXT) throw new Unsupported('a program that grew too large');
    const emitter = this.#c.begin(name);
    const result = body();
    const text = `function ${name}() {\n${emitter.finish().join('\n')}\nreturn ${result};\n}`;
    this.#length += text.length;
    this.#functions.push(...emitter.outlined, text);
  }
}

function attempt<T>(generateCode: () => T): Outcome<T> {
  try {
    return { kind: 'compiled', code: generateCode() };
  } catch (error) {
    if (error instanceof Unsupported) return { kind: 'evaluated', reason: error.message };
    if (error instanceof EvaluationError || error instanceof RangeError) return { kind: 'evaluated', reason: 'a constant without a value' };
    throw error;
  }
}

/** A conjunction is checked conjunct by conjunct, through definitions: small functions, and the first false one ends the check. */
function collectConjuncts(
  c: Compilation,
  expr: Expr,
  scope: () => Scope,
  found: { readonly expr: Expr; readonly scope: () => Scope }[],
): void {
  if (expr.kind === 'and') {
    for (const operand of expr.operands) collectConjuncts(c, operand, scope, found);
    return;
  }
  if (expr.kind === 'apply' && expr.args.length === 0) {
    const operator = c.core.operators[expr.operator];
    if (operator !== undefined && !operator.local && !operator.recursive && nativeOf(operator) === undefined) {
      collectConjuncts(c, operator.body, () => new Scope(), found);
      return;
    }
  }
  found.push({ expr, scope });
}
