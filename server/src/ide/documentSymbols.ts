/** The outline: modules with their declarations, definitions and theorems, and PlusCal algorithms with processes and labels. */
import { unreachable } from '../base/assert.ts';
import type { Span } from '../base/span.ts';
import type * as ast from '../syntax/ast.ts';
import { algorithmEntries } from './algorithmOutline.ts';
import type { Snapshot } from './snapshot.ts';

export type OutlineKind =
  | 'module'
  | 'constant'
  | 'variable'
  | 'operator'
  | 'function'
  | 'instance'
  | 'assumption'
  | 'theorem'
  | 'algorithm'
  | 'process'
  | 'section'
  | 'macro'
  | 'label';

export interface OutlineEntry {
  readonly name: string;
  readonly kind: OutlineKind;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly OutlineEntry[];
}

export function documentSymbols({ parsed, text }: Pick<Snapshot, 'parsed' | 'text'>): readonly OutlineEntry[] {
  const modules = parsed.file.modules.map((module, index) => moduleEntry(module, index === 0 ? algorithmEntries(text) : []));
  return modules;
}

function moduleEntry(module: ast.Module, first: readonly OutlineEntry[]): OutlineEntry {
  const children = [...first, ...module.units.flatMap(unitEntries)].sort((a, b) => a.span.start - b.span.start);
  return { name: module.name.text || 'module', kind: 'module', span: module.span, nameSpan: module.name.span, children };
}

function unitEntries(unit: ast.Unit): readonly OutlineEntry[] {
  const leaf = (kind: OutlineKind, name: ast.Name, span: Span): readonly OutlineEntry[] =>
    name.text === '' ? [] : [{ name: name.text, kind, span, nameSpan: name.span, children: [] }];
  switch (unit.kind) {
    case 'variableDeclaration':
      return unit.names.flatMap((name) => leaf('variable', name, name.span));
    case 'constantDeclaration':
      return unit.declarations.flatMap(({ name }) => leaf('constant', name, name.span));
    case 'operatorDefinition':
      return leaf('operator', unit.name, unit.span);
    case 'functionDefinition':
      return leaf('function', unit.name, unit.span);
    case 'moduleDefinition':
      return leaf('instance', unit.name, unit.span);
    case 'assumption':
      return unit.name === undefined ? [] : leaf('assumption', unit.name, unit.span);
    case 'theorem':
      return unit.name === undefined ? [] : leaf('theorem', unit.name, unit.span);
    case 'module':
      return [moduleEntry(unit, [])];
    case 'recursiveDeclaration':
    case 'instanceUnit':
    case 'useOrHide':
      return [];
    default:
      return unreachable(unit);
  }
}
