/** JavaScript's control flow for TLA+'s: short circuits, searches that end early, IF and CASE. */
import type { Expr } from '../../semantics/core.ts';
import type { Compilation, Context } from './compilation.ts';

export function negated(js: string): string {
  if (js === 'true') return 'false';
  if (js === 'false') return 'true';
  return `!${js}`;
}

/** `left operator right` where `right` may need statements, which are run only if `left` does not decide. */
export function junction(c: Compilation, left: string, right: () => string, operator: '&&' | '||'): string {
  const neutral = operator === '&&' ? 'true' : 'false';
  if (left === neutral) return right();
  if (left === (operator === '&&' ? 'false' : 'true')) return left;
  const { result, lines } = c.emitter.capture(right);
  if (lines.length === 0) return result === neutral ? left : `(${left} ${operator} ${result})`;
  const name = c.emitter.fresh();
  c.emitter.line(`let ${name} = ${left};`);
  c.emitter.line(`if (${operator === '&&' ? name : `!${name}`}) {`);
  for (const line of lines) c.emitter.line(line);
  c.emitter.line(`${name} = ${result};`);
  c.emitter.line('}');
  return name;
}

/** Loops until something is found; gives `whenFound` then, its opposite otherwise. */
export function search(c: Compilation, loops: (stop: (test: string) => void) => void, whenFound: boolean): string {
  const { emitter } = c;
  const name = emitter.fresh();
  const label = `l${name}`;
  emitter.line(`let ${name} = ${!whenFound};`);
  const { lines } = emitter.capture(() => {
    loops((test) => {
      if (test === 'false') return;
      emitter.line(`if (${test}) { ${name} = ${whenFound}; break ${label}; }`);
    });
  });
  emitter.line(`${label}: {`);
  for (const line of lines) emitter.line(line);
  emitter.line('}');
  return name;
}

/** Emits IF or CASE with something done in the arm that is taken. */
export function branch(
  c: Compilation,
  expr: Extract<Expr, { kind: 'if' | 'case' }>,
  context: Context,
  arm: (value: Expr, context: Context) => void,
): void {
  const { emitter } = c;
  if (expr.kind === 'if') {
    const condition = c.boolean(expr.condition, context);
    if (condition === 'true' || condition === 'false') {
      arm(condition === 'true' ? expr.then : expr.else, context);
      return;
    }
    emitter.block(`if (${condition})`, () => arm(expr.then, context));
    emitter.block('else', () => arm(expr.else, context));
    return;
  }
  const label = `l${emitter.fresh()}`;
  emitter.block(`${label}:`, () => {
    for (const each of expr.arms) {
      const guard = c.boolean(each.guard, context);
      if (guard === 'false') continue;
      emitter.block(guard === 'true' ? '' : `if (${guard})`, () => {
        arm(each.value, context);
        emitter.line(`break ${label};`);
      });
      if (guard === 'true') return;
    }
    if (expr.other === undefined) emitter.line('bail();');
    else arm(expr.other, context);
  });
}
