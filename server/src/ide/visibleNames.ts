/** The names that are known at a place, also in a unit that cannot be read as it stands: then the look of its text before the place decides. */
import { visibleAt } from '../semantics/queries.ts';
import { isInstance, memberOf } from '../semantics/resolve/reference.ts';
import type { ModelSymbol, ModuleModel } from '../semantics/symbols.ts';
import type * as ast from '../syntax/ast.ts';
import { ownModels, type Snapshot } from './snapshot.ts';

/** The innermost module at an offset; behind the end of the last module that one. */
export function modelAt(snapshot: Snapshot, offset: number): ModuleModel | undefined {
  const models = ownModels(snapshot);
  const around = models.filter(({ syntax: { span } }) => span.start <= offset && offset <= span.end);
  const size = ({ syntax: { span } }: ModuleModel): number => span.end - span.start;
  return around.sort((a, b) => size(a) - size(b))[0] ?? models.find(({ parent }) => parent === undefined);
}

/** Where the unit around an offset begins, to read tokens from: those before it belong to others. */
export function unitStart(module: ast.Module, offset: number): number {
  let start = module.name.span.end;
  for (const unit of module.units) {
    if (unit.span.start > offset) break;
    start = unit.kind === 'module' && offset >= unit.span.end ? unit.span.end : unit.span.start;
  }
  return start;
}

/** What `M!N!Op`, given as its names, stands for at an offset. */
export function symbolByPath(model: ModuleModel, offset: number, path: readonly string[]): ModelSymbol | undefined {
  let symbol = visibleAt(model, offset).get(path[0] ?? '');
  for (const name of path.slice(1)) {
    if (symbol === undefined || !isInstance(symbol)) return undefined;
    symbol = memberOf(symbol, name);
  }
  return symbol;
}
