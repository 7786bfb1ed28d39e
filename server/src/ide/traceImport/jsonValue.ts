/** Values in JSON, as TLC and as Apalache write them, as TLA+ text. */

export function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** Plain JSON, and the special objects of ITF: `#bigint`, `#set`, `#tup`, `#map`, `#unserializable`. */
export function valueText(json: unknown): string {
  if (typeof json === 'string') return JSON.stringify(json);
  if (typeof json === 'boolean') return json ? 'TRUE' : 'FALSE';
  if (Array.isArray(json)) return sequenceText(json);
  if (!isObject(json)) return String(json);
  const { '#bigint': integer, '#set': set, '#tup': tuple, '#map': map, '#unserializable': other } = json;
  if (typeof integer === 'string') return integer;
  if (Array.isArray(set)) return `{${set.map(valueText).join(', ')}}`;
  if (Array.isArray(tuple)) return sequenceText(tuple);
  if (Array.isArray(map))
    return functionText(map.map((pair): [string, unknown] => (Array.isArray(pair) ? [valueText(pair[0]), pair[1]] : ['', pair])));
  if (typeof other === 'string') return other;
  const entries = Object.entries(json);
  if (entries.every(([name]) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name))) {
    return entries.length === 0 ? '<<>>' : `[${entries.map(([name, value]) => `${name} |-> ${valueText(value)}`).join(', ')}]`;
  }
  // TLC writes what is no string as it prints it, and leaves the quotes of strings out.
  return functionText(entries.map(([name, value]) => [/^(-?\d+|<<.*>>|\{.*\}|\[.*\])$/.test(name) ? name : JSON.stringify(name), value]));
}

function sequenceText(elements: readonly unknown[]): string {
  return `<<${elements.map(valueText).join(', ')}>>`;
}

function functionText(entries: readonly (readonly [string, unknown])[]): string {
  return entries.length === 0 ? '<<>>' : `(${entries.map(([key, value]) => `${key} :> ${valueText(value)}`).join(' @@ ')})`;
}
