/** States in slots, one behind the other with a number each, in one array that grows and is used again. */

const FIRST_STATES = 16;

export class SlotList {
  readonly #stride: number;
  #slots: Int32Array;
  /** A number for each state: its action. */
  readonly labels: number[] = [];

  constructor(stride: number) {
    this.#stride = stride;
    this.#slots = new Int32Array(stride * FIRST_STATES);
  }

  get count(): number {
    return this.labels.length;
  }

  /** Replaced when the list grows. */
  get slots(): Int32Array {
    return this.#slots;
  }

  offsetOf(index: number): number {
    return index * this.#stride;
  }

  add(slots: Int32Array, offset: number, label: number): void {
    const at = this.count * this.#stride;
    if (at + this.#stride > this.#slots.length) {
      const larger = new Int32Array(this.#slots.length * 2);
      larger.set(this.#slots);
      this.#slots = larger;
    }
    for (let i = 0; i < this.#stride; i++) this.#slots[at + i] = slots[offset + i] as number;
    this.labels.push(label);
  }

  clear(): void {
    this.labels.length = 0;
  }
}
