/** Names of library modules that are not extended yet: choosing one adds its module to EXTENDS. */
import { findLibraryModule, libraryModuleOf, libraryModules } from '../semantics/library.ts';
import { symbolsOfText } from './workspaceSymbols.ts';

export interface LibraryName {
  readonly name: string;
  readonly module: string;
  /** `(S)`; absent for what has no parameters. */
  readonly signature: string | undefined;
  readonly documentation: string | undefined;
}

let names: readonly LibraryName[] | undefined;

/** What the usual modules define, found once. */
export function libraryNames(): readonly LibraryName[] {
  names ??= libraryModules().flatMap(namesOf);
  return names;
}

function namesOf(module: string): readonly LibraryName[] {
  const source = findLibraryModule(module);
  if (source === undefined) return [];
  const { uri, text } = source;
  return symbolsOfText(uri, text).flatMap(({ name, kind, span }): readonly LibraryName[] => {
    if ((kind !== 'operator' && kind !== 'function') || libraryModuleOf(name) !== module) return [];
    const line = text.lastIndexOf('\n', span.start) + 1;
    if (/\bLOCAL\b/.test(text.slice(line, span.start))) return [];
    const signature = /^\((?:[^()]|\([^()]*\))*\)/.exec(text.slice(span.end))?.[0];
    return [{ name, module, signature, documentation: commentBefore(text, line) }];
  });
}

function commentBefore(text: string, line: number): string | undefined {
  const above = text.slice(0, line).trimEnd();
  if (!above.endsWith('*)')) return undefined;
  const open = above.lastIndexOf('(*');
  return open < 0 ? undefined : above.slice(open + 2, -2).trim();
}
