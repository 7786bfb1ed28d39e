/** Bare trees for the grammar's own tests, without the layers above. */
import type { Node } from 'web-tree-sitter';
import { testParser } from '../harness/parse.ts';

/** The root of a freshly parsed text. */
export async function parseTree(text: string): Promise<Node> {
  return (await testParser()).parse(text).tree.rootNode;
}

/** A node as an S-expression with field names, a named node a line. */
export function treeText(node: Node, indentation = ''): string {
  const inner = node.children.flatMap((child, index) => {
    if (!child.isNamed && !child.isMissing) return [];
    const field = node.fieldNameForChild(index);
    return [`\n${indentation}  ${field === null ? '' : `${field}: `}${treeText(child, `${indentation}  `)}`];
  });
  return `(${node.isMissing ? 'MISSING ' : ''}${node.type}${inner.join('')})`;
}

/** Where the text is not what the grammar expects: `line:column what`. */
export function faults(node: Node): string[] {
  const place = `${node.startPosition.row + 1}:${node.startPosition.column + 1}`;
  if (node.isError || node.isMissing || node.type === 'missing_expression') return [`${place} ${node.type} ${node.text.slice(0, 40)}`];
  return node.children.flatMap(faults);
}
