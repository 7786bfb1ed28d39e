/** What a symbol is, in words and in TLA+: shared by hover and completion. */
import { unreachable } from '../base/assert.ts';
import { type ModelSymbol, origin } from '../semantics/symbols.ts';

export interface Description {
  /** `VARIABLE x`, `Append(s, e) == ...`. */
  readonly code: string;
  /** The comment that belongs to it. */
  readonly comment: string | undefined;
  /** The module that defines it. */
  readonly module: string | undefined;
}

/** A definition longer than this is cut: a hover is no place to read it. */
const shownLines = 14;

export function describe(symbol: ModelSymbol): Description {
  const declared = origin(symbol);
  if (declared.kind === 'builtin') return { code: declared.name, comment: undefined, module: undefined };
  const { text } = declared.module.source;
  const module = declared.module.name;
  const described = (code: string, comment?: string): Description => ({
    code,
    comment: comment ?? trailingComment(text, declared.nameSpan.end) ?? commentAbove(text, declared.nameSpan.start),
    module,
  });
  switch (declared.kind) {
    case 'constant':
    case 'variable':
      return described(`${declared.kind.toUpperCase()} ${withParameters(declared.name, declared.arity)}`);
    case 'operator': {
      const { definition } = declared;
      if (definition === undefined) return described(`RECURSIVE ${withParameters(declared.name, declared.arity)}`);
      return { code: shortened(dedented(text, definition.span.start, definition.span.end)), comment: definition.comment, module };
    }
    case 'bound':
      return { code: boundCode(declared.role, declared.name, text, declared.set?.span), comment: undefined, module };
    case 'instance':
      return {
        code: shortened(`${declared.name} == ${dedented(text, declared.instance.span.start, declared.instance.span.end)}`),
        comment: undefined,
        module,
      };
    case 'fact': {
      const { statement } = declared;
      const code =
        statement === undefined ? declared.name : `${declared.name} == ${dedented(text, statement.span.start, statement.span.end)}`;
      const comment = declared.role === 'step' ? undefined : commentAbove(text, declared.nameSpan.start);
      return { code: shortened(code), comment, module };
    }
    case 'label':
      return { code: `${declared.name}::`, comment: undefined, module };
    case 'module':
      return { code: `MODULE ${declared.name}`, comment: declared.model.syntax.comment, module };
    default:
      return unreachable(declared);
  }
}

/** `F(_, _)`. */
function withParameters(name: string, arity: number): string {
  return arity === 0 ? name : `${name}(${Array(arity).fill('_').join(', ')})`;
}

function boundCode(role: string, name: string, text: string, set: { readonly start: number; readonly end: number } | undefined): string {
  const range = set === undefined ? '' : ` \\in ${dedented(text, set.start, set.end)}`;
  return role === 'parameter' ? `${name}  \\* parameter` : `${name}${range}`;
}

/** `x, \* how many` says something about x: the comment behind a declaration on its line. */
function trailingComment(text: string, from: number): string | undefined {
  const end = text.indexOf('\n', from);
  return /^[^\n"(]*?\\\*+[ \t]*(.+?)\s*$/.exec(text.slice(from, end < 0 ? text.length : end))?.[1];
}

const keywordBefore = /^[ \t]*(?:(?:CONSTANTS?|VARIABLES?|THEOREM|LEMMA|PROPOSITION|COROLLARY|ASSUME|ASSUMPTION|AXIOM)[ \t]+)?$/;

/** Comments on lines of their own right above a declaration that begins its line. */
function commentAbove(text: string, nameStart: number): string | undefined {
  const line = text.lastIndexOf('\n', nameStart - 1) + 1;
  if (!keywordBefore.test(text.slice(line, nameStart))) return undefined;
  const above = text.slice(Math.max(0, line - 2000), line);
  const comments = /(?:^|\n)((?:[ \t]*(?:\\\*[^\n]*|\(\*(?:(?!\(\*|\*\))[\s\S])*\*\)[ \t]*)\r?\n)+)$/.exec(above)?.[1];
  const said = comments?.split('\n').map((one) => one.replace(/^\s*(?:\\\*+|\(\*+)[ \t]?|\**\*\)\s*$/g, '').trim());
  const shown = said?.join('\n').trim();
  return shown === '' ? undefined : shown;
}

/** A part of a text with the later lines moved left as far as the first one stands. */
function dedented(text: string, start: number, end: number): string {
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  return text
    .slice(start, end)
    .split(/\r?\n/)
    .map((line, index) => (index > 0 && line.slice(0, column).trim() === '' ? line.slice(column) : line))
    .join('\n');
}

function shortened(code: string): string {
  const lines = code.split('\n');
  return lines.length <= shownLines ? code : [...lines.slice(0, shownLines - 1), '...'].join('\n');
}
