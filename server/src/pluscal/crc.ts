/**
 * CRC-32 of texts as UTF-8, and of texts put together of parts whose checksums are known: appending a part multiplies by a power of x
 * modulo the polynomial, which does not depend on what is in the part.
 */

/** Before the first character. */
export const crcStart = 0xffffffff;

const polynomial = 0xedb88320;

function nextByte(crc: number, table: Uint32Array): number {
  return (crc >>> 8) ^ (table[crc & 0xff] ?? 0);
}

/** What a byte becomes when none, one, two or three zeros follow it. */
const byByte: Uint32Array = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
  return value;
});
const before1: Uint32Array = byByte.map((value) => nextByte(value, byByte));
const before2: Uint32Array = before1.map((value) => nextByte(value, byByte));
const before3: Uint32Array = before2.map((value) => nextByte(value, byByte));

/** The checksum so far, with a text appended. */
export function crcWith(from: number, text: string): number {
  let crc = from;
  let i = 0;
  const { length } = text;
  while (i < length) {
    for (; i + 4 <= length; i += 4) {
      const first = text.charCodeAt(i);
      const second = text.charCodeAt(i + 1);
      const third = text.charCodeAt(i + 2);
      const fourth = text.charCodeAt(i + 3);
      if ((first | second | third | fourth) >= 0x80) break;
      const all = crc ^ (first | (second << 8) | (third << 16) | (fourth << 24));
      crc =
        (before3[all & 0xff] ?? 0) ^ (before2[(all >>> 8) & 0xff] ?? 0) ^ (before1[(all >>> 16) & 0xff] ?? 0) ^ (byByte[all >>> 24] ?? 0);
    }
    if (i >= length) break;
    const code = text.codePointAt(i) ?? 0;
    i += code > 0xffff ? 2 : 1;
    if (code < 0x80) crc = nextByte(crc ^ code, byByte);
    else for (const byte of utf8Bytes(code)) crc = nextByte(crc ^ byte, byByte);
  }
  return crc;
}

/** The checksum so far, with `count` blanks appended. */
export function crcWithBlanks(from: number, count: number): number {
  let crc = from;
  for (let i = 0; i < count; i++) crc = nextByte(crc ^ 0x20, byByte);
  return crc;
}

/** In hexadecimal, without leading zeros. */
export function crcText(crc: number): string {
  return ((crc ^ 0xffffffff) >>> 0).toString(16);
}

/** How many bytes a text has as UTF-8. */
export function byteLength(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    const code = text.codePointAt(i) ?? 0;
    if (code > 0xffff) i++;
    length += code < 0x800 ? 1 : 2;
  }
  return length;
}

/** What a text does to the checksum of whatever it is appended to. */
export interface CrcPart {
  /** Its checksum, started with 0. */
  readonly own: number;
  /** x to the power of its length in bits. */
  readonly shift: number;
}

export function crcPart(own: number, bytes: number): CrcPart {
  let shift = one;
  for (let rest = bytes, square = 3; rest > 0; rest = Math.floor(rest / 2), square++) {
    if (rest % 2 === 1) shift = product(squares[square] ?? 0, shift);
  }
  return { own, shift };
}

export function crcWithPart(from: number, { own, shift }: CrcPart): number {
  return product(shift, from) ^ own;
}

/** The polynomial 1: the highest bit holds the lowest coefficient. */
const one = 0x80000000;

/** x, x squared, that squared, and so on: enough for any text that fits into memory. */
const squares: readonly number[] = (() => {
  const result = [0x40000000];
  for (let i = 1; i < 40; i++) result.push(product(result[i - 1] ?? 0, result[i - 1] ?? 0));
  return result;
})();

/** The product of two polynomials modulo that of the checksum. */
function product(first: number, second: number): number {
  let result = 0;
  let shifted = second;
  for (let bit = one; bit !== 0; bit >>>= 1) {
    if (first & bit) result ^= shifted;
    shifted = shifted & 1 ? (shifted >>> 1) ^ polynomial : shifted >>> 1;
  }
  return result;
}

function utf8Bytes(code: number): number[] {
  if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 0x3f)];
  if (code < 0x10000) return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
  return [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
}
