/**
 * The compiler's entry: a prepared model in, an engine out that gives exactly what the evaluating engine gives, many times
 * faster. What cannot be compiled is evaluated, action by action and formula by formula; the report counts both. Compiling is
 * deterministic: every worker that compiles the same core with the same widenings gets the same layout.
 */
import { lazily } from '../../base/lazily.ts';
import type { Core, Expr } from '../../semantics/core.ts';
import type { Engine, Predicate, Predicates } from '../engine.ts';
import type { Behavior } from '../evaluate/behavior.ts';
import type { Preparation } from '../evaluate/context.ts';
import { bindIn, type Env, EnvNode, type Scope as EvaluatorScope, type Placed } from '../evaluate/environment.ts';
import { quiet } from '../evaluate/preparation.ts';
import { splitAction } from '../evaluate/split.ts';
import { symmetryGroup } from '../evaluate/symmetry.ts';
import { EvaluationError } from '../values/error.ts';
import { isSet, type Value } from '../values/value.ts';
import { AbstractStates, abstractVariables } from './abstraction.ts';
import { Fields } from './bitPacking.ts';
import { compileBoolean } from './boolean.ts';
import { Unsupported } from './code.ts';
import { Codec } from './codec.ts';
import { type FormulaGroup, generate, generatePredicates, type Outcome, type Program } from './codegen.ts';
import { Compilation } from './compilation.ts';
import { CompiledEngine } from './compiledEngine.ts';
import type { CompileInput } from './compileInput.ts';
import { compileInto } from './construct.ts';
import { Delegation } from './delegation.ts';
import { compile } from './expression.ts';
import { FactTable, forEachChild } from './facts.ts';
import { inferShapes, isOpen, type ScopedFormula, settledShapes } from './infer.ts';
import { DecodedState, Layout, packingOf, widened } from './layout.ts';
import { load, type Surroundings } from './load.ts';
import { numberIn } from './number.ts';
import { placedIn } from './placed.ts';
import { CompiledPredicates } from './predicates.ts';
import { STACK_SLOTS } from './recursion.ts';
import { bail, Runtime } from './runtime.ts';
import { expressionShape, firstStates, variableShapes } from './sample.ts';
import { type Atom, type Shape, shapeKey, slotCount } from './shape.ts';
import { identifyBySymmetry } from './symmetry.ts';
import { type ConstantEvaluator, Typing } from './typing.ts';
import { AtomTable, Universes } from './universe.ts';
import { identifyByView } from './view.ts';

export interface CompileReport {
  /** Beside `Engine.actions`: null where compiled, else why the evaluator takes the action. */
  readonly actions: readonly (string | null)[];
  readonly init: string | null;
  /** Invariants, implied initial predicates, implied actions, constraints, action constraints that are evaluated. */
  readonly evaluatedFormulas: readonly string[];
  /** Expressions inside compiled code that are left to the evaluator: of what kind each is. */
  readonly delegatedExpressions: readonly string[];
  readonly slots: number;
  /** A shape a variable, for people. */
  readonly shapes: readonly string[];
  /** How often compiled code gave up so far: by action, in initial predicates, in formulas. */
  readonly bailouts: { readonly actions: readonly number[]; readonly init: number; readonly formulas: number };
}

export interface CompiledModel {
  readonly engine: Engine;
  report(): CompileReport;
  /** The generated functions, for tests and the curious. */
  readonly text: string;
}

export function compileModel(input: CompileInput): CompiledModel {
  const { prepare, behavior, heap } = input;
  const { core } = prepare;
  const universes = new Universes((text) => prepare.atoms.string(text));
  const typing = new Typing(core, universes, new FactTable(core), constantEvaluator(prepare), []);
  const actions = behavior.next === undefined ? [] : splitAction(prepare, behavior.next);
  const groups = formulaGroups(core, behavior);
  const invariants = (groups[0] as FormulaGroup).formulas.map(placedIn);
  const inferred = infer(typing, core, behavior.inits.map(placedIn), actions.map(placedIn), invariants);
  const quiet = [...behavior.inits, ...actions].every((place) => !typing.facts.of(place.expr).effects);
  const sampled = lazily(() => firstStates(input.reference));
  const sample = quiet && inferred.some(isOpen) ? variableShapes(sampled(), universes, core.variables.length) : undefined;
  const settled = settledShapes(inferred, sample);
  const shapes = settled.map((shape, variable) => widened(universes, shape, variable, input.widenings ?? []));
  const atoms = new AtomTable(knownAtoms(prepare, shapes));
  const codec = new Codec(universes, atoms, heap);
  const layout = new Layout(shapes);
  typing.variables = shapes;
  typing.settled = true;
  const c = new Compilation(core, typing, codec, layout, { compile, boolean: compileBoolean, into: compileInto, numberIn });
  const abstract = abstractVariables(behavior.impliedActions, core, typing, layout, (values) => {
    return values.map((value) => {
      const code = prepare.code(value, null);
      return expressionShape(sampled(), universes, typing.facts.of(value).variables, (state) => code(null, state, prepare.noState));
    });
  });
  const program = generate(c, behavior.inits, actions, groups, abstract);
  const checkedSlots = layout.stride + abstract.reduce((sum, { shape }) => sum + slotCount(shape), 0);
  const buffers = {
    P: new Int32Array(layout.stride),
    N: new Int32Array(layout.stride),
    C: new Int32Array(checkedSlots),
    D: new Int32Array(checkedSlots),
    Z: new Int32Array(1),
  };
  const delegation = new Delegation(prepare, c.delegated, typing.facts, layout);
  const decoded = new Map([buffers.P, buffers.C, buffers.D].map((slots) => [slots, new DecodedState(layout, codec, slots)]));
  // Made anew for each program: generating one adds to the constants.
  const surroundings = (own: Partial<Record<'C' | 'D', Int32Array>> = {}, states: typeof decoded = decoded): Surroundings => ({
    ...buffers,
    ...own,
    K: Int32Array.from(c.slots),
    T: new Int32Array(Math.max(1, c.temporaries + (c.recursive.functions.length === 0 ? 0 : STACK_SLOTS))),
    B: c.temporaries,
    A: atoms.atoms,
    V: c.values,
    U: c.universeList.map((universe) => universe.values),
    S: c.shapes,
    R: new Runtime(codec, c.universeList),
    E: delegation.calls(states, (slots) => new DecodedState(layout, codec, slots)),
    Q: delegation.key,
    bail,
  });
  const loaded = load(program.source, surroundings());
  const { P, N } = buffers;
  const made = new DecodedState(layout, codec, N);
  const withMade = new Map([...decoded, [N, made] as const]);
  const state = lazily(() => load(program.source, surroundings({ C: N }, withMade)));
  const step = lazily(() => load(program.source, surroundings({ C: P, D: N }, withMade)));
  // Code that is not needed is not loaded: a group without formulas has no tests.
  const inPlace = {
    byGroup: groups.map(({ kind, formulas }) => (formulas.length === 0 ? loaded : kind === 'step' ? step() : state())),
    decoded: made,
  };
  const predicates = (asked: readonly Predicate[]): Predicates => {
    const further = generatePredicates(c, asked, program.abstract);
    return new CompiledPredicates(further, load(further.source, surroundings()), { ...buffers, decoded, abstract: abstractStates });
  };
  const writers = (numbers: readonly number[]): (() => boolean)[] => numbers.map((number) => loaded.builders[number] as () => boolean);
  const abstractStates = new AbstractStates(
    program.abstract.variables,
    new Map([
      [buffers.C, writers(program.abstract.inC)],
      [buffers.D, writers(program.abstract.inD)],
    ]),
  );
  const fields = new Fields(atoms, (input.widenings ?? []).length);
  const packing = packingOf(layout, codec, fields);
  const identify =
    identifyByView(core, typing, layout, fields, packing) ??
    (core.config.view === undefined ? identifyBySymmetry(symmetryGroup(prepare), layout, codec, packing) : undefined);
  const parts = {
    input,
    program,
    loaded,
    layout,
    codec,
    buffers,
    decoded,
    actions,
    predicates,
    abstractStates,
    packing,
    identify,
    inPlace,
  };
  const engine = new CompiledEngine(parts);
  return {
    engine,
    report: () => ({
      ...describe(program),
      ...describeLayout(shapes, layout),
      delegatedExpressions: c.delegated.map(({ expr }) => describeExpression(core, expr)),
      bailouts: engine.bailouts,
    }),
    text: program.source.functions.join('\n'),
  };
}

/** In the order of `CompiledEngine`'s checks. */
function formulaGroups(core: Core, behavior: Behavior): readonly FormulaGroup[] {
  const named = (formulas: Core['config']['constraints']): Placed[] =>
    formulas.map((formula) => ({ expr: formula.formula, scope: null, env: null }));
  return [
    { kind: 'state', formulas: behavior.invariants },
    { kind: 'state', formulas: behavior.impliedInits },
    { kind: 'step', formulas: behavior.impliedActions, abstract: true },
    { kind: 'state', formulas: named(core.config.constraints) },
    { kind: 'step', formulas: named(core.config.actionConstraints) },
  ];
}

function infer(
  typing: Typing,
  core: Core,
  inits: readonly ScopedFormula[],
  actions: readonly ScopedFormula[],
  invariants: readonly ScopedFormula[],
): Shape[] {
  try {
    return inferShapes(typing, core.variables.length, inits, actions, invariants);
  } catch (error) {
    if (error instanceof Unsupported || error instanceof EvaluationError) return core.variables.map(() => ({ kind: 'any' }));
    throw error;
  }
}

/** Every string and model value that could become an atom in a slot: an order that does not depend on the exploration. */
function knownAtoms(prepare: Preparation, shapes: readonly Shape[]): Iterable<Atom> {
  const atoms = new Set<Atom>(prepare.atoms.modelValues);
  const visitExpr = (expr: Expr): void => {
    if (expr.kind === 'string') atoms.add(prepare.atoms.string(expr.value));
    forEachChild(expr, visitExpr);
  };
  for (const operator of prepare.core.operators) if (operator !== undefined) visitExpr(operator.body);
  for (const constant of prepare.core.constants) if (constant.value !== undefined) visitExpr(constant.value);
  const visit = (shape: Shape): void => {
    switch (shape.kind) {
      case 'atom':
        for (const atom of shape.atoms) atoms.add(atom);
        return;
      case 'record':
        shape.shapes.forEach(visit);
        return;
      case 'tuple':
        shape.elements.forEach(visit);
        return;
      case 'function':
        visit(shape.domain.element);
        visit(shape.range);
        return;
      case 'set':
      case 'sequence':
        visit(shape.element);
        return;
      case 'union':
        shape.variants.forEach(visit);
        return;
      default:
        return;
    }
  };
  shapes.forEach(visit);
  return atoms;
}

function constantEvaluator(plain: Preparation): ConstantEvaluator {
  const prepare = quiet(plain);
  return (expr, bindings) => {
    let scope: EvaluatorScope = null;
    let env: Env = null;
    for (const [id, value] of bindings) {
      scope = bindIn(scope, id, true);
      env = new EnvNode(value, env);
    }
    try {
      return normal(prepare.code(expr, scope)(env, prepare.noState, prepare.noState));
    } catch (error) {
      if (error instanceof EvaluationError || error instanceof RangeError) return undefined;
      throw error;
    }
  };
}

/** Sets that cannot be put in order now are better met by the evaluator later. */
function normal(value: Value): Value | undefined {
  return isSet(value) || typeof value !== 'object' || value.kind !== 'lazyFunction' || !value.recursive ? value : undefined;
}

function describe(program: Program): Pick<CompileReport, 'actions' | 'init' | 'evaluatedFormulas'> {
  const reason = (outcome: Outcome<unknown>): string | null => (outcome.kind === 'compiled' ? null : outcome.reason);
  return {
    actions: program.actions.map(reason),
    init: reason(program.init),
    evaluatedFormulas: program.formulas.flat().flatMap((outcome) => reason(outcome) ?? []),
  };
}

function describeExpression(core: Core, expr: Expr): string {
  if (expr.kind === 'builtin') return expr.operator;
  return expr.kind === 'apply' ? (core.operators[expr.operator]?.name ?? expr.kind) : expr.kind;
}

function describeLayout(shapes: readonly Shape[], layout: Layout): Pick<CompileReport, 'slots' | 'shapes'> {
  return { slots: layout.stride, shapes: shapes.map(shapeKey) };
}
