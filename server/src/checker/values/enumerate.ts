/**
 * Goes through the elements of a set without writing the set out. Ordering elements needs comparison, and comparison needs
 * listing: this file is given the sorting by `compare.ts`, which is what everybody else imports.
 */
import { fail, shown } from './error.ts';
import { forEachChoice, forEachSublist, type Visit } from './iterate.ts';
import { type AnySet, FunctionValue, isSet, RecordValue, SetValue, TupleValue, type Value } from './value.ts';

/** A set's elements in normal order. */
export type Sorted = (set: AnySet) => readonly Value[];

/** Whether TLC can list the set at all (its class `Enumerable`). */
export function isEnumerable(value: Value): value is Exclude<AnySet, { kind: 'namedSet' }> {
  return isSet(value) && value.kind !== 'namedSet' && !(value.kind === 'sequenceSet' && value.bound === Number.POSITIVE_INFINITY);
}

export function notEnumerable(set: Value): never {
  return fail('Attempted to enumerate the nonenumerable set:\n', shown(set));
}

/** Visits the elements in the set's own order (conformance.md D3.6); a union may visit an element twice. */
export function enumerate(set: Value, sorted: Sorted, visit: Visit<Value>): boolean {
  if (!isSet(set)) return notEnumerable(set);
  if (set.kind !== 'set' && set.kind !== 'interval' && set.kind !== 'namedSet' && set.expansion !== null) {
    return enumerate(set.expansion, sorted, visit);
  }
  switch (set.kind) {
    case 'set':
      return sorted(set).some(visit);
    case 'interval':
      for (let i = set.low; i <= set.high; i++) if (visit(i)) return true;
      return false;
    case 'powerSet':
      if (!isEnumerable(set.set)) {
        return fail(
          'Attempted to compute the value of an expression of form\nSUBSET S, but S is a non-enumerable value:\n',
          shown(set.set),
        );
      }
      return forEachSublist(sorted(set.set), (elements) => visit(new SetValue(elements, true)));
    case 'functionSet':
      return forEachFunction(set.domain, set.range, sorted, visit);
    case 'recordSet':
      return forEachChoice(
        set.sets.map((each, i) =>
          componentElements(each, sorted, 'Attempted to enumerate a set of the form [l1 : v1, ..., ln : vn],', [
            `\nbut can't enumerate the value of the \`${set.fields[i]?.text}' field:\n`,
          ]),
        ),
        (values) => visit(new RecordValue(set.fields, values)),
      );
    case 'product':
      return forEachChoice(
        set.sets.map((each, i) =>
          componentElements(each, sorted, 'Attempted to enumerate a set of the form s1 \\X s2 ... \\X sn,', [
            `\nbut can't enumerate s${i}:\n`,
          ]),
        ),
        (values) => visit(new TupleValue(values)),
      );
    case 'filter':
      if (!isEnumerable(set.set)) {
        return fail('Attempted to enumerate { x \\in S : p(x) } when S:\n', shown(set.set), '\nis not enumerable');
      }
      return enumerate(set.set, sorted, (element) => set.accepts(element) && visit(element));
    case 'union':
      if (!isEnumerable(set.left) || !isEnumerable(set.right)) {
        return fail(
          'Attempted to enumerate S \\cup T when S:\n',
          shown(set.left),
          '\nand T:\n',
          shown(set.right),
          '\nare not both enumerable',
        );
      }
      return enumerate(set.left, sorted, visit) || enumerate(set.right, sorted, visit);
    case 'intersection':
      if (isEnumerable(set.left)) return enumerate(set.left, sorted, (element) => set.inRight(element) && visit(element));
      if (isEnumerable(set.right)) return enumerate(set.right, sorted, (element) => set.inLeft(element) && visit(element));
      return fail('Attempted to enumerate S \\cap T when neither S:\n', shown(set.left), '\nnor T:\n', shown(set.right), '\nis enumerable');
    case 'difference':
      if (!isEnumerable(set.left)) {
        return fail('Attempted to enumerate S \\ T when S:\n', shown(set.left), '\nis not enumerable.');
      }
      return enumerate(set.left, sorted, (element) => !set.inRight(element) && visit(element));
    case 'bigUnion':
      if (!isEnumerable(set.set)) return notEnumerable(set);
      return enumerate(set.set, sorted, (member) => {
        if (isEnumerable(member)) return enumerate(member, sorted, visit);
        return fail('Attempted to enumerate UNION(s), but some element of s is nonenumerable.');
      });
    case 'sequenceSet':
      return forEachSequence(set.set, set.bound, sorted, visit);
    case 'namedSet':
      return notEnumerable(set);
  }
}

function componentElements(set: Value, sorted: Sorted, form: string, reason: readonly string[]): readonly Value[] {
  return isEnumerable(set) ? sorted(set) : fail(form, ...reason, shown(set));
}

function forEachFunction(domain: Value, range: Value, sorted: Sorted, visit: Visit<Value>): boolean {
  const form = 'Attempted to enumerate a set of the form [D -> R],';
  const arguments_ = isEnumerable(domain) ? sorted(domain) : fail(form, 'but the domain D:\n', shown(domain), '\ncannot be enumerated.');
  if (!isEnumerable(range)) return fail(form, 'but the range R:\n', shown(range), '\ncannot be enumerated.');
  const results = sorted(range);
  const low = typeof domain === 'object' && domain.kind === 'interval' ? domain.low : undefined;
  return forEachChoice(
    arguments_.map(() => results),
    (values) => visit(low === undefined ? new FunctionValue(arguments_, values, true) : new FunctionValue(null, values, true, low)),
  );
}

function forEachSequence(set: Value, bound: number, sorted: Sorted, visit: Visit<Value>): boolean {
  if (bound === Number.POSITIVE_INFINITY) return notEnumerable(set);
  const elements = isEnumerable(set) ? sorted(set) : notEnumerable(set);
  for (let length = 0; length <= bound; length++) {
    const lists = Array.from({ length }, () => elements);
    if (forEachChoice(lists, (values) => visit(new TupleValue(values)))) return true;
  }
  return false;
}
