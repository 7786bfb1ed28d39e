/** Requests of the views beside an algorithm, the preview of its translation and its control flow, and of the commands that rewrite it. */
import type { Connection } from 'vscode-languageserver';
import { LineIndex } from '../base/lineIndex.ts';
import { controlFlow } from '../ide/controlFlow.ts';
import { convertAlgorithm } from '../ide/convertAlgorithm.ts';
import { previewCounterparts, previewLines, translationPreview } from '../ide/translationPreview.ts';
import {
  type ControlFlowAnswer,
  type ConvertSyntaxAnswer,
  type ConvertSyntaxParams,
  controlFlowMethod,
  convertSyntaxMethod,
  type PreviewAnswer,
  type PreviewCounterpartParams,
  previewCounterpartMethod,
  previewMethod,
} from '../protocol/plusCal.ts';
import type { TextRange } from '../protocol/requests.ts';
import { lspRange } from './convert.ts';
import { answering, orFailing } from './dispatch.ts';
import type { Workspace } from './workspace.ts';

interface About {
  readonly uri: string;
}

export function registerPlusCalViews(connection: Connection, ready: () => Promise<Workspace>): void {
  connection.onRequest<PreviewAnswer, void>(
    previewMethod,
    orFailing(connection, 'A preview', async ({ uri }: About) => previewOf(await ready(), uri)),
  );
  connection.onRequest<TextRange[], void>(
    previewCounterpartMethod,
    answering(connection, "A preview's counterpart", [], async (params: PreviewCounterpartParams) => counterpartOf(await ready(), params)),
  );
  connection.onRequest<ControlFlowAnswer, void>(
    controlFlowMethod,
    orFailing(connection, 'The control flow', async ({ uri }: About) => controlFlowOf(await ready(), uri)),
  );
  connection.onRequest<ConvertSyntaxAnswer, void>(
    convertSyntaxMethod,
    orFailing(connection, 'A conversion', async (params: ConvertSyntaxParams) => conversionOf(await ready(), params)),
  );
}

function previewOf(workspace: Workspace, uri: string): PreviewAnswer {
  const text = workspace.text(uri) ?? '';
  const preview = translationPreview(text, workspace.translationOptions);
  if (preview.kind !== 'errors') return preview;
  return { kind: 'errors', first: preview.first, range: lspRange(new LineIndex(text), preview.at) };
}

function counterpartOf(workspace: Workspace, { uri, position, side }: PreviewCounterpartParams): TextRange[] {
  const text = workspace.text(uri) ?? '';
  const options = workspace.translationOptions;
  const [written, previewed] = [new LineIndex(text), previewLines(text, options)];
  const [from, to] = side === 'translation' ? [written, previewed] : [previewed, written];
  return previewCounterparts(text, options, from.offsetAt(position), side).map((span) => lspRange(to, span));
}

function controlFlowOf(workspace: Workspace, uri: string): ControlFlowAnswer {
  const text = workspace.text(uri) ?? '';
  const found = controlFlow(text, workspace.translationOptions);
  if (found.kind !== 'graphs') return found;
  const lines = new LineIndex(text);
  const graphs = found.graphs.map(({ kind, name, entry, span, nodes, edges }) => ({
    kind,
    name,
    entry,
    range: lspRange(lines, span),
    nodes: nodes.map((node) => ({ label: node.label, fairness: node.fairness, range: lspRange(lines, node.span) })),
    edges,
  }));
  return { kind: 'graphs', graphs };
}

function conversionOf(workspace: Workspace, { uri, to }: ConvertSyntaxParams): ConvertSyntaxAnswer {
  const text = workspace.text(uri) ?? '';
  const conversion = convertAlgorithm(text, to, workspace.translationOptions);
  if (conversion.kind !== 'edits') return conversion;
  const lines = new LineIndex(text);
  return { kind: 'edits', edits: conversion.edits.map(({ span, newText }) => ({ range: lspRange(lines, span), newText })) };
}
