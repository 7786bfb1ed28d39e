/**
 * Gives the flat operator chains of the tree their shape, by the rule of *Specifying Systems*, section 15.2.1: between two operators around an operand, the
 * one whose whole precedence range is higher takes it; a left-associative operator takes it from itself; anything else is a conflict and no expression.
 * Errors are reported and the operand then goes to the left, so that the tree is complete.
 */
import { report } from '../../base/diagnostic.ts';
import { cover } from '../../base/span.ts';
import type { Expression, Name } from '../ast.ts';
import { labelChangesParseRule } from '../diagnostics/labelChangesParse.ts';
import { nestedTooDeeplyRule } from '../diagnostics/nestedTooDeeply.ts';
import { operatorInWrongPlaceRule } from '../diagnostics/operatorInWrongPlace.ts';
import { precedenceConflict } from '../diagnostics/precedenceConflict.ts';
import { syntaxErrorRule } from '../diagnostics/syntaxError.ts';
import { scanTokens } from '../lexer.ts';
import { type OperatorSymbol, operatorSymbol } from '../operators.ts';
import { type NodeId, none } from './nodes.ts';
import { missingExpression, type Reading, readExpression } from './reading.ts';

/** Operators and operands in one chain: each operator is a level of the tree, and later layers recur over it. */
const longestChain = 3000;

/** An operator that waits for its right operand. */
interface Pending {
  readonly symbol: OperatorSymbol;
  readonly name: Name;
  readonly left?: Expression;
}

/** Reads a node of type `operation`. */
export function readOperation(reading: Reading, node: NodeId): Expression {
  const { nodes } = reading;
  const children = nodes.children(node);
  if (children.length > longestChain) {
    reading.diagnostics.push(
      report(nestedTooDeeplyRule, nodes.span(node), 'This chain of operators is too long to be read. Give its parts names.'),
    );
    return { kind: 'missing', span: nodes.span(node) };
  }
  const pending: Pending[] = [];
  let operand: Expression | undefined;
  let end = nodes.start(node);
  for (const child of children) {
    const type = nodes.type(child);
    if (type === 'prefix_operator') {
      pushPrefix(reading, pending, symbolOf(reading, child, true));
    } else if (type === 'infix_operator') {
      const { symbol, name } = symbolOf(reading, child, false);
      checkLongestToken(reading, name);
      const left = reduce(reading, pending, operand ?? missingExpression(end), symbol, name);
      pending.push({ symbol, name, left });
      operand = undefined;
    } else if (type !== 'ERROR') {
      operand = readExpression(reading, child);
      checkPostfix(reading, pending.at(-1), child);
      checkLabel(reading, pending.at(-1), operand);
      checkNamedMinus(reading, pending.at(-1), operand);
    }
    end = nodes.end(child);
  }
  return reduce(reading, pending, operand ?? missingExpression(end), undefined, undefined);
}

function symbolOf({ nodes }: Reading, node: NodeId, prefix: boolean): Pending {
  const written = nodes.textOf(node);
  const symbol = operatorSymbol(prefix && written === '-' ? '-.' : written) ?? unknownSymbol(written, prefix);
  return { symbol, name: { text: symbol.name, span: nodes.span(node) } };
}

/** Never met in practice: a symbol that the grammar knows and the table does not. */
function unknownSymbol(name: string, prefix: boolean): OperatorSymbol {
  return { name, spellings: [name], fixity: prefix ? 'prefix' : 'infix', low: 9, high: 13, leftAssociative: true, builtIn: false };
}

/**
 * A prefix operator takes what follows whatever stands before it, but for the minus: behind an operator that binds stronger it
 * would have to be taken apart again, `a * -b`.
 */
function pushPrefix(reading: Reading, pending: Pending[], prefix: Pending): void {
  const left = pending.at(-1);
  if (left !== undefined && prefix.symbol.name === '-.' && left.symbol.name !== '-.' && left.symbol.low > prefix.symbol.high) {
    conflict(reading, left, prefix);
  }
  pending.push(prefix);
}

/** Applies the waiting operators that bind the operand stronger than `next` does; all of them at the end of the chain. */
function reduce(
  reading: Reading,
  pending: Pending[],
  operand: Expression,
  next: OperatorSymbol | undefined,
  nextName: Name | undefined,
): Expression {
  let result = operand;
  for (let left = pending.at(-1); left !== undefined; left = pending.at(-1)) {
    if (next !== undefined && nextName !== undefined) {
      const { symbol } = left;
      const takes = symbol.low > next.high || (symbol.name === next.name && symbol.leftAssociative);
      if (!takes && symbol.high < next.low) break;
      if (!takes) conflict(reading, left, { symbol: next, name: nextName });
    }
    pending.pop();
    result = apply(left, result);
  }
  return result;
}

function apply({ symbol, name, left }: Pending, right: Expression): Expression {
  if (left === undefined) {
    return { kind: 'operatorApplication', operator: name, fixity: 'prefix', operands: [right], span: cover(name.span, right.span) };
  }
  const span = cover(left.span, right.span);
  if (symbol.name === '\\X') {
    const factors = left.kind === 'product' ? [...left.factors, right] : [left, right];
    return { kind: 'product', factors, span };
  }
  return { kind: 'operatorApplication', operator: name, fixity: 'infix', operands: [left, right], span };
}

function conflict({ diagnostics, nodes }: Reading, left: Pending, right: Pending): void {
  diagnostics.push(precedenceConflict(spelled(nodes.text, left), spelled(nodes.text, right)));
}

function spelled(text: string, { name }: Pending): Name {
  return { text: text.slice(name.span.start, name.span.end), span: name.span };
}

/** `[]a'`: the ranges of `[] <> ENABLED UNCHANGED` reach up to that of the postfix operators. */
function checkPostfix(reading: Reading, left: Pending | undefined, operand: NodeId): void {
  if (left === undefined || left.left !== undefined || left.symbol.high < 15) return;
  const { nodes } = reading;
  for (let node = operand; node !== none; ) {
    const type = nodes.type(node);
    if (type === 'postfix_operation') {
      const operator = nodes.child(node, 'operator');
      const symbol = operatorSymbol(nodes.textOf(operator));
      if (symbol !== undefined) conflict(reading, left, { symbol, name: { text: symbol.name, span: nodes.span(operator) } });
      return;
    }
    if (type === 'function_application') node = nodes.child(node, 'function');
    else if (type === 'field_selection') node = nodes.child(node, 'record');
    else return;
  }
}

/** `a * l :: b + c`: without the label the operators would be grouped in another way. */
function checkLabel({ diagnostics }: Reading, left: Pending | undefined, operand: Expression): void {
  if (left === undefined || operand.kind !== 'label') return;
  const { body, name } = operand;
  if (body.kind !== 'operatorApplication' || body.fixity === 'prefix') return;
  const symbol = operatorSymbol(body.operator.text);
  if (symbol === undefined || left.symbol.high < symbol.low) return;
  const message = `Without the label “${name.text}” this would be read differently. Put parentheses around what is labelled, or around the rest.`;
  diagnostics.push(report(labelChangesParseRule, name.span, message));
}

/** `-. 1`: the minus is applied as `-`. `-. (1)` is the operator applied to one argument. */
function checkNamedMinus({ nodes, diagnostics }: Reading, left: Pending | undefined, operand: Expression): void {
  if (left === undefined || left.left !== undefined || nodes.text[operand.span.start] === '(') return;
  const { start, end } = left.name.span;
  if (nodes.text.slice(start, end) !== '-.') return;
  diagnostics.push(
    report(operatorInWrongPlaceRule, left.name.span, 'Write - here: -. only names the prefix minus where it is defined or passed.'),
  );
}

/** `S \\A`, `x <-1`: the longest token wins, so this is the quantifier and no set difference, an arrow and no comparison, whatever the grammar makes of it. */
function checkLongestToken({ nodes, diagnostics }: Reading, { text, span }: Name): void {
  const next = nodes.text[span.end] ?? '';
  if (text === '<' && next === '-') {
    diagnostics.push(report(syntaxErrorRule, span, 'This is read as <-. Put a blank behind the <.'));
    return;
  }
  if (text === '=' && next === '=') {
    diagnostics.push(
      report(syntaxErrorRule, { start: span.start, end: span.end + 1 }, 'The name that is defined here is missing before the ==.'),
    );
    return;
  }
  if (text !== '\\' || !/[A-Za-z]/.test(next)) return;
  const token = scanTokens(nodes.text, span.start, span.end + 20)[0];
  if (token === undefined || token.end === span.end) return;
  diagnostics.push(report(syntaxErrorRule, token, `This is read as ${token.text}. Put a blank behind the \\ of a set difference.`));
}
