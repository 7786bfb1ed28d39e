/**
 * Whether a module's translation is still that of its algorithm, by the checksums in the line `BEGIN TRANSLATION`; and that line's text
 * for a new translation. A checksum written as `\in STRING` says: do not check.
 */

/** The checksums in a BEGIN TRANSLATION line; the groups are null where the check is switched off. */
export const checksumPattern: RegExp =
  /\\\* BEGIN TRANSLATION\s+\(\s*[cC][hH](?:[eE][cC])?[kK][sS][uU][mM]\([pP](?:[lL][uU][sS])?[cC][aA][lL]\)\s*(?:=\s*"(?<pcal>[0-9A-Fa-f]*)"|\\in\s*STRING)\s*\/\\\s*[cC][hH](?:[eE][cC])?[kK][sS][uU][mM]\([tT][lL][aA]\+?\)\s*(?:=\s*"(?<tla>[0-9A-Fa-f]*)"|\\in\s*STRING)\s*\)/d;

/** The line before a new translation: the old one with its checksums brought up to date, or a new one (`old` null). Without checksums it stays so. */
export function newMarker(old: string | null, pcal: string, tla: string): string {
  if (old === null) return `\\* BEGIN TRANSLATION (chksum(pcal) = "${pcal}" /\\ chksum(tla) = "${tla}")`;
  const match = checksumPattern.exec(old);
  if (!match) return old;
  const replaced = [
    { at: match.indices?.groups?.['tla'], value: tla },
    { at: match.indices?.groups?.['pcal'], value: pcal },
  ];
  return replaced.reduce((line, { at, value }) => (at ? line.slice(0, at[0]) + value + line.slice(at[1]) : line), old);
}
