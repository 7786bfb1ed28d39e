/**
 * The two checksums in the line `BEGIN TRANSLATION`: CRC-32 of the translation's lines, and of the algorithm written as a TLA+ record in
 * the reference translator's notation, its indentation included, so that either tool recognizes the other's files. For a
 * `--fair algorithm` the reference takes the checksum of the word "fair" instead (conformance list C1.7).
 */
import type { Algorithm, Assignment, Branch, Declaration, Procedure, Process, Statement, Step } from './algorithm.ts';
import { byteLength, type CrcPart, crcPart, crcStart, crcText, crcWith, crcWithBlanks, crcWithPart } from './crc.ts';
import type { Expression, ExprToken } from './expression.ts';

/** CRC-32 of the text's UTF-8 bytes in hexadecimal, without leading zeros. */
function checksum(text: string): string {
  return crcText(crcWith(crcStart, text));
}

export function translationChecksum(lines: readonly string[]): string {
  return crcText(lines.reduce(crcWith, crcStart));
}

/** To be called after translating: control flow leaves its marks in the algorithm. `known` keeps what steps that stay contribute. */
export function algorithmChecksum(algorithm: Algorithm, version: number, known: WeakMap<Step, CrcPart> | null = null): string {
  return algorithm.fair ? checksum('fair') : algorithmRecord(algorithm, version, known);
}

/** Takes the checksum of a text with an indentation that grows by the width of what opens a part; the text itself is never made. */
class RecordText {
  #crc = crcStart;
  #bytes = 0;
  readonly #indents = [0];

  get sum(): string {
    return crcText(this.#crc);
  }

  add(text: string): this {
    this.#crc = crcWith(this.#crc, text);
    this.#bytes += byteLength(text);
    return this;
  }

  open(text: string): this {
    this.#indents.push((this.#indents.at(-1) ?? 0) + text.length);
    return this.add(text);
  }

  close(): this {
    this.#indents.pop();
    return this;
  }

  newLine(): this {
    const indent = this.#indents.at(-1) ?? 0;
    this.#crc = crcWithBlanks(crcWith(this.#crc, '\n'), indent);
    this.#bytes += indent + 1;
    return this;
  }

  /** What `write` adds, as a part of its own. */
  part(write: () => void): CrcPart {
    const [crc, bytes] = [this.#crc, this.#bytes];
    [this.#crc, this.#bytes] = [0, 0];
    write();
    const part = crcPart(this.#crc, this.#bytes);
    [this.#crc, this.#bytes] = [crc, bytes];
    return part;
  }

  addPart(part: CrcPart): this {
    this.#crc = crcWithPart(this.#crc, part);
    return this;
  }

  sequence<Item>(items: readonly Item[], write: (item: Item) => void): this {
    this.open('<<');
    items.forEach((item, index) => {
      if (index > 0) this.add(', ').newLine();
      write(item);
    });
    return this.add('>>').close();
  }

  /** A field that holds a sequence, then `end`. */
  field<Item>(name: string, items: readonly Item[], write: (item: Item) => void, end: string): this {
    return this.open(name).sequence(items, write).add(end).close();
  }
}

/** The checksum of the algorithm's record. */
function algorithmRecord(algorithm: Algorithm, version: number, known: WeakMap<Step, CrcPart> | null): string {
  const out = new RecordText();
  const body = (item: Step): void => topStep(out, item, known);
  const { name, variables, definitions, procedures, processes, main } = algorithm;
  const [pad, type] = main ? [' ', 'uniprocess'] : ['', 'multiprocess'];
  out.add(`[type    ${pad}|-> "${type}", `).newLine().add(` name  |-> "${name}", `).newLine();
  out.field(` decls ${pad}|-> `, variables, (item) => declaration(out, item), ',').newLine();
  out.add(` defs  ${pad}|-> `).add(expressionRecord(definitions)).add(',').newLine();
  out.field(` prcds ${pad}|-> `, procedures, (item) => procedure(out, item, version, body), ',').newLine();
  if (main) out.field(' body  |-> ', main.steps, body, ']');
  else out.field(' procs |-> ', processes, (item) => process(out, item, version, body), ']');
  return out.sum;
}

function quoted(names: readonly string[]): string {
  return `<<${names.map((name) => `"${name}"`).join(', ')}>>`;
}

function equalOrIn(isEqual: boolean): string {
  return isEqual ? '"="' : '"\\\\in"';
}

function declaration(out: RecordText, { name, isEqual, value }: Declaration): void {
  out.add(`[var |-> "${name}", eqOrIn |-> ${equalOrIn(isEqual)}, val |-> ${expressionRecord(value)}]`);
}

function marks({ minusLabels, plusLabels, proceduresCalled }: Procedure | Process): string {
  return `minusLabels |-> ${quoted(minusLabels)}, plusLabels |->${quoted(plusLabels)}, proceduresCalled |->${quoted(proceduresCalled)},`;
}

function procedure(out: RecordText, item: Procedure, version: number, body: (item: Step) => void): void {
  out.open('').add(`[name   |-> "${item.name}", `).newLine();
  if (version >= 1500) out.add(marks(item)).newLine();
  out.field(' params |-> ', item.parameters, (inner) => declaration(out, inner), ',').newLine();
  out.field(' decls  |-> ', item.variables, (inner) => declaration(out, inner), ',').newLine();
  out.field(' body   |-> ', item.steps, body, ']').close();
}

function process(out: RecordText, item: Process, version: number, body: (item: Step) => void): void {
  out.open('').add(`[name   |-> "${item.name}",`);
  if (version >= 1500) out.newLine().add(` fairness |-> "${item.fairness}", ${marks(item)}`);
  else out.add(' ');
  out
    .newLine()
    .add(` eqOrIn |-> ${equalOrIn(item.isEqual)},`)
    .newLine()
    .add(` id     |-> ${expressionRecord(item.id)},`)
    .newLine();
  out.field(' decls  |-> ', item.variables, (inner) => declaration(out, inner), ',').newLine();
  out.field(' body   |-> ', item.steps, body, ']').close();
}

/** A step of a body: these stand in the same column in every algorithm of their kind, so that what is known of one stays so. */
function topStep(out: RecordText, item: Step, known: WeakMap<Step, CrcPart> | null): void {
  if (known === null) {
    step(out, item);
    return;
  }
  const part = known.get(item) ?? out.part(() => step(out, item));
  known.set(item, part);
  out.addPart(part);
}

function step(out: RecordText, item: Step): void {
  out.open('').add(`[label |-> "${item.label}",`).newLine();
  statements(out, ' stmts |-> ', item.statements, ']').close();
}

function statements(out: RecordText, name: string, items: readonly Statement[], end: string): RecordText {
  return out.field(name, items, (item) => statement(out, item), end);
}

function branch(out: RecordText, names: readonly [string, string], item: Branch, ends: readonly [string, string]): void {
  statements(out, names[0], item.statements, ends[0]).newLine();
  out.field(names[1], item.steps, (inner) => step(out, inner), ends[1]);
}

function statement(out: RecordText, item: Statement): void {
  out.open('');
  writeStatement(out, item);
  out.close();
}

function writeStatement(out: RecordText, item: Statement): void {
  switch (item.kind) {
    case 'assign':
      out.add('[type |-> "assignment",').newLine();
      out.field(' ass  |-> ', item.assignments, (inner) => assignment(out, inner), ']');
      break;
    case 'if':
      ifRecord(out, item);
      break;
    case 'either':
      if (item.inOneStep) {
        out.add('[type |-> "either", ').newLine().open(' ors  |-> ').open('<< ');
        item.clauses.forEach((clause, index) => {
          if (index > 0) out.add(', ').newLine();
          out.sequence(clause.statements, (inner) => statement(out, inner));
        });
        out.add(' >>').close().add(']').close();
      } else {
        out.add('[type    |-> "labelEither",').newLine();
        out.field(' clauses |-> ', item.clauses, (clause) => clauseRecord(out, clause), ']').newLine();
      }
      break;
    case 'with':
      out.add('[type   |-> "with", ').newLine().add(` var    |-> "${item.variable}",`).newLine();
      out
        .add(` eqOrIn |-> ${equalOrIn(item.isEqual)},`)
        .newLine()
        .add(` exp    |-> ${expressionRecord(item.value)},`)
        .newLine();
      statements(out, ' do     |-> ', item.body, ']');
      break;
    case 'while':
      out
        .add('[type    |-> "while", ')
        .newLine()
        .add(` test    |-> ${expressionRecord(item.test)},`)
        .newLine();
      out.field(' labDo   |-> ', item.body.steps, (inner) => step(out, inner), ',').newLine();
      statements(out, ' unlabDo |-> ', item.body.statements, ']');
      break;
    case 'when':
    case 'assert':
      out
        .add(`[type |-> "${item.kind}", `)
        .newLine()
        .add(` exp |-> ${expressionRecord(item.condition)}]`);
      break;
    case 'print':
      out
        .add('[type |-> "print", ')
        .newLine()
        .add(` exp |-> ${expressionRecord(item.value)}]`);
      break;
    case 'skip':
      out.add('[type |-> "skip"]');
      break;
    case 'goto':
      out.add(`[type |-> "goto",  to |-> "${item.target}"]`);
      break;
    case 'return':
      out.add(`[type |-> "return", from |-> "${item.from}"]`);
      break;
    case 'call':
      out.add('[type     |-> "call",').newLine().add(' returnTo |-> "",').newLine().add(` to       |-> "${item.procedure}",`).newLine();
      out.field(' args     |-> ', item.args, (inner) => out.add(expressionRecord(inner)), ']');
      break;
    case 'callReturn':
      out.add('[type     |-> "callReturn",').newLine().add(` from     |-> "${item.from}",`).newLine();
      callArguments(out, item.procedure, item.args);
      break;
    case 'callGoto':
      out.add('[type     |-> "callGoto",').newLine().add(` after    |-> "${item.target}",`).newLine();
      callArguments(out, item.procedure, item.args);
      break;
    case 'macroCall':
      break;
  }
}

function ifRecord(out: RecordText, item: Extract<Statement, { kind: 'if' }>): void {
  if (item.inOneStep) {
    out
      .add('[type    |-> "if", ')
      .newLine()
      .add(` test    |-> ${expressionRecord(item.test)},`)
      .newLine();
    statements(out, ' then |-> ', item.then.statements, ',').newLine();
    statements(out, ' else |-> ', item.else.statements, ']');
    return;
  }
  out
    .add('[type      |-> "labelIf",')
    .newLine()
    .add(` test      |-> ${expressionRecord(item.test)},`)
    .newLine();
  branch(out, [' unlabThen |-> ', ' labThen   |-> '], item.then, [',', ',']);
  out.newLine();
  branch(out, [' unlabElse |-> ', ' labElse   |-> '], item.else, [',', ']']);
  out.newLine();
}

function clauseRecord(out: RecordText, clause: Branch): void {
  out.open('');
  branch(out, ['[unlabOr |-> ', ' labOr   |-> '], clause, [',', ']']);
  out.newLine().close();
}

function callArguments(out: RecordText, procedureName: string, args: readonly Expression[]): void {
  out.add(` to       |-> "${procedureName}",`).newLine();
  out
    .open('args     |-> ')
    .sequence(args, (inner) => out.add(expressionRecord(inner)))
    .add(']')
    .newLine()
    .close();
}

function assignment(out: RecordText, { variable, subscript, value }: Assignment): void {
  out
    .open('')
    .add(`[lhs |-> [var |-> "${variable}", sub |-> ${expressionRecord(subscript)}],`)
    .newLine();
  out.add(` rhs |-> ${expressionRecord(value)}]`).close();
}

/** The tokens as strings; conjunction and disjunction signs with their columns, which decide the expression's meaning. */
function expressionRecord(expression: Expression): string {
  let first = true;
  const lines = expression.lines.map((line) =>
    line.tokens
      .map((token) => {
        const lead = first ? '' : ', ';
        first = false;
        return lead + tokenRecord(token);
      })
      .join(''),
  );
  return `<< ${lines.join('\n')} >>`;
}

function tokenRecord({ kind, text, column }: ExprToken): string {
  if (kind === 'string') return `"\\"", "${text.slice(1, -1)}", "\\""`;
  if (text === '\\/') return `"(col${column}) \\\\/"`;
  if (text.startsWith('\\')) return `"\\${text}"`;
  return text === '/\\' ? `"(col${column}) /\\\\"` : `"${text}"`;
}
