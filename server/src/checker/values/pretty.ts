/**
 * Breaks the printed form of a value into lines of at most 80 columns, as TLC does (conformance.md D4.10): it works on the
 * text, and leaves a text that it cannot read as it is.
 */
const width = 80;

type Shape = 'constant' | 'set' | 'sequence' | 'record' | 'function' | 'subset';

interface Node {
  readonly shape: Shape;
  readonly first: number;
  /** The index of the last character. */
  readonly last: number;
  readonly children: readonly Node[];
  /** Of a pair: what it maps to. */
  readonly value?: Node;
}

interface Brackets {
  readonly open: string;
  readonly close: string;
  readonly pad: string;
  readonly separator: string;
  /** Between the two halves of a pair. */
  readonly arrow?: string;
}

const brackets: Readonly<Record<Exclude<Shape, 'constant'>, Brackets>> = {
  set: { open: '{ ', close: ' }', pad: '  ', separator: ',' },
  sequence: { open: '<< ', close: ' >>', pad: '   ', separator: ',' },
  function: { open: '( ', close: ' )', pad: '  ', separator: ' @@', arrow: ' :>' },
  record: { open: '[ ', close: ' ]', pad: '  ', separator: ',', arrow: ' |->' },
  subset: { open: 'SUBSET ', close: ' ', pad: ' ', separator: ',' },
};

export function pretty(text: string): string {
  if (text.length <= width) return text;
  const tree = parse(text, 0);
  if (tree === undefined || tree.last < text.length - 1) return text;
  return format(text, tree, width, 0, '');
}

// Reading.

function parse(text: string, index: number): Node | undefined {
  const at = skipSpace(text, index);
  switch (text[at]) {
    case '{':
      return parseList(text, at, at + 1, '}', 1, 'set');
    case '<':
      return parseList(text, at, at + 2, '>', 2, 'sequence');
    case '[':
      return parsePairs(text, at, ']', '|->', ',', 'record');
    case '(':
      return parsePairs(text, at, ')', ':>', '@@', 'function');
    default:
      return text.startsWith('SUBSET', at) ? parseSubset(text, at) : parseConstant(text, at);
  }
}

function skipSpace(text: string, index: number): number {
  let at = index;
  while (at < text.length && /\s/.test(text[at] as string)) at++;
  return at;
}

function parseList(text: string, first: number, from: number, close: string, closeLength: number, shape: Shape): Node | undefined {
  const children: Node[] = [];
  let at = skipSpace(text, from);
  while (text[at] !== close) {
    const child = at < text.length ? parse(text, at) : undefined;
    if (child === undefined) return undefined;
    children.push(child);
    at = skipSpace(text, child.last + 1);
    if (text[at] === ',') at++;
    at = skipSpace(text, at);
  }
  return { shape, first, last: at + closeLength - 1, children };
}

function parsePairs(text: string, first: number, close: string, arrow: string, separator: string, shape: Shape): Node | undefined {
  const children: Node[] = [];
  let at = skipSpace(text, first + 1);
  while (text[at] !== close) {
    const left = at < text.length ? parse(text, at) : undefined;
    if (left === undefined) return undefined;
    at = skipSpace(text, left.last + 1);
    if (!text.startsWith(arrow, at)) return undefined;
    const right = parse(text, skipSpace(text, at + arrow.length));
    if (right === undefined) return undefined;
    children.push({ ...left, value: right });
    at = skipSpace(text, right.last + 1);
    if (text.startsWith(separator, at)) at += separator.length;
    at = skipSpace(text, at);
  }
  return { shape, first, last: at, children };
}

function parseSubset(text: string, first: number): Node | undefined {
  const set = parse(text, first + 'SUBSET'.length);
  return set && { shape: 'subset', first, last: set.last, children: [set] };
}

function parseConstant(text: string, first: number): Node | undefined {
  const pattern = /"[^"]*"|\d+\.\.\d+|-\d*|[\p{L}\p{Nd}]+/uy;
  pattern.lastIndex = first;
  const match = pattern.exec(text);
  return match === null ? undefined : { shape: 'constant', first, last: first + match[0].length - 1, children: [] };
}

// Writing.

function source(text: string, node: Node): string {
  return text.slice(node.first, node.last + 1);
}

function lengthOf(node: Node): number {
  return node.last - node.first + 1;
}

/** `trailer`: how many characters will follow on the last line. */
function format(text: string, node: Node, columns: number, trailer: number, pad: string): string {
  if (node.shape === 'constant' || lengthOf(node) <= columns - trailer) return source(text, node);
  const style = brackets[node.shape];
  const inner = columns - Math.max(style.open.length, style.pad.length);
  const innerTrailer = trailer + style.close.length;
  const innerPad = pad + style.pad;
  const parts = node.children.map((child, i) => {
    const last = i === node.children.length - 1;
    const after = last ? innerTrailer : style.separator.length;
    const body =
      child.value === undefined || style.arrow === undefined
        ? format(text, child, inner, after, innerPad)
        : formatPair(text, child, child.value, style.arrow, inner, after, innerTrailer, innerPad);
    return last ? body : `${body}${style.separator}\n${innerPad}`;
  });
  return style.open + parts.join('') + style.close;
}

function formatPair(
  text: string,
  left: Node,
  right: Node,
  arrow: string,
  columns: number,
  after: number,
  trailer: number,
  pad: string,
): string {
  if (lengthOf(left) + arrow.length + 1 + lengthOf(right) + after <= columns) {
    return `${source(text, left)}${arrow} ${source(text, right)}`;
  }
  const indent = '    ';
  const head = lengthOf(left) + arrow.length <= columns ? source(text, left) : format(text, left, columns, trailer + arrow.length, pad);
  return `${head}${arrow}\n${pad}${indent}${format(text, right, columns - indent.length, after, pad + indent)}`;
}
