/** The version of this program: that of the package.json above the bundle. */
import { existsSync, readFileSync } from 'node:fs';

const manifest: URL = new URL('../package.json', import.meta.url);

export function version(): string {
  if (!existsSync(manifest)) return 'development';
  const { version: text } = JSON.parse(readFileSync(manifest, 'utf8')) as { version?: string };
  return text ?? 'development';
}
