/** A configuration cut down to one of the things that it checks, or to a definition that it does not check at all. */
import { levelOfSymbol } from '../semantics/queries.ts';
import type { ModuleModel } from '../semantics/symbols.ts';
import type { ConfigFormula, ParsedConfig } from '../syntax/configTree.ts';

/** `only` is a definition's name, or an expression as the configuration has it. Everything but the other checks stays. */
export function configForOne(parsed: ParsedConfig, only: string, root: ModuleModel): ParsedConfig {
  const checked = parsed.statements.flatMap((statement) =>
    statement.kind === 'list' && (statement.section === 'INVARIANT' || statement.section === 'PROPERTY') ? [statement] : [],
  );
  const isMeant = ({ span }: ConfigFormula): boolean => parsed.text.slice(span.start, span.end) === only;
  const listed = checked.find(({ entries }) => entries.some(isMeant));
  const symbol = root.table.get(only);
  const section = listed?.section ?? (symbol !== undefined && levelOfSymbol(symbol) <= 1 ? 'INVARIANT' : 'PROPERTY');
  // Places of what the configuration does not say are at its beginning.
  const span = { start: 0, end: 0 };
  const entry: ConfigFormula = listed?.entries.find(isMeant) ?? { kind: 'name', name: { text: only, span }, span };
  return {
    ...parsed,
    statements: [
      ...parsed.statements.filter((statement) => statement.kind !== 'checkDeadlock' && !checked.some((other) => other === statement)),
      { kind: 'list', section, keyword: { text: section, span }, entries: [entry], span },
      { kind: 'checkDeadlock', keyword: { text: 'CHECK_DEADLOCK', span }, value: false, span },
    ],
  };
}
