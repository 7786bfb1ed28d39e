/**
 * The edit that assumes the fairness whose lack makes a counterexample possible: `fair` before a process or an algorithm, or a
 * conjunct of the specification. Goes by the text that was checked; whoever applies the edit sees that it has not changed since.
 */
import type { FairnessAdvice, Finding } from '../checker/outcome.ts';
import type { ReportFix } from '../protocol/checkReport.ts';
import type { Core, CoreSpan, Expr } from '../semantics/core.ts';

/** Where something is to be inserted in one of the model's sources. */
interface Insertion {
  readonly title: string;
  readonly source: number;
  readonly offset: number;
  readonly text: string;
}

/** What would rule a counterexample out; none where that is more than an insertion. */
export function fairnessFix(
  finding: Finding,
  core: Core,
  columnOf: (span: CoreSpan) => { line: number; column: number },
): ReportFix | undefined {
  if (finding.kind !== 'property' || finding.advice === undefined) return undefined;
  const insertion = finding.advice.of.kind === 'action' ? inSpecification(finding.advice, core) : inAlgorithm(finding.advice, core);
  const source = insertion === undefined ? undefined : core.sources[insertion.source];
  if (insertion === undefined || source === undefined) return undefined;
  const { title, offset, text } = insertion;
  const { line, column } = columnOf({ source: insertion.source, start: offset, end: offset + 1 });
  const lineText = source.text.split(/\r?\n/)[line - 1] ?? '';
  return { title, file: source.uri, line, column, insert: text, lineText };
}

/** `fair process P`, `fair+ process P`, `--fair algorithm`. */
function inAlgorithm({ of, strength, source }: FairnessAdvice, core: Core): Insertion | undefined {
  const text = core.sources[source]?.text.split(/\\\* BEGIN TRANSLATION/)[0] ?? '';
  const found =
    of.kind === 'process'
      ? new RegExp(`(\\bfair\\s+)?\\bprocess\\s*\\(?\\s*${of.name}\\b`).exec(text)
      : /--(fair\s+)?algorithm\b/.exec(text);
  if (found === null || of.kind === 'action') return undefined;
  const what = of.kind === 'process' ? `process ${of.name}` : 'the algorithm';
  const start = of.kind === 'process' ? found.index : found.index + '--'.length;
  if (found[1] !== undefined) return { title: `Make ${what} fair+`, source, offset: start + 'fair'.length, text: '+' };
  const keyword = strength === 'weak' ? 'fair' : 'fair+';
  return { title: `Make ${what} ${keyword}`, source, offset: start, text: `${keyword} ` };
}

/** A conjunct behind `[][Next]_v`. */
function inSpecification({ of, strength }: FairnessAdvice, core: Core): Insertion | undefined {
  const { behavior } = core.config;
  const next = behavior.kind === 'specification' ? nextOf(behavior.formula.formula, core) : undefined;
  if (next === undefined || of.kind !== 'action') return undefined;
  const { action, subscript } = next.step;
  const text = of.text === 'Next' ? textOf(action.span, core) : of.text;
  const index = textOf(subscript.span, core);
  if (!/^\w+$/.test(text) || (!/^\w+$/.test(index) && !index.startsWith('<<'))) return undefined;
  const conjunct = `${strength === 'weak' ? 'WF' : 'SF'}_${index}(${text})`;
  return { title: `Assume ${conjunct}`, source: next.span.source, offset: next.span.end, text: ` /\\ ${conjunct}` };
}

type Step = Extract<Expr, { kind: 'subscriptedAction' }>;

function nextOf(expr: Expr, core: Core): { readonly step: Step; readonly span: CoreSpan } | undefined {
  switch (expr.kind) {
    case 'and':
      for (const operand of expr.operands) {
        const found = nextOf(operand, core);
        if (found !== undefined) return found;
      }
      return undefined;
    case 'always':
      return expr.operand.kind === 'subscriptedAction' ? { step: expr.operand, span: expr.span } : undefined;
    case 'apply': {
      const operator = core.operators[expr.operator];
      return operator === undefined || operator.recursive || operator.level < 3 ? undefined : nextOf(operator.body, core);
    }
    default:
      return undefined;
  }
}

function textOf({ source, start, end }: CoreSpan, core: Core): string {
  return core.sources[source]?.text.slice(start, end) ?? '';
}
