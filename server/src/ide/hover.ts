/**
 * Hover: what a name is, how it is defined, what its comment says, its arity and level, the values that models give it; what a word or
 * symbol of the language means, how tight it binds and how it is typed.
 */
import { unreachable } from '../base/assert.ts';
import { type Span, touches } from '../base/span.ts';
import { levelOfSymbol } from '../semantics/queries.ts';
import { type ModelSymbol, type ModuleModel, origin } from '../semantics/symbols.ts';
import { scanTokens, type Token } from '../syntax/lexer.ts';
import { canonicalName, operatorSymbol } from '../syntax/operators.ts';
import { algorithmHover } from './algorithmHover.ts';
import type { ConfigSnapshot } from './configSnapshot.ts';
import { constantValues } from './constantValues.ts';
import { describe } from './describe.ts';
import { meaningAt } from './inAlgorithm.ts';
import { languageWord } from './languageWords.ts';
import { moduleUses } from './moduleNames.ts';
import { placeOf, type Snapshot } from './snapshot.ts';
import { typingHint } from './spellings.ts';

export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/** `configs` finds those in which a constant may get its value. */
export function hover(snapshot: Snapshot, offset: number, configs: () => readonly ConfigSnapshot[]): Hover | undefined {
  const written = algorithmHover(snapshot, offset);
  if (written !== undefined) return { span: written.span, markdown: `${codeBlock(written.code)}\n\n*${escaped(written.meaning)}*` };
  const occurrence = meaningAt(snapshot, offset);
  if (occurrence === undefined || occurrence.symbol.kind === 'builtin')
    return moduleHover(snapshot, offset) ?? languageHover(snapshot, offset);
  const { span, symbol } = occurrence;
  const known = snapshot.parsed.file.modules.map(({ name }) => name.text);
  const values = origin(symbol).kind === 'constant' ? configs() : [];
  const parts = [...symbolParts(symbol, known, values), ...symbolNotation(snapshot.text.slice(span.start, span.end))];
  return { span, markdown: parts.join('\n\n') };
}

/** A definition, its comment and what else is known of it, as paragraphs of Markdown; `known` modules need no mention. */
export function symbolParts(symbol: ModelSymbol, known: readonly string[], configs: readonly ConfigSnapshot[]): readonly string[] {
  const { code, comment, module } = describe(symbol);
  const parts = [codeBlock(code)];
  if (comment !== undefined && comment.trim() !== '') parts.push(escaped(comment.trim()));
  const facts = [kindOf(symbol), module !== undefined && !known.includes(module) ? `module ${module}` : undefined];
  const said = facts.filter((fact) => fact !== undefined);
  if (said.length > 0) parts.push(`*${said.join(' · ')}*`);
  const declared = placeOf(symbol);
  if (declared !== undefined) {
    const values = constantValues(declared, configs).map(({ uri, text }) => `\`${text}\` in ${escaped(fileName(uri))}`);
    if (values.length > 0) parts.push(values.join('  \n'));
  }
  return parts;
}

export function codeBlock(code: string): string {
  return `\`\`\`tlaplus-code\n${code}\n\`\`\``;
}

const levels = ['constant level', 'state level', 'action level', 'temporal level'];

/** What a reader cannot see from the code at once: arity and level of an operator. Declarations say what they are by themselves. */
function kindOf(symbol: ModelSymbol): string | undefined {
  const declared = origin(symbol);
  switch (declared.kind) {
    case 'operator': {
      const { definition } = declared;
      const level = levels[levelOfSymbol(symbol)] ?? '';
      if (definition?.kind === 'functionDefinition') return `function · ${level}`;
      if (symbol.arity === 0) return `definition · ${level}`;
      return `operator, ${symbol.arity} ${symbol.arity === 1 ? 'parameter' : 'parameters'} · ${level}`;
    }
    case 'bound':
      return declared.role === 'parameter' ? undefined : 'bound here';
    case 'fact':
      return declared.role;
    case 'instance':
      return 'instance';
    case 'builtin':
    case 'constant':
    case 'variable':
    case 'label':
    case 'module':
      return undefined;
    default:
      return unreachable(declared);
  }
}

/** For the names of modules behind EXTENDS and INSTANCE: what the module says about itself. */
function moduleHover({ parsed, analysis }: Snapshot, offset: number): Hover | undefined {
  const name = moduleUses(parsed.file).find(({ span }) => touches(span, offset));
  const model = name === undefined ? undefined : analysis.modules.find((module) => module.model.name === name.text)?.model;
  if (name === undefined || model === undefined) return undefined;
  const comment = model.syntax.comment ?? commentBehindHeader(model);
  const parts = [codeBlock(`MODULE ${model.name}`), ...(comment === undefined || comment.trim() === '' ? [] : [escaped(comment.trim())])];
  return { span: name.span, markdown: parts.join('\n\n') };
}

/** Many modules begin with a box of comments below their header. */
function commentBehindHeader({ source, syntax }: ModuleModel): string | undefined {
  const header = source.text.indexOf('\n', syntax.name.span.end);
  const box = /^\s*((?:[ \t]*\(\*[^\n]*\*\)[ \t]*\r?\n)+)/.exec(source.text.slice(header, header + 4000))?.[1];
  const lines = box?.split('\n').map((line) => line.replace(/^\s*\(\*+|\*+\)\s*$/g, '').trim());
  return lines?.filter((line) => line !== '').join('\n');
}

/** For words and symbols of the language, which have no definition to show. */
function languageHover({ text, parsed }: Snapshot, offset: number): Hover | undefined {
  const unit = parsed.file.modules.find(({ span }) => span.start <= offset && offset < span.end);
  if (unit === undefined) return undefined;
  const token = tokenAt(text, unit.span, offset);
  if (token === undefined || (token.kind !== 'symbol' && token.kind !== 'keyword' && token.kind !== 'identifier')) return undefined;
  const word = languageWord(canonicalName(token.text));
  const parts = [...(word === undefined ? [] : [codeBlock(word.code), word.meaning]), ...symbolNotation(token.text)];
  return parts.length === 0 ? undefined : { span: { start: token.start, end: token.end }, markdown: parts.join('\n\n') };
}

/** Tokens are counted from the unit's beginning, so that comments and strings are told apart from code. */
function tokenAt(text: string, within: Span, offset: number): Token | undefined {
  return scanTokens(text, within.start, within.end).find(({ start, end }) => start <= offset && offset < end);
}

/** How tight an operator symbol binds, and its other spellings. */
function symbolNotation(written: string): readonly string[] {
  const symbol = /^\w/.test(written) ? undefined : operatorSymbol(written);
  const binding = symbol === undefined || symbol.name === '.' ? undefined : `*${bindingOf(symbol)}*`;
  return [binding, typingHint(written)].filter((part) => part !== undefined);
}

function bindingOf({ fixity, low, high, leftAssociative }: NonNullable<ReturnType<typeof operatorSymbol>>): string {
  const range = low === high ? `${low}` : `${low}–${high}`;
  const side = fixity === 'infix' ? (leftAssociative ? ', left-associative' : ', not associative') : '';
  return `${fixity} operator, precedence ${range}${side}`;
}

function fileName(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}

/** A comment is text, not Markdown: `<<`, `*` and `_` stand for themselves. */
function escaped(comment: string): string {
  return comment.replace(/[\\`*_{}[\]<>#|]/g, '\\$&');
}
