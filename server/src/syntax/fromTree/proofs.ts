/** Proofs and their steps (Lamport, "TLA+2: A Preliminary Guide", section 7). */
import { report } from '../../base/diagnostic.ts';
import type { Fact, Proof, ProofStep, StepStatement, UseOrHide } from '../ast.ts';
import { malformedProofRule } from '../diagnostics/malformedProof.ts';
import { readBounds } from './bounds.ts';
import { readInstance, readLocalDefinitions } from './definitions.ts';
import { type NodeId, none } from './nodes.ts';
import { missingExpression, type Reading, readExpression, readExpressionIn, readExpressionsIn, readNameIn, readNames } from './reading.ts';
import { stepName, writtenLevel } from './references.ts';

export function readProof(reading: Reading, node: NodeId): Proof {
  const { nodes } = reading;
  const span = nodes.span(node);
  switch (nodes.type(node)) {
    case 'by_proof':
      return {
        kind: 'by',
        only: nodes.child(node, 'only') !== none,
        facts: readFacts(reading, node, 'fact'),
        definitions: readFacts(reading, node, 'definition'),
        span,
      };
    case 'step_proof':
      return { kind: 'steps', steps: readSteps(reading, node), span };
    case 'obvious':
      return { kind: 'obvious', span };
    default:
      return { kind: 'omitted', span };
  }
}

/** Facts and definitions of BY, USE and HIDE. */
function readFacts(reading: Reading, node: NodeId, field: string): Fact[] {
  return reading.nodes.childrenOf(node, field).map((child): Fact => {
    if (reading.nodes.type(child) === 'module_reference') return { kind: 'module', module: readNameIn(reading, child, 'name') };
    return { kind: 'expression', expression: readExpression(reading, child) };
  });
}

/** All steps of a proof are of one level, deeper than that of the proof around it. */
function readSteps(reading: Reading, node: NodeId): ProofStep[] {
  const { nodes, diagnostics, proofLevels } = reading;
  const outer = proofLevels.at(-1) ?? -1;
  const steps = nodes.childrenOf(node, 'step');
  const first = steps[0] === undefined ? none : nodes.child(steps[0], 'label');
  const level = (first === none ? undefined : writtenLevel(nodes.textOf(first))) ?? outer + 1;
  proofLevels.push(level);
  for (const [index, step] of steps.entries()) {
    const label = nodes.child(step, 'label');
    if (label === none) continue;
    const text = nodes.textOf(label);
    const own = writtenLevel(text);
    const message =
      index === 0 && own !== undefined && own <= outer
        ? `No step of level <${own}> can stand here: the QED before it has ended that level.`
        : own !== undefined && own !== level
          ? `This step should be of level <${level}>, like the steps before it.`
          : text.startsWith('<+>') && index > 0
            ? '<+> begins a deeper proof; the steps behind the first are written <*>.'
            : undefined;
    if (message !== undefined) diagnostics.push(report(malformedProofRule, nodes.span(label), message));
  }
  const read = steps.map((step) => readStep(reading, step));
  proofLevels.pop();
  return read;
}

function readStep(reading: Reading, node: NodeId): ProofStep {
  const { nodes } = reading;
  const labelNode = nodes.child(node, 'label');
  const statement = nodes.child(node, 'statement');
  const proof = nodes.child(node, 'proof');
  reading.depth++;
  const step: ProofStep = {
    label: labelNode === none ? readNameIn(reading, node, 'label') : stepName(reading, labelNode),
    implicitLevel: labelNode !== none && writtenLevel(nodes.textOf(labelNode)) === undefined,
    statement: readStatement(reading, statement, nodes.end(node)),
    ...(proof === none ? {} : { proof: readProof(reading, proof) }),
    span: nodes.span(node),
  };
  reading.depth--;
  return step;
}

/** `at` is where a missing statement would stand. */
function readStatement(reading: Reading, node: NodeId, at: number): StepStatement {
  const { nodes } = reading;
  if (node === none) return { kind: 'assertion', suffices: false, statement: missingExpression(at), span: { start: at, end: at } };
  const span = nodes.span(node);
  const quantified = (): Pick<StepStatement & { kind: 'take' }, 'bounds' | 'names'> => ({
    bounds: readBounds(reading, node),
    names: readNames(reading, node, 'name'),
  });
  switch (nodes.type(node)) {
    case 'case_step':
      return { kind: 'case', condition: readExpressionIn(reading, node, 'condition'), span };
    case 'pick_step':
      return { kind: 'pick', ...quantified(), body: readExpressionIn(reading, node, 'body'), span };
    case 'take_step':
      return { kind: 'take', ...quantified(), span };
    case 'have_step':
      return { kind: 'have', expression: readExpressionIn(reading, node, 'expression'), span };
    case 'witness_step':
      return { kind: 'witness', expressions: readExpressionsIn(reading, node, 'expression'), span };
    case 'define_step':
      return { kind: 'define', definitions: readLocalDefinitions(reading, node), span };
    case 'instance':
      return { kind: 'instance', instance: readInstance(reading, node, at), span };
    case 'use_or_hide':
      return readUseOrHide(reading, node);
    case 'qed_step':
      return { kind: 'qed', span };
    default: {
      const suffices = nodes.child(node, 'suffices') !== none;
      return { kind: 'assertion', suffices, statement: readExpressionIn(reading, node, 'statement'), span };
    }
  }
}

/** `USE a, b DEF c`, as a unit or a proof step. */
export function readUseOrHide(reading: Reading, node: NodeId): UseOrHide {
  return {
    kind: 'useOrHide',
    hide: keywordOf(reading, node) === 'HIDE',
    only: reading.nodes.child(node, 'only') !== none,
    facts: readFacts(reading, node, 'fact'),
    definitions: readFacts(reading, node, 'definition'),
    span: reading.nodes.span(node),
  };
}

/** The text in the field `keyword`. */
export function keywordOf({ nodes }: Reading, node: NodeId): string {
  const keyword = nodes.child(node, 'keyword');
  return keyword === none ? '' : nodes.textOf(keyword);
}
