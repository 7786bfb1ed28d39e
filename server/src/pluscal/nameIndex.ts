/**
 * The names of an algorithm with every place at which they occur: what definition, references, rename, hover and completion need. It
 * reads the algorithm as written, macros not expanded, so that each place is one in the user's text. Names bound inside an expression
 * are TLA+'s business and not told apart here.
 */
import type { Span } from '../base/span.ts';
import type { Algorithm, Assignment, Branch, Declaration, Macro, Procedure, Process, Statement } from './algorithm.ts';
import { allTokens, type Expression, type ExprToken } from './expression.ts';

export interface IndexedName {
  readonly name: string;
  readonly kind:
    | 'variable'
    | 'parameter'
    | 'withVariable'
    | 'macroParameter'
    | 'label'
    | 'macro'
    | 'procedure'
    | 'process'
    /** An operator of the define statement. */
    | 'definition';
  /** Where it is declared; a name used in `goto` only has no entry. */
  readonly nameSpan: Span;
  /** The whole declaration: a body for procedures, processes and macros, a step's first statement for labels. */
  readonly span: Span;
  /** The part of the text in which it is known. */
  readonly scope: Span;
  /** The procedure, process or macro it belongs to, empty for the whole algorithm. */
  readonly container: string;
  /** Its other occurrences, in the order of the text. */
  readonly uses: readonly Span[];
}

interface Entry extends IndexedName {
  readonly uses: Span[];
}

export function indexNames(algorithm: Algorithm): NameIndex {
  const builder = new IndexBuilder(algorithm);
  builder.build();
  for (const entry of builder.entries) entry.uses.sort((first, second) => first.start - second.start);
  return { names: builder.entries, free: builder.free };
}

export interface NameIndex {
  readonly names: readonly IndexedName[];
  /** Names in expressions that the algorithm does not declare: the module's, or bound in the expression. */
  readonly free: readonly Span[];
}

/** The name declared or used at an offset. */
export function nameAt(names: readonly IndexedName[], offset: number): IndexedName | undefined {
  const holds = (span: Span): boolean => span.start <= offset && offset <= span.end;
  return names.find((name) => holds(name.nameSpan) || name.uses.some(holds));
}

/** Names known at one place, inner ones first. Labels are apart from everything else. */
interface Scope {
  readonly span: Span;
  readonly container: string;
  readonly names: ReadonlyMap<string, Entry>;
  readonly labels: ReadonlyMap<string, Entry>;
  readonly outer: Scope | null;
}

class IndexBuilder {
  readonly entries: Entry[] = [];
  readonly free: Span[] = [];
  readonly #algorithm: Algorithm;
  readonly #macros = new Map<string, Entry>();
  readonly #procedures = new Map<string, Entry>();

  constructor(algorithm: Algorithm) {
    this.#algorithm = algorithm;
  }

  build(): void {
    const { macros, procedures, processes, variables, definitions, main, span } = this.#algorithm;
    const names = new Map<string, Entry>();
    for (const variable of variables) names.set(variable.name, this.#declaration(variable, 'variable', span, ''));
    for (const macro of macros) this.#macros.set(macro.name, this.#add('macro', macro, macro.span, span, ''));
    for (const procedure of procedures) {
      this.#procedures.set(procedure.name, this.#add('procedure', procedure, procedure.span, span, ''));
    }
    for (const process of processes) this.#add('process', process, process.span, span, '');
    for (const definition of definedIn(definitions))
      names.set(definition.name, this.#add('definition', definition, definition.span, span, ''));
    const global: Scope = { span, container: '', names, labels: this.#labels(main?.statements ?? [], span, ''), outer: null };
    for (const variable of variables) this.#expression(variable.value, global);
    this.#expression(definitions, global);
    for (const macro of macros) this.#macro(macro, global);
    for (const procedure of procedures) this.#body(procedure, procedure.parameters, global);
    for (const process of processes) {
      this.#expression(process.id, global);
      this.#body(process, [], global);
    }
    if (main) this.#statements(main.statements, global);
  }

  #add(kind: Entry['kind'], { name, nameSpan }: { name: string; nameSpan: Span }, span: Span, scope: Span, container: string): Entry {
    const entry: Entry = { name, kind, nameSpan, span, scope, container, uses: [] };
    this.entries.push(entry);
    return entry;
  }

  #declaration(declaration: Declaration, kind: Entry['kind'], scope: Span, container: string): Entry {
    return this.#add(kind, declaration, declaration.span, scope, container);
  }

  #macro(macro: Macro, outer: Scope): void {
    const names = new Map<string, Entry>();
    macro.parameters.forEach((name, index) => {
      const nameSpan = macro.parameterSpans[index] ?? macro.nameSpan;
      names.set(name, this.#add('macroParameter', { name, nameSpan }, nameSpan, macro.span, macro.name));
    });
    this.#statements(macro.body, { span: macro.span, container: macro.name, names, labels: new Map(), outer });
  }

  #body(body: Procedure | Process, parameters: readonly Declaration[], outer: Scope): void {
    const { name: container, span, variables, statements } = body;
    const names = new Map<string, Entry>();
    for (const parameter of parameters) names.set(parameter.name, this.#declaration(parameter, 'parameter', span, container));
    for (const variable of variables) names.set(variable.name, this.#declaration(variable, 'variable', span, container));
    const scope: Scope = { span, container, names, labels: this.#labels(statements, span, container), outer };
    for (const { value } of [...parameters, ...variables]) this.#expression(value, scope);
    this.#statements(statements, scope);
  }

  #labels(statements: readonly Statement[], scope: Span, container: string): Map<string, Entry> {
    const labels = new Map<string, Entry>();
    const visit = (list: readonly Statement[]): void => {
      for (const statement of list) {
        const { label: name, labelSpan: nameSpan, span } = statement;
        if (nameSpan && !labels.has(name)) labels.set(name, this.#add('label', { name, nameSpan }, span ?? nameSpan, scope, container));
        for (const branch of branchesOf(statement)) visit(branch.statements);
        if (statement.kind === 'with') visit(statement.body);
      }
    };
    visit(statements);
    return labels;
  }

  #use(name: string, span: Span | null, scope: Scope): void {
    for (let at: Scope | null = scope; at && span; at = at.outer) {
      const entry = at.names.get(name);
      if (!entry) continue;
      if (span.start !== entry.nameSpan.start) entry.uses.push(span);
      return;
    }
    if (span) this.free.push(span);
  }

  #jump(label: string, span: Span | null, scope: Scope): void {
    let at: Scope | null = scope;
    while (at && at.container === scope.container && !at.labels.has(label)) at = at.outer;
    if (span) at?.labels.get(label)?.uses.push(span);
  }

  #expression(expression: Expression, scope: Scope): void {
    const tokens = allTokens(expression);
    tokens.forEach((token, index) => {
      if (token.kind === 'identifier' && !isField(tokens, index)) this.#use(token.text, token.span, scope);
    });
  }

  #statements(statements: readonly Statement[], scope: Scope): void {
    for (const statement of statements) this.#statement(statement, scope);
  }

  #statement(statement: Statement, scope: Scope): void {
    for (const branch of branchesOf(statement)) this.#statements(branch.statements, scope);
    switch (statement.kind) {
      case 'assign':
        for (const assignment of statement.assignments) this.#assignment(assignment, scope);
        break;
      case 'if':
      case 'while':
        this.#expression(statement.test, scope);
        break;
      case 'with': {
        this.#expression(statement.value, scope);
        const span = statement.span ?? statement.variableSpan;
        const { container } = scope;
        const variable = { name: statement.variable, nameSpan: statement.variableSpan };
        const entry = this.#add('withVariable', variable, variable.nameSpan, span, container);
        this.#statements(statement.body, { span, container, names: new Map([[entry.name, entry]]), labels: new Map(), outer: scope });
        break;
      }
      case 'when':
      case 'assert':
        this.#expression(statement.condition, scope);
        break;
      case 'print':
        this.#expression(statement.value, scope);
        break;
      case 'goto':
        this.#jump(statement.target, statement.targetSpan, scope);
        break;
      case 'macroCall':
        this.#macros.get(statement.name)?.uses.push(statement.nameSpan);
        for (const argument of statement.args) this.#expression(argument, scope);
        break;
      case 'callGoto':
        this.#jump(statement.target, statement.targetSpan, scope);
        this.#call(statement, scope);
        break;
      case 'call':
      case 'callReturn':
        this.#call(statement, scope);
        break;
      default:
    }
  }

  #call({ procedure, procedureSpan, args }: Extract<Statement, { procedureSpan: Span }>, scope: Scope): void {
    this.#procedures.get(procedure)?.uses.push(procedureSpan);
    for (const argument of args) this.#expression(argument, scope);
  }

  #assignment({ variable, variableSpan, subscript, value }: Assignment, scope: Scope): void {
    this.#use(variable, variableSpan, scope);
    this.#expression(subscript, scope);
    this.#expression(value, scope);
  }
}

/** `D ==`, `Op(a, b) ==` and `f[x \\in S] ==`, but for those of LET. */
function definedIn(definitions: Expression): { name: string; nameSpan: Span; span: Span }[] {
  const tokens = allTokens(definitions);
  const found: { name: string; nameSpan: Span; span: Span }[] = [];
  let inLet = 0;
  tokens.forEach((token, index) => {
    if (token.text === 'LET') inLet++;
    if (token.text === 'IN') inLet--;
    if (token.kind !== 'identifier' || token.span === null || inLet > 0 || !isDefined(tokens, index)) return;
    found.push({ name: token.text, nameSpan: token.span, span: token.span });
  });
  return found;
}

/** Whether `==` follows the name, or its parameters in brackets. */
function isDefined(tokens: readonly ExprToken[], index: number): boolean {
  let at = index + 1;
  if (!/^[([]$/.test(tokens[at]?.text ?? '')) return /^(==|≜)$/.test(tokens[at]?.text ?? '');
  let depth = 0;
  do {
    if (/^[([{]$|^<<$/.test(tokens[at]?.text ?? '')) depth++;
    if (/^[)\]}]$|^>>$/.test(tokens[at]?.text ?? '')) depth--;
    at++;
  } while (depth > 0 && at < tokens.length);
  return /^(==|≜)$/.test(tokens[at]?.text ?? '');
}

function branchesOf(statement: Statement): readonly Branch[] {
  if (statement.kind === 'if') return [statement.then, statement.else];
  if (statement.kind === 'either') return statement.clauses;
  return statement.kind === 'while' ? [statement.body] : [];
}

/** Record fields are no names: behind a dot, or before `|->` or `:` in brackets. */
function isField(tokens: readonly ExprToken[], index: number): boolean {
  const before = tokens[index - 1]?.text;
  const after = tokens[index + 1]?.text;
  if (before === '.') return true;
  return (before === '[' || before === ',') && (after === '|->' || after === ':' || after === '↦');
}
