/** Signature help: the parameters of the operator, function, macro or procedure that is being called, and which of them is next. */
import type { Span } from '../base/span.ts';
import { hasAlgorithm } from '../pluscal/diagnose.ts';
import { readAlgorithm } from '../pluscal/translate.ts';
import { type ModelSymbol, origin } from '../semantics/symbols.ts';
import type * as ast from '../syntax/ast.ts';
import { algorithmAround, type OpenCall, openCall, tokensBefore } from './callAround.ts';
import { describe } from './describe.ts';
import type { Snapshot } from './snapshot.ts';
import { modelAt, symbolByPath } from './visibleNames.ts';

export interface Signature {
  /** `Fold(Op(_, _), base, s)`. */
  readonly label: string;
  /** The parts of the label that are its parameters. */
  readonly parameters: readonly Span[];
  /** From 0; may lie behind the last parameter, where too many are given. */
  readonly active: number;
  readonly documentation: string | undefined;
}

export function signatureHelp(snapshot: Snapshot, offset: number): Signature | undefined {
  const call = openCall(tokensBefore(snapshot, offset));
  if (call === undefined) return undefined;
  const inAlgorithm = algorithmAround(snapshot, offset) !== undefined;
  const own = inAlgorithm && call.bracket === '(' && call.path.length === 1 ? algorithmSignature(snapshot.text, call) : undefined;
  if (own !== undefined) return own;
  const model = modelAt(snapshot, offset);
  // What an algorithm can use is known at the module's end, where its translation may stand.
  const symbol = model === undefined ? undefined : symbolByPath(model, inAlgorithm ? snapshot.text.length : offset, call.path);
  return symbol === undefined ? undefined : symbolSignature(symbol, call);
}

function symbolSignature(symbol: ModelSymbol, call: OpenCall): Signature | undefined {
  const names = parametersOf(symbol, call);
  if (names === undefined || names.length === 0) return undefined;
  const { comment, module } = describe(symbol);
  const documentation = [comment?.trim(), module === undefined ? undefined : `Module ${module}.`].filter(
    (part) => part !== undefined && part !== '',
  );
  return { ...labeled(call.path.at(-1) ?? '', call.bracket, names), active: call.argument, documentation: documentation.join('\n\n') };
}

/** How the parameters are written: `x`, `Op(_, _)`, for functions `x \in S`. */
function parametersOf(symbol: ModelSymbol, call: OpenCall): readonly string[] | undefined {
  const declared = origin(symbol);
  if (call.bracket === '[') {
    const definition = declared.kind === 'operator' ? declared.definition : undefined;
    return definition?.kind === 'functionDefinition'
      ? boundTexts(declared.kind === 'operator' ? declared.module.source.text : '', definition)
      : undefined;
  }
  const own = ownParameters(declared);
  // The parameters of an instance come first, unless it is applied itself: `M(a)!Op(b)`.
  if (symbol.kind !== 'instanced' || call.instanceApplied) return own;
  const ofInstance = symbol.instance.parameters.map(({ name, arity }) => parameterText(name, arity));
  return [...ofInstance, ...own];
}

function ownParameters(declared: ReturnType<typeof origin>): readonly string[] {
  switch (declared.kind) {
    case 'operator':
    case 'instance':
      return declared.parameters.map(({ name, arity }) => parameterText(name, arity));
    case 'constant':
    case 'bound':
      return Array<string>(declared.arity).fill('_');
    default:
      return [];
  }
}

function parameterText(name: string, arity: number): string {
  return arity === 0 ? name : `${name}(${Array(arity).fill('_').join(', ')})`;
}

function boundTexts(text: string, { bounds }: ast.FunctionDefinition): readonly string[] {
  return bounds.flatMap(({ names, tuple, set }) => {
    const written = `\\in ${text.slice(set.span.start, set.span.end).replace(/\s+/g, ' ')}`;
    if (tuple) return [`<<${names.map((name) => name.text).join(', ')}>> ${written}`];
    return names.map((name) => `${name.text} ${written}`);
  });
}

function algorithmSignature(text: string, { path, argument }: OpenCall): Signature | undefined {
  const algorithm = hasAlgorithm(text) ? readAlgorithm(text) : null;
  const macro = algorithm?.macros.find(({ name }) => name === path[0]);
  const procedure = algorithm?.procedures.find(({ name }) => name === path[0]);
  const names = macro?.parameters ?? procedure?.parameters.map(({ name }) => name);
  if (names === undefined) return undefined;
  return {
    ...labeled(path[0] ?? '', '(', names),
    active: argument,
    documentation: macro === undefined ? 'A procedure of the algorithm.' : 'A macro of the algorithm.',
  };
}

function labeled(name: string, bracket: '(' | '[', parameters: readonly string[]): Pick<Signature, 'label' | 'parameters'> {
  const spans: Span[] = [];
  let label = `${name}${bracket}`;
  parameters.forEach((parameter, index) => {
    if (index > 0) label += ', ';
    spans.push({ start: label.length, end: label.length + parameter.length });
    label += parameter;
  });
  return { label: label + (bracket === '(' ? ')' : ']'), parameters: spans };
}
