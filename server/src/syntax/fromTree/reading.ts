/** What the readers of the syntax nodes share: the context, names, and what stands in where a piece is not there. */
import { type Diagnostic, report } from '../../base/diagnostic.ts';
import type { Expression, Name, OperatorDeclaration } from '../ast.ts';
import { malformedDeclarationRule } from '../diagnostics/malformedDeclaration.ts';
import { syntaxErrorRule } from '../diagnostics/syntaxError.ts';
import { canonicalName, reservedWords } from '../operators.ts';
import type { KnownUnit, KnownUnits } from './knownUnits.ts';
import { type NodeId, none, type SyntaxNodes } from './nodes.ts';

export interface Reading {
  readonly nodes: SyntaxNodes;
  readonly diagnostics: Diagnostic[];
  /** Units that an earlier reading has made. */
  readonly known: KnownUnits;
  /** The units of this text, for the next reading. */
  readonly units: Map<string, KnownUnit>;
  /** Where the text was cut out of another: there something else stands before it on its line. */
  readonly cutAt: number | undefined;
  /** How many expressions are open around the current one. */
  depth: number;
  /** The levels of the proofs around the current place, innermost last: `<*>` stands for the last one. */
  readonly proofLevels: number[];
  /** The reader of expressions, `expressions.ts`: in here because everything else both uses it and is used by it. */
  readonly expression: (reading: Reading, node: NodeId) => Expression;
}

/** Begins to read. `known` must be what the nodes were made with. */
export function startReading(
  nodes: SyntaxNodes,
  expression: Reading['expression'],
  { known = new Map(), cutAt }: { readonly known?: KnownUnits; readonly cutAt?: number | undefined } = {},
): Reading {
  return { nodes, diagnostics: [], known, units: new Map(), cutAt, depth: 0, proofLevels: [], expression };
}

/** The expression that a node is; a `missing` one at `at` where there is no node. */
export function readExpression(reading: Reading, node: NodeId, at = 0): Expression {
  return node === none ? missingExpression(at) : reading.expression(reading, node);
}

/** The expression in a field of `node`; a `missing` one at the node's end where there is none. */
export function readExpressionIn(reading: Reading, node: NodeId, field: string): Expression {
  return readExpression(reading, reading.nodes.child(node, field), reading.nodes.end(node));
}

/** All expressions in a field. */
export function readExpressionsIn(reading: Reading, node: NodeId, field: string): Expression[] {
  return reading.nodes.childrenOf(node, field).map((child) => reading.expression(reading, child));
}

/** Stands for an expression that is not there. */
export function missingExpression(at: number): Expression {
  return { kind: 'missing', span: { start: at, end: at } };
}

/** The canonical name of an identifier or operator symbol. */
export function readName({ nodes }: Reading, node: NodeId): Name {
  return { text: canonicalName(nodes.textOf(node)), span: nodes.span(node) };
}

/** The name in a field; an empty one at the node's start where it is missing. */
export function readNameIn(reading: Reading, node: NodeId, field: string): Name {
  const child = reading.nodes.child(node, field);
  if (child !== none) return readName(reading, child);
  const at = reading.nodes.start(node);
  return { text: '', span: { start: at, end: at } };
}

export function readNames(reading: Reading, node: NodeId, field: string): Name[] {
  return reading.nodes.childrenOf(node, field).map((child) => readName(reading, child));
}

/** The name of something declared or defined, which the grammar takes from any run of letters, digits and underscores. */
export function readDeclaredName(reading: Reading, node: NodeId): Name {
  const name = readNameIn(reading, node, 'name');
  const { nodes } = reading;
  const child = nodes.child(node, 'name');
  if (child !== none && nodes.type(child) !== 'operator_symbol') checkDeclaredName(reading, name);
  return name;
}

/** Says what forbids an identifier as a name. */
export function checkDeclaredName(reading: Reading, { text, span }: Name): void {
  if (reservedWords.has(text)) {
    reading.diagnostics.push(report(syntaxErrorRule, span, `${text} is a keyword of TLA+ and cannot be used as a name.`));
  } else if (/^[0-9_]+$/.test(text)) {
    reading.diagnostics.push(report(malformedDeclarationRule, span, `“${text}” cannot be a name: a name has at least one letter.`));
  } else if (/^[WS]F_/.test(text)) {
    reading.diagnostics.push(
      report(malformedDeclarationRule, span, `No name begins with ${text.slice(0, 3)}: that is the sign of a fairness condition.`),
    );
  }
}

/** `x`, `F(_, _)`, `_ + _`, `-. _`, `_ ^+`. */
export function readOperatorDeclaration(reading: Reading, node: NodeId): OperatorDeclaration {
  const { nodes } = reading;
  const nameNode = nodes.child(node, 'name');
  const name = readDeclaredName(reading, node);
  const placeholders = nodes.childrenOf(node, 'placeholder');
  const arity = placeholders.length;
  if (nameNode === none || nodes.type(nameNode) !== 'operator_symbol') return { name, arity, fixity: 'nonfix' };
  const before = placeholders.some((placeholder) => nodes.start(placeholder) < name.span.start);
  const after = placeholders.some((placeholder) => nodes.start(placeholder) > name.span.start);
  return { name, arity, fixity: before ? (after ? 'infix' : 'postfix') : 'prefix' };
}
