/** Configurations as features see them: files, and the `---- CONFIG name ----` blocks that stand in a module's file. */
import type { ConfigSnapshot } from '../ide/configSnapshot.ts';
import type { Analysis } from '../semantics/analysis.ts';
import { parseConfig, parseConfigBlock } from '../syntax/config.ts';
import type { ParsedConfig } from '../syntax/configTree.ts';
import type { Workspace } from './workspace.ts';

export function configSnapshotOf(workspace: Workspace, uri: string): ConfigSnapshot | undefined {
  const text = workspace.text(uri);
  if (text === undefined) return undefined;
  const module = workspace.moduleOfConfig(uri);
  const analysis = module === undefined ? undefined : workspace.analysis(module);
  return snapshotWith(uri, text, parseConfig(workspace.parser, text), analysis);
}

const blockHeader = /^-{4,}[ \t]*CONFIG[ \t]+([0-9A-Za-z_]+)[ \t]*-{4,}/gm;

/** All blocks in a module's file, each with its place. */
export function configBlocksOf(workspace: Workspace, uri: string): readonly ConfigSnapshot[] {
  const text = workspace.text(uri) ?? '';
  const names = blockNames(text);
  return names.length === 0 ? [] : blocksIn(workspace, uri, text, workspace.analysis(uri));
}

/** The block around an offset. Its last line belongs to it, as it is where one goes on writing. */
export function configBlockAt(workspace: Workspace, uri: string, offset: number): ConfigSnapshot | undefined {
  const text = workspace.text(uri) ?? '';
  const header = [...text.matchAll(blockHeader)].findLast(({ index }) => index <= offset);
  if (header === undefined) return undefined;
  const end = /^={4,}/m.exec(text.slice(header.index))?.index;
  if (end !== undefined && offset > header.index + end) return undefined;
  return configBlocksOf(workspace, uri)[blockNames(text).indexOf(header[1] ?? '')];
}

/** The same configuration, read again as if files had other texts. */
export function rereadConfig(workspace: Workspace, config: ConfigSnapshot, texts: ReadonlyMap<string, string>): ConfigSnapshot {
  const text = texts.get(config.uri) ?? config.text;
  const analysis = config.root === undefined ? undefined : workspace.analysisWith(config.root.source.uri, texts);
  if (!config.uri.endsWith('.tla')) return snapshotWith(config.uri, text, parseConfig(workspace.parser, text), analysis);
  const index = configBlocksOf(workspace, config.uri).findIndex(
    ({ parsed }) => parsed.statements[0]?.span.start === config.parsed.statements[0]?.span.start,
  );
  return blocksIn(workspace, config.uri, text, analysis)[index] ?? config;
}

function blockNames(text: string): readonly string[] {
  return [...text.matchAll(blockHeader)].map(([, name]) => name ?? '');
}

function blocksIn(workspace: Workspace, uri: string, text: string, analysis: Analysis | undefined): readonly ConfigSnapshot[] {
  return blockNames(text).flatMap((name) => {
    const parsed = parseConfigBlock(workspace.parser, text, name);
    return parsed === undefined ? [] : [snapshotWith(uri, text, parsed, analysis)];
  });
}

function snapshotWith(uri: string, text: string, parsed: ParsedConfig, analysis: Analysis | undefined): ConfigSnapshot {
  const modules = (analysis?.modules ?? []).map(({ model }) => model);
  return { uri, text, parsed, root: analysis?.root, modules };
}
