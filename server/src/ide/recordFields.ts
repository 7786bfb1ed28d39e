/**
 * The fields of records that a text mentions, for completion behind a dot. Read from tokens: there are no types in TLA+, and the unit in
 * question is seldom whole at that moment. Fields that were seen with the same name before the dot come first.
 */
import { scanTokens, type Token } from '../syntax/lexer.ts';

/** Fields by name; whether they were seen with `base`, `msg` in `msg.type`. */
export function recordFields(texts: readonly string[], base: string | undefined): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  for (const text of texts) {
    const header = /-{4,}\s*MODULE\b/.exec(text);
    if (header === null) continue;
    const tokens = scanTokens(text, header.index);
    for (const { name, of } of fieldsIn(tokens)) found.set(name, found.get(name) === true || (base !== undefined && of === base));
  }
  return found;
}

interface Field {
  readonly name: string;
  /** What is said to have it, where that is plain to see. */
  readonly of: string | undefined;
}

function fieldsIn(tokens: readonly Token[]): readonly Field[] {
  const found: Field[] = [];
  const open: { readonly bracket: string; readonly of: string | undefined }[] = [];
  tokens.forEach((token, index) => {
    const { text } = token;
    const around = open.at(-1);
    if (/^(?:[([{⟨]|<<)$/.test(text)) open.push({ bracket: text, of: ownerBefore(tokens, index) });
    else if (/^(?:[)\]}⟩]|>>|>>_|\]_|⟩_)$/.test(text)) open.pop();
    else if (token.kind === 'identifier') {
      const [before, after] = [tokens[index - 1], tokens[index + 1]];
      const starts = before?.text === '[' || before?.text === ',';
      if (before?.text === '.' && before.end === token.start) found.push({ name: text, of: baseBefore(tokens, index - 1) });
      else if (starts && around?.bracket === '[' && (after?.text === '|->' || after?.text === '↦' || after?.text === ':')) {
        found.push({ name: text, of: around.of });
      }
    }
  });
  return found;
}

/** `x` in `x = [`, `x' = [`, `x == [`, `x \in [` and `x := [`. */
function ownerBefore(tokens: readonly Token[], bracket: number): string | undefined {
  if (!/^(=|==|≜|\\in|∈|:=|≔)$/.test(tokens[bracket - 1]?.text ?? '')) return undefined;
  const at = tokens[bracket - 2]?.text === "'" ? bracket - 3 : bracket - 2;
  return tokens[at]?.kind === 'identifier' ? tokens[at]?.text : undefined;
}

/** `x` in `x.`, `f` in `f[i].`. */
export function baseBefore(tokens: readonly Token[], dot: number): string | undefined {
  let at = dot - 1;
  let depth = 0;
  for (; at >= 0; at--) {
    const text = tokens[at]?.text ?? '';
    if (/^[)\]]$/.test(text)) depth++;
    else if (/^[([]$/.test(text)) depth--;
    else if (depth === 0) break;
  }
  return tokens[at]?.kind === 'identifier' ? tokens[at]?.text : undefined;
}
