/** A stack of whole numbers in a typed array, which grows as it must: for searches over millions of states. */

const FIRST_CAPACITY = 1 << 10;

export class IntStack {
  #items: Int32Array<ArrayBuffer> = new Int32Array(FIRST_CAPACITY);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Drops what is above the first `size` items. */
  set size(size: number) {
    this.#size = size;
  }

  get top(): number {
    return this.#items[this.#size - 1] as number;
  }

  set top(item: number) {
    this.#items[this.#size - 1] = item;
  }

  at(index: number): number {
    return this.#items[index] as number;
  }

  push(item: number): void {
    if (this.#size === this.#items.length) {
      const larger = new Int32Array(this.#size * 2);
      larger.set(this.#items);
      this.#items = larger;
    }
    this.#items[this.#size++] = item;
  }

  pop(): number {
    return this.#items[--this.#size] as number;
  }

  /** The items from an index on; valid until the next `push`. */
  from(start: number): Int32Array {
    return this.#items.subarray(start, this.#size);
  }
}
