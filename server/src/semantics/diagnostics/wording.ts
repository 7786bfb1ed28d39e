/** Small pieces of sentences that several diagnostics share. */

export function argumentCount(count: number): string {
  return count === 0 ? 'no arguments' : count === 1 ? '1 argument' : `${count} arguments`;
}

export function levelName(level: number): string {
  return level <= 0 ? 'constant' : level === 1 ? 'state' : level === 2 ? 'action' : 'temporal';
}
