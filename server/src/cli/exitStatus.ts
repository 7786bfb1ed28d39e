/** How the command line ends, as TLC would (conformance.md D9). */
import { unreachable } from '../base/assert.ts';
import type { Finding } from '../checker/outcome.ts';

export const exitStatus = {
  success: 0,
  usage: 1,
  assumption: 10,
  deadlock: 11,
  invariant: 12,
  property: 13,
  assertion: 14,
  evaluation: 75,
  invariantEvaluation: 76,
  /** A property that nothing could violate, as it quantifies over no values at all. */
  tautology: 77,
  parse: 150,
  config: 151,
  /** A shell's for a program that was interrupted. */
  interrupted: 130,
  other: 255,
} as const;

/** TLC's message of a temporal formula whose negation is unsatisfiable. */
const TAUTOLOGY = 2253;

/** TLC's message of a failed `Assert`. */
const ASSERT_FAILED = 2132;

/** TLC's message of an initial state that lacks a variable. */
export const INITIAL_STATE_INCOMPLETE = 2106;

export function exitStatusOf(finding: Finding): number {
  switch (finding.kind) {
    case 'ok':
      return exitStatus.success;
    case 'assumption':
      return exitStatus.assumption;
    case 'deadlock':
      return exitStatus.deadlock;
    case 'invariant':
      return exitStatus.invariant;
    case 'property':
      return exitStatus.property;
    case 'evaluation':
      return statusOfEvaluation(finding);
    case 'config':
      return statusOfConfigCode(finding.code);
    case 'stopped':
      return statusOfStop(finding.reason);
    default:
      return unreachable(finding);
  }
}

/** To look only so far was what was asked for. */
function statusOfStop(reason: Extract<Finding, { kind: 'stopped' }>['reason']): number {
  if (reason === 'depth') return exitStatus.success;
  return reason === 'cancelled' ? exitStatus.interrupted : exitStatus.other;
}

/** Of several models': the largest, as statuses from 150 on mean that nothing was checked. */
export function worstStatus(statuses: readonly number[]): number {
  return Math.max(exitStatus.success, ...statuses);
}

/**
 * TLC finds out where an error comes from by taking the step again, which tells invariants, checked in new states only, from the rest.
 * What an operator of a module has to say then decides by its own number, and most of these mean nothing to those who ask for the status.
 */
function statusOfEvaluation({ context, problem, trace }: Extract<Finding, { kind: 'evaluation' }>): number {
  if (problem.code === INITIAL_STATE_INCOMPLETE) return exitStatus.other;
  if (context === 'init' || trace === undefined) return exitStatus.evaluation;
  const inInitial = context !== 'next' && trace.states.length < 2;
  if (inInitial) return exitStatus.evaluation;
  if (context === 'invariant') return exitStatus.invariantEvaluation;
  if (problem.code === ASSERT_FAILED) return exitStatus.assertion;
  return problem.code !== undefined && saidByModules.has(problem.code) ? exitStatus.other : exitStatus.evaluation;
}

/** Numbers of TLC's messages about arguments of its modules' operators, and about the numbers that these compute. */
const saidByModules: ReadonlySet<number> = new Set([2157, 2169, 2176, 2177, 2178, 2179, 2180, 2181, 2182, 2183, 2184, 2266, 2283]);

/** A configuration that cannot be read (5001-5006) is something else to TLC than one that asks for what is not there. */
function statusOfConfigCode(code: number): number {
  if (code === TAUTOLOGY) return exitStatus.tautology;
  return code >= 5001 && code <= 5006 ? exitStatus.other : exitStatus.config;
}
