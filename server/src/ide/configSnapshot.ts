/**
 * A configuration file as it is now, beside the module that it configures, and what its names mean there. Names in it are the module's,
 * but for model values, which are nobody's: they mean the same wherever they are written alike.
 */
import { unreachable } from '../base/assert.ts';
import { type Span, touches } from '../base/span.ts';
import { memberAt, resolveExpressionIn, viewOf } from '../semantics/resolve/inModule.ts';
import type { ModelSymbol, ModuleModel, Occurrence } from '../semantics/symbols.ts';
import type { Expression, Name } from '../syntax/ast.ts';
import type { ConfigValue, ConstantItem, ParsedConfig } from '../syntax/configTree.ts';

export interface ConfigSnapshot {
  readonly uri: string;
  readonly text: string;
  readonly parsed: ParsedConfig;
  /** The module that it configures; absent where there is none. */
  readonly root: ModuleModel | undefined;
  /** That module and all that it reaches. */
  readonly modules: readonly ModuleModel[];
}

export interface ConfigNames {
  /** Names of the module, in textual order; none of them is a definition. */
  readonly occurrences: readonly Occurrence[];
  /** Names of modules: `x <- [M] y`. */
  readonly modules: readonly { readonly span: Span; readonly module: ModuleModel }[];
  readonly modelValues: readonly { readonly span: Span; readonly name: string }[];
}

const kept = new WeakMap<ConfigSnapshot, ConfigNames>();

export function configNames(config: ConfigSnapshot): ConfigNames {
  let names = kept.get(config);
  if (names === undefined) {
    names = findNames(config);
    kept.set(config, names);
  }
  return names;
}

export function configOccurrenceAt(config: ConfigSnapshot, offset: number): Occurrence | undefined {
  return configNames(config).occurrences.find(({ span }) => touches(span, offset));
}

/** All places at which the model value at an offset is written; none where there is none. */
export function modelValuesLike(config: ConfigSnapshot, offset: number): readonly Span[] {
  const { modelValues } = configNames(config);
  const found = modelValues.find(({ span }) => touches(span, offset));
  return modelValues.filter(({ name }) => name === found?.name).map(({ span }) => span);
}

interface Finding {
  readonly root: ModuleModel | undefined;
  readonly view: ModuleModel | undefined;
  readonly modules: readonly ModuleModel[];
  readonly occurrences: Occurrence[];
  readonly named: { readonly span: Span; readonly module: ModuleModel }[];
  readonly modelValues: { readonly span: Span; readonly name: string }[];
}

function findNames({ uri, text, parsed, root, modules }: ConfigSnapshot): ConfigNames {
  const source = { uri, text, file: { modules: [], algorithms: [] }, diagnostics: [] };
  const view = root === undefined ? undefined : viewOf(root, source);
  const finding: Finding = { root, view, modules, occurrences: [], named: [], modelValues: [] };
  for (const statement of parsed.statements) {
    switch (statement.kind) {
      case 'constants':
        for (const item of statement.items) findInItem(finding, item);
        break;
      case 'list':
        for (const entry of statement.entries) findInFormula(finding, entry);
        break;
      case 'single':
        if (statement.entry !== undefined) findInFormula(finding, statement.entry);
        break;
      case 'checkDeadlock':
        break;
      default:
        unreachable(statement);
    }
  }
  const occurrences = [...finding.occurrences, ...(view?.occurrences ?? [])].sort((a, b) => a.span.start - b.span.start);
  return { occurrences, modules: finding.named, modelValues: finding.modelValues };
}

function findInItem(finding: Finding, item: ConstantItem): void {
  const module = item.module === undefined ? finding.root : finding.modules.find(({ name }) => name === item.module?.text);
  if (item.module !== undefined && module !== undefined) finding.named.push({ span: item.module.span, module });
  findName(finding, module, item.name);
  if (item.kind === 'substitute') {
    findName(finding, finding.root, item.replacement);
    return;
  }
  if (item.kind === 'assignEntry') for (const arg of item.args) findInValue(finding, arg);
  findInValue(finding, item.value);
}

function findInFormula(finding: Finding, entry: { readonly kind: 'name'; readonly name: Name } | ExpressionEntry): void {
  if (entry.kind === 'name') findName(finding, finding.root, entry.name);
  else findInExpression(finding, entry.expression);
}

interface ExpressionEntry {
  readonly kind: 'expression';
  readonly expression: Expression;
}

function findInValue(finding: Finding, value: ConfigValue): void {
  switch (value.kind) {
    case 'number':
    case 'string':
    case 'boolean':
      return;
    case 'modelValue':
      finding.modelValues.push({ span: value.span, name: value.name });
      return;
    case 'set':
      for (const element of value.elements) findInValue(finding, element);
      return;
    case 'expression':
      findInExpression(finding, value.expression);
      return;
    default:
      unreachable(value);
  }
}

function findInExpression({ view }: Finding, expression: Expression): void {
  // What is wrong with it is said by the diagnostics.
  if (view !== undefined) resolveExpressionIn(view, expression, () => {});
}

/** `Op`, or `M!Op`: then each name of the path is one, with its own meaning. */
function findName({ occurrences }: Finding, module: ModuleModel | undefined, { text, span }: Name): void {
  if (module === undefined) return;
  const parts = text.includes('!') && text !== '!!' ? text.split('!') : [text];
  // With blanks around the `!` the places of the parts are not known.
  if (parts.length > 1 && span.end - span.start !== text.length) return;
  let start = span.start;
  parts.forEach((part, index) => {
    const symbol: ModelSymbol | undefined = memberAt(module, parts.slice(0, index + 1));
    const end = parts.length === 1 ? span.end : start + part.length;
    if (symbol !== undefined) occurrences.push({ span: { start, end }, symbol, definition: false });
    start = end + 1;
  });
}
