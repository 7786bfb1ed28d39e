/**
 * Growing selections: from a name over the expressions around it to its definition and its module. Expressions are those of the typed
 * tree, which knows precedence; inside of them, and in comments, the parser's own nodes help on.
 */
import type { Span } from '../base/span.ts';
import type * as ast from '../syntax/ast.ts';
import { expressionsOfDefinition, expressionsOfProof, expressionsOfUnit, isExpression, partsOf } from '../syntax/visit.ts';
import type { Snapshot } from './snapshot.ts';

interface TreeNode {
  readonly startIndex: number;
  readonly endIndex: number;
  readonly children: readonly (TreeNode | null)[];
}

interface Part {
  readonly span: Span;
}

/** The spans around an offset, the largest first; each is larger than the next. */
export function selectionsAround({ parsed }: Pick<Snapshot, 'parsed'>, offset: number): readonly Span[] {
  const typed = parsed.file.modules.flatMap((module) => inModule(module, offset));
  const fitting = nodesAround(parsed.tree.tree.rootNode, offset).filter((node) =>
    typed.every((other) => holds(node, other) || holds(other, node)),
  );
  const found: Span[] = [];
  for (const one of [...typed, ...fitting].sort((a, b) => b.end - b.start - (a.end - a.start))) {
    const last = found.at(-1);
    if (last === undefined || one.start > last.start || one.end < last.end) found.push(one);
  }
  return found;
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function inModule(module: ast.Module, offset: number): readonly Span[] {
  if (module.span.start > offset || offset > module.span.end) return [];
  const unit = touching(module.units, offset);
  if (unit === undefined) return [module.span];
  if (unit.kind === 'module') return [module.span, ...inModule(unit, offset)];
  const proof = unit.kind === 'theorem' && unit.proof !== undefined ? expressionsOfProof(unit.proof) : [];
  return [module.span, unit.span, ...inParts([...expressionsOfUnit(unit), ...proof], offset)];
}

function inParts(
  parts: readonly (ast.Expression | ast.Definition | ast.RecursiveDeclaration | ast.NewDeclaration)[],
  offset: number,
): readonly Span[] {
  const found: Span[] = [];
  for (let part = touching(parts.filter(hasSpan), offset); part !== undefined; ) {
    found.push(part.span);
    const below = isExpression(part) ? partsOf(part) : expressionsOfDefinition(part);
    part = touching(below.filter(hasSpan), offset);
  }
  return found;
}

function hasSpan<T extends object>(part: T): part is T & Part {
  return 'span' in part;
}

/** At a border between two, the one behind it: it is what the cursor stands before. */
function touching<T extends Part>(parts: readonly T[], offset: number): T | undefined {
  const found = parts.filter(({ span }) => span.start <= offset && offset <= span.end && span.start < span.end);
  return found.find(({ span }) => offset < span.end) ?? found.at(-1);
}

function nodesAround(root: TreeNode, offset: number): readonly Span[] {
  const found: Span[] = [];
  for (let node: TreeNode | undefined = root; node !== undefined; ) {
    const { startIndex: start, endIndex: end }: TreeNode = node;
    found.push({ start, end });
    const children: TreeNode[] = node.children.filter((child) => child !== null);
    const around = children.filter((child) => child.startIndex <= offset && offset <= child.endIndex && child.startIndex < child.endIndex);
    node = around.find(({ endIndex }) => offset < endIndex) ?? around.at(-1);
  }
  return found;
}
