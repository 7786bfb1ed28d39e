/** The tokens of a printed value: brackets, arrows, strings with their quotes, words and numbers. White space is dropped. */

const token = /\s+|"(?:\\.|[^"\\])*"|<<|>>|\|->|:>|@@|\.\.|[{}[\]()|,]|-?\w+|[^\s\w{}[\]()<>|,"@:]+|./gsu;

export function valueTokens(text: string): readonly string[] {
  return (text.match(token) ?? []).filter((part) => part.trim() !== '');
}
