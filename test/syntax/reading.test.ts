/** The typed tree, construct by construct: what later layers rely on and the shapes of SANY's corpus do not show. */
import { describe, expect, test } from 'vitest';
import type { Definition, Expression, Module, Unit } from '../../server/src/syntax/ast.ts';
import { parseText } from '../harness/parse.ts';

async function moduleOf(body: string, above = ''): Promise<{ module: Module; text: string }> {
  const text = `${above}---- MODULE M ----\n${body}\n====\n`;
  const { file, diagnostics } = await parseText(text);
  expect(diagnostics).toEqual([]);
  return { module: file.modules[0] as Module, text };
}

async function unitsOf(body: string): Promise<readonly Unit[]> {
  return (await moduleOf(body)).module.units;
}

async function bodyOf(text: string): Promise<Expression> {
  const [unit] = await unitsOf(`A == ${text}`);
  if (unit?.kind !== 'operatorDefinition') throw new Error('no definition');
  return unit.body;
}

describe('declarations and definitions', () => {
  test('operators are declared with arity and fixity, under their canonical names', async () => {
    const [unit] = await unitsOf('CONSTANTS N, F(_, _), _ ++ _, -. _, _ ^+, _ ⊕ _');
    expect(unit?.kind === 'constantDeclaration' && unit.declarations.map(({ name, arity, fixity }) => [name.text, arity, fixity])).toEqual([
      ['N', 0, 'nonfix'],
      ['F', 2, 'nonfix'],
      ['++', 2, 'infix'],
      ['-.', 1, 'prefix'],
      ['^+', 1, 'postfix'],
      ['(+)', 2, 'infix'],
    ]);
  });

  test('each form of definition', async () => {
    const units = await unitsOf(
      'A == 1\nF(x, G(_)) == x\na \\oplus b == a\n-. a == a\na ^* == a\nf[x \\in S] == x\nI(p) == INSTANCE N WITH x <- p, + <- F\nLOCAL L == 1',
    );
    const shown = units.map((unit) => {
      if (unit.kind === 'operatorDefinition')
        return [unit.name.text, unit.fixity, unit.parameters.map((parameter) => parameter.name.text), unit.local];
      if (unit.kind === 'functionDefinition') return [unit.name.text, unit.bounds.map((bound) => bound.names.map((name) => name.text))];
      if (unit.kind === 'moduleDefinition')
        return [unit.name.text, unit.instance.module.text, unit.instance.substitutions.map((s) => s.target.text)];
      return unit.kind;
    });
    expect(shown).toEqual([
      ['A', 'nonfix', [], false],
      ['F', 'nonfix', ['x', 'G'], false],
      ['(+)', 'infix', ['a', 'b'], false],
      ['-.', 'prefix', ['a'], false],
      ['^*', 'postfix', ['a'], false],
      ['f', [['x']]],
      ['I', 'N', ['x', '+']],
      ['L', 'nonfix', [], true],
    ]);
  });

  test('spans are exact', async () => {
    const { module, text } = await moduleOf('LOCAL A(x) == x + 1 \\* comment\n\nB == 2');
    expect(module.units.map(({ span }) => text.slice(span.start, span.end))).toEqual(['LOCAL A(x) == x + 1', 'B == 2']);
    expect(text.slice(module.span.start, module.span.end)).toMatch(/^---- MODULE[\s\S]*====$/);
  });

  test('modules nest and follow each other', async () => {
    const { file } = await parseText('---- MODULE A ----\n---- MODULE B ----\nx == 1\n====\ny == 2\n====\n---- MODULE C ----\n====\n');
    expect(file.modules.map((module) => [module.name.text, module.units.map((unit) => unit.kind)])).toEqual([
      ['A', ['module', 'operatorDefinition']],
      ['C', []],
    ]);
  });
});

describe('comments', () => {
  const commentOf = async (body: string): Promise<string | undefined> => {
    const definition = (await unitsOf(body)).at(-1) as Definition;
    return definition.comment;
  };

  test('the lines above a definition', async () => {
    expect(await commentOf('X == 1\n\\* One.\n\\*   Two.\nA == 1')).toBe('One.\n  Two.');
    expect(await commentOf('(* One\n   two. *)\nA == 1')).toBe('One\ntwo.');
    expect(await commentOf('(***********)\n(* In a box *)\n(***********)\nA == 1')).toBe('In a box');
  });

  test('else the one at its head', async () => {
    expect(await commentOf('A == \\* at the head\n  1')).toBe('at the head');
  });

  test('but not the one behind the unit before it, nor one further up', async () => {
    expect(await commentOf('X == 1 \\* of X\nA == 1')).toBeUndefined();
    expect(await commentOf('\\* apart\n\nA == 1')).toBeUndefined();
  });

  test('of a module', async () => {
    const { module } = await moduleOf('A == 1', '\\* About M.\n');
    expect(module.comment).toBe('About M.');
  });
});

describe('expressions', () => {
  test('a chain of ! keeps each name with its arguments', async () => {
    const body = await bodyOf('M(a)!N!Op(b)!1!<<!(c)!@!:');
    expect(
      body.kind === 'reference' &&
        body.path.map((element) => ('name' in element ? `${element.name.text}/${element.args.length}` : element.kind)),
    ).toEqual(['M/1', 'N/0', 'Op/1', 'number', 'selector', 'arguments', 'selector', 'selector']);
  });

  test('bounds of several names and of tuples', async () => {
    const body = await bodyOf('\\A x, y \\in S, <<a, b>> \\in T : TRUE');
    expect(body.kind === 'quantifier' && body.bounds.map((bound) => [bound.names.map((name) => name.text), bound.tuple])).toEqual([
      [['x', 'y'], false],
      [['a', 'b'], true],
    ]);
  });

  test('strings are unescaped, numbers stay text', async () => {
    expect(await bodyOf('"a\\"\\\\"')).toMatchObject({ kind: 'string', value: 'a"\\' });
    expect(await bodyOf('\\hFF')).toMatchObject({ kind: 'number', text: '\\hFF' });
    expect(await bodyOf('1.5')).toMatchObject({ kind: 'number', text: '1.5' });
  });

  test('operator symbols and LAMBDAs are arguments', async () => {
    const body = await bodyOf('F(+, LAMBDA x : x, -.)');
    const args = body.kind === 'reference' && body.path[0]?.kind === 'name' ? body.path[0].args : [];
    expect(args.map((arg) => (arg.kind === 'reference' && arg.path[0]?.kind === 'name' ? arg.path[0].name.text : arg.kind))).toEqual([
      '+',
      'lambda',
      '-.',
    ]);
  });

  test('fairness takes its sign off the name behind it', async () => {
    expect(await bodyOf('WF_vars(Next)')).toMatchObject({ kind: 'fairness', strong: false, subscript: { kind: 'reference' } });
    expect(await bodyOf('SF_<<x, y>>(A)')).toMatchObject({ kind: 'fairness', strong: true, subscript: { kind: 'tuple' } });
    expect(await bodyOf('<<A>>_v')).toMatchObject({ kind: 'subscriptedAction', angle: true });
  });

  test('a list in an item, an infix operator at its column', async () => {
    expect(await bodyOf('/\\ a\n     /\\ \\/ b\n        \\/ c')).toMatchObject({
      kind: 'junctionList',
      items: [{ kind: 'reference' }, { kind: 'junctionList', operator: '\\/', items: [{}, {}] }],
    });
  });
});

describe('proofs', () => {
  test('levels nest, and every name of a step is canonical', async () => {
    const [unit] = await unitsOf('THEOREM T == TRUE\n<1>1. TRUE\n  <+>a. TRUE\n  <*> QED BY <*>a, <01>1\n<*>2 QED BY <1>1 DEF F');
    const proof = unit?.kind === 'theorem' ? unit.proof : undefined;
    const steps = proof?.kind === 'steps' ? proof.steps : [];
    expect(steps.map((step) => step.label.text)).toEqual(['<1>1', '<1>2']);
    const inner = steps[0]?.proof;
    expect(inner?.kind === 'steps' && inner.steps.map((step) => step.label.text)).toEqual(['<2>a', '<2>']);
    const by = inner?.kind === 'steps' ? inner.steps[1]?.proof : undefined;
    expect(
      by?.kind === 'by' &&
        by.facts.map((fact) => fact.kind === 'expression' && fact.expression.kind === 'reference' && fact.expression.path),
    ).toMatchObject([[{ name: { text: '<2>a' } }], [{ name: { text: '<1>1' } }]]);
  });
});

test('a PlusCal algorithm is found where its comment stands, and its mistakes are not those of the module', async () => {
  const text = '---- MODULE M ----\n(* --algorithm A\nvariable x = ;\nbegin skip;\nend algorithm; *)\nB == 1\n====\n';
  const { file, diagnostics } = await parseText(text);
  expect(diagnostics).toEqual([]);
  expect(file.modules[0]?.units.map((unit) => unit.kind)).toEqual(['operatorDefinition']);
  const fine = await parseText(text.replace('x = ;', 'x = 1;'));
  expect(fine.file.algorithms.map(({ start }) => fine.text.slice(start, start + 13))).toEqual(['--algorithm A']);
});
