/** Definitions, as units, in LET and in proofs: operators, functions, named instances, and the RECURSIVE declarations among them. */
import type {
  Definition,
  Fixity,
  FunctionDefinition,
  Instance,
  ModuleDefinition,
  OperatorDeclaration,
  OperatorDefinition,
  RecursiveDeclaration,
  Substitution,
} from '../ast.ts';
import { readBounds } from './bounds.ts';
import { definitionComment } from './comments.ts';
import { type NodeId, none } from './nodes.ts';
import {
  checkDeclaredName,
  missingExpression,
  type Reading,
  readDeclaredName,
  readExpressionIn,
  readName,
  readNameIn,
  readOperatorDeclaration,
} from './reading.ts';
import { readArgument } from './references.ts';

/** The definitions in the field `definition` of a LET or a proof step. */
export function readLocalDefinitions(reading: Reading, node: NodeId): (Definition | RecursiveDeclaration)[] {
  return reading.nodes.childrenOf(node, 'definition').flatMap((child) => {
    const definition = readDefinition(reading, child);
    return definition === undefined ? [] : [definition];
  });
}

/** Undefined where the node is no definition. */
export function readDefinition(reading: Reading, node: NodeId): Definition | RecursiveDeclaration | undefined {
  switch (reading.nodes.type(node)) {
    case 'operator_definition':
      return readOperatorDefinition(reading, node);
    case 'function_definition':
      return readFunctionDefinition(reading, node);
    case 'module_definition':
      return readModuleDefinition(reading, node);
    case 'recursive_declaration':
      return { kind: 'recursiveDeclaration', declarations: readDeclarations(reading, node), span: reading.nodes.span(node) };
    default:
      return undefined;
  }
}

/** The declared names and operators in the field `declaration`. */
export function readDeclarations(reading: Reading, node: NodeId): OperatorDeclaration[] {
  return reading.nodes.childrenOf(node, 'declaration').map((child) => readOperatorDeclaration(reading, child));
}

function isLocal(reading: Reading, node: NodeId): boolean {
  return reading.nodes.child(node, 'local') !== none;
}

function readOperatorDefinition(reading: Reading, node: NodeId): OperatorDefinition {
  const { nodes } = reading;
  const nameNode = nodes.child(node, 'name');
  const name = readDeclaredName(reading, node);
  const parameterNodes = nodes.childrenOf(node, 'parameter');
  const symbolic = nameNode !== none && nodes.type(nameNode) === 'operator_symbol';
  const parameters = parameterNodes.map((child): OperatorDeclaration => {
    if (nodes.type(child) === 'operator_declaration') return readOperatorDeclaration(reading, child);
    const parameter = readName(reading, child);
    checkDeclaredName(reading, parameter);
    return { name: parameter, arity: 0, fixity: 'nonfix' };
  });
  const bodyNode = nodes.child(node, 'body');
  return {
    kind: 'operatorDefinition',
    local: isLocal(reading, node),
    name,
    fixity: symbolic ? symbolFixity(reading, nameNode, parameterNodes) : 'nonfix',
    parameters,
    body: readExpressionIn(reading, node, 'body'),
    span: nodes.span(node),
    ...definitionComment(reading, nodes.start(node), bodyNode === none ? nodes.end(node) : nodes.start(bodyNode)),
  };
}

function symbolFixity({ nodes }: Reading, name: NodeId, parameters: readonly NodeId[]): Fixity {
  const before = parameters.some((parameter) => nodes.start(parameter) < nodes.start(name));
  const after = parameters.some((parameter) => nodes.start(parameter) > nodes.start(name));
  return before ? (after ? 'infix' : 'postfix') : 'prefix';
}

function readFunctionDefinition(reading: Reading, node: NodeId): FunctionDefinition {
  const { nodes } = reading;
  const bodyNode = nodes.child(node, 'body');
  return {
    kind: 'functionDefinition',
    local: isLocal(reading, node),
    name: readDeclaredName(reading, node),
    bounds: readBounds(reading, node),
    body: readExpressionIn(reading, node, 'body'),
    span: nodes.span(node),
    ...definitionComment(reading, nodes.start(node), bodyNode === none ? nodes.end(node) : nodes.start(bodyNode)),
  };
}

function readModuleDefinition(reading: Reading, node: NodeId): ModuleDefinition {
  const { nodes } = reading;
  return {
    kind: 'moduleDefinition',
    local: isLocal(reading, node),
    name: readDeclaredName(reading, node),
    parameters: nodes.childrenOf(node, 'parameter').map((child) => readOperatorDeclaration(reading, child)),
    instance: readInstance(reading, nodes.child(node, 'instance'), nodes.end(node)),
    span: nodes.span(node),
    ...definitionComment(reading, nodes.start(node), nodes.end(node)),
  };
}

/** `INSTANCE M WITH x <- e`; `at` is where it would stand if it is missing. */
export function readInstance(reading: Reading, node: NodeId, at: number): Instance {
  const { nodes } = reading;
  if (node === none) {
    const span = { start: at, end: at };
    return { module: { text: '', span }, substitutions: [], span };
  }
  const substitutions = nodes.childrenOf(node, 'substitution').map((child): Substitution => {
    const value = nodes.child(child, 'value');
    return {
      target: readNameIn(reading, child, 'target'),
      value: value === none ? missingExpression(nodes.end(child)) : readArgument(reading, value),
      span: nodes.span(child),
    };
  });
  return { module: readNameIn(reading, node, 'module'), substitutions, span: nodes.span(node) };
}
