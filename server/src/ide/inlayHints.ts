/** Inlay hints: names of parameters at calls, values of constants, levels of definitions. Each kind only where it is asked for. */
import { type Span, touches } from '../base/span.ts';
import type { InlayHintSettings } from '../protocol/requests.ts';
import { levelOfSymbol } from '../semantics/queries.ts';
import { type ModuleModel, origin, type ResolvedReference } from '../semantics/symbols.ts';
import type { Expression, Unit } from '../syntax/ast.ts';
import type { ConfigSnapshot } from './configSnapshot.ts';
import { constantValues } from './constantValues.ts';
import { ownModels, placeOf, type Snapshot } from './snapshot.ts';

export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  readonly kind: 'parameter' | 'value' | 'level';
}

/** Hints for a part of the file. `configs` finds the configurations that may say something about a constant. */
export function inlayHints(
  snapshot: Snapshot,
  range: Span,
  settings: InlayHintSettings,
  configs: (declared: { readonly uri: string; readonly span: Span }) => readonly ConfigSnapshot[],
): readonly InlayHint[] {
  return ownModels(snapshot).flatMap((model) => [
    ...(settings.parameterNames ? parameterHints(snapshot.text, model, range) : []),
    ...(settings.constantValues ? valueHints(model, range, configs) : []),
    ...(settings.levels ? levelHints(snapshot, model, range) : []),
  ]);
}

/** One parameter needs no name. Nor does an argument that is called like its parameter. */
function parameterHints(text: string, model: ModuleModel, range: Span): readonly InlayHint[] {
  const hints: InlayHint[] = [];
  for (const [reference, resolved] of model.references) {
    if (reference.span.end < range.start || reference.span.start > range.end) continue;
    const names = parameterNames(resolved);
    if (names.length < 2 || names.length !== resolved.args.length) continue;
    resolved.args.forEach((argument, index) => {
      const name = names[index] ?? '';
      if (isCalled(text, argument, name)) return;
      hints.push({ offset: argument.span.start, label: `${name}:`, kind: 'parameter' });
    });
  }
  return hints;
}

function parameterNames({ symbol }: ResolvedReference): readonly string[] {
  const declared = origin(symbol);
  if (declared.kind !== 'operator' || !/\w/.test(declared.name)) return [];
  const own = declared.parameters.map(({ name }) => name);
  return symbol.kind === 'instanced' ? [...symbol.instance.parameters.map(({ name }) => name), ...own] : own;
}

function isCalled(text: string, { span }: Expression, name: string): boolean {
  return text.slice(span.start, span.end).toLowerCase() === name.toLowerCase();
}

function valueHints(
  model: ModuleModel,
  range: Span,
  configs: (declared: { readonly uri: string; readonly span: Span }) => readonly ConfigSnapshot[],
): readonly InlayHint[] {
  const hints: InlayHint[] = [];
  for (const symbol of model.table.values()) {
    if (symbol.kind !== 'constant' || symbol.module !== model || !touchesRange(symbol.nameSpan, range)) continue;
    const declared = placeOf(symbol);
    if (declared === undefined) continue;
    const values = new Set(constantValues(declared, configs(declared)).map(({ value }) => value));
    if (values.size > 0) hints.push({ offset: symbol.nameSpan.end, label: `= ${[...values].join(' or ')}`, kind: 'value' });
  }
  return hints;
}

const levels = ['constant', 'state', 'action', 'temporal'];

/** Behind `==`. Nothing for units with syntax errors: what cannot be read has no level. */
function levelHints({ text, parsed }: Snapshot, model: ModuleModel, range: Span): readonly InlayHint[] {
  return model.syntax.units.flatMap((unit): readonly InlayHint[] => {
    if (unit.kind !== 'operatorDefinition' && unit.kind !== 'functionDefinition') return [];
    if (!touchesRange(unit.span, range) || parsed.brokenUnits.some(({ start }) => touches(unit.span, start))) return [];
    const symbol = model.names.get(unit.name);
    const head = headEnd(text, unit);
    if (symbol === undefined || head === undefined) return [];
    return [{ offset: head, label: levels[levelOfSymbol(symbol)] ?? '', kind: 'level' }];
  });
}

function headEnd(text: string, { span, body }: Extract<Unit, { readonly kind: 'operatorDefinition' | 'functionDefinition' }>) {
  const head = text.slice(span.start, body.span.start);
  const sign = /(?:==|≜)(?![\s\S]*(?:==|≜))/.exec(head);
  return sign === null ? undefined : span.start + sign.index + sign[0].length;
}

function touchesRange(span: Span, range: Span): boolean {
  return span.start <= range.end && range.start <= span.end;
}
