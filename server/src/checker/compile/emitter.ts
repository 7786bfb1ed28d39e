/**
 * Writes one generated function: statements in nested blocks, fresh names, and the bookkeeping that lets a value computed once
 * be used again wherever it is in scope. Knows JavaScript, but nothing of TLA+.
 */

interface Block {
  readonly id: number;
  /** Declarations to be put before the statements. */
  readonly header: string[];
  readonly lines: string[];
  readonly loop: boolean;
}

export interface Captured<T> {
  readonly result: T;
  readonly lines: readonly string[];
}

/** Lines of one JavaScript function before it falls out of V8's optimizer; larger blocks become functions of their own. */
const MAX_LINES = 300;

/** Blocks of all functions have different numbers. */
let nextBlock = 0;

export class Emitter {
  readonly #blocks: Block[] = [{ id: nextBlock++, header: [], lines: [], loop: false }];
  /** Functions that blocks were moved to. */
  readonly outlined: string[] = [];
  readonly #prefix: string;
  #nextName = 0;
  /** Lines written so far, roughly. */
  lineCount = 0;
  #nextOutlined = 0;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  fresh(): string {
    return `t${this.#nextName++}`;
  }

  line(js: string): void {
    this.lineCount++;
    this.#top.lines.push(js);
  }

  /** A name for a value: what it already is, if that is short enough to repeat. */
  bind(js: string): string {
    if (/^(-?\d+|t\d+|true|false)$/.test(js)) return js;
    const name = this.fresh();
    this.line(`const ${name} = ${js};`);
    return name;
  }

  /** Declares a variable before everything else in the block that holds the given loop depth. */
  declareOutside(depth: number, declaration: string): void {
    let loops = 0;
    let target = this.#blocks[0] as Block;
    for (const block of this.#blocks) {
      if (block.loop) loops++;
      if (loops > depth) break;
      target = block;
    }
    target.header.push(declaration);
  }

  get loopDepth(): number {
    return this.#blocks.reduce((count, block) => count + (block.loop ? 1 : 0), 0);
  }

  get blockId(): number {
    return this.#top.id;
  }

  isOpen(block: number): boolean {
    return this.#blocks.some((each) => each.id === block);
  }

  /** Emits `head { ... }`. */
  block<T>(head: string, body: () => T, loop = false): T {
    const { result, lines } = this.capture(body, loop);
    this.line(`${head} {`);
    for (const line of lines) this.line(line);
    this.line('}');
    return result;
  }

  loop<T>(head: string, body: () => T): T {
    return this.block(head, body, true);
  }

  /** What `body` emits, kept apart. */
  capture<T>(body: () => T, loop = false): Captured<T> {
    const block: Block = { id: nextBlock++, header: [], lines: [], loop };
    this.#blocks.push(block);
    try {
      const result = body();
      return { result, lines: [...block.header, ...block.lines] };
    } finally {
      this.#blocks.pop();
    }
  }

  /**
   * Emits captured statements, in a function of their own where they are many. They end the enclosing function by returning
   * true or go on.
   */
  append(lines: readonly string[]): void {
    if (!this.#isLong(lines)) {
      for (const line of lines) this.line(line);
      return;
    }
    const text = lines.join('\n');
    const declared = new Set([...text.matchAll(/\b(?:const|let) (t\d+)/g)].map((match) => match[1]));
    const used = new Set([...text.matchAll(/\bt\d+\b/g)].map((match) => match[0]));
    const parameters = [...used].filter((name) => !declared.has(name));
    const name = `${this.#prefix}_${this.#nextOutlined++}`;
    this.outlined.push(`function ${name}(${parameters.join(', ')}) {\n${text}\nreturn false;\n}`);
    this.line(`if (${name}(${parameters.join(', ')})) return true;`);
  }

  /** One of several branches: names of its own, and moved to a function of its own where it is long. */
  apart(body: () => void): void {
    const { lines } = this.capture(body);
    if (lines.length === 0) return;
    if (this.#isLong(lines)) {
      this.append(lines);
      return;
    }
    this.line('{');
    this.append(lines);
    this.line('}');
  }

  #isLong(lines: readonly string[]): boolean {
    return lines.length > MAX_LINES / 2;
  }

  /** The body that was written. */
  finish(): readonly string[] {
    const [block] = this.#blocks;
    return block === undefined ? [] : [...block.header, ...block.lines];
  }

  get #top(): Block {
    return this.#blocks[this.#blocks.length - 1] as Block;
  }
}
