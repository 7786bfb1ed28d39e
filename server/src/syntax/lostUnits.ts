/**
 * What a broken unit declares and defines, read off its tokens where its tree has lost that: names in lists of declarations, the left sides of
 * definitions whose `==` or parenthesis is missing, named theorems. Bodies are `missing`.
 */
import type { Span } from '../base/span.ts';
import type { Name, OperatorDeclaration, Unit } from './ast.ts';
import type { SourceToken } from './explain/tokens.ts';
import { type OperatorSymbol, operatorSymbol } from './operators.ts';

/** The units of a broken unit's tree with those that are missing among them. */
export function unitsWithLost(units: readonly Unit[], tokens: readonly SourceToken[]): readonly Unit[] {
  const declared = new Set(units.flatMap(declaredNames));
  const lost = lostUnits(tokens).filter((unit) => declaredNames(unit).some((name) => !declared.has(name)));
  return [...units.filter((unit) => !isInner(unit, tokens)), ...lost];
}

/** A definition of a LET that the broken tree took out of it. */
function isInner(unit: Unit, tokens: readonly SourceToken[]): boolean {
  if (unit.kind !== 'operatorDefinition' && unit.kind !== 'functionDefinition' && unit.kind !== 'moduleDefinition') return false;
  const at = tokens.findIndex((token) => token.start === unit.name.span.start);
  return (
    at > 0 &&
    tokens[at]?.firstOnLine !== true &&
    tokens[at - 1]?.text !== 'LOCAL' &&
    !(isSymbol(unit.name.text) && (isDefined(tokens[at + 1]) || isDefined(tokens[at + 2])))
  );
}

function isSymbol(name: string): boolean {
  return operatorSymbol(name) !== undefined;
}

function declaredNames(unit: Unit): string[] {
  switch (unit.kind) {
    case 'variableDeclaration':
      return unit.names.map((name) => name.text);
    case 'constantDeclaration':
    case 'recursiveDeclaration':
      return unit.declarations.map((declaration) => declaration.name.text);
    case 'operatorDefinition':
    case 'functionDefinition':
    case 'moduleDefinition':
      return [unit.name.text];
    case 'theorem':
    case 'assumption':
      return unit.name === undefined ? [] : [unit.name.text];
    default:
      return [];
  }
}

function lostUnits(tokens: readonly SourceToken[]): Unit[] {
  const starts = tokens.flatMap((_, index) => (index === 0 || beginsLost(tokens, index) ? [index] : []));
  return starts.flatMap((start, i) => lostIn(tokens.slice(start, starts[i + 1])));
}

/** Whether a name begins something new, since it stands where a unit would, or where a list does, and what is before it is complete. */
function beginsLost(tokens: readonly SourceToken[], index: number): boolean {
  const token = tokens[index] as SourceToken;
  if (!token.firstOnLine || token.kind !== 'identifier' || !endsSomething(tokens[index - 1])) return false;
  return token.column <= (tokens[0]?.column ?? 0) || isList(tokens, index);
}

function endsSomething(token: SourceToken | undefined): boolean {
  return (
    token !== undefined &&
    (/^(?:identifier|number|string)$/.test(token.kind) || /^(?:\)|\]|\}|>>|TRUE|FALSE|BOOLEAN|STRING|')$/.test(token.text))
  );
}

/** Names and commas up to the end. */
function isList(tokens: readonly SourceToken[], from: number): boolean {
  for (let i = from; i < tokens.length; i++) if (tokens[i]?.kind !== 'identifier' && tokens[i]?.text !== ',') return false;
  return true;
}

const listKeyword = /^(?:VARIABLES?|CONSTANTS?)$/;

/** What one piece of a broken unit was meant to be. */
function lostIn(tokens: readonly SourceToken[]): Unit[] {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (first === undefined || last === undefined) return [];
  const span = { start: first.start, end: last.end };
  if (listKeyword.test(first.text)) return lostList(tokens, 1, first.text.startsWith('V'), span);
  if (first.text === 'EXTENDS') {
    // Behind it, a list that has lost its CONSTANTS or VARIABLES.
    const from = tokens.findIndex((token, index) => index > 1 && token.kind === 'identifier' && tokens[index - 1]?.kind === 'identifier');
    return from < 0 ? [] : lostList(tokens, from, false, span);
  }
  const name = tokens[1];
  if (
    /^(?:THEOREM|LEMMA|PROPOSITION|COROLLARY)$/.test(first.text) &&
    name?.kind === 'identifier' &&
    (isDefined(tokens[2]) || beginsStatement(tokens[2]))
  )
    return [{ kind: 'theorem', name: nameOf(name), statement: { kind: 'missing', span }, span }];
  if (first.kind === 'identifier' && (tokens[1]?.text === ',' || isList(tokens, 0))) return lostList(tokens, 0, false, span);
  return lostDefinition(tokens, span);
}

/** Behind a theorem's name that has lost its `==`. */
function beginsStatement(token: SourceToken | undefined): boolean {
  return token !== undefined && (token.kind === 'identifier' || /^(?:ASSUME|\\[AE]|\[\])$/.test(token.text));
}

function isDefined(token: SourceToken | undefined): boolean {
  return token?.text === '==' || token?.text === '≜';
}

/** The names of a list, whatever stands or is missing between them, as far as it is one. */
function lostList(tokens: readonly SourceToken[], from: number, variables: boolean, span: Span): Unit[] {
  const units: Unit[] = [];
  for (let i = from; i < tokens.length && /^(?:identifier|number)$|^[(),_]$/.test(kindOrSign(tokens[i] as SourceToken)); i++) {
    const token = tokens[i] as SourceToken;
    if (token.kind !== 'identifier') continue;
    if (variables) units.push({ kind: 'variableDeclaration', names: [nameOf(token)], span });
    else units.push({ kind: 'constantDeclaration', declarations: [declarationOf(tokens, i)], span });
  }
  return units;
}

function kindOrSign({ kind, text }: SourceToken): string {
  return kind === 'symbol' ? text : kind;
}

function nameOf({ text, start, end }: SourceToken): Name {
  return { text, span: { start, end } };
}

function declarationOf(tokens: readonly SourceToken[], index: number): OperatorDeclaration {
  let arity = 0;
  if (tokens[index + 1]?.text === '(') for (let i = index + 2; tokens[i]?.text === '_'; i += 2) arity++;
  return { name: nameOf(tokens[index] as SourceToken), arity, fixity: 'nonfix' };
}

function lostDefinition(tokens: readonly SourceToken[], span: Span): Unit[] {
  const local = tokens[0]?.text === 'LOCAL';
  const at = local ? 1 : 0;
  const head = tokens[at];
  const definedAt = tokens.findIndex((token) => isDefined(token));
  if (head === undefined || head.kind === 'keyword') return [];
  const body = { kind: 'missing', span: { start: tokens[definedAt]?.end ?? span.end, end: span.end } } as const;
  const symbol = definedSymbol(tokens.slice(at), definedAt - at);
  if (symbol !== undefined) {
    const { token, fixity, name } = symbol;
    const parameters = tokens.slice(at, at + 3).flatMap((other, i) => (other.kind === 'identifier' ? [declarationOf(tokens, at + i)] : []));
    const parametersOfAll = fixity === 'infix' ? parameters.slice(0, 2) : parameters.slice(0, 1);
    return [{ kind: 'operatorDefinition', local, name: { ...nameOf(token), text: name }, fixity, parameters: parametersOfAll, body, span }];
  }
  if (head.kind !== 'identifier' || isSymbol(tokens[at + 1]?.text ?? '')) return [];
  const parameters: OperatorDeclaration[] = [];
  for (let i = at + 1; i < definedAt; i++) if (tokens[i]?.kind === 'identifier') parameters.push(declarationOf(tokens, i));
  const isFunction = tokens[at + 1]?.text === '[';
  return [
    { kind: 'operatorDefinition', local, name: nameOf(head), fixity: 'nonfix', parameters: isFunction ? [] : parameters, body, span },
  ];
}

/** The operator on the left side of a definition, which may lack a parameter, or else the `==` behind both. */
function definedSymbol(
  tokens: readonly SourceToken[],
  definedAt: number,
): (Pick<OperatorSymbol, 'fixity' | 'name'> & { readonly token: SourceToken }) | undefined {
  if (definedAt > 3 || (definedAt < 0 && (tokens[2]?.kind !== 'identifier' || !beginsOperand(tokens[3])))) return undefined;
  for (const token of tokens.slice(0, definedAt < 0 ? 3 : definedAt)) {
    const symbol = token.kind === 'symbol' ? operatorSymbol(token.text) : undefined;
    if (symbol !== undefined && !symbol.builtIn) return { token, fixity: symbol.fixity, name: symbol.name };
  }
  return undefined;
}

function beginsOperand(token: SourceToken | undefined): boolean {
  return token !== undefined && (/^(?:identifier|number|string|keyword)$/.test(token.kind) || /^(?:\(|\[|\{|<<|\\[AE])$/.test(token.text));
}
