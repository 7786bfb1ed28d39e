/**
 * The control flow of an algorithm as a graph: labels as nodes, and an edge for each way in which a step can end, with the conditions on
 * that way. It is data for a view; what the conditions mean is not looked at.
 */
import type { Span } from '../base/span.ts';
import type { Action, Algorithm, Assign, Branch, FairnessMarks, Process, Statement } from './algorithm.ts';
import { type Expression, printedLines } from './expression.ts';

import type { TranslationOptions } from './options.ts';

export interface FlowNode {
  readonly label: string;
  /** The label where it is written, else its step. */
  readonly span: Span;
  /** `weak` or `strong` fairness of this step; `none` where nothing makes it happen. */
  readonly fairness: 'none' | 'weak' | 'strong';
}

interface FlowEdge {
  readonly from: string;
  /** A label, `Done`, `Error` at a procedure's end, or `return` for the place behind the call. For a call the label behind it. */
  readonly to: string;
  /** The procedure that is called on the way, null without one. */
  readonly calls: string | null;
  /** Conditions on the way, in order; `~(...)` for the other branch of an if. */
  readonly guards: readonly string[];
}

export interface FlowGraph {
  readonly kind: 'process' | 'procedure' | 'algorithm';
  readonly name: string;
  readonly span: Span;
  readonly entry: string;
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

/** `actions` are the body's; without `pc` the one action of a body leads back to itself. */
export function flowGraph(
  body: { readonly kind: FlowGraph['kind']; readonly name: string; readonly span: Span },
  actions: readonly Action[],
  fairness: FlowNode['fairness'],
  marks: FairnessMarks,
): FlowGraph {
  const nodes = actions.map(({ label, labelSpan, span }): FlowNode => {
    const marked = marks.plusLabels.includes(label) && fairness === 'weak' ? 'strong' : fairness;
    return { label, span: labelSpan ?? span, fairness: marks.minusLabels.includes(label) ? 'none' : marked };
  });
  const edges = actions.flatMap(({ label, statements }) => {
    const ways = waysThrough(statements, [{ guards: [], target: null, call: null }]);
    return ways.map(({ guards, target, call }): FlowEdge => {
      return { from: label, to: call?.returnsTo ?? target ?? label, calls: call?.procedure ?? null, guards };
    });
  });
  return { ...body, entry: actions[0]?.label ?? '', nodes, edges: mergeEdges(edges) };
}

/** The fairness of a process's steps. */
export function processFairness({ fairness }: Process): FlowNode['fairness'] {
  if (fairness === 'sf') return 'strong';
  return fairness === 'wf' ? 'weak' : 'none';
}

/** The fairness of a uniprocess algorithm is that of its next-state relation, weak whatever the option is. */
export function mainFairness({ fair }: Algorithm, option: TranslationOptions['fairness']): FlowNode['fairness'] {
  return fair || /^(wf|sf|wfNext)$/.test(option) ? 'weak' : 'none';
}

/** A procedure's steps are as fair as the fairest process that calls it. */
export function procedureFairness(callers: readonly Process[]): FlowNode['fairness'] {
  const all = callers.map(processFairness);
  if (all.includes('strong')) return 'strong';
  return all.includes('weak') ? 'weak' : 'none';
}

interface Way {
  readonly guards: readonly string[];
  /** Where `pc` goes, null while it is not set. */
  readonly target: string | null;
  readonly call: CallOnWay | null;
}

interface CallOnWay {
  readonly procedure: string;
  readonly returnsTo: string;
}

/** More ways than this through one step are not worth drawing. */
const mostWays = 64;

function waysThrough(statements: readonly Statement[], from: readonly Way[]): Way[] {
  let ways = [...from];
  for (const statement of statements) ways = statementWays(statement, ways).slice(0, mostWays);
  return ways;
}

function statementWays(statement: Statement, ways: readonly Way[]): Way[] {
  switch (statement.kind) {
    case 'assign': {
      const target = pcTarget(statement);
      const call = callOf(statement);
      return ways.map((way) => ({ ...way, target: target ?? way.target, call: call ?? way.call }));
    }
    case 'if': {
      const test = inline(statement.test);
      return [...branchWays(statement.then, ways, test), ...branchWays(statement.else, ways, `~(${test})`)];
    }
    case 'either':
      return statement.clauses.flatMap((clause) => branchWays(clause, ways, null));
    case 'with':
      return waysThrough(statement.body, ways);
    case 'when':
      return isPcTest(statement.condition) ? [...ways] : ways.map((way) => guarded(way, inline(statement.condition)));
    default:
      return [...ways];
  }
}

function branchWays({ statements }: Branch, ways: readonly Way[], guard: string | null): Way[] {
  return waysThrough(statements, guard === null ? ways : ways.map((way) => guarded(way, guard)));
}

function guarded(way: Way, guard: string): Way {
  return { ...way, guards: [...way.guards, guard] };
}

function pcTarget({ assignments }: Assign): string | null {
  const value = assignments.find(({ variable }) => variable === 'pc')?.value;
  if (!value) return null;
  const [token] = value.lines[0]?.tokens ?? [];
  return token?.kind === 'string' ? token.text.slice(1, -1) : 'return';
}

/** What is pushed on the stack says which procedure is called, and where it returns to: `[procedure |-> "P", pc |-> "l", ...]`. */
function callOf({ assignments }: Assign): CallOnWay | null {
  const value = assignments.find(({ variable }) => variable === 'stack')?.value;
  const tokens = (value?.lines ?? []).flatMap((line) => line.tokens);
  const field = (name: string) => tokens[tokens.findIndex(({ text }, index) => text === name && tokens[index + 1]?.text === '|->') + 2];
  const procedure = field('procedure');
  if (procedure?.kind !== 'string') return null;
  const pc = field('pc');
  return { procedure: procedure.text.slice(1, -1), returnsTo: pc?.kind === 'string' ? pc.text.slice(1, -1) : 'return' };
}

/** The test that begins every action: `pc = "l"`. */
function isPcTest({ lines }: Expression): boolean {
  const [first] = lines[0]?.tokens ?? [];
  return first?.kind === 'generated' && first.text === 'pc';
}

function inline(expression: Expression): string {
  return printedLines(expression).join(' ').replace(/\s+/g, ' ').trim();
}

/** Ways that differ in nothing that is shown are one edge. */
function mergeEdges(edges: readonly FlowEdge[]): FlowEdge[] {
  const seen = new Set<string>();
  return edges.filter((edge) => {
    const key = JSON.stringify(edge);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
