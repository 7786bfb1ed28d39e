/**
 * Strings and model values of one model, interned: equal atoms are the same object, and know their place in TLC's order, which
 * is that of first appearance and not alphabetical (conformance.md D4.4). Strings that only come to be while states are
 * explored would be met in another order by every worker; they are therefore ordered behind all others, by their text.
 */
import { ModelValue, StringValue } from './value.ts';

export class Atoms {
  readonly #orders = new Map<string, number>();
  readonly #strings = new Map<string, StringValue>();
  readonly #modelValues = new Map<string, ModelValue>();
  #next: number;
  #sealed = false;

  /** `tokens`: see `Core.tokenOrder`. */
  constructor(tokens: readonly string[]) {
    tokens.forEach((token, index) => {
      if (!this.#orders.has(token)) this.#orders.set(token, index);
    });
    this.#next = tokens.length;
  }

  /** How many atoms have a place of their own; those with a higher `order` came to be later. */
  get orderedCount(): number {
    return this.#next;
  }

  /** From here on new strings are ordered by text. Called when constants and assumptions have been evaluated. */
  seal(): void {
    this.#sealed = true;
  }

  string(text: string): StringValue {
    const known = this.#strings.get(text);
    if (known !== undefined) return known;
    const made = new StringValue(text, this.#orderOf(text));
    this.#strings.set(text, made);
    return made;
  }

  modelValue(name: string): ModelValue {
    const known = this.#modelValues.get(name);
    if (known !== undefined) return known;
    const made = new ModelValue(name, this.#orderOf(name));
    this.#modelValues.set(name, made);
    return made;
  }

  /** The model value of that name, where one exists. */
  findModelValue(name: string): ModelValue | undefined {
    return this.#modelValues.get(name);
  }

  get modelValues(): readonly ModelValue[] {
    return [...this.#modelValues.values()];
  }

  #orderOf(text: string): number {
    const known = this.#orders.get(text);
    if (known !== undefined) return known;
    if (this.#sealed) return Number.MAX_SAFE_INTEGER;
    const order = this.#next++;
    this.#orders.set(text, order);
    return order;
  }
}

/** The order of two strings, or of two model values; 0 only for the same one. */
export function compareAtoms(left: StringValue, right: StringValue): number {
  if (left === right) return 0;
  if (left.order !== right.order) return left.order < right.order ? -1 : 1;
  return left.text < right.text ? -1 : left.text > right.text ? 1 : 0;
}
