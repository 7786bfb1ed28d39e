/** Modules and their units. Units that stand in an ERROR node are read like the others: a broken place costs only what it is in. */
import { report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import type { Assumption, InstanceUnit, Module, Name, SourceFile, Theorem, Unit } from '../ast.ts';
import { syntaxErrorRule } from '../diagnostics/syntaxError.ts';
import { checkUnit } from '../wellFormed.ts';
import { moduleComment } from './comments.ts';
import { readDeclarations, readDefinition, readInstance } from './definitions.ts';
import { type KnownUnit, movedUnit } from './knownUnits.ts';
import { type NodeId, none } from './nodes.ts';
import { keywordOf, readProof, readUseOrHide } from './proofs.ts';
import { type Reading, readDeclaredName, readExpressionIn, readNameIn, readNames } from './reading.ts';

/** The whole file. */
export function readFile(reading: Reading): SourceFile {
  const modules: Module[] = [];
  const algorithms: Span[] = [];
  collectModules(reading, reading.nodes.root, modules);
  collectAlgorithms(reading, reading.nodes.root, algorithms);
  return { modules, algorithms };
}

function collectModules(reading: Reading, node: NodeId, modules: Module[]): void {
  const { nodes } = reading;
  const loose: NodeId[] = [];
  for (const child of nodes.children(node)) {
    const type = nodes.type(child);
    if (type === 'module') modules.push(readModule(reading, child));
    else if (type === 'ERROR') collectModules(reading, child, modules);
    else loose.push(child);
  }
  const wrapped = looseModule(reading, node, loose);
  if (wrapped !== undefined) modules.push(wrapped);
}

const header = /-{4,}\s*MODULE\s+([0-9A-Za-z_]+)/g;

/** The module of a text so broken that there is no module node: its units stand directly in an ERROR. */
function looseModule(reading: Reading, node: NodeId, children: readonly NodeId[]): Module | undefined {
  const { nodes } = reading;
  if (nodes.type(node) !== 'ERROR') return undefined;
  header.lastIndex = nodes.start(node);
  const found = header.exec(nodes.text);
  if (found === null || found.index >= nodes.end(node)) return undefined;
  const text = found[1] ?? '';
  const end = found.index + found[0].length;
  return {
    kind: 'module',
    name: { text, span: { start: end - text.length, end } },
    extends: readExtends(reading, children),
    units: readUnits(reading, children),
    span: nodes.span(node),
    ...moduleComment(reading, found.index),
  };
}

function collectAlgorithms(reading: Reading, node: NodeId, algorithms: Span[]): void {
  const { nodes, units } = reading;
  for (const child of nodes.children(node)) {
    const type = nodes.type(child);
    if (type === 'pluscal_algorithm') algorithms.push(nodes.span(child));
    else if (type === 'module' || type === 'ERROR') collectAlgorithms(reading, child, algorithms);
    else if (type === 'pluscal_block') {
      const known = units.get(nodes.unitKey(child) ?? '');
      if (known === undefined) collectAlgorithms(reading, child, algorithms);
      else algorithms.push(...known.algorithms.map(({ span }) => span));
    }
  }
}

function readModule(reading: Reading, node: NodeId): Module {
  const { nodes } = reading;
  const children = nodes.children(node);
  return {
    kind: 'module',
    name: readNameIn(reading, node, 'name'),
    extends: readExtends(reading, children),
    units: readUnits(reading, children),
    span: nodes.span(node),
    ...moduleComment(reading, nodes.start(node)),
  };
}

/** The grammar takes EXTENDS among the units; TLA+ has it once, before them. */
function readExtends(reading: Reading, children: readonly NodeId[]): Name[] {
  const { nodes, diagnostics } = reading;
  const found = children.filter((child) => nodes.type(child) === 'extends');
  const firstUnit = children.find((child) => nodes.field(child) === 'unit' && nodes.type(child) !== 'pluscal_block') ?? none;
  for (const [index, node] of found.entries()) {
    const { start } = nodes.span(node);
    const message =
      index > 0
        ? 'A module has only one EXTENDS. Name all modules in the first one.'
        : firstUnit !== none && firstUnit < node
          ? 'EXTENDS must come before everything else in the module.'
          : undefined;
    if (message !== undefined) diagnostics.push(report(syntaxErrorRule, { start, end: start + 'EXTENDS'.length }, message));
  }
  return found.flatMap((node) => readNames(reading, node, 'module'));
}

function readUnits(reading: Reading, children: readonly NodeId[]): Unit[] {
  return children.flatMap((child) => {
    if (reading.nodes.type(child) === 'ERROR') return readUnits(reading, reading.nodes.children(child));
    const key = reading.nodes.unitKey(child);
    const unit = key === undefined ? readUnit(reading, child) : keptUnit(reading, child, key);
    return unit === undefined ? [] : [unit];
  });
}

/** Takes a unit over from an earlier reading, or reads it and keeps it for the next. */
function keptUnit(reading: Reading, node: NodeId, key: string): Unit | undefined {
  const { nodes, known, units, diagnostics } = reading;
  const from = nodes.unitFrom(node);
  const before = known.get(key);
  let kept: KnownUnit;
  if (before === undefined) {
    const inner = { ...reading, diagnostics: [] };
    const unit = readUnit(inner, node);
    const algorithms: Span[] = [];
    if (nodes.type(node) === 'pluscal_block') collectAlgorithms(reading, node, algorithms);
    const found = [...inner.diagnostics, ...(unit === undefined ? [] : checkUnit(unit, nodes.text))];
    kept = { from, unit, algorithms: algorithms.map((span) => ({ span })), diagnostics: found };
  } else kept = movedUnit(before, from);
  units.set(key, kept);
  diagnostics.push(...kept.diagnostics);
  return kept.unit;
}

function readUnit(reading: Reading, node: NodeId): Unit | undefined {
  const { nodes } = reading;
  const span = nodes.span(node);
  switch (nodes.type(node)) {
    case 'variable_declaration':
      return { kind: 'variableDeclaration', names: readNames(reading, node, 'name'), span };
    case 'constant_declaration':
      return { kind: 'constantDeclaration', declarations: readDeclarations(reading, node), span };
    case 'assumption':
      return readAssumption(reading, node);
    case 'theorem':
      return readTheorem(reading, node);
    case 'instance':
      return readInstanceUnit(reading, node);
    case 'use_or_hide':
      return readUseOrHide(reading, node);
    case 'module':
      return readModule(reading, node);
    default:
      return readDefinition(reading, node);
  }
}

function optionalName(reading: Reading, node: NodeId): { name?: Name } {
  return reading.nodes.child(node, 'name') === none ? {} : { name: readDeclaredName(reading, node) };
}

function readAssumption(reading: Reading, node: NodeId): Assumption {
  const keyword = keywordOf(reading, node);
  return {
    kind: 'assumption',
    keyword: keyword === 'AXIOM' || keyword === 'ASSUMPTION' ? keyword : 'ASSUME',
    ...optionalName(reading, node),
    body: readExpressionIn(reading, node, 'body'),
    span: reading.nodes.span(node),
  };
}

function readTheorem(reading: Reading, node: NodeId): Theorem {
  const proof = reading.nodes.child(node, 'proof');
  return {
    kind: 'theorem',
    ...optionalName(reading, node),
    statement: readExpressionIn(reading, node, 'statement'),
    ...(proof === none ? {} : { proof: readProof(reading, proof) }),
    span: reading.nodes.span(node),
  };
}

function readInstanceUnit(reading: Reading, node: NodeId): InstanceUnit {
  const { nodes } = reading;
  return {
    kind: 'instanceUnit',
    local: nodes.child(node, 'local') !== none,
    instance: readInstance(reading, node, nodes.end(node)),
    span: nodes.span(node),
  };
}
