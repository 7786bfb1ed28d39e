/** The statements and parts of an algorithm as snippets, in the syntax that the algorithm is written in (PlusCal manuals, p- and c-syntax). */
import { writtenAlgorithm } from './algorithmNames.ts';
import type { Completion } from './completionItem.ts';

/** Written with `<1:test>` for what the editor will stop at. */
const inPSyntax: Readonly<Record<string, string>> = {
  if: 'if <1:test> then\n\t$0\nend if;',
  either: 'either\n\t$1\nor\n\t$0\nend either;',
  while: '<1:Label>:\n\twhile <2:test> do\n\t\t$0\n\tend while;',
  with: 'with <1:x> \\\\in <2:S> do\n\t$0\nend with;',
  await: 'await $0;',
  macro: 'macro <1:name>(<2:parameter>) begin\n\t$0\nend macro;',
  procedure: 'procedure <1:name>(<2:parameter>)\nbegin\n\t<3:Label>:\n\t\t$0\n\t\treturn;\nend procedure;',
  process: 'process <1:name> \\\\in <2:S>\nbegin\n\t<3:Label>:\n\t\t$0\nend process;',
  define: 'define\n\t$0\nend define;',
};

const inCSyntax: Readonly<Record<string, string>> = {
  if: 'if (<1:test>) {\n\t$0\n}',
  either: 'either {\n\t$1\n} or {\n\t$0\n}',
  while: '<1:Label>:\n\twhile (<2:test>) {\n\t\t$0\n\t}',
  with: 'with (<1:x> \\\\in <2:S>) {\n\t$0\n}',
  await: 'await $0;',
  macro: 'macro <1:name>(<2:parameter>) {\n\t$0\n}',
  procedure: 'procedure <1:name>(<2:parameter>) {\n\t<3:Label>:\n\t\t$0\n\t\treturn;\n}',
  process: 'process (<1:name> \\\\in <2:S>) {\n\t<3:Label>:\n\t\t$0\n}',
  define: 'define {\n\t$0\n}',
};

/** Beside the words themselves: who only wants the word types it. */
export function withSnippets(text: string, offered: readonly Completion[]): readonly Completion[] {
  const syntax = writtenAlgorithm(text)?.algorithm.syntax;
  const snippets = syntax === 'c' ? inCSyntax : inPSyntax;
  const found = offered.flatMap(({ label, kind, rank = 0 }): readonly Completion[] => {
    const insert = kind === 'keyword' && Object.hasOwn(snippets, label) ? snippets[label] : undefined;
    return insert === undefined
      ? []
      : [{ label, kind: 'snippet', rank, insert: asSnippet(insert), signature: ' …', documentation: shownAs(insert) }];
  });
  return [...offered, ...found];
}

/** In the editor's notation. */
function asSnippet(snippet: string): string {
  return snippet.replace(/<(\d):(\w+)>/g, (_, index: string, word: string) => `$\{${index}:${word}}`);
}

/** The snippet as it will look. */
function shownAs(snippet: string): string {
  return snippet
    .replace(/<\d:(\w+)>/g, '$1')
    .replace(/\$\d/g, '')
    .replaceAll('\\\\', '\\')
    .replaceAll('\t', '  ');
}
