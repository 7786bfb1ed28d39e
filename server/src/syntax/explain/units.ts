/** Units and proofs, read only to find what is wrong in them: see `expressions.ts`. */
import { malformedProofRule } from '../diagnostics/malformedProof.ts';
import { type Cursor, shown } from './cursor.ts';
import { bound, declaration, definition, expression, instance, invalidMessage, name, sequence } from './expressions.ts';
import type { SourceToken } from './tokens.ts';

/** Reads the units in the cursor's tokens; what is wrong is in `cursor.diagnostics`. */
export function units(cursor: Cursor): void {
  for (let token = cursor.raw(); token !== undefined; token = cursor.raw()) {
    const before = cursor.diagnostics.length;
    const { position } = cursor;
    const fine = unit(cursor, token);
    const rest = cursor.raw();
    if (rest === undefined) return;
    if (cursor.position > position && startsUnit(rest)) continue;
    if (fine && cursor.diagnostics.length === before) leftover(cursor, rest, token);
    if (!skipToUnit(cursor)) return;
  }
}

function startsUnit(token: SourceToken): boolean {
  if (token.startsDefinition || token.kind === 'separator') return true;
  return (
    token.kind === 'keyword' &&
    /^(?:VARIABLES?|CONSTANTS?|ASSUME|ASSUMPTION|AXIOM|THEOREM|LEMMA|PROPOSITION|COROLLARY|RECURSIVE|LOCAL|INSTANCE|USE|HIDE)$/.test(
      token.text,
    )
  );
}

function skipToUnit(cursor: Cursor): boolean {
  const start = cursor.position;
  for (let token = cursor.raw(); token !== undefined; token = cursor.raw()) {
    if (cursor.position > start && token.firstOnLine && (startsUnit(token) || mistypedDefinition(cursor))) return true;
    cursor.advance();
  }
  return false;
}

/** `G = 4` at the beginning of a line. */
function mistypedDefinition(cursor: Cursor): boolean {
  const token = cursor.raw();
  if (token?.kind !== 'identifier' || !token.firstOnLine) return false;
  let next = 1;
  if (cursor.raw(1)?.text === '(') {
    while (cursor.raw(next) !== undefined && cursor.raw(next)?.text !== ')') next++;
    next++;
  }
  return cursor.raw(next)?.text === '=' && cursor.raw(next)?.line === token.line;
}

const listing = /^(?:EXTENDS|VARIABLES?|CONSTANTS?|RECURSIVE)$/;

/** Something stands behind a complete unit, which begins with `first`, that neither continues it nor begins another. */
function leftover(cursor: Cursor, token: SourceToken, first: SourceToken): void {
  if (mistypedDefinition(cursor)) {
    const sign = cursor.tokens.slice(cursor.position).find((other) => other.text === '=') ?? token;
    cursor.fail(sign, `A definition is written with == : ${token.text} == ...`);
    return;
  }
  if (token.kind === 'invalid') cursor.fail(token, invalidMessage(token));
  else if (/^(?:\)|\]|\}|>>|⟩|\]_|>>_)$/.test(token.text)) cursor.fail(token, `This ${token.text} closes nothing.`);
  else if (/^(?:THEN|ELSE|IN|OTHER)$/.test(token.text)) cursor.fail(token, `This ${token.text} belongs to nothing before it.`);
  else if (token.text === '->' || token.text === ':' || token.text === '|->') cursor.fail(token, `Did not expect ${token.text} here.`);
  else if (token.kind === 'identifier' && listing.test(first.text))
    cursor.fail(token, `Expected a comma, or a new declaration or definition, but found ${shown(token)}.`);
  else cursor.fail(token, `Expected an operator or a new definition, but found ${shown(token)}.`);
}

function unit(cursor: Cursor, token: SourceToken): boolean {
  if (token.startsDefinition) return definition(cursor);
  switch (token.text) {
    case 'EXTENDS':
    case 'VARIABLE':
    case 'VARIABLES':
      cursor.advance();
      return sequence(cursor, name);
    case 'CONSTANT':
    case 'CONSTANTS':
    case 'RECURSIVE':
      cursor.advance();
      return sequence(cursor, declaration);
    case 'ASSUME':
    case 'ASSUMPTION':
    case 'AXIOM':
      cursor.advance();
      named(cursor);
      return expression(cursor, 'the assumption');
    case 'THEOREM':
    case 'LEMMA':
    case 'PROPOSITION':
    case 'COROLLARY':
      cursor.advance();
      named(cursor);
      return statement(cursor) && proofs(cursor);
    case 'LOCAL':
      cursor.advance();
      return cursor.is('INSTANCE') ? instance(cursor) : cursor.expected('a definition or INSTANCE after LOCAL');
    case 'INSTANCE':
      return instance(cursor);
    case 'USE':
    case 'HIDE':
      cursor.advance();
      return facts(cursor);
    default:
      if (token.kind === 'separator') {
        cursor.advance();
        return true;
      }
      return stray(cursor, token);
  }
}

/** `name ==` behind ASSUME or THEOREM. */
function named(cursor: Cursor): void {
  if (cursor.raw()?.kind !== 'identifier' || cursor.raw(1)?.text !== '==') return;
  cursor.advance();
  cursor.advance();
}

function stray(cursor: Cursor, token: SourceToken): boolean {
  if (token.kind === 'identifier' && mistypedDefinition(cursor)) {
    leftover(cursor, token, token);
    return false;
  }
  if (token.kind === 'invalid') return cursor.fail(token, invalidMessage(token));
  return cursor.fail(token, `Expected a definition or a declaration here, but found ${shown(token)}.`);
}

/** An expression or ASSUME/PROVE. */
function statement(cursor: Cursor): boolean {
  if (cursor.raw()?.text === '[]' && cursor.raw(1)?.text === 'ASSUME') cursor.advance();
  const token = cursor.raw();
  if (token?.text !== 'ASSUME') return expression(cursor, 'a statement');
  cursor.advance();
  const assumption = (inner: Cursor): boolean => {
    if (inner.is('ASSUME')) return statement(inner);
    if (!inner.is('NEW', 'CONSTANT', 'VARIABLE', 'STATE', 'ACTION', 'TEMPORAL')) return expression(inner, 'an assumption');
    inner.advance();
    if (inner.is('CONSTANT', 'VARIABLE', 'STATE', 'ACTION', 'TEMPORAL')) inner.advance();
    return declaration(inner) && (!inner.accept('\\in', '∈') || expression(inner, 'a set'));
  };
  return (
    sequence(cursor, assumption) &&
    (cursor.accept('PROVE') || cursor.expected('PROVE', { token, name: 'ASSUME' })) &&
    expression(cursor, 'what is to be proved')
  );
}

function facts(cursor: Cursor): boolean {
  cursor.accept('ONLY');
  const fact = (inner: Cursor): boolean => (inner.accept('MODULE') ? name(inner) : expression(inner, 'a fact'));
  if (!cursor.is('DEF', 'DEFS') && !sequence(cursor, fact)) return false;
  const definitionName = (inner: Cursor): boolean => {
    if (inner.accept('MODULE')) return name(inner);
    const token = inner.peek();
    if (token !== undefined && token.kind === 'symbol' && !token.step) {
      inner.advance();
      return true;
    }
    return expression(inner, 'the name of a definition');
  };
  return !cursor.accept('DEF', 'DEFS') || sequence(cursor, definitionName);
}

/** A level of a proof that is being read. */
interface OpenLevel {
  readonly level: number;
  /** The label of its last step. */
  label: SourceToken;
  ended: boolean;
}

/** Steps that assert nothing have no proof. */
const withoutProof = /^(?:HAVE|TAKE|WITNESS|DEFINE|INSTANCE|USE|HIDE)$/;

/** The proof of a theorem: steps of all levels one behind the other. A broken step does not hide the next one. */
function proofs(cursor: Cursor): boolean {
  const levels: OpenLevel[] = [];
  let keyword = '';
  let fine = true;
  for (;;) {
    cursor.accept('PROOF');
    const token = cursor.raw();
    if (token === undefined) break;
    if (token.text === 'OBVIOUS' || token.text === 'OMITTED' || token.text === 'BY') {
      if (withoutProof.test(keyword))
        return cursor.fail(token, `A step with ${keyword} proves nothing, so it cannot have a proof.`, [], malformedProofRule);
      cursor.advance();
      fine = (token.text !== 'BY' || facts(cursor)) && fine;
    } else if (token.step) {
      cursor.advance();
      keyword = cursor.raw()?.text ?? '';
      if (!enterStep(cursor, levels, token, keyword === 'QED')) return false;
      fine = step(cursor) && fine;
    } else break;
    if (!fine && !skipToStep(cursor)) return false;
    if (!fine) fine = true;
  }
  return levels.reverse().every((open) => endedInQed(cursor, open));
}

/** Puts a step in its level; deeper levels end with it. */
function enterStep(cursor: Cursor, levels: OpenLevel[], label: SourceToken, qed: boolean): boolean {
  const mark = label.text.slice(1, label.text.indexOf('>'));
  const current = levels.at(-1)?.level ?? -1;
  const level = mark === '*' ? Math.max(current, 0) : mark === '+' ? current + 1 : Number(mark);
  for (let open = levels.at(-1); open !== undefined && open.level > level; open = levels.at(-1)) {
    levels.pop();
    if (!endedInQed(cursor, open)) return false;
  }
  const open = levels.at(-1);
  if (open === undefined || open.level < level) {
    levels.push({ level, label, ended: qed });
    return true;
  }
  if (open.ended)
    return cursor.fail(label, 'QED ends the proof of its level: no step of that level can follow it.', [], malformedProofRule);
  open.label = label;
  open.ended = qed;
  return true;
}

function endedInQed(cursor: Cursor, { label, ended, level }: OpenLevel): boolean {
  const message = `This proof does not end in a QED step; write <${level}> QED behind its last step.`;
  return ended || cursor.fail(label, message, [], malformedProofRule);
}

function skipToStep(cursor: Cursor): boolean {
  const start = cursor.position - 1;
  for (let token = cursor.raw(); token !== undefined; token = cursor.raw()) {
    if (cursor.position > start && token.step && token.firstOnLine) return true;
    cursor.advance();
  }
  return false;
}

function step(cursor: Cursor): boolean {
  const token = cursor.raw();
  if (token === undefined) return cursor.expected('what this step says');
  if (token.startsDefinition) return definitions(cursor);
  switch (token.text) {
    case 'QED':
      cursor.advance();
      return true;
    case 'USE':
    case 'HIDE':
      cursor.advance();
      return facts(cursor);
    case 'INSTANCE':
      return instance(cursor);
    case 'DEFINE':
      cursor.advance();
      return definitions(cursor);
    case 'HAVE':
    case 'CASE':
      cursor.advance();
      return expression(cursor, `what ${token.text} speaks of`);
    case 'WITNESS':
      cursor.advance();
      return sequence(cursor, expression);
    case 'TAKE':
    case 'PICK':
      return pick(cursor, token);
    case 'SUFFICES':
      cursor.advance();
      return statement(cursor);
    default:
      return statement(cursor);
  }
}

function definitions(cursor: Cursor): boolean {
  do if (!definition(cursor)) return false;
  while (cursor.peek()?.startsDefinition === true);
  return true;
}

function pick(cursor: Cursor, keyword: SourceToken): boolean {
  cursor.advance();
  const inSet = cursor.is('<<', '⟨') || boundFollows(cursor);
  if (!sequence(cursor, inSet ? bound : name)) return false;
  if (keyword.text === 'TAKE') return true;
  return (cursor.accept(':') || cursor.expected(': before what PICK speaks of', { token: keyword, name: 'PICK' })) && expression(cursor);
}

function boundFollows(cursor: Cursor): boolean {
  for (let ahead = 0; ; ahead += 2) {
    const sign = cursor.raw(ahead + 1)?.text;
    if (sign === '\\in' || sign === '∈') return true;
    if (sign !== ',') return false;
  }
}
