/** What a check of a model came to, as all formats need it. */
import type { CheckReport } from '../../protocol/checkReport.ts';
import type { Core } from '../../semantics/core.ts';

/** A model after its check, or after it was found that there is nothing to check. */
export interface CheckedModel {
  readonly spec: string;
  readonly config: string | null;
  /** Files in it are named as a user would. */
  readonly report: CheckReport;
  /** What was checked, by name: each is a test case of its own. */
  readonly names: readonly CheckedName[];
  readonly status: number;
}

export interface CheckedName {
  readonly kind: 'assumption' | 'invariant' | 'property' | 'deadlock';
  readonly name: string;
}

export function checkedNames({ config, assumptions }: Core, deadlock: boolean): CheckedName[] {
  return [
    ...(assumptions.length === 0 ? [] : [{ kind: 'assumption', name: 'assumptions' } as const]),
    ...config.invariants.map(({ name }) => ({ kind: 'invariant', name }) as const),
    ...config.properties.map(({ name }) => ({ kind: 'property', name }) as const),
    ...(deadlock && config.checkDeadlock && config.behavior.kind !== 'none' ? [{ kind: 'deadlock', name: 'no deadlock' } as const] : []),
  ];
}

export interface Violation {
  readonly verdict: CheckReport['verdict'];
  readonly violated: string | null;
  readonly message: string | null;
  readonly trace: CheckReport['trace'];
}

/** Everything that is wrong with the model; empty for one in order. */
export function violationsOf({ verdict, violated, message, trace, further = [] }: CheckReport): Violation[] {
  return verdict === 'ok' ? [] : [{ verdict, violated, message, trace }, ...further];
}

/** The behavior as TLC prints it, without places. */
export function traceText(trace: NonNullable<CheckReport['trace']>): string {
  const states = trace.states.map(({ action, values }, i) => {
    const by =
      action === null ? 'Initial predicate' : `${action.name}${action.arguments.length === 0 ? '' : `(${action.arguments.join(',')})`}`;
    const lines = Object.entries(values).map(([name, value]) => `/\\ ${name} = ${value}`);
    return `State ${i + 1}: <${by}>\n${lines.join('\n')}`;
  });
  const end =
    trace.end === 'finite' ? [] : [trace.end === 'stuttering' ? `State ${states.length + 1}: Stuttering` : `Back to state ${trace.loopTo}`];
  return [...states, ...end].join('\n\n');
}
