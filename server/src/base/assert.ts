/** Marks what cannot happen. User mistakes never come here: they are values (see ARCHITECTURE.md, "Errors"). */

/** Ends an exhaustive `switch`: a type error when a case is missing, an exception when data lied about its type. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}

/** States what the code around it guarantees. */
export function invariant(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`internal error: ${what}`);
}
