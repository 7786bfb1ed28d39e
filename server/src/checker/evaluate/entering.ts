/** Going into formulas, for who explains what they came to: from a name to what it stands for, in the right scope. */
import type { CoreSpan } from '../../semantics/core.ts';
import { bindParameters, findBinding, prepareArgument, prepareLetScope } from './applications.ts';
import { operatorOf, type Preparation } from './context.ts';
import { type Env, EnvNode, nodeAt, type Placed } from './environment.ts';

const longestText = 200;

/** The body of a definition or of a LET, what an identifier stands for; undefined where there is nothing to enter. */
export function entered(prepare: Preparation, { expr, scope, env }: Placed): Placed | undefined {
  if (expr.kind === 'let') {
    const definitions = prepareLetScope(prepare, expr.operators, scope);
    return { expr: expr.body, scope: definitions.scope, env: definitions.extend(env) };
  }
  if (expr.kind === 'bound' && expr.args.length === 0) {
    const binding = findBinding(scope, expr.binding);
    const content = binding === undefined || binding.pure ? undefined : nodeAt(env, binding.hops).content;
    if (typeof content !== 'object' || content.kind !== 'delayed') return undefined;
    return { expr: content.source.expr, scope: content.source.scope, env: content.env };
  }
  if (expr.kind !== 'apply') return undefined;
  const operator = operatorOf(prepare.core, expr.operator);
  if (operator.local || operator.native !== undefined || operator.recursive) return undefined;
  let inner: Env = null;
  for (const argument of expr.args) inner = new EnvNode(prepareArgument(prepare, argument, scope)(env), inner);
  return { expr: operator.body, scope: bindParameters(null, operator.parameters), env: inner };
}

/** What is written there, on one line and not too long. */
export function sourceText({ core }: Preparation, span: CoreSpan): string {
  const text = (core.sources[span.source]?.text.slice(span.start, span.end) ?? '').replace(/\s+/g, ' ').trim();
  return text.length > longestText ? `${text.slice(0, longestText)} ...` : text;
}
