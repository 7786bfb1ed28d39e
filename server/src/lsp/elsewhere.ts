/**
 * Which other files may use a name: found by their texts, so that only those are analyzed that mention it and reach the module that
 * declares it. Without an editor's folders, those beside the file that was asked about.
 */
import type { ConfigSnapshot } from '../ide/configSnapshot.ts';
import type { Elsewhere } from '../ide/references.ts';
import type { Renamable } from '../ide/rename.ts';
import type { Place } from '../ide/snapshot.ts';
import { isLibraryUri } from '../semantics/library.ts';
import { configBlocksOf, configSnapshotOf, rereadConfig } from './configSnapshots.ts';
import { fileStem, type Workspace } from './workspace.ts';

/** The configurations that may give a value to the constant declared at `target`; none for anything else. */
export function configsThatMention(workspace: Workspace, asking: string, target: Place | undefined): readonly ConfigSnapshot[] {
  return analyzed(workspace, { modules: [], configs: filesThatMayUse(workspace, asking, target).configs }).configs;
}

/** The configurations of models that a module is the root of, or that a module like `MCSpec` beside it checks. */
export function configsThatReach(workspace: Workspace, module: string): readonly ConfigSnapshot[] {
  const stem = fileStem(module);
  const near = workspace.filesWith('.cfg', module).filter((uri) => {
    if (uri.slice(0, uri.lastIndexOf('/')) !== module.slice(0, module.lastIndexOf('/'))) return false;
    const root = workspace.moduleOfConfig(uri);
    return root === module || (root !== undefined && fileStem(root) === `MC${stem}`);
  });
  const isUsual = (uri: string): boolean => fileStem(uri) === stem;
  return [...near.filter(isUsual), ...near.filter((uri) => !isUsual(uri))].flatMap((uri) => configSnapshotOf(workspace, uri) ?? []);
}

/** The modules whose text has a word, `asking` first. */
export function modulesThatMention(workspace: Workspace, asking: string, word: string): readonly string[] {
  const mention = new RegExp(`\\b${word}\\b`);
  const others = workspace.filesWith('.tla', asking).filter((uri) => uri !== asking && mention.test(workspace.text(uri) ?? ''));
  return [asking, ...others];
}

interface Found {
  readonly modules: readonly string[];
  /** Modules too, for the blocks in them. */
  readonly configs: readonly string[];
}

/** What may refer to the name declared at `target`, apart from the file `asking`. */
export function elsewhere(workspace: Workspace, asking: string, target: Place | undefined): Elsewhere {
  return analyzed(workspace, filesThatMayUse(workspace, asking, target));
}

export function renamableFiles(workspace: Workspace, asking: string, target: Place | undefined): Renamable {
  const files = filesThatMayUse(workspace, asking, target);
  return {
    elsewhere: analyzed(workspace, files),
    text: (uri) => workspace.text(uri),
    reread: ({ analyses, configs }, texts) => ({
      analyses: analyses.flatMap(({ root }) => (root === undefined ? [] : (workspace.analysisWith(root.source.uri, texts) ?? []))),
      configs: configs.map((config) => rereadConfig(workspace, config, texts)),
    }),
  };
}

function analyzed(workspace: Workspace, { modules, configs }: Found): Elsewhere {
  return {
    analyses: modules.flatMap((uri) => workspace.analysis(uri) ?? []),
    configs: configs.flatMap((uri) => (uri.endsWith('.tla') ? configBlocksOf(workspace, uri) : (configSnapshotOf(workspace, uri) ?? []))),
  };
}

function filesThatMayUse(workspace: Workspace, asking: string, target: Place | undefined): Found {
  if (target === undefined) return { modules: [], configs: [] };
  const name = workspace.text(target.uri)?.slice(target.span.start, target.span.end) ?? '';
  // An operator symbol has several spellings: files are not told apart by it.
  const mention = /^\w+$/.test(name) ? new RegExp(`\\b${name}\\b`) : /(?:)/;
  const mentions = (uri: string): boolean => mention.test(workspace.text(uri) ?? '');
  const modules = workspace.filesWith('.tla', asking);
  const reaching = isLibraryUri(target.uri) ? modules : dependents(workspace, modules, fileStem(target.uri));
  const mentioning = reaching.filter(mentions);
  return {
    modules: mentioning.filter((uri) => uri !== asking),
    configs: [...workspace.filesWith('.cfg', asking).filter((uri) => uri !== asking && mentions(uri)), ...mentioning],
  };
}

/** The files that extend or instantiate a module, directly or not, its own file among them. */
function dependents(workspace: Workspace, files: readonly string[], module: string): readonly string[] {
  const users = new Map<string, string[]>();
  for (const uri of files) {
    for (const used of modulesNamedIn(workspace.text(uri) ?? '')) users.set(used, [...(users.get(used) ?? []), uri]);
  }
  const found = new Set(files.filter((uri) => fileStem(uri) === module));
  const waiting = [module];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    for (const uri of users.get(name) ?? []) {
      if (found.has(uri)) continue;
      found.add(uri);
      waiting.push(fileStem(uri));
    }
  }
  return [...found];
}

function modulesNamedIn(text: string): ReadonlySet<string> {
  const code = text.replace(/\\\*.*|\(\*[^*]*\*\)/g, ' ');
  return new Set(
    [...code.matchAll(/\b(?:EXTENDS|INSTANCE)\s+(\w+(?:\s*,\s*\w+)*)/g)].flatMap(([, names]) => (names ?? '').split(/\s*,\s*/)),
  );
}
