/** What a user may have meant by a name that is unknown: a similar visible one, or one of a library module that is not extended. */
import type * as ast from '../../syntax/ast.ts';
import { unknownName } from '../diagnostics/unknownName.ts';
import { libraryModuleOf } from '../library.ts';
import type { ResolveContext } from './context.ts';

/** Says that a name is unknown, unless a module is missing that may define it. */
export function reportUnknown(context: ResolveContext, name: ast.Name): void {
  if (context.model.incomplete && libraryModuleOf(name.text) === undefined) return;
  // A prefix minus is `-.` only where it is named.
  const written = name.text === '-.' ? '- (prefix)' : name.text;
  context.report(unknownName(name.span, written, nameHint(context, name.text)));
}

/** A sentence to put behind the message, with its leading space; empty when there is nothing to say. */
function nameHint(context: ResolveContext, name: string): string {
  const similar = mostSimilar(name, visibleNames(context));
  const module = libraryModuleOf(name);
  if (module !== undefined) return ` It is defined in module \`${module}\`: add it to EXTENDS.`;
  return similar === undefined ? '' : ` Did you mean \`${similar}\`?`;
}

function* visibleNames({ visible }: ResolveContext): Iterable<string> {
  for (const [name, symbol] of visible) if (symbol !== undefined) yield name;
}

export function mostSimilar(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length < 3) return undefined;
  const limit = name.length < 6 ? 1 : 2;
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (candidate.length < 2 || Math.abs(candidate.length - name.length) > limit) continue;
    const distance = editDistance(name, candidate, bestDistance);
    if (distance < bestDistance) {
      bestDistance = distance;
      best = candidate;
    }
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbors that turn `a` into `b`; any number >= `limit` when there are as many. */
function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let smallest = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : a[i - 1]?.toLowerCase() === b[j - 1]?.toLowerCase() ? 0.5 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
      smallest = Math.min(smallest, cost);
    }
    if (smallest >= limit) return limit;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? limit;
}
