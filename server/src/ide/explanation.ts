/**
 * Why a check found what it found, in sentences and as data: the part of an invariant that is false, what blocks each action of a
 * deadlock, what a step lacks to be one of the abstract specification.
 */
import type { BlockedAction, DecisivePart, FailedStep, Finding } from '../checker/outcome.ts';
import type { Places } from '../checker/places.ts';
import type { ReportDiagnostic, ReportPart, ReportStep } from '../protocol/checkReport.ts';

/** Actions of a deadlock that are listed in text. */
const mostListed = 20;

export function explanationOf(finding: Finding, places: Places): string[] {
  if (finding.kind === 'invariant') return finding.culprit === undefined ? [] : [culpritSentence(finding.culprit, places)];
  if (finding.kind === 'deadlock') return deadlockSentences(finding.blocked ?? [], places);
  if (finding.kind !== 'property') return [];
  if (finding.culprit !== undefined) return [culpritSentence(finding.culprit, places)];
  return finding.step === undefined ? [...(finding.explanation ?? [])] : stepSentences(finding.step, places);
}

function stepSentences(step: FailedStep, places: Places): string[] {
  const { number, values } = step;
  const changed = values
    .filter(({ before, after }) => before !== after)
    .map(({ name, before, after }) => `${name} from ${before} to ${after}`);
  const same = values.filter(({ before, after }) => before === after).map(({ name, before }) => `${name} (${before})`);
  const whatChanges = changed.length === 0 ? [] : [`The step from state ${number} to state ${number + 1} changes ${listOf(changed)}.`];
  const whatStays = same.length === 0 ? [] : [`It leaves ${listOf(same)} alone.`];
  return [...whatChanges, ...whatStays, ...(step.failing.length === 0 ? [] : [failingSentence(step, places)])];
}

/** `It is no step of Tick: hour' = hour + 1 (line ...) is FALSE, where hour' is 2 and hour + 1 is 1.` */
function failingSentence({ action = 'the action', alternatives, failing }: FailedStep, places: Places): string {
  const what =
    alternatives === 1
      ? `It is no step of ${action}:`
      : `It is a step of none of the ${alternatives} actions. ${action.replace(/^the/, 'The')} comes closest:`;
  return `${what} ${failing.map((part) => partSentence(part, places)).join('; and ')}.`;
}

/** `x < N (line ...) is FALSE for p = p1, where x is 5.` */
function culpritSentence(part: DecisivePart, places: Places): string {
  return `${partSentence(part, places)}.`;
}

function partSentence(part: DecisivePart, places: Places): string {
  const { text, holds, bindings, operands, through } = part;
  const path = through.length === 0 ? '' : `, reached through ${through.map(({ name }) => name).join(', ')},`;
  return `${text} (${places.describe(part.span)})${path} is ${holds ? 'TRUE' : 'FALSE'}${forElements(bindings)}${where(operands)}`;
}

function where(operands: DecisivePart['operands']): string {
  return operands.length === 0 ? '' : `, where ${listOf(operands.map(({ name, value }) => `${name} is ${value}`))}`;
}

function deadlockSentences(blocked: readonly BlockedAction[], places: Places): string[] {
  const telling = withoutOtherLabels(blocked);
  const sentences = telling.slice(0, mostListed).map((each) => blockedSentence(each, places));
  const more = telling.length - mostListed;
  return more > 0 ? [...sentences, `So are ${more} other actions.`] : sentences;
}

/** `Enter(p1) is blocked by lock = "none" (line ...), where lock is p2.` */
function blockedSentence({ action, guard }: BlockedAction, places: Places): string {
  const name = action.args.length === 0 ? action.name : `${action.name}(${action.args.join(', ')})`;
  const place = `${guard.text} (${places.describe(guard.span)})`;
  return `${name} is blocked by ${place}${forElements(guard.bindings)}${where(guard.operands)}.`;
}

function forElements(bindings: DecisivePart['bindings']): string {
  return bindings.length === 0 ? '' : ` for ${listOf(bindings.map(({ name, value }) => `${name} = ${value}`))}`;
}

type At = (part: DecisivePart, code: string, message: string) => ReportDiagnostic[];

/** The first one says what the explanation says: whoever lists both can take them together. */
function failingDiagnostics(step: FailedStep, places: Places, at: At): ReportDiagnostic[] {
  return step.failing.flatMap((part, i) =>
    at(part, 'property-part', i === 0 ? failingSentence(step, places) : culpritSentence(part, places)),
  );
}

/**
 * Places to look at: the part of an invariant or initial predicate that is false, unless that is all of it; the conjuncts that a step
 * fails; what blocks the actions of a deadlock.
 */
export function explainingDiagnostics(finding: Finding, places: Places): ReportDiagnostic[] {
  const at: At = (part, code, message) => {
    const source = places.source(part.span);
    return source === undefined ? [] : [{ file: source.uri, ...places.range(part.span), severity: 'information', code, message }];
  };
  if (finding.kind === 'invariant' || finding.kind === 'property') {
    const { culprit, span } = finding;
    if (finding.kind === 'property' && finding.step !== undefined) return failingDiagnostics(finding.step, places, at);
    const isWhole = culprit !== undefined && culprit.span.start === span.start && culprit.span.end === span.end;
    return culprit === undefined || isWhole ? [] : at(culprit, `${finding.kind}-part`, culpritSentence(culprit, places));
  }
  if (finding.kind !== 'deadlock') return [];
  const telling = withoutOtherLabels(finding.blocked ?? []).slice(0, mostListed);
  return telling.flatMap((each) => at(each.guard, 'action-blocked', blockedSentence(each, places)));
}

/**
 * A process of an algorithm is at one label: that the actions of its other labels are not possible goes without saying, unless it is at
 * none that has an action. One that is done waits for nothing.
 */
function withoutOtherLabels(blocked: readonly BlockedAction[]): readonly BlockedAction[] {
  const isElsewhere = ({ guard, passed }: BlockedAction): boolean => passed === 0 && /^pc(\[[^\]]*\])? = "\w+"$/.test(guard.text);
  const groups = new Map<string, BlockedAction[]>();
  for (const each of blocked) {
    const process = each.action.args.join();
    const group = groups.get(process);
    if (group === undefined) groups.set(process, [each]);
    else group.push(each);
  }
  const isDone = ({ guard }: BlockedAction): boolean => guard.operands.some(({ value }) => value === '"Done"');
  const telling = [...groups.values()].flatMap((group) => {
    const here = group.filter((each) => !isElsewhere(each));
    return here.length > 0 ? here : group.filter((each) => !isDone(each)).slice(0, 1);
  });
  return telling.length > 0 ? telling : blocked.slice(0, 1);
}

function listOf(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

export function reportPart(part: DecisivePart, places: Places): ReportPart {
  const named = (list: DecisivePart['bindings']): Record<string, string> =>
    Object.fromEntries(list.map(({ name, value }) => [name, value]));
  return {
    file: places.source(part.span)?.uri ?? '',
    ...places.range(part.span),
    text: part.text,
    value: part.holds,
    bindings: named(part.bindings),
    values: named(part.operands),
    through: part.through.map(({ name }) => name),
  };
}

export function reportStep({ values, action, failing }: FailedStep, places: Places): ReportStep {
  const named = (when: 'before' | 'after'): Record<string, string> => Object.fromEntries(values.map((each) => [each.name, each[when]]));
  return {
    before: named('before'),
    after: named('after'),
    action: action ?? null,
    failing: failing.map((part) => reportPart(part, places)),
  };
}
