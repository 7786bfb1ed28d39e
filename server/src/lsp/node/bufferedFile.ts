/** A file that is written in many small pieces. */
import { closeSync, openSync, writeSync } from 'node:fs';

/** Characters that are kept before they are written. */
const BUFFER = 1 << 16;

export class BufferedFile {
  readonly #file: number;
  #pieces: string[] = [];
  #length = 0;

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  write(text: string): void {
    this.#pieces.push(text);
    this.#length += text.length;
    if (this.#length >= BUFFER) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    writeSync(this.#file, this.#pieces.join(''));
    this.#pieces = [];
    this.#length = 0;
  }
}
