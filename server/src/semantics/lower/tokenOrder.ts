/**
 * The order in which the reference would first meet each text (conformance.md D4.4): values of the configuration, what it knows from the start,
 * the tokens of all modules in the order in which it reads them, and last the contents of string literals, module by module, used modules first.
 */

import type { Expression, Module, StepStatement, Unit } from '../../syntax/ast.ts';
import type { ConfigValue } from '../../syntax/configTree.ts';
import { scanTokens } from '../../syntax/lexer.ts';
import { partsOf } from '../../syntax/visit.ts';
import type { AnalyzedModule } from '../analysis.ts';
import type { ConfigFile } from '../modelConfig.ts';
import { addedDependencies, addedModule, lateTokens, referenceTokens, startingTokens } from './referenceTokens.ts';

export function tokenOrder(root: AnalyzedModule, modules: readonly AnalyzedModule[], config: ConfigFile | undefined): string[] {
  const order = new Set<string>();
  if (config !== undefined) addConfig(order, config);
  for (const token of startingTokens) order.add(token);
  const byName = new Map(modules.map((module) => [module.model.name, module]));
  const needs = (name: string): Needs => needsOf(name, byName.get(name), name === root.model.name);
  for (const name of readingOrder(root.model.name, needs)) addWords(order, name, byName.get(name));
  const done = new Set<string>();
  const addStringsBelow = (name: string): void => {
    if (done.has(name)) return;
    done.add(name);
    const { extended, instantiated } = needs(name);
    for (const needed of [...extended, ...instantiated]) addStringsBelow(needed);
    for (const text of stringsOf(name, byName.get(name))) order.add(text);
  };
  addStringsBelow(root.model.name);
  for (const token of lateTokens) order.add(token);
  return [...order];
}

/** The modules that a module names, in textual order. */
interface Needs {
  readonly extended: readonly string[];
  readonly instantiated: readonly string[];
}

function needsOf(name: string, module: AnalyzedModule | undefined, isRoot: boolean): Needs {
  if (name === addedModule) return { extended: [], instantiated: addedDependencies };
  if (module === undefined) return libraryNeeds[name] ?? { extended: [], instantiated: [] };
  const extended = module.model.syntax.extends.map((extendee) => extendee.text).filter((extendee) => module.dependencies.has(extendee));
  const instantiated = [...module.dependencies.keys()].filter((needed) => !extended.includes(needed));
  return { extended: isRoot ? [...extended, addedModule] : extended, instantiated };
}

/** What the added module needs, where the model itself does not have it. */
const libraryNeeds: Readonly<Record<string, Needs>> = {
  TLC: { extended: [], instantiated: ['Naturals', 'Sequences', 'FiniteSets'] },
  TLCExt: { extended: [], instantiated: ['TLC', 'Integers'] },
  Sequences: { extended: [], instantiated: ['Naturals'] },
  FiniteSets: { extended: [], instantiated: ['Naturals', 'Sequences'] },
  Integers: { extended: ['Naturals'], instantiated: [] },
};

/**
 * The reference reads one file at a time: the first EXTENDS whose module is not known yet, searching from the root through what is known;
 * only when there is none the first such INSTANCE.
 */
function readingOrder(root: string, needs: (name: string) => Needs): string[] {
  const found = new Set([root]);
  for (;;) {
    const next = nextExtended(root, needs, found, new Set()) ?? nextInstantiated(root, needs, found, new Set());
    if (next === undefined) return [...found];
    found.add(next);
  }
}

function nextExtended(name: string, needs: (name: string) => Needs, found: ReadonlySet<string>, visited: Set<string>): string | undefined {
  if (visited.has(name)) return undefined;
  visited.add(name);
  const { extended, instantiated } = needs(name);
  const own = extended.find((needed) => !found.has(needed));
  if (own !== undefined) return own;
  for (const needed of [...extended, ...instantiated.filter((instance) => found.has(instance))]) {
    const next = nextExtended(needed, needs, found, visited);
    if (next !== undefined) return next;
  }
  return undefined;
}

function nextInstantiated(
  name: string,
  needs: (name: string) => Needs,
  found: ReadonlySet<string>,
  visited: Set<string>,
): string | undefined {
  if (visited.has(name)) return undefined;
  visited.add(name);
  const { extended, instantiated } = needs(name);
  const own = instantiated.find((needed) => !found.has(needed));
  if (own !== undefined) return own;
  for (const needed of [...extended, ...instantiated]) {
    const next = nextInstantiated(needed, needs, found, visited);
    if (next !== undefined) return next;
  }
  return undefined;
}

function addWords(order: Set<string>, name: string, module: AnalyzedModule | undefined): void {
  const known = module === undefined || module.library ? referenceTokens[name] : undefined;
  if (known !== undefined) {
    for (const word of known.words.split(' ')) order.add(word);
    return;
  }
  if (module === undefined) return;
  const { source, syntax } = module.model;
  for (const token of scanTokens(source.text, syntax.span.start, syntax.span.end)) if (token.kind !== 'string') order.add(token.text);
}

function addConfig(order: Set<string>, config: ConfigFile): void {
  const add = (value: ConfigValue): void => {
    if (value.kind === 'string') order.add(value.value);
    else if (value.kind === 'modelValue') order.add(value.name);
    else if (value.kind === 'set') for (const element of value.elements) add(element);
  };
  for (const statement of config.parsed.statements) {
    if (statement.kind !== 'constants') continue;
    for (const item of statement.items) {
      if (item.kind === 'substitute') continue;
      if (item.kind === 'assignEntry') for (const arg of item.args) add(arg);
      add(item.value);
    }
  }
}

function stringsOf(name: string, module: AnalyzedModule | undefined): readonly string[] {
  if (module === undefined || module.library) {
    const known = referenceTokens[name];
    if (known !== undefined) return known.strings;
  }
  if (module === undefined) return [];
  const found: string[] = [];
  collectModule(found, module.model.syntax);
  return found;
}

function collectModule(found: string[], module: Module): void {
  for (const unit of module.units) collectUnit(found, unit);
}

function collectUnit(found: string[], unit: Unit): void {
  switch (unit.kind) {
    case 'operatorDefinition':
    case 'assumption':
      collect(found, unit.body);
      return;
    case 'functionDefinition':
      for (const bound of unit.bounds) collect(found, bound.set);
      collect(found, unit.body);
      return;
    case 'moduleDefinition':
    case 'instanceUnit':
      for (const substitution of unit.instance.substitutions) collect(found, substitution.value);
      return;
    case 'theorem':
      collect(found, unit.statement);
      if (unit.proof?.kind === 'steps') for (const step of unit.proof.steps) collectStep(found, step.statement);
      return;
    case 'module':
      collectModule(found, unit);
      return;
    default:
      return;
  }
}

function collectStep(found: string[], statement: StepStatement): void {
  if (statement.kind === 'assertion') collect(found, statement.statement);
}

function collect(found: string[], e: Expression): void {
  if (e.kind === 'string') {
    found.push(e.value);
    return;
  }
  for (const part of partsOf(e)) {
    if (part.kind === 'operatorDefinition' || part.kind === 'functionDefinition' || part.kind === 'moduleDefinition')
      collectUnit(found, part);
    else if (part.kind === 'newDeclaration') {
      if (part.set !== undefined) collect(found, part.set);
    } else if (part.kind !== 'recursiveDeclaration') collect(found, part);
  }
}
