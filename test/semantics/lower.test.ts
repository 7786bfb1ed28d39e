/** What lowering makes of definitions, instances and configurations. Values were checked against the reference where they are its behavior. */
import { expect, test } from 'vitest';
import type { Core, Expr, Operator } from '../../server/src/semantics/core.ts';
import { modelOf } from '../harness/model.ts';

function operator(core: Core, name: string): Operator {
  const found = core.operators.find((candidate) => candidate?.name === name);
  if (found === undefined) throw new Error(`no operator ${name}`);
  return found;
}

/** A short text of an expression: enough to see which name became what. */
function show(core: Core, e: Expr | Operator['body'] | { readonly kind: 'lambda'; readonly body: Expr }): string {
  switch (e.kind) {
    case 'number':
      return String(e.value);
    case 'variable':
      return core.variables[e.variable]?.name ?? '?';
    case 'instanceVariable':
      return show(core, e.value);
    case 'constant':
      return core.constants[e.constant]?.name ?? '?';
    case 'bound':
      return `b${e.binding}${e.args.length === 0 ? '' : `(${e.args.map((arg) => show(core, arg)).join(', ')})`}`;
    case 'apply': {
      const { name, native } = core.operators[e.operator] ?? { name: '?', native: undefined };
      return e.args.length === 0 ? name : `${native ?? name}(${e.args.map((arg) => show(core, arg)).join(', ')})`;
    }
    case 'prime':
      return `${show(core, e.operand)}'`;
    case 'builtin':
      return `${e.operator}(${e.operands.map((operand) => show(core, operand)).join(', ')})`;
    case 'and':
    case 'or':
      return `${e.kind}(${e.operands.map((operand) => show(core, operand)).join(', ')})`;
    case 'lambda':
      return `LAMBDA ${show(core, e.body)}`;
    case 'let':
      return `LET ${e.operators.map((id) => core.operators[id]?.name).join(', ')} IN ${show(core, e.body)}`;
    default:
      return e.kind;
  }
}

test('a small specification', async () => {
  const { core, errors } = await modelOf({
    modules: `---- MODULE Counter ----
EXTENDS Naturals
CONSTANT Max
VARIABLE x
Init == x = 0
Next == x < Max /\\ x' = x + 1
Inv == x <= Max
====`,
    config: 'CONSTANT Max = 3\nINIT Init\nNEXT Next\nINVARIANT Inv',
  });
  expect(errors).toEqual([]);
  expect(show(core, operator(core, 'Next').body)).toBe("and(Naturals!<(x, Max), equal(x', Naturals!+(x, 1)))");
  expect(core.config.behavior.kind).toBe('initNext');
  expect(core.constants[0]?.value?.kind).toBe('number');
  expect(operator(core, 'Next').level).toBe(2);
  expect(operator(core, 'Inv').level).toBe(1);
});

test('an instance is its own operators with the substitutions made', async () => {
  const { core, errors } = await modelOf({
    modules: {
      Main: `---- MODULE Main ----
EXTENDS Naturals
VARIABLES a, b
M == INSTANCE Inner WITH x <- a + b, c <- 7
N(p) == INSTANCE Inner WITH x <- a, c <- p
Init == M!Get(1) /\\ N(5)!Get(2)
Next == M!Step
====`,
      Inner: `---- MODULE Inner ----
EXTENDS Naturals
CONSTANT c
VARIABLE x
Get(n) == x = n + c
Step == x' = Twice(x)
Twice(n) == n * 2
====`.replace("Step == x' = Twice(x)\nTwice(n) == n * 2", "Twice(n) == n * 2\nStep == x' = Twice(x)"),
    },
    config: 'INIT Init\nNEXT Next',
  });
  expect(errors).toEqual([]);
  expect(show(core, operator(core, 'Init').body)).toBe('and(M!Get(1), N!Get(5, 2))');
  expect(show(core, operator(core, 'M!Get').body)).toMatch(/^equal\(Naturals!\+\(a, b\), Naturals!\+\(b\d+, 7\)\)$/);
  expect(show(core, operator(core, 'N!Get').body)).toMatch(/^equal\(a, Naturals!\+\(b\d+, b\d+\)\)$/);
  expect(show(core, operator(core, 'M!Step').body)).toBe("equal(Naturals!+(a, b)', M!Twice(Naturals!+(a, b)))");
});

test('operators are passed as lambdas', async () => {
  const { core, errors } = await modelOf({
    modules: `---- MODULE Main ----
EXTENDS Naturals
Fold(F(_, _), a, b) == F(a, b)
A == Fold(+, 1, 2)
B == Fold(LAMBDA s, t : s * t, 1, 2)
ASSUME A = 3 /\\ B = 2
====`,
  });
  expect(errors).toEqual([]);
  expect(show(core, operator(core, 'A').body)).toMatch(/^Fold\(LAMBDA Naturals!\+\(b\d+, b\d+\), 1, 2\)$/);
  expect(show(core, operator(core, 'B').body)).toMatch(/^Fold\(LAMBDA Naturals!\*\(b\d+, b\d+\), 1, 2\)$/);
});

test('an action that is only used below ENABLED does not make an invariant an action', async () => {
  // As in the reference's test57.
  const modules = {
    Main: '---- MODULE Main ----\nVARIABLE x\nI == INSTANCE Sub WITH u <- x\nInit == x = 1\nNext == UNCHANGED x\nInv == I!Can(Next)\n====',
    Sub: '---- MODULE Sub ----\nVARIABLE u\nCan(A) == ENABLED A\n====',
  };
  const { core, errors } = await modelOf({ modules, config: 'INIT Init\nNEXT Next\nINVARIANT Inv' });
  expect(errors).toEqual([]);
  expect(operator(core, 'Inv').level).toBe(1);
});

test('an invariant with a prime is an error of the configuration', async () => {
  const modules = "---- MODULE Main ----\nVARIABLE x\nInit == x = 1\nNext == UNCHANGED x\nInv == x' = x\n====";
  const { diagnostics } = await modelOf({ modules, config: 'INIT Init\nNEXT Next\nINVARIANT Inv' });
  expect(diagnostics.map((d) => d.tlc)).toEqual([2146]);
});

test('selectors make operators of parts of definitions', async () => {
  const { core, errors } = await modelOf({
    modules: `---- MODULE Main ----
EXTENDS Naturals
Sum(a) == (a + 1) + 2
Part == Sum(5)!1
Deep == Sum(5)!1!2
All(S) == \\A x \\in S : lab(x) :: x + 3 > 0
Body == All({1})!(7)
Labelled == All({1})!lab(9)!1
ASSUME Part = 6 /\\ Deep = 1 /\\ Body /\\ Labelled = 12
====`,
  });
  expect(errors).toEqual([]);
  expect(show(core, operator(core, 'Part').body)).toBe('Sum(5)');
  const part = core.operators.find((candidate) => candidate?.name === 'Sum' && show(core, candidate.body).includes('1)'));
  expect(part === undefined ? '' : show(core, part.body)).toMatch(/^Naturals!\+\(b\d+, 1\)$/);
  expect(show(core, operator(core, 'Labelled').body)).toBe('All(setEnumeration, 9)');
});

test('a replacement in one module reaches whoever uses that definition', async () => {
  // `Nat <- [M] ...` replaces the body of Naturals!Nat, which all modules share (seen with the reference on ZSequences).
  const { core, errors } = await modelOf({
    modules: {
      Main: '---- MODULE Main ----\nEXTENDS Naturals, Sub\nMyNat == 0 .. 3\nVARIABLE x\nInit == x \\in Small\nNext == UNCHANGED x\n====',
      Sub: '---- MODULE Sub ----\nLOCAL INSTANCE Naturals\nSmall == {n \\in Nat : n < 2}\n====',
    },
    config: 'INIT Init\nNEXT Next\nCONSTANT Nat <- [Sub] MyNat',
  });
  expect(errors).toEqual([]);
  expect(show(core, operator(core, 'Nat').body)).toBe('MyNat');
  expect(operator(core, 'Nat').native).toBeUndefined();
});
