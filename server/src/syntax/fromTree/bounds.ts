/** Bound identifiers: `x, y \in S` and `<<a, b>> \in S`. Inside brackets and braces the grammar lets any expression stand for a name. */
import { report } from '../../base/diagnostic.ts';
import type { Bound, Name } from '../ast.ts';
import { boundNotANameRule } from '../diagnostics/boundNotAName.ts';
import { type NodeId, none } from './nodes.ts';
import { type Reading, readExpressionIn, readName } from './reading.ts';

/** The bounds in the field `bound` of a node. */
export function readBounds(reading: Reading, node: NodeId): Bound[] {
  return reading.nodes.childrenOf(node, 'bound').map((bound) => readBound(reading, bound));
}

export function readBound(reading: Reading, node: NodeId): Bound {
  const { nodes } = reading;
  const nameNodes = nodes.childrenOf(node, 'name');
  const first = nameNodes[0] ?? none;
  const tuple = first !== none && nodes.type(first) === 'tuple';
  const names = tuple ? nodes.childrenOf(first, 'element') : nameNodes;
  return {
    names: names.flatMap((name) => boundName(reading, name)),
    tuple,
    set: readExpressionIn(reading, node, 'set'),
    span: nodes.span(node),
  };
}

function boundName(reading: Reading, node: NodeId): Name[] {
  if (reading.nodes.type(node) === 'identifier') return [readName(reading, node)];
  const what = reading.nodes.textOf(node);
  const shown = what.length > 30 || what.includes('\n') ? 'this expression' : `“${what}”`;
  reading.diagnostics.push(
    report(boundNotANameRule, reading.nodes.span(node), `Only a name, or a tuple of names, can stand before this \\in, not ${shown}.`),
  );
  return [];
}
