/** Generates the program of a model: a function for each action and each conjunct of a checked formula, and what could not be. */
import type { Expr } from '../../semantics/core.ts';
import type { Placed } from '../evaluate/behavior.ts';
import { EvaluationError } from '../values/error.ts';
import { ActionWriter } from './action.ts';
import { Unsupported } from './code.ts';
import type { Compilation, Context } from './compilation.ts';
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
}

export interface FormulaGroup {
  readonly formulas: readonly Placed[];
  readonly kind: 'state' | 'step';
}

/** Generated text of one program, in characters. */
const MAX_TEXT = 8_000_000;

export function generate(c: Compilation, inits: readonly Placed[], actions: readonly Placed[], groups: readonly FormulaGroup[]): Program {
  const functions: string[] = [];
  const builders: string[] = [];
  const tests: string[] = [];
  let length = 0;

  const write = (name: string, body: () => string): void => {
    if (length > MAX_TEXT) throw new Unsupported('a program that grew too large');
    const emitter = c.begin(name);
    const result = body();
    const text = `function ${name}() {\n${emitter.finish().join('\n')}\nreturn ${result};\n}`;
    length += text.length;
    functions.push(...emitter.outlined, text);
  };

  const builder = (name: string, writer: ActionWriter, formulas: readonly Placed[]): Outcome<number> =>
    attempt(() => {
      write(name, () => {
        writer.write(formulas.map((formula) => ({ expr: formula.expr, scope: scopeOf(formula) })));
        return 'false';
      });
      return builders.push(name) - 1;
    });

  const init = builder('s', new ActionWriter(c, 'init', -1), inits);
  const compiled = actions.map((action, i) => builder(`a${i}`, new ActionWriter(c, 'next', i), [action]));
  const formulas = groups.map((group, g) =>
    group.formulas.map((formula, i) =>
      attempt(() => {
        const numbers: number[] = [];
        const conjuncts: { readonly expr: Expr; readonly scope: () => Scope }[] = [];
        collectConjuncts(c, formula.expr, () => scopeOf(formula), conjuncts);
        conjuncts.forEach((conjunct, j) => {
          const name = `c${g}_${i}_${j}`;
          write(name, () => {
            const context: Context = {
              scope: conjunct.scope(),
              now: { buffer: 'C', assigned: null },
              next: group.kind === 'step' ? { buffer: 'D', assigned: null } : null,
            };
            return c.boolean(conjunct.expr, context);
          });
          numbers.push(tests.push(name) - 1);
        });
        return numbers;
      }),
    ),
  );
  return { source: { functions, builders, tests }, init, actions: compiled, formulas };
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
