/** SANY 4802: a record's field has the name of a symbol, and nothing shows that the author knows it to be only a name. */
import { type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Expression } from '../../syntax/ast.ts';
import { expressionsOfUnit, forEachExpression } from '../../syntax/visit.ts';
import type { ModelSymbol, ModuleModel } from '../symbols.ts';
import type { Lint, LintedModule } from './lint.ts';
import { symbolOf } from './variablesIn.ts';

const rule: DiagnosticRule = {
  code: 'field-name-symbol',
  sany: 4802,
  severity: 'warning',
  meaning:
    'A field of a record has the same name as a definition or declaration. Fields are strings: `[bar |-> 42]` has a field `"bar"`, whatever `bar` is defined as. For a function on the value of bar, write `[x \\in {bar} |-> 42]` or `bar :> 42`. Nothing is said where a value in a record with the same fields comes from a CONSTANT, a VARIABLE or a bound identifier.',
  example: ['bar == 23', 'R == [bar |-> 42]'].join('\n'),
};

/** Sets of records count as well. */
type RecordExpression = Extract<Expression, { kind: 'record' | 'recordSet' }>;

export const fieldNameSymbol: Lint = {
  rule,
  module: (linted) => {
    const { model } = linted;
    const clashes: RecordExpression[] = [];
    forEachRecord(model, (record) => {
      if (record.fields.some(({ name }) => model.table.has(name.text))) clashes.push(record);
    });
    if (clashes.length === 0) return;
    const records = new Map<string, [ModuleModel, RecordExpression][]>();
    const key = ({ fields }: RecordExpression): string =>
      fields
        .map(({ name }) => name.text)
        .sort()
        .join(' ');
    for (const module of model.closure) {
      forEachRecord(module, (record) => {
        const alike = records.get(key(record)) ?? [];
        records.set(key(record), [...alike, [module, record]]);
      });
    }
    for (const record of clashes) {
      const clashing = record.fields.filter(({ name }) => model.table.has(name.text));
      const understood = (records.get(key(record)) ?? []).some(([module, { fields }]) =>
        fields.some(({ value }) => isDeclared(module, value)),
      );
      if (!understood) for (const { name } of clashing) say(linted, name);
    }
  },
};

function say(
  { model, report: add }: LintedModule,
  { text, span }: { readonly text: string; readonly span: { start: number; end: number } },
): void {
  const symbol = model.table.get(text);
  const own = symbol !== undefined && symbol.kind !== 'builtin' && symbol.module.source.uri === model.source.uri;
  add(
    report(
      rule,
      span,
      `This is the field "${text}", whatever \`${text}\` is defined as.`,
      own ? [{ span: symbol.nameSpan, message: `\`${text}\` is defined here.` }] : [],
    ),
  );
}

function forEachRecord(model: ModuleModel, visit: (record: RecordExpression) => void): void {
  forEachExpression(model.syntax.units.flatMap(expressionsOfUnit), (e) => {
    if (e.kind === 'record' || e.kind === 'recordSet') visit(e);
  });
}

/** Whether a value is made of a CONSTANT, VARIABLE, parameter or bound identifier, or of BOOLEAN, Nat or Int. */
function isDeclared(model: ModuleModel, e: Expression): boolean {
  let found = false;
  forEachExpression([e], (part) => {
    const symbol = found ? undefined : symbolOf(model, part);
    found ||= symbol !== undefined && comesFromDeclarations(symbol);
  });
  return found;
}

const known = new WeakMap<ModelSymbol, boolean>();

function comesFromDeclarations(symbol: ModelSymbol): boolean {
  const before = known.get(symbol);
  if (before !== undefined) return before;
  known.set(symbol, false);
  const found = reads(symbol);
  known.set(symbol, found);
  return found;
}

function reads(symbol: ModelSymbol): boolean {
  switch (symbol.kind) {
    case 'constant':
    case 'variable':
    case 'bound':
      return true;
    case 'builtin':
      return symbol.name === 'BOOLEAN';
    case 'operator':
      if (/^(Nat|Int)$/.test(symbol.name) && /^(Naturals|Integers)$/.test(symbol.module.name)) return true;
      return symbol.definition !== undefined && (symbol.arity > 0 || isDeclared(symbol.module, symbol.definition.body));
    case 'instanced':
      return comesFromDeclarations(symbol.base);
    default:
      return false;
  }
}
