/** Colors for a terminal, or none. */

export interface Style {
  error(text: string): string;
  warning(text: string): string;
  success(text: string): string;
  heading(text: string): string;
  dim(text: string): string;
}

const paint =
  (code: string) =>
  (text: string): string =>
    `\u001b[${code}m${text}\u001b[0m`;
const same = (text: string): string => text;

export function makeStyle(color: boolean): Style {
  if (!color) return { error: same, warning: same, success: same, heading: same, dim: same };
  return { error: paint('1;31'), warning: paint('33'), success: paint('32'), heading: paint('1;36'), dim: paint('2') };
}
