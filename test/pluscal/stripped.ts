/** Takes a module's translation out, as if it had never been translated but for the markers. */
export function withoutTranslation(text: string): string {
  const lines = text.split('\n');
  const begin = lines.findIndex((line) => /BEGIN\s+TRANSLATION/.test(line));
  const end = lines.findIndex((line, index) => index > begin && /END\s+TRANSLATION/.test(line));
  if (begin < 0 || end < 0) return text;
  const marker = (lines[begin] ?? '').replace(/= "[0-9a-f]*"/g, '= "0"');
  return [...lines.slice(0, begin), marker, ...lines.slice(end)].join('\n');
}
