/**
 * The entry of the layer for `.tla` files: a text in, the typed tree and everything that is wrong with its syntax out. Never throws
 * on a text, however broken: intact units have their trees, what could not be read is `missing`.
 */
import { type Diagnostic, report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Expression, SourceFile } from './ast.ts';
import { missingModuleMessage, missingModuleRule } from './diagnostics/missingModule.ts';
import { expressionOf } from './fromTree/expressions.ts';
import { SyntaxNodes } from './fromTree/nodes.ts';
import { startReading } from './fromTree/reading.ts';
import { readFile } from './fromTree/units.ts';
import { brokenHeader } from './moduleHeader.ts';
import type { Parser, TextTree } from './parser.ts';
import { noUnits, recover, type UnitCache } from './recovery.ts';
import { shiftSpans } from './shiftSpans.ts';
import { unclosedComment } from './unclosedComment.ts';

export interface ParsedSource {
  readonly text: string;
  readonly file: SourceFile;
  /** In textual order. */
  readonly diagnostics: readonly Diagnostic[];
  /** Units with syntax errors: their trees are incomplete, so nothing in them should be blamed for more. */
  readonly brokenUnits: readonly Span[];
  /** For incremental reparses, and for features that need tokens and comments. */
  readonly tree: TextTree;
  /** What was found in each unit, for the next state of the file. */
  readonly units: UnitCache;
}

/** `previous` is the result for an earlier state of the same file; any change between the two is fine. */
export function parseSource(parser: Parser, text: string, previous?: ParsedSource): ParsedSource {
  if (previous?.text === text) return previous;
  const tree = parser.parse(text, previous?.tree);
  const known = previous?.units ?? noUnits;
  const nodes = new SyntaxNodes(text, tree.tree, known.intact);
  // An algorithm whose comment is never closed has the rest of the module in it, where nothing counts as broken.
  const swallowed = tree.tree.rootNode.hasError && unclosedComment(text) !== undefined;
  if (nodes.broken.length > 0 || swallowed || brokenHeader(text) !== undefined)
    return { text, ...recover(parser, text, nodes, known), tree };
  const reading = startReading(nodes, expressionOf, { known: known.intact });
  const file = readFile(reading);
  const { diagnostics, units } = reading;
  if (file.modules.length === 0) diagnostics.push(report(missingModuleRule, { start: 0, end: 0 }, missingModuleMessage));
  diagnostics.sort((a, b) => a.span.start - b.span.start);
  return { text, file, diagnostics, brokenUnits: [], tree, units: { intact: units, broken: known.broken } };
}

const wrapper = { before: '---- MODULE Expression ----\nExpression ==\n', after: '\n====\n' };

/** One expression, a part of a text that is no module: spans are those of `text`. */
export function parseExpression(
  parser: Parser,
  text: string,
  range: Span = { start: 0, end: text.length },
): { readonly expression: Expression; readonly diagnostics: readonly Diagnostic[] } {
  const parsed = parseSource(parser, wrapper.before + text.slice(range.start, range.end) + wrapper.after);
  const unit = parsed.file.modules[0]?.units[0];
  const expression = unit?.kind === 'operatorDefinition' ? unit.body : ({ kind: 'missing', span: range } as const);
  const delta = range.start - wrapper.before.length;
  const clamp = (offset: number): number => Math.min(Math.max(offset + delta, range.start), range.end);
  const diagnostics = parsed.diagnostics.map((diagnostic) => ({
    ...diagnostic,
    message: diagnostic.message
      .replace('the module ends', 'the expression ends')
      .replace('the end of the module', 'the end of the expression'),
    span: { start: clamp(diagnostic.span.start), end: clamp(diagnostic.span.end) },
  }));
  return { expression: shiftSpans(expression, delta), diagnostics };
}
