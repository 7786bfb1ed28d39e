/** Expressions of the tree-sitter tree as typed ones. Operator chains are `operations.ts`'s, references and arguments `references.ts`'s. */
import { report } from '../../base/diagnostic.ts';
import type { AssumeProve, CaseArm, ExceptStep, ExceptUpdate, Expression, Name, NewDeclaration, RecordField } from '../ast.ts';
import { malformedDeclarationRule } from '../diagnostics/malformedDeclaration.ts';
import { nestedTooDeeplyRule } from '../diagnostics/nestedTooDeeply.ts';
import { syntaxErrorRule } from '../diagnostics/syntaxError.ts';
import { reservedWords } from '../operators.ts';
import { stringValue } from '../tokens.ts';
import { readBound, readBounds } from './bounds.ts';
import { readLocalDefinitions } from './definitions.ts';
import { type NodeId, none } from './nodes.ts';
import { readOperation } from './operations.ts';
import {
  missingExpression,
  type Reading,
  readExpression,
  readExpressionIn,
  readExpressionsIn,
  readName,
  readNameIn,
  readNames,
  readOperatorDeclaration,
} from './reading.ts';
import { readApplication, readLambda, readQualifiedReference, reference, stepName } from './references.ts';

/** Deeper than any specification, and shallow enough for every recursive function of the later layers. */
const deepestNesting = 800;
const longestIfChain = 1000;

/** Reads any node that is an expression. */
export function expressionOf(reading: Reading, node: NodeId): Expression {
  if (reading.depth >= deepestNesting) {
    reading.diagnostics.push(report(nestedTooDeeplyRule, reading.nodes.span(node), 'This expression is nested too deeply to be read.'));
    return { kind: 'missing', span: reading.nodes.span(node) };
  }
  reading.depth++;
  const expression = readNode(reading, node);
  reading.depth--;
  return expression;
}

function readNode(reading: Reading, node: NodeId): Expression {
  const { nodes } = reading;
  const type = nodes.type(node);
  switch (type) {
    case 'identifier':
    case 'operator_symbol':
      return reference(readName(reading, node));
    case 'number':
      return { kind: 'number', text: nodes.textOf(node), span: nodes.span(node) };
    case 'string':
      return readString(reading, node);
    case 'at':
      return { kind: 'at', span: nodes.span(node) };
    case 'parenthesized':
      return { kind: 'parenthesized', expression: readExpressionIn(reading, node, 'expression'), span: nodes.span(node) };
    case 'operation':
      return readOperation(reading, node);
    case 'postfix_operation':
      return readPostfix(reading, node);
    case 'operator_application':
      return readApplication(reading, node);
    case 'qualified_reference':
      return readQualifiedReference(reading, node);
    case 'step_reference':
      return reference(stepName(reading, node));
    case 'lambda':
      return readLambda(reading, node);
    case 'label':
      return readLabel(reading, node);
    case 'assume_prove':
      return readAssumeProve(reading, node);
    case 'conjunction_list':
    case 'disjunction_list':
      return readJunctionList(reading, node, type === 'conjunction_list' ? '/\\' : '\\/');
    case 'bounded_quantification':
    case 'unbounded_quantification':
    case 'choose':
      return readBinder(reading, node, type);
    case 'set_enumeration':
    case 'set_filter':
    case 'set_map':
    case 'tuple':
      return readSet(reading, node, type);
    case 'function_application':
    case 'function_constructor':
    case 'function_set':
    case 'record_constructor':
    case 'record_set':
    case 'field_selection':
    case 'except':
      return readFunction(reading, node, type);
    case 'if_then_else':
    case 'case':
    case 'let_in':
      return readBranching(reading, node, type);
    case 'box_action':
    case 'angle_action':
    case 'fairness':
      return readAction(reading, node, type);
    default:
      return { kind: 'missing', span: nodes.span(node) };
  }
}

function readString({ nodes, diagnostics }: Reading, node: NodeId): Expression {
  const literal = nodes.textOf(node);
  const start = nodes.start(node);
  if (literal.includes('\\')) {
    for (const found of literal.matchAll(/\\(.)/gu)) {
      if ('"\\ntrf'.includes(found[1] ?? '')) continue;
      const place = { start: start + found.index, end: start + found.index + found[0].length };
      const message = `${found[0]} stands for nothing. A string may have \\" \\\\ \\n \\t \\r and \\f; a plain backslash is written \\\\.`;
      diagnostics.push(report(syntaxErrorRule, place, message));
    }
  }
  return { kind: 'string', value: stringValue(literal), span: nodes.span(node) };
}

function readPostfix(reading: Reading, node: NodeId): Expression {
  const operator = readNameIn(reading, node, 'operator');
  const operand = readExpressionIn(reading, node, 'operand');
  return { kind: 'operatorApplication', operator, fixity: 'postfix', operands: [operand], span: reading.nodes.span(node) };
}

function readJunctionList(reading: Reading, node: NodeId, operator: '/\\' | '\\/'): Expression {
  const { nodes } = reading;
  const items = nodes.childrenOf(node, 'item').map((item) => readExpressionIn(reading, item, 'expression'));
  return { kind: 'junctionList', operator, items, span: nodes.span(node) };
}

const quantifiers: Readonly<Record<string, 'forall' | 'exists' | 'temporalForall' | 'temporalExists'>> = {
  '\\A': 'forall',
  '\\forall': 'forall',
  '∀': 'forall',
  '\\E': 'exists',
  '\\exists': 'exists',
  '∃': 'exists',
  '\\AA': 'temporalForall',
  '\\EE': 'temporalExists',
};

function readBinder(reading: Reading, node: NodeId, type: 'bounded_quantification' | 'unbounded_quantification' | 'choose'): Expression {
  const { nodes } = reading;
  const span = nodes.span(node);
  const body = (): Expression => readExpressionIn(reading, node, 'body');
  if (type === 'choose') {
    const setNode = nodes.child(node, 'set');
    const nameNode = nodes.child(node, 'name');
    const tuple = nameNode !== none && nodes.type(nameNode) === 'tuple';
    const names = tuple ? readNames(reading, nameNode, 'element') : readNames(reading, node, 'name');
    const set = setNode === none ? {} : { set: readExpression(reading, setNode) };
    return { kind: 'choose', names, tuple, ...set, body: body(), span };
  }
  const quantifierNode = nodes.child(node, 'quantifier');
  const quantifier = quantifiers[quantifierNode === none ? '' : nodes.textOf(quantifierNode)] ?? 'forall';
  if (type === 'unbounded_quantification') {
    return { kind: 'unboundedQuantifier', quantifier, names: readNames(reading, node, 'name'), body: body(), span };
  }
  const bounds = readBounds(reading, node);
  const bounded = quantifier === 'exists' || quantifier === 'temporalExists' ? 'exists' : 'forall';
  return { kind: 'quantifier', quantifier: bounded, bounds, body: body(), span };
}

function readSet(reading: Reading, node: NodeId, type: 'set_enumeration' | 'set_filter' | 'set_map' | 'tuple'): Expression {
  const { nodes } = reading;
  const span = nodes.span(node);
  switch (type) {
    case 'set_enumeration':
      return { kind: 'setEnumeration', elements: readExpressionsIn(reading, node, 'element'), span };
    case 'tuple':
      return { kind: 'tuple', elements: readExpressionsIn(reading, node, 'element'), span };
    case 'set_map':
      return { kind: 'setMap', body: readExpressionIn(reading, node, 'body'), bounds: readBounds(reading, node), span };
    case 'set_filter': {
      const boundNode = nodes.child(node, 'bound');
      const at = nodes.start(node);
      const nothing = { names: [], tuple: false, set: missingExpression(at), span: { start: at, end: at } };
      const bound = boundNode === none ? nothing : readBound(reading, boundNode);
      return { kind: 'setFilter', bound, body: readExpressionIn(reading, node, 'body'), span };
    }
  }
}

type FunctionNode =
  | 'function_application'
  | 'function_constructor'
  | 'function_set'
  | 'record_constructor'
  | 'record_set'
  | 'field_selection'
  | 'except';

function readFunction(reading: Reading, node: NodeId, type: FunctionNode): Expression {
  const { nodes } = reading;
  const span = nodes.span(node);
  const inField = (field: string): Expression => readExpressionIn(reading, node, field);
  switch (type) {
    case 'function_application':
      return { kind: 'functionApplication', function: inField('function'), args: readExpressionsIn(reading, node, 'argument'), span };
    case 'function_constructor':
      return { kind: 'function', bounds: readBounds(reading, node), body: inField('body'), span };
    case 'function_set':
      return { kind: 'functionSet', domain: inField('domain'), range: inField('range'), span };
    case 'record_constructor':
      return { kind: 'record', fields: readFields(reading, node, 1), span };
    case 'record_set':
      return { kind: 'recordSet', fields: readFields(reading, node, 0), span };
    case 'field_selection':
      return { kind: 'fieldSelection', record: inField('record'), field: readNameIn(reading, node, 'field'), span };
    case 'except': {
      const updates = nodes.childrenOf(node, 'update').map((update) => readUpdate(reading, update));
      return { kind: 'except', function: inField('function'), updates, span };
    }
  }
}

/** From the field with the index `plain` on, names may not be reserved words, as in the reference parser. */
function readFields(reading: Reading, node: NodeId, plain: number): RecordField[] {
  return reading.nodes.childrenOf(node, 'field').map((field, index) => {
    const name = readNameIn(reading, field, 'name');
    if (index >= plain && reservedWords.has(name.text))
      reading.diagnostics.push(
        report(syntaxErrorRule, name.span, `A field cannot be called ${name.text}, which is a word of the language.`),
      );
    else if (/^[0-9]+$/.test(name.text))
      reading.diagnostics.push(report(syntaxErrorRule, name.span, 'A field has a name, not a number: at least one character is a letter.'));
    return { name, value: readExpressionIn(reading, field, 'value') };
  });
}

function readUpdate(reading: Reading, node: NodeId): ExceptUpdate {
  const { nodes } = reading;
  const path = nodes.childrenOf(node, 'path').map((step): ExceptStep => {
    const span = nodes.span(step);
    return nodes.type(step) === 'except_field'
      ? { kind: 'field', name: readNameIn(reading, step, 'name'), span }
      : { kind: 'index', args: readExpressionsIn(reading, step, 'argument'), span };
  });
  return { path, value: readExpressionIn(reading, node, 'value'), span: nodes.span(node) };
}

function readBranching(reading: Reading, node: NodeId, type: 'if_then_else' | 'case' | 'let_in'): Expression {
  const { nodes } = reading;
  const span = nodes.span(node);
  switch (type) {
    case 'if_then_else':
      return readIf(reading, node);
    case 'let_in':
      return {
        kind: 'let',
        definitions: readLocalDefinitions(reading, node),
        body: readExpressionIn(reading, node, 'body'),
        span,
      };
    case 'case': {
      const arms = nodes.childrenOf(node, 'arm').map((arm): CaseArm => {
        return { guard: readExpressionIn(reading, arm, 'guard'), value: readExpressionIn(reading, arm, 'value'), span: nodes.span(arm) };
      });
      const otherNode = nodes.child(node, 'other');
      const other = otherNode === none ? {} : { other: readExpressionIn(reading, otherNode, 'value') };
      return { kind: 'case', arms, ...other, span };
    }
  }
}

/** A chain of ELSE IF is read in a loop: it may be long. */
function readIf(reading: Reading, first: NodeId): Expression {
  const { nodes } = reading;
  const chain: { condition: Expression; then: Expression; node: NodeId }[] = [];
  let node = first;
  for (;;) {
    chain.push({ condition: readExpressionIn(reading, node, 'condition'), then: readExpressionIn(reading, node, 'then'), node });
    const next = nodes.child(node, 'else');
    if (next === none || nodes.type(next) !== 'if_then_else') {
      if (chain.length > longestIfChain) {
        reading.diagnostics.push(report(nestedTooDeeplyRule, nodes.span(first), 'This chain of IFs is too long to be read.'));
        return { kind: 'missing', span: nodes.span(first) };
      }
      let result = readExpression(reading, next, nodes.end(node));
      for (const link of chain.reverse()) {
        result = { kind: 'if', condition: link.condition, then: link.then, else: result, span: nodes.span(link.node) };
      }
      return result;
    }
    node = next;
  }
}

function readAction(reading: Reading, node: NodeId, type: 'box_action' | 'angle_action' | 'fairness'): Expression {
  const { nodes } = reading;
  const span = nodes.span(node);
  const action = readExpressionIn(reading, node, 'action');
  const subscript = readExpressionIn(reading, node, 'subscript');
  if (type !== 'fairness') return { kind: 'subscriptedAction', angle: type === 'angle_action', action, subscript, span };
  return { kind: 'fairness', strong: nodes.text.startsWith('SF_', span.start), subscript, action, span };
}

function readLabel(reading: Reading, node: NodeId): Expression {
  const { nodes } = reading;
  const head = nodes.child(node, 'head');
  const applied = head !== none && nodes.type(head) === 'operator_application';
  const name = applied ? readNameIn(reading, head, 'name') : readNameIn(reading, node, 'head');
  const parameters = applied ? readLabelParameters(reading, head) : [];
  return { kind: 'label', name, parameters, body: readExpressionIn(reading, node, 'body'), span: nodes.span(node) };
}

function readLabelParameters(reading: Reading, head: NodeId): Name[] {
  const { nodes, diagnostics } = reading;
  return nodes.childrenOf(head, 'argument').flatMap((argument) => {
    if (nodes.type(argument) === 'identifier') return [readName(reading, argument)];
    diagnostics.push(report(malformedDeclarationRule, nodes.span(argument), 'The parameters of a label are names of bound identifiers.'));
    return [];
  });
}

/** `ASSUME a, NEW x PROVE g`. */
function readAssumeProve(reading: Reading, node: NodeId): AssumeProve {
  const { nodes } = reading;
  const assumptions = nodes
    .childrenOf(node, 'assumption')
    .map((item) => (nodes.type(item) === 'new_declaration' ? readNewDeclaration(reading, item) : readExpression(reading, item)));
  const boxed = nodes.child(node, 'boxed') !== none;
  return { kind: 'assumeProve', boxed, assumptions, prove: readExpressionIn(reading, node, 'prove'), span: nodes.span(node) };
}

const newLevels: Readonly<Record<string, NewDeclaration['level']>> = {
  CONSTANT: 'constant',
  VARIABLE: 'variable',
  STATE: 'state',
  ACTION: 'action',
  TEMPORAL: 'temporal',
};

function readNewDeclaration(reading: Reading, node: NodeId): NewDeclaration {
  const { nodes } = reading;
  const levelNode = nodes.child(node, 'level');
  const level = newLevels[levelNode === none ? '' : nodes.textOf(levelNode)] ?? 'constant';
  const declarationNode = nodes.child(node, 'declaration');
  const declaration =
    declarationNode === none
      ? ({ name: readNameIn(reading, node, 'declaration'), arity: 0, fixity: 'nonfix' } as const)
      : readOperatorDeclaration(reading, declarationNode);
  const setNode = nodes.child(node, 'set');
  const set = setNode === none ? {} : { set: readExpression(reading, setNode) };
  return { kind: 'newDeclaration', level, declaration, ...set, span: nodes.span(node) };
}
