/**
 * How often the value of a parameter or of a LET's definition is wanted: as often as it is mentioned, in operators that it is passed
 * to included. Identifiers are unique in a core, so one walk over it counts for all.
 */
import type { Argument, BindingId, Core, Expr, OperatorId } from '../../semantics/core.ts';
import { forEachChild, nativeOf } from './facts.ts';
import { definitionKey } from './scope.ts';

export class UseTable {
  readonly #core: Core;
  readonly #mentions = new Map<BindingId, number>();
  /** Parameters that identifiers are passed to as they are. */
  readonly #passed = new Map<BindingId, BindingId[]>();
  readonly #counts = new Map<BindingId, number>();

  constructor(core: Core) {
    this.#core = core;
    for (const operator of core.operators) if (operator !== undefined) this.#walk(operator.body);
  }

  /** By the identifier's number, or `definitionKey`. */
  of(key: BindingId): number {
    const known = this.#counts.get(key);
    if (known !== undefined) return known;
    // In a recursive operator a parameter may be passed to itself.
    this.#counts.set(key, 1);
    const passed = this.#passed.get(key) ?? [];
    const count = passed.reduce((sum, parameter) => sum + this.of(parameter), this.#mentions.get(key) ?? 0);
    this.#counts.set(key, count);
    return count;
  }

  #walk(expr: Expr): void {
    if (expr.kind === 'bound') this.#mention(expr.binding);
    if (expr.kind === 'apply') {
      if (this.#isLocal(expr.operator) && expr.args.length === 0) this.#mention(definitionKey(expr.operator));
      const operator = this.#core.operators[expr.operator];
      const parameters = operator === undefined || nativeOf(operator) !== undefined ? [] : operator.parameters;
      expr.args.forEach((argument, i) => {
        this.#argument(argument, parameters[i]?.binding.id);
      });
      return;
    }
    forEachChild(expr, (child) => this.#walk(child));
  }

  #argument(argument: Argument, parameter: BindingId | undefined): void {
    const key = argument.kind === 'lambda' ? undefined : this.#keyOf(argument);
    if (key === undefined || parameter === undefined) {
      this.#walk(argument.kind === 'lambda' ? argument.body : argument);
      return;
    }
    const passed = this.#passed.get(key);
    if (passed === undefined) this.#passed.set(key, [parameter]);
    else passed.push(parameter);
  }

  #keyOf(expr: Expr): BindingId | undefined {
    if (expr.kind === 'bound' && expr.args.length === 0) return expr.binding;
    return expr.kind === 'apply' && expr.args.length === 0 && this.#isLocal(expr.operator) ? definitionKey(expr.operator) : undefined;
  }

  #isLocal(operator: OperatorId): boolean {
    return this.#core.operators[operator]?.local === true;
  }

  #mention(key: BindingId): void {
    this.#mentions.set(key, (this.#mentions.get(key) ?? 0) + 1);
  }
}
