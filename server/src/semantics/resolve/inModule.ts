/** Names in text that is not a module's own but means what it would mean at the module's end: configurations, trace expressions, the console. */
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Expression } from '../../syntax/ast.ts';
import type { ParsedSource } from '../moduleSource.ts';
import type { ModelSymbol, ModuleModel } from '../symbols.ts';
import type { ResolveContext } from './context.ts';
import { readers, resolveExpression } from './expression.ts';
import { isInstance, memberOf } from './reference.ts';

/** A model that records the names of such a text, and is otherwise the module `root`. */
export function viewOf(root: ModuleModel, source: ParsedSource): ModuleModel {
  return { ...root, source, parent: undefined, names: new Map(), references: new Map(), occurrences: [], scopes: [] };
}

export function resolveExpressionIn(view: ModuleModel, expression: Expression, report: (diagnostic: Diagnostic) => void): void {
  const context: ResolveContext = {
    read: readers,
    model: view,
    visible: new Map(view.table),
    undo: [],
    table: undefined,
    report,
    findModule: () => undefined,
    outsideModule: () => undefined,
    announced: [new Map()],
    labels: undefined,
    atAllowed: false,
    insideExcept: false,
    nestedNew: undefined,
  };
  resolveExpression(context, expression);
}

/** `M!N!Op` as a path of names. */
export function memberAt(module: ModuleModel, path: readonly string[]): ModelSymbol | undefined {
  let symbol = module.table.get(path[0] ?? '');
  for (const name of path.slice(1)) {
    if (symbol === undefined || !isInstance(symbol)) return undefined;
    symbol = memberOf(symbol, name);
  }
  return symbol;
}
