/**
 * Sets that may fail. TLC computes a set before it asks what is in it; code that tests elements while it goes through the set may be
 * done before it comes to what fails. So a set whose computation may give up is computed as a whole first, as TLC does.
 */
import type { Expr } from '../../semantics/core.ts';
import { type Code, Unsupported } from './code.ts';
import type { Compilation, Context } from './compilation.ts';
import { definitelySucceeds } from './facts.ts';
import { layoutKind } from './shape.ts';

/** What generated code calls where it gives up, or may; functions that blocks were moved to among it. */
const mayGiveUp = /\bbail\(\)|\bR\.|\bE\.|_\d+\(/;

/** The set, computed, where that may fail; undefined where nothing is lost by taking its elements one by one. */
export function computedIfFallible(c: Compilation, set: Expr, context: Context): Code | undefined {
  if (definitelySucceeds(set) || !isEager(c, set, context)) return undefined;
  const { emitter } = c;
  const { lineCount } = emitter;
  const delegated = c.delegated.length;
  try {
    const { result, lines } = emitter.capture(() => c.compile(set, context));
    if (lines.some((line) => mayGiveUp.test(line))) {
      for (const line of lines) emitter.line(line);
      return result;
    }
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
  }
  emitter.lineCount = lineCount;
  c.delegated.length = delegated;
  return undefined;
}

/** Whether TLC computes the set where it stands; SUBSET, `[S -> T]` and filters of such are only asked about (conformance.md D3.7). */
function isEager(c: Compilation, set: Expr, context: Context): boolean {
  switch (set.kind) {
    case 'setEnumeration':
    case 'setMap':
      return true;
    case 'setFilter':
      return isEager(c, set.bound.set, context);
    case 'builtin':
      if (set.operator === 'union' || set.operator === 'intersection' || set.operator === 'difference') {
        return set.operands.every((operand) => isEager(c, operand, context));
      }
      return false;
    case 'functionSet':
    case 'recordSet':
    case 'product':
      return false;
    case 'apply': {
      const shape = c.typing.shapeOf(set, context.scope);
      return shape.kind === 'set' && layoutKind(shape) === 'set';
    }
    default:
      return true;
  }
}
