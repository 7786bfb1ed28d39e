/**
 * Quick fixes of a name that is not known: the module of the library that defines it, a visible name that is written much alike, a
 * declaration of its own, and RECURSIVE where a definition uses itself.
 */
import type { Fix } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { TextChange } from '../base/textChange.ts';
import { libraryModuleOf } from '../semantics/library.ts';
import { visibleAt } from '../semantics/queries.ts';
import { mostSimilar } from '../semantics/resolve/suggest.ts';
import type * as ast from '../syntax/ast.ts';
import { expressionsOfUnit, forEachExpression } from '../syntax/visit.ts';
import { addExtends } from './addExtends.ts';
import type { Snapshot } from './snapshot.ts';
import { modelAt } from './visibleNames.ts';

/** `span` is that of the name. */
export function unknownNameFixes(snapshot: Snapshot, span: Span): readonly Fix[] {
  const { text } = snapshot;
  const model = modelAt(snapshot, span.start);
  if (model === undefined) return [];
  const name = text.slice(span.start, span.end);
  const found = findUse(model.syntax, span.start);
  const fixes: Fix[] = [];
  const similar = mostSimilar(name, visibleAt(model, span.start).keys());
  // Nearly right, and of the module's own: more likely than a name of a library that happens to be the same.
  if (similar !== undefined) fixes.push({ title: `Change to ${similar}`, changes: [{ span, newText: similar }] });
  fixes.push(...extendsFixes(text, model.syntax, found?.canonical ?? name));
  // What stands behind a `!` is another module's.
  if (!/^\w+$/.test(name) || text[span.start - 1] === '!') return fixes;
  const { syntax } = model;
  const recursive = recursiveFix(text, syntax, name, found?.unit);
  if (recursive !== undefined) return [...fixes, recursive];
  const arguments_ = found?.args ?? 0;
  fixes.push({ title: `Declare CONSTANT ${name}`, changes: [declaration(text, syntax, span.start, 'CONSTANT', name, arguments_)] });
  if (arguments_ === 0)
    fixes.push({ title: `Declare VARIABLE ${name}`, changes: [declaration(text, syntax, span.start, 'VARIABLE', name, 0)] });
  return fixes;
}

function extendsFixes(text: string, module: ast.Module, name: string): Fix[] {
  // Naturals has no negative numbers.
  const defining = name === '-.' ? 'Integers' : libraryModuleOf(name);
  const change = defining === undefined ? undefined : addExtends(text, module, defining);
  return change === undefined ? [] : [{ title: `Add ${defining} to EXTENDS`, changes: [change] }];
}

interface Use {
  readonly unit: ast.Unit;
  readonly args: number;
  /** As the library knows an operator symbol. */
  readonly canonical: string;
}

/** The use of a name that begins at `offset`. */
function findUse(module: ast.Module, offset: number): Use | undefined {
  const unit = module.units.find((one) => one.span.start <= offset && offset < one.span.end);
  if (unit === undefined) return undefined;
  let found: Use | undefined;
  forEachExpression(expressionsOfUnit(unit), (e) => {
    if (e.kind === 'operatorApplication' && e.operator.span.start === offset)
      found = { unit, args: e.operands.length, canonical: e.operator.text };
    const first = e.kind === 'reference' ? e.path[0] : undefined;
    if (first?.kind === 'name' && first.name.span.start === offset) found = { unit, args: first.args.length, canonical: first.name.text };
  });
  return found;
}

function recursiveFix(text: string, module: ast.Module, name: string, unit: ast.Unit | undefined): Fix | undefined {
  if (unit?.kind !== 'operatorDefinition' || unit.name.text !== name || unit.parameters.length === 0) return undefined;
  if (!module.units.includes(unit)) return undefined;
  const at = text.lastIndexOf('\n', unit.span.start) + 1;
  const newText = `RECURSIVE ${name}${placeholders(unit.parameters.length)}${lineEnd(text)}`;
  return { title: `Declare ${name} as RECURSIVE`, changes: [{ span: { start: at, end: at }, newText }] };
}

function placeholders(count: number): string {
  return count === 0 ? '' : `(${new Array<string>(count).fill('_').join(', ')})`;
}

/** Behind the last declaration of its kind that is above the use, or in a new one before the first unit. */
function declaration(
  text: string,
  module: ast.Module,
  use: number,
  keyword: 'CONSTANT' | 'VARIABLE',
  name: string,
  arity: number,
): TextChange {
  const declared = `${name}${placeholders(arity)}`;
  const kind = keyword === 'CONSTANT' ? 'constantDeclaration' : 'variableDeclaration';
  const before = module.units.filter((unit) => unit.span.end <= use);
  const last = before.findLast((unit) => unit.kind === kind);
  if (last !== undefined) return { span: { start: last.span.end, end: last.span.end }, newText: `, ${declared}` };
  // Variables behind the constants.
  const constants = keyword === 'VARIABLE' ? before.findLast((unit) => unit.kind === 'constantDeclaration') : undefined;
  const head = constants?.span.end ?? module.extends.at(-1)?.span.end ?? module.name.span.end;
  const at = text.indexOf('\n', head) + 1;
  return { span: { start: at, end: at }, newText: `${keyword} ${declared}${lineEnd(text)}` };
}

function lineEnd(text: string): string {
  return /\r\n/.test(text) ? '\r\n' : '\n';
}
