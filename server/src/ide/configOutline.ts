/** The outline and the folds of a configuration: its sections with what stands in them. */
import type { ConfigStatement, ConstantItem, ParsedConfig } from '../syntax/configTree.ts';
import type { OutlineEntry, OutlineKind } from './documentSymbols.ts';
import { commentFolds, type Fold } from './folding.ts';

export function configSymbols({ text, statements }: ParsedConfig): readonly OutlineEntry[] {
  return statements.map((statement) => ({
    name: statement.kind === 'checkDeadlock' ? `CHECK_DEADLOCK ${statement.value ? 'TRUE' : 'FALSE'}` : statement.keyword.text,
    kind: 'section',
    span: statement.span,
    nameSpan: statement.keyword.span,
    children: entriesOf(text, statement),
  }));
}

export function configFolds({ text, statements }: ParsedConfig): readonly Fold[] {
  return [...statements.map(({ span }): Fold => ({ span, kind: 'code' })), ...commentFolds(text)];
}

function entriesOf(text: string, statement: ConfigStatement): readonly OutlineEntry[] {
  const entry = (kind: OutlineKind, span: OutlineEntry['span'], nameSpan: OutlineEntry['span']): OutlineEntry => ({
    name: text.slice(nameSpan.start, nameSpan.end).replace(/\s+/g, ' '),
    kind,
    span,
    nameSpan,
    children: [],
  });
  switch (statement.kind) {
    case 'constants':
      return statement.items.map((item) => entry('constant', item.span, labelOf(item)));
    case 'list':
      return statement.entries.map(({ span }) => entry('operator', span, span));
    case 'single':
      return statement.entry === undefined ? [] : [entry('operator', statement.entry.span, statement.entry.span)];
    case 'checkDeadlock':
      return [];
  }
}

/** `F(1, 2)` where a table has several entries for one name. */
function labelOf(item: ConstantItem): OutlineEntry['span'] {
  const last = item.kind === 'assignEntry' ? item.args.at(-1) : undefined;
  return last === undefined ? item.name.span : { start: item.name.span.start, end: last.span.end + 1 };
}
