/**
 * Control flow: each step becomes an action whose statements test and set `pc`, with `if`, `either` and `while` that contain labels cut
 * apart, and calls and returns turned into assignments to `stack` and the procedure's variables (PlusCal manual, section 3.6). The nested
 * statement lists of the algorithm are completed in place, because the checksum in the translation's first line is taken of them.
 */
import type { Span } from '../base/span.ts';
import type {
  Action,
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
import { type BodyKey, type KnownSteps, type MadeStep, startOf, stepKey } from './stepMemory.ts';

export interface FlowContext {
  readonly algorithm: Algorithm;
  readonly names: NameTable;
  /** First labels of the procedures, by their new names. */
  readonly entryLabels: ReadonlyMap<string, string>;
  /** No `pc` in this translation. */
  readonly omitPc: boolean;
  readonly report: Report;
  /** Steps that need not be made again; null where their spans are wanted. */
  readonly known: KnownSteps | null;
}

/** Where actions come from. */
interface FlowBody {
  readonly steps: Step[];
  readonly key: BodyKey;
  readonly procedure: Procedure | null;
}

/** The actions of a body; `last` is the value of `pc` after its end. */
export function actionsOf(context: FlowContext, body: FlowBody, last: string): Action[] {
  return new FlowBuilder(context, body.key, body.procedure).steps(body.steps, last, body.key.end);
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
  readonly #key: BodyKey;
  readonly #procedure: Procedure | null;

  constructor(context: FlowContext, key: BodyKey, procedure: Procedure | null) {
    this.#context = context;
    this.#key = key;
    this.#procedure = procedure;
  }

  /** The steps known take the place of those given. */
  steps(steps: Step[], last: string, end: number): Action[] {
    return steps.flatMap((step, index) => {
      const made = this.#made(step, steps[index + 1]?.label ?? last, startOf(steps[index + 1]) ?? end);
      steps[index] = made.step;
      return made.actions;
    });
  }

  #made(step: Step, next: string, end: number): MadeStep {
    const make = (): MadeStep => ({ step, actions: this.#step(step, next, end) });
    const { known } = this.#context;
    const key = known === null ? null : stepKey(this.#key, step, next, end);
    return known === null || key === null ? make() : known.made(key, make);
  }

  #step(step: Step, next: string, end: number): Action[] {
    const { label, labelSpan, span } = step;
    const [first] = step.statements;
    const tests = this.#context.omitPc ? [] : [testPc(label)];
    if (first?.kind !== 'while') {
      const body = this.#closed([...step.statements], next, end);
      return [{ label, labelSpan, span, statements: [...tests, ...body.statements] }, ...body.actions];
    }
    const { test, body } = first;
    const loop = this.#closed([...body.statements], body.steps[0]?.label ?? label, end);
    const behind = this.#closed(step.statements.slice(1), next, end);
    const forever = singleToken(test)?.text === 'TRUE' || isParenthesizedTrue(test);
    const statements = forever ? loop.statements : [ifNode(first, test, loop.statements, behind.statements)];
    return [
      { label, labelSpan, span, statements: [...tests, ...statements] },
      ...this.steps(body.steps, label, end),
      ...loop.actions,
      ...(forever ? [] : behind.actions),
    ];
  }

  /** Completes a list and sets `pc` at its end where it is not set yet. */
  #closed(statements: Statement[], next: string, end: number): Completed {
    const result = this.#complete(statements, next, end);
    if (result.open) result.statements.push(setPc(next));
    return { ...result, open: false };
  }

  #complete(statements: Statement[], next: string, end: number): Completed {
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
          ({ actions, open } = this.#completeInOneStep(last.kind === 'if' ? [last.then, last.else] : last.clauses, next, end));
        } else {
          const cut = last.kind === 'if' ? this.#cutIf(last, next, end) : this.#cutEither(last.clauses, last, next, end);
          replace(cut.statement);
          actions = cut.actions;
        }
        break;
      case 'with': {
        const body = this.#complete(last.body, next, end);
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
        // The reference forgets the macro that it stood in.
        replace(...this.#call({ ...last, macroCall: null }, last.procedure, last.args, last.target));
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
  #completeInOneStep(branches: readonly Branch[], next: string, end: number): { actions: Action[]; open: boolean } {
    const results = branches.map((branch) => {
      const result = this.#complete(branch.statements, next, end);
      branch.statements = result.statements;
      return result;
    });
    const open = results.every((result) => result.open);
    if (!open) for (const result of results) if (result.open) result.statements.push(setPc(next));
    return { actions: results.flatMap((result) => result.actions), open };
  }

  #cutIf(statement: If, next: string, end: number): { statement: Statement; actions: Action[] } {
    const then = this.#closed(statement.then.statements, statement.then.steps[0]?.label ?? next, end);
    const otherwise = this.#closed(statement.else.statements, statement.else.steps[0]?.label ?? next, end);
    const actions = [
      ...this.steps(statement.then.steps, next, end),
      ...this.steps(statement.else.steps, next, end),
      ...then.actions,
      ...otherwise.actions,
    ];
    return { statement: ifNode(statement, statement.test, then.statements, otherwise.statements), actions };
  }

  #cutEither(clauses: readonly Branch[], at: Statement, next: string, end: number): { statement: Statement; actions: Action[] } {
    const actions: Action[] = [];
    const cut = clauses.map((clause) => {
      const result = this.#closed(clause.statements, clause.steps[0]?.label ?? next, end);
      actions.push(...result.actions, ...this.steps(clause.steps, next, end));
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
