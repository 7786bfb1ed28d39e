/**
 * The configuration file beside a translated module: the statements above the delimiter line are the translator's, those below it the
 * user's and kept as they are.
 */

const delimiter = '\\* Add statements after this line.';

export interface ConfigurationNeeds {
  /** Some variable has no initial value. */
  readonly usesDefaultInitValue: boolean;
  /** Option `-termination`. */
  readonly termination: boolean;
}

/** The new text of the configuration, `old` null where there is none yet. */
export function updateConfiguration(old: string | null, needs: ConfigurationNeeds): string {
  const lineEnd = old?.includes('\r\n') ? '\r\n' : '\n';
  const lines = old === null || old === '' ? [] : old.replace(/(\r\n?|\n)$/, '').split(/\r\n?|\n/);
  const at = lines.findIndex((line) => line.includes(delimiter));
  const kept = at >= 0 ? lines.slice(at) : [delimiter, ...lines];
  const added: string[] = [];
  if (needs.termination) added.push('PROPERTY Termination');
  if (needs.usesDefaultInitValue) added.push('CONSTANT defaultInitValue = defaultInitValue');
  const all = [...added, ...kept];
  if (!all.some(isSpecification)) all.unshift('SPECIFICATION Spec');
  return all.map((line) => line + lineEnd).join('');
}

function isSpecification(line: string): boolean {
  return line.split('\\*')[0]?.includes('SPECIFICATION') ?? false;
}
