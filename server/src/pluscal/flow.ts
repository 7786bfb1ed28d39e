/**
 * Control flow: each step becomes an action whose statements test and set `pc`, with `if`, `either` and `while` that contain labels cut
 * apart, and calls and returns turned into assignments to `stack` and the procedure's variables (PlusCal manual, section 3.6). The nested
 * statement lists of the algorithm are completed in place, because the checksum in the translation's first line is taken of them.
 */
import type { Span } from '../base/span.ts';
import type {
  Algorithm,
  Assign,
  Assignment,
  Branch,
  CallReturn,
  Declaration,
  If,
  Procedure,
  Return,
  Statement,
  Step,
  When,
} from './algorithm.ts';
import { type Expression, type ExprToken, emptyExpression, exprToken, ownExpression, singleToken, spacedExpression } from './expression.ts';
import { type NameTable, newNameOf } from './names.ts';
import { describe, type Location, problem, type Report } from './problem.ts';

/** One disjunct of the next-state relation. */
export interface Action {
  readonly label: string;
  readonly statements: Statement[];
  readonly span: Span;
  /** Where the label stands, null for an added one. */
  readonly labelSpan: Span | null;
}

export interface FlowContext {
  readonly algorithm: Algorithm;
  readonly names: NameTable;
  /** First labels of the procedures, by their new names. */
  readonly entryLabels: ReadonlyMap<string, string>;
  /** No `pc` in this translation. */
  readonly omitPc: boolean;
  readonly report: Report;
}

/** The actions of a body; `last` is the value of `pc` after its end. */
export function actionsOf(context: FlowContext, steps: readonly Step[], last: string, procedure: Procedure | null): Action[] {
  return new FlowBuilder(context, procedure).steps(steps, last);
}

interface Completed {
  /** The list given, completed; a new one if that was empty. */
  readonly statements: Statement[];
  /** Actions cut out of it. */
  readonly actions: Action[];
  /** Control falls out of its end, `pc` not yet set. */
  readonly open: boolean;
}

class FlowBuilder {
  readonly #context: FlowContext;
  readonly #procedure: Procedure | null;

  constructor(context: FlowContext, procedure: Procedure | null) {
    this.#context = context;
    this.#procedure = procedure;
  }

  steps(steps: readonly Step[], last: string): Action[] {
    return steps.flatMap((step, index) => this.#step(step, steps[index + 1]?.label ?? last));
  }

  #step(step: Step, next: string): Action[] {
    const { label, labelSpan, span } = step;
    const [first] = step.statements;
    const tests = this.#context.omitPc ? [] : [testPc(label)];
    if (first?.kind !== 'while') {
      const body = this.#closed([...step.statements], next);
      return [{ label, labelSpan, span, statements: [...tests, ...body.statements] }, ...body.actions];
    }
    const { test, body } = first;
    const loop = this.#closed([...body.statements], body.steps[0]?.label ?? label);
    const behind = this.#closed(step.statements.slice(1), next);
    const forever = singleToken(test)?.text === 'TRUE' || isParenthesizedTrue(test);
    const statements = forever ? loop.statements : [ifNode(first, test, loop.statements, behind.statements)];
    return [
      { label, labelSpan, span, statements: [...tests, ...statements] },
      ...this.steps(body.steps, label),
      ...loop.actions,
      ...(forever ? [] : behind.actions),
    ];
  }

  /** Completes a list and sets `pc` at its end where it is not set yet. */
  #closed(statements: Statement[], next: string): Completed {
    const result = this.#complete(statements, next);
    if (result.open) result.statements.push(setPc(next));
    return { ...result, open: false };
  }

  #complete(statements: Statement[], next: string): Completed {
    const last = statements.at(-1);
    if (!last) return { statements: [], actions: [], open: !this.#context.omitPc };
    const replace = (...replacement: readonly Statement[]): void => {
      statements.splice(statements.length - 1, 1, ...replacement);
    };
    let actions: Action[] = [];
    let open = false;
    switch (last.kind) {
      case 'if':
      case 'either':
        if (last.inOneStep) {
          ({ actions, open } = this.#completeInOneStep(last.kind === 'if' ? [last.then, last.else] : last.clauses, next));
        } else {
          const cut = last.kind === 'if' ? this.#cutIf(last, next) : this.#cutEither(last.clauses, last, next);
          replace(cut.statement);
          actions = cut.actions;
        }
        break;
      case 'with': {
        const body = this.#complete(last.body, next);
        last.body = body.statements;
        ({ actions, open } = body);
        break;
      }
      case 'goto':
        replace(setPc(last.target, last.span));
        break;
      case 'call':
        replace(...this.#call(last, last.procedure, last.args, next));
        break;
      case 'callGoto':
        replace(...this.#call(last, last.procedure, last.args, last.target));
        break;
      case 'return':
        replace(...this.#return(last));
        break;
      case 'callReturn':
        replace(...this.#callReturn(last));
        break;
      default:
        open = true;
    }
    return { statements, actions, open: open && !this.#context.omitPc };
  }

  /** Branches in one step: `pc` is set behind them if all fall through, else in each that does. */
  #completeInOneStep(branches: readonly Branch[], next: string): { actions: Action[]; open: boolean } {
    const results = branches.map((branch) => {
      const result = this.#complete(branch.statements, next);
      branch.statements = result.statements;
      return result;
    });
    const open = results.every((result) => result.open);
    if (!open) for (const result of results) if (result.open) result.statements.push(setPc(next));
    return { actions: results.flatMap((result) => result.actions), open };
  }

  #cutIf(statement: If, next: string): { statement: Statement; actions: Action[] } {
    const then = this.#closed(statement.then.statements, statement.then.steps[0]?.label ?? next);
    const otherwise = this.#closed(statement.else.statements, statement.else.steps[0]?.label ?? next);
    const actions = [
      ...this.steps(statement.then.steps, next),
      ...this.steps(statement.else.steps, next),
      ...then.actions,
      ...otherwise.actions,
    ];
    return { statement: ifNode(statement, statement.test, then.statements, otherwise.statements), actions };
  }

  #cutEither(clauses: readonly Branch[], at: Statement, next: string): { statement: Statement; actions: Action[] } {
    const actions: Action[] = [];
    const cut = clauses.map((clause) => {
      const result = this.#closed(clause.statements, clause.steps[0]?.label ?? next);
      actions.push(...result.actions, ...this.steps(clause.steps, next));
      return { statements: result.statements, steps: [] };
    });
    return { statement: { ...added(at), kind: 'either', clauses: cut, inOneStep: true }, actions };
  }

  #find(name: string | null): Procedure | undefined {
    return this.#context.algorithm.procedures.find((procedure) => procedure.name === name);
  }

  #fault(code: string, message: string, at: Statement): void {
    const span = at.span ?? this.#context.algorithm.span;
    this.#context.report(problem(code, message, span, `${message}\n    at ${describe(at)}`));
  }

  /** The procedure called, if it exists and takes that many arguments. */
  #callee(at: Statement, name: string, args: readonly Expression[]): Procedure | null {
    const procedure = this.#find(name);
    if (!procedure) {
      this.#fault('undefined-procedure', `Call of non-existent procedure ${name}`, at);
      return null;
    }
    if (procedure.parameters.length === args.length) return procedure;
    this.#fault('procedure-arguments', `Procedure ${name} called with wrong number of arguments`, at);
    return null;
  }

  #enter(callee: Procedure): Statement {
    return setPc(this.#context.entryLabels.get(callee.name) ?? '');
  }

  #call(at: Statement, name: string, args: readonly Expression[], next: string): Statement[] {
    const callee = this.#callee(at, name, args);
    if (!callee) return [];
    const pushed = stackTop(name, [exprToken('string', `"${next}"`)], callee, [exprToken('generated', 'stack')]);
    const group = [assignment(at, 'stack', pushed), ...passArguments(at, callee, args)];
    return [assign(at, group), ...resetVariables(at, callee), this.#enter(callee)];
  }

  #return(at: Return): Statement[] {
    at.from ??= this.#procedure?.name ?? null;
    if (at.from === null) {
      this.#fault('return-outside-procedure', "`return' statement not in procedure", at);
      return [];
    }
    const procedure = this.#find(at.from);
    if (!procedure) {
      this.#fault('renamed-procedure', 'Error in procedure (perhaps name used elsewhere)', at);
      return [];
    }
    const saved = [...procedure.variables, ...procedure.parameters].map(({ name }) => assign(at, [assignment(at, name, savedValue(name))]));
    const popped = assign(at, [assignment(at, 'stack', spacedExpression(tailOfStack(), 0))]);
    return [assign(at, [assignment(at, 'pc', savedValue('pc'))]), ...saved, popped];
  }

  /** The callee's frame takes the place of the caller's; within one procedure the frame stays. */
  #callReturn(at: CallReturn): Statement[] {
    const { from, procedure: name, args } = at;
    if (from === null) {
      const message = "`return' statement following `call' not in a procedure";
      const reported = `\`return' statement following \`call' at ${describe(at)} not in a procedure`;
      this.#context.report(problem('return-outside-procedure', message, at.span ?? this.#context.algorithm.span, reported));
      return [];
    }
    const callee = this.#callee(at, name, args);
    if (!callee) return [];
    const group: Assignment[] = [];
    if (from !== name) {
      const caller = this.#find(from);
      for (const variable of caller?.variables ?? []) group.push(assignment(at, variable.name, savedValue(variable.name)));
      const top = stackTop(name, headOfStack('pc'), callee, tailOfStack());
      group.push(assignment(at, 'stack', top));
    }
    group.push(...passArguments(at, callee, args));
    return [assign(at, group), ...resetVariables(at, callee), this.#enter(callee)];
  }
}

/** The value of `pc` at which a procedure's end without return leads. */
export function endOfProcedure(names: NameTable): string {
  return newNameOf(names, 'label', 'Error', '');
}

function isParenthesizedTrue(test: Expression): boolean {
  const texts = test.lines.length === 1 ? (test.lines[0]?.tokens.map((token) => token.text) ?? []) : [];
  return texts.join(' ') === '( TRUE )';
}

function added(at: Statement): Omit<If, 'kind' | 'test' | 'then' | 'else' | 'inOneStep'> {
  const { position, macroCall, span } = at;
  return { label: '', labelSpan: null, callSpan: null, position, macroCall, span };
}

function ifNode(at: Statement, test: Expression, then: Statement[], otherwise: Statement[]): If {
  const branches = { then: { statements: then, steps: [] }, else: { statements: otherwise, steps: [] } };
  return { ...added(at), kind: 'if', test, ...branches, inOneStep: true };
}

const nowhere: Location = { position: { line: 0, column: 0 }, macroCall: null };

function testPc(label: string): When {
  const tokens = [exprToken('generated', 'pc'), exprToken('builtin', '='), exprToken('string', `"${label}"`)];
  return { kind: 'when', ...nowhere, label: '', labelSpan: null, callSpan: null, span: null, condition: spacedExpression(tokens, 1) };
}

function setPc(label: string, span: Span | null = null): Assign {
  const value = ownExpression([[exprToken('string', `"${label}"`)]]);
  const single: Assignment = { ...nowhere, variable: 'pc', variableSpan: null, subscript: emptyExpression(), value, span };
  return { kind: 'assign', ...nowhere, label: '', labelSpan: null, callSpan: null, span, assignments: [single] };
}

function assign(at: Statement, assignments: Assignment[]): Assign {
  return { ...added(at), kind: 'assign', assignments };
}

function assignment(at: Statement, variable: string, value: Expression): Assignment {
  return { variable, variableSpan: null, subscript: emptyExpression(), value, position: at.position, macroCall: null, span: at.span };
}

function passArguments(at: Statement, callee: Procedure, args: readonly Expression[]): Assignment[] {
  return callee.parameters.map(({ name }, index) => assignment(at, name, args[index] ?? emptyExpression()));
}

function resetVariables(at: Statement, callee: Procedure): Statement[] {
  return callee.variables.map(({ name, value }: Declaration) => assign(at, [assignment(at, name, value)]));
}

function headOfStack(field: string): ExprToken[] {
  return [
    exprToken('identifier', 'Head'),
    exprToken('builtin', '('),
    exprToken('generated', 'stack'),
    exprToken('builtin', ')'),
    exprToken('builtin', '.'),
    exprToken('identifier', field),
  ];
}

function tailOfStack(): ExprToken[] {
  return [exprToken('identifier', 'Tail'), exprToken('builtin', '('), exprToken('generated', 'stack'), exprToken('builtin', ')')];
}

function savedValue(field: string): Expression {
  return spacedExpression(headOfStack(field), 0);
}

/** `<< [ procedure |->  "P", ... ] >> \o stack`, a field a line, the arrows in column 16. */
function stackTop(name: string, pc: ExprToken[], callee: Procedure, below: ExprToken[]): Expression {
  const arrow = (): ExprToken => exprToken('builtin', '|->');
  const comma = (): ExprToken => exprToken('builtin', ',');
  const lines: ExprToken[][] = [
    [
      exprToken('builtin', '<<'),
      exprToken('builtin', '['),
      exprToken('identifier', 'procedure'),
      arrow(),
      exprToken('string', `"${name}"`),
    ],
    [exprToken('identifier', 'pc'), arrow(), ...pc],
    ...[...callee.variables, ...callee.parameters].map((variable) => [
      exprToken('identifier', variable.name),
      arrow(),
      exprToken('identifier', variable.name),
    ]),
  ];
  for (const line of lines.slice(0, -1)) line.push(comma());
  lines.at(-1)?.push(exprToken('builtin', ']'), exprToken('builtin', '>>'));
  lines.push([exprToken('builtin', '\\o'), ...below]);
  lines.forEach((line, index) => {
    placeFrameTokens(line, index === 0 || index === lines.length - 1 ? 1 : 6);
  });
  return ownExpression(lines);
}

function placeFrameTokens(line: readonly ExprToken[], start: number): void {
  let column = start;
  for (const token of line) {
    token.column = column;
    column += token.text.length;
    if (token.kind !== 'builtin') continue;
    if (token.text === '|->') {
      token.column = Math.max(16, token.column + 1);
      column = token.column + 5;
    } else if (token.text === '[' || token.text === '<<') {
      column += 1;
    } else if (token.text === ']' || token.text === '>>') {
      token.column += 1;
      column += 1;
    } else if (token.text === '\\o') {
      token.column += 1;
      column += 2;
    }
  }
}
