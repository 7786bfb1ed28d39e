/** Going into formulas, for who explains what they came to: from a name to what it stands for, in the right scope. */
import type { Argument, CoreSpan, Operator } from '../../semantics/core.ts';
import { bindParameters, findBinding, prepareArgument, prepareLetScope } from './applications.ts';
import { operatorOf, type Preparation } from './context.ts';
import { depthOf, dropped, type Env, EnvNode, nodeAt, type Placed } from './environment.ts';

const longestText = 200;

/** The body of a definition or of a LET, what an identifier stands for; undefined where there is nothing to enter. */
export function entered(prepare: Preparation, { expr, scope, env }: Placed): Placed | undefined {
  if (expr.kind === 'let') {
    const definitions = prepareLetScope(prepare, expr.operators, scope);
    return { expr: expr.body, scope: definitions.scope, env: definitions.extend(env) };
  }
  const given = (args: readonly Argument[], base: Env): Env =>
    args.reduce<Env>((inner, argument) => new EnvNode(prepareArgument(prepare, argument, scope)(env), inner), base);
  if (expr.kind === 'bound') {
    const binding = findBinding(scope, expr.binding);
    const content = binding === undefined || binding.pure ? undefined : nodeAt(env, binding.hops).content;
    if (typeof content !== 'object' || content.kind !== (expr.args.length === 0 ? 'delayed' : 'closure')) return undefined;
    return { expr: content.source.expr, scope: content.source.scope, env: given(expr.args, content.env) };
  }
  if (expr.kind !== 'apply') return undefined;
  const operator = operatorOf(prepare.core, expr.operator);
  if (operator.native !== undefined || operator.recursive) return undefined;
  if (operator.local) return enteredLocal(operator, { scope, env }, (base) => given(expr.args, base));
  return { expr: operator.body, scope: bindParameters(null, operator.parameters), env: given(expr.args, null) };
}

/** The same for a definition of a LET around. */
function enteredLocal(operator: Operator, { scope, env }: Pick<Placed, 'scope' | 'env'>, given: (base: Env) => Env): Placed | undefined {
  for (let node = scope; node !== null; node = node.next) {
    if (node.kind === 'definition' && node.operator === operator.id) {
      const { content } = nodeAt(env, depthOf(scope) - node.depth);
      if (typeof content !== 'object' || content.kind !== 'delayed') return undefined;
      return { expr: content.source.expr, scope: content.source.scope, env: content.env };
    }
    if (node.kind === 'operators' && node.operators.ids.has(operator.id)) {
      const around = node.operators.scope;
      const inner = given(dropped(env, depthOf(scope) - depthOf(around)));
      return { expr: operator.body, scope: bindParameters(around, operator.parameters), env: inner };
    }
  }
  return undefined;
}

/** What is written there, on one line and not too long. */
export function sourceText({ core }: Preparation, span: CoreSpan): string {
  const text = (core.sources[span.source]?.text.slice(span.start, span.end) ?? '').replace(/\s+/g, ' ').trim();
  return text.length > longestText ? `${text.slice(0, longestText)} ...` : text;
}
