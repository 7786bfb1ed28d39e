/** Names in expressions: plain ones, applications, what `!` chains together, and what may be passed as an argument. */
import { report } from '../../base/diagnostic.ts';
import type { Expression, Lambda, Name, PathElement, Reference } from '../ast.ts';
import { operatorInWrongPlaceRule } from '../diagnostics/operatorInWrongPlace.ts';
import type { NodeId } from './nodes.ts';
import { type Reading, readExpression, readExpressionIn, readName, readNameIn, readNames } from './reading.ts';

/** A name without arguments. */
export function reference(name: Name): Reference {
  return { kind: 'reference', path: [{ kind: 'name', name, args: [], span: name.span }], span: name.span };
}

/** A proof step's name: without its trailing dots, its level as a plain number, so that `<*>a` and `<01>a` are `<1>a` where they mean that. */
export function stepName({ nodes, proofLevels }: Reading, node: NodeId): Name {
  const written = nodes.textOf(node).replace(/\.+$/, '');
  const start = nodes.start(node);
  const close = written.indexOf('>');
  const level = writtenLevel(written) ?? proofLevels.at(-1) ?? 0;
  return { text: `<${level}${written.slice(close)}`, span: { start, end: start + written.length } };
}

/** The number in `<n>`; undefined for `<*>` and `<+>`. */
export function writtenLevel(label: string): number | undefined {
  const digits = /^<([0-9]+)>/.exec(label)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** `Op(a, +)`. */
export function readApplication(reading: Reading, node: NodeId): Reference {
  return { kind: 'reference', path: [applicationElement(reading, node)], span: reading.nodes.span(node) };
}

function applicationElement(reading: Reading, node: NodeId): PathElement {
  const name = readNameIn(reading, node, 'name');
  return { kind: 'name', name, args: readArguments(reading, node, 'argument'), span: reading.nodes.span(node) };
}

/** Arguments: expressions, operator symbols and LAMBDAs. */
function readArguments(reading: Reading, node: NodeId, field: string): Expression[] {
  return reading.nodes.childrenOf(node, field).map((child) => readArgument(reading, child));
}

/** An argument, or the value of a substitution. */
export function readArgument(reading: Reading, node: NodeId): Expression {
  const { nodes, diagnostics } = reading;
  if (nodes.type(node) === 'operator_symbol') {
    const name = readName(reading, node);
    if (name.text === '\\X')
      diagnostics.push(report(operatorInWrongPlaceRule, name.span, '\\X is no operator that could be passed as an argument.'));
  }
  return readExpression(reading, node);
}

/** `M!Op`, `M(a)!N!Op(b)`, `Op!1!<<!(a)!@!:`. */
export function readQualifiedReference(reading: Reading, node: NodeId): Reference {
  const { nodes } = reading;
  const path = nodes.childrenOf(node, 'path').map((child): PathElement => {
    const span = nodes.span(child);
    switch (nodes.type(child)) {
      case 'operator_application':
        return applicationElement(reading, child);
      case 'argument_selector':
        return { kind: 'arguments', args: readArguments(reading, child, 'argument'), span };
      case 'number':
        return { kind: 'number', value: Number(nodes.textOf(child)), span };
      case 'selector':
        return { kind: 'selector', selector: selectorOf(nodes.textOf(child)), span };
      case 'step_reference':
        return { kind: 'name', name: stepName(reading, child), args: [], span };
      default:
        return { kind: 'name', name: readName(reading, child), args: [], span };
    }
  });
  const first = path[0] ?? { kind: 'name', name: readNameIn(reading, node, 'path'), args: [], span: nodes.span(node) };
  return { kind: 'reference', path: [first, ...path.slice(1)], span: nodes.span(node) };
}

function selectorOf(text: string): '<<' | '>>' | '@' | ':' {
  switch (text) {
    case '<<':
    case '⟨':
      return '<<';
    case '>>':
    case '⟩':
      return '>>';
    case '@':
      return '@';
    default:
      return ':';
  }
}

/** `LAMBDA x, y : e`. */
export function readLambda(reading: Reading, node: NodeId): Lambda {
  const parameters = readNames(reading, node, 'parameter');
  return { kind: 'lambda', parameters, body: readExpressionIn(reading, node, 'body'), span: reading.nodes.span(node) };
}
