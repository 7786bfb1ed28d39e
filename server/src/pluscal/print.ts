/** The translation of an algorithm whose names are resolved and whose steps are known: its parts in order. */
import type { Action, Algorithm } from './algorithm.ts';
import { noChanges } from './changes.ts';
import { printedLines } from './expression.ts';
import { actionsOf, endOfProcedure, type FlowContext } from './flow.ts';
import { type NameTable, newNameOf } from './names.ts';
import type { TranslationOptions } from './options.ts';
import { printActions } from './printActions.ts';
import type { PrintContext, Shape } from './printContext.ts';
import { printDeclarations, printInit } from './printDeclarations.ts';
import { printNext, printSpec, printTermination } from './printSpec.ts';
import { problem, type Report } from './problem.ts';
import { type BodyKey, type KnownSteps, type StepMemory, sharedParts, surroundings } from './stepMemory.ts';
import { TranslationWriter, type WrittenLine } from './writer.ts';

export interface AlgorithmFlow {
  readonly shape: Shape;
  readonly procedureActions: readonly (readonly Action[])[];
  readonly processActions: readonly (readonly Action[])[];
  readonly mainActions: readonly Action[];
  readonly known: KnownSteps | null;
}

/** An algorithm with its names resolved, and where it came from. */
interface Resolved {
  readonly text: string;
  readonly algorithm: Algorithm;
  readonly names: NameTable;
  readonly options: TranslationOptions;
  readonly labelsAdded: boolean;
}

/** The actions of every body. It rewrites the bodies, so it is done once. */
export function flowOf(resolved: Resolved, memory: StepMemory | null, report: Report): AlgorithmFlow {
  const { text, algorithm, names, options, labelsAdded } = resolved;
  const { procedures, processes, main } = algorithm;
  const shape = shapeOf(algorithm, options.version);
  const known = memory?.stepsIn(surroundings(algorithm, names, options, shape)) ?? null;
  const entryLabels = new Map(procedures.map((procedure) => [procedure.name, procedure.steps[0]?.label ?? '']));
  const context: FlowContext = { algorithm, names, entryLabels, omitPc: shape.omitPc, report, known };
  const shared = sharedParts(text, algorithm, labelsAdded);
  const key = (end: number, ...prefix: readonly string[]): BodyKey => ({ shared, end, prefix: prefix.join('\n') });
  return {
    shape,
    known,
    procedureActions: procedures.map((procedure) => {
      const { steps, span, name } = procedure;
      return actionsOf(context, { steps, procedure, key: key(span.end, 'procedure', name) }, endOfProcedure(names));
    }),
    processActions: processes.map(({ steps, span, name, isEqual, id }) => {
      const self = isEqual ? printedLines(id) : [];
      return actionsOf(context, { steps, procedure: null, key: key(span.end, 'process', name, ...self) }, 'Done');
    }),
    mainActions: main ? actionsOf(context, { steps: main.steps, procedure: null, key: key(algorithm.span.end, 'main') }, 'Done') : [],
  };
}

export function printTranslation(
  algorithm: Algorithm,
  flow: AlgorithmFlow,
  names: NameTable,
  options: TranslationOptions,
  comments: readonly string[],
  report: Report,
): readonly WrittenLine[] {
  const { shape, known, procedureActions, processActions, mainActions } = flow;
  const locals = algorithm.procedures.flatMap((procedure) => [...procedure.parameters, ...procedure.variables]);
  const variables = [
    ...(shape.omitPc ? [] : ['pc']),
    ...algorithm.variables.map((variable) => variable.name),
    ...(algorithm.procedures.length > 0 ? ['stack'] : []),
    ...locals.map((variable) => variable.name),
    ...algorithm.processes.flatMap((process) => process.variables.map((variable) => variable.name)),
  ];
  if (variables.length === 0) report(problem('no-variables', 'The algorithm has no variables.', algorithm.span));
  const writer = new TranslationWriter(known === null);
  const context: PrintContext = {
    writer,
    algorithm,
    options,
    shape,
    report,
    multiprocess: algorithm.main === null,
    known: known?.lines ?? null,
    unchanged: noChanges(variables),
    variableForms: new Map(),
    procedureVariables: new Set(locals.map((variable) => variable.name)),
    setVariables: new Set(
      algorithm.processes.flatMap((process) => (process.isEqual ? [] : process.variables.map((variable) => variable.name))),
    ),
    procedureActions,
    processActions,
    mainActions,
    processEntries: algorithm.processes.map((process) => process.steps[0]?.label ?? ''),
    mainEntry: algorithm.main?.steps[0]?.label ?? '',
    procedureNames: (name) => newNameOf(names, 'procedure', name, ''),
  };
  for (const comment of comments) writer.line(comment);
  writer.within(algorithm.span, () => {
    printDeclarations(context);
    printInit(context);
    printActions(context);
    printNext(context);
    printSpec(context);
    printTermination(context);
  });
  return writer.lines;
}

/** Decides on `pc` and on the disjunct for termination, before control flow rewrites the bodies. */
function shapeOf(algorithm: Algorithm, version: number): Shape {
  const { facts, main, processes, procedures } = algorithm;
  const bodies = main ? [main] : processes;
  const loops = bodies.map((body) => loopKind(body.steps));
  const jumps = facts.gotoUsed || facts.gotoDoneUsed || facts.hasFairnessMark || procedures.length > 0;
  return {
    omitPc: version >= 1500 && !jumps && loops.every((loop) => loop === 'oneStep'),
    omitTerminating: (version >= 1500 || main === null) && !facts.gotoDoneUsed && loops.some((loop) => loop !== 'none'),
  };
}

/** Whether a body is nothing but one `while (TRUE)`, and whether that is one step. */
function loopKind(steps: Algorithm['processes'][number]['steps']): 'none' | 'oneStep' | 'steps' {
  const [step] = steps;
  if (!step) return 'oneStep';
  const [loop] = step.statements;
  if (steps.length > 1 || step.statements.length > 1 || loop?.kind !== 'while') return 'none';
  const { lines } = loop.test;
  if (lines.length !== 1 || lines[0]?.tokens.length !== 1 || lines[0].tokens[0]?.text !== 'TRUE') return 'none';
  const { statements, steps: inner } = loop.body;
  const cut = statements.some((statement) => (statement.kind === 'if' || statement.kind === 'either') && !statement.inOneStep);
  return inner.length > 0 || cut ? 'steps' : 'oneStep';
}
