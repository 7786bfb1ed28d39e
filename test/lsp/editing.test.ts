/** The features that editors ask for beside names: announced, and answered over the protocol. What they answer in detail is tested in `test/ide`. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CodeLens,
  CompletionItem,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  SelectionRange,
  SignatureHelp,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { type ConvertSymbolsAnswer, convertSymbolsMethod } from '../../server/src/protocol/symbols.ts';
import { startTestServer, type TestServer, uriOf } from '../harness/languageServer.ts';

const counter = `---- MODULE Counter ----
EXTENDS Naturals
CONSTANT Limit
VARIABLE x
Init == x = 0
Step(by, most) == x < most /\\ x' = x + by
Next == Step(1, Limit)
TypeOK == x \\in 0 .. Limit
Small == x < 2
Spec == Init /\\ [][Next]_x
====
`;
const config = 'SPECIFICATION Spec\nCONSTANT\n  Limit = 3\nINVARIANT TypeOK\n';
const user = `---- MODULE User ----\nEXTENDS Counter\nTwice == Step(2, Limit)\n====\n`;

let server: TestServer;
beforeAll(async () => {
  // User.tla is on disk only.
  const files = { 'Counter.tla': counter, 'Counter.cfg': config, 'User.tla': user };
  const hints = { parameterNames: true, constantValues: true, levels: true };
  server = await startTestServer(files, undefined, { inlayHints: hints });
  await server.open('Counter.tla', counter);
  await server.open('Counter.cfg', config);
  await server.diagnostics('Counter.cfg', () => true);
});
afterAll(() => server.stop());

const document = (name: string) => ({ textDocument: { uri: uriOf(name) } });
const lineOf = (name: string): string => name.split('/').at(-1) ?? '';

test('everything is announced', () => {
  expect(server.capabilities).toMatchObject({
    signatureHelpProvider: { triggerCharacters: ['(', '[', ','] },
    inlayHintProvider: true,
    codeLensProvider: {},
    selectionRangeProvider: true,
    documentLinkProvider: {},
    callHierarchyProvider: true,
    workspaceSymbolProvider: true,
    completionProvider: { triggerCharacters: ['\\', '!', '.'] },
    workspace: { fileOperations: { willRename: { filters: [{ pattern: { glob: '**/*.tla' } }] } } },
  });
});

describe('in a module', () => {
  test('signature help', async () => {
    const found = await server.at<SignatureHelp>('textDocument/signatureHelp', 'Counter.tla', 'Step(1, <|>Limit)');
    expect([found.signatures[0]?.label, found.activeParameter]).toEqual(['Step(by, most)', 1]);
  });

  test('inlay hints', async () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const found = await server.request<InlayHint[]>('textDocument/inlayHint', { ...document('Counter.tla'), range });
    expect(found.map(({ label }) => label)).toEqual(expect.arrayContaining(['by:', 'most:', '= 3', 'state', 'action', 'temporal']));
  });

  test('code lenses', async () => {
    const found = await server.request<CodeLens[]>('textDocument/codeLens', document('Counter.tla'));
    expect(found.map(({ range, command }) => [range.start.line, command?.title])).toEqual([
      [9, 'Check Model'],
      [7, 'Check This Invariant'],
    ]);
    expect(found[1]?.command?.arguments).toEqual([uriOf('Counter.tla'), { config: uriOf('Counter.cfg'), only: 'TypeOK' }]);
  });

  test('growing selections', async () => {
    const positions = [{ line: 7, character: 12 }];
    const [found] = await server.request<SelectionRange[]>('textDocument/selectionRange', { ...document('Counter.tla'), positions });
    const widths: number[] = [];
    for (let at = found; at !== undefined; at = at.parent)
      if (at.range.start.line === at.range.end.line) widths.push(at.range.end.character - at.range.start.character);
    expect(widths).toEqual([3, 16, 26]);
  });

  test('links', async () => {
    const found = await server.request<DocumentLink[]>('textDocument/documentLink', document('Counter.tla'));
    expect(found.map(({ target }) => target)).toEqual(['tlaplus-library:/Naturals.tla']);
  });

  test('the call hierarchy, with callers in files that are not open', async () => {
    const [item] = await server.at<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', 'Counter.tla', 'St<|>ep(by');
    expect(item?.name).toBe('Step');
    const incoming = await server.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item });
    expect(incoming.map(({ from }) => `${from.detail}!${from.name}`)).toEqual(['Counter!Next', 'User!Twice']);
    const outgoing = await server.request<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', { item: incoming[0]?.from });
    expect(outgoing.map(({ to }) => to.name)).toEqual(['Step']);
  });

  test('highlights', async () => {
    const found = await server.at<DocumentHighlight[]>('textDocument/documentHighlight', 'Counter.tla', "/\\ <|>x' = x + by");
    expect(found.filter(({ kind }) => kind === 3).map(({ range }) => range.start.line)).toEqual([5]);
  });

  test('references and renaming reach configurations, and files that are not open', async () => {
    const found = await server.at<Location[]>('textDocument/references', 'Counter.tla', 'Lim<|>it\n', {
      context: { includeDeclaration: false },
    });
    expect(found.map(({ uri }) => lineOf(uri)).sort()).toEqual(['Counter.cfg', 'Counter.tla', 'Counter.tla', 'User.tla']);
    const { changes } = await server.at<WorkspaceEdit>('textDocument/rename', 'Counter.tla', 'Lim<|>it\n', { newName: 'Most' });
    expect(
      Object.keys(changes ?? {})
        .map(lineOf)
        .sort(),
    ).toEqual(['Counter.cfg', 'Counter.tla', 'User.tla']);
    await expect(server.at('textDocument/rename', 'Counter.tla', 'Lim<|>it\n', { newName: 'Twice' })).rejects.toThrow(
      /Twice has a meaning/,
    );
  });

  test('renaming its file', async () => {
    const files = [{ oldUri: uriOf('Counter.tla'), newUri: uriOf('Clock.tla') }];
    const { changes } = await server.request<WorkspaceEdit>('workspace/willRenameFiles', { files });
    expect(Object.entries(changes ?? {}).map(([uri, edits]) => [lineOf(uri), edits.map(({ newText }) => newText)])).toEqual([
      ['Counter.tla', ['Clock']],
      ['User.tla', ['Clock']],
    ]);
  });

  test('an operator of the library brings its EXTENDS', async () => {
    const found = await server.at<CompletionItem[]>('textDocument/completion', 'Counter.tla', 'Small == <|>x');
    expect(found.find(({ label }) => label === 'Cardinality')?.additionalTextEdits).toEqual([
      { range: { start: { line: 1, character: 16 }, end: { line: 1, character: 16 } }, newText: ', FiniteSets' },
    ]);
  });

  test('converting symbols', async () => {
    const found = await server.request<ConvertSymbolsAnswer>(convertSymbolsMethod, { uri: uriOf('Counter.tla'), to: 'unicode' });
    expect(found.kind === 'edits' && found.edits.map(({ newText }) => newText)).toEqual(expect.arrayContaining(['≜', '∧', '∈', '□']));
    expect(await server.request(convertSymbolsMethod, { uri: uriOf('Counter.tla'), to: 'ascii' })).toEqual({ kind: 'same' });
  });
});

describe('in a configuration', () => {
  test('hover, definition, highlights', async () => {
    const hover = await server.at<Hover>('textDocument/hover', 'Counter.cfg', 'Type<|>OK');
    expect(hover.contents).toMatchObject({ value: expect.stringContaining('TypeOK == x') });
    const definition = await server.at<Location>('textDocument/definition', 'Counter.cfg', 'Type<|>OK');
    expect([lineOf(definition.uri), definition.range.start.line]).toEqual(['Counter.tla', 7]);
    expect(await server.at<DocumentHighlight[]>('textDocument/documentHighlight', 'Counter.cfg', 'Lim<|>it')).toHaveLength(1);
  });

  test('references and renaming', async () => {
    const found = await server.at<Location[]>('textDocument/references', 'Counter.cfg', 'Type<|>OK', {
      context: { includeDeclaration: true },
    });
    expect(found.map(({ uri }) => lineOf(uri)).sort()).toEqual(['Counter.cfg', 'Counter.tla']);
    const { changes } = await server.at<WorkspaceEdit>('textDocument/rename', 'Counter.cfg', 'Type<|>OK', { newName: 'Typed' });
    expect(
      Object.keys(changes ?? {})
        .map(lineOf)
        .sort(),
    ).toEqual(['Counter.cfg', 'Counter.tla']);
  });

  test('outline, folding, lenses', async () => {
    const outline = await server.request<DocumentSymbol[]>('textDocument/documentSymbol', document('Counter.cfg'));
    expect(outline.map(({ name }) => name)).toEqual(['SPECIFICATION', 'CONSTANT', 'INVARIANT']);
    const folding = await server.request<FoldingRange[]>('textDocument/foldingRange', document('Counter.cfg'));
    expect(folding.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([[1, 2]]);
    const lenses = await server.request<CodeLens[]>('textDocument/codeLens', document('Counter.cfg'));
    expect(lenses.map(({ command }) => command?.title)).toEqual(['Check Model', 'Check Only TypeOK']);
  });
});

test('symbols of the workspace come from its folders', async () => {
  const files = { 'Counter.tla': counter, 'User.tla': user };
  const other = await startTestServer(files, undefined, {}, [{ uri: 'file:///spec', name: 'spec' }]);
  const found = await other.request<SymbolInformation[]>('workspace/symbol', { query: 'tw' });
  expect(found.map(({ name, containerName, location }) => [name, containerName, lineOf(location.uri)])).toEqual([
    ['Twice', 'User', 'User.tla'],
  ]);
  other.stop();
});

test('a configuration inside of a module’s file is one', async () => {
  const both = `---- MODULE Both ----
CONSTANT Limit
VARIABLE x
Init == x = Limit
Next == UNCHANGED x
====
---- CONFIG Both ----
INIT Init
NEXT Next
CONSTANT Limit = 3
====
`;
  const other = await startTestServer({ 'Both.tla': both });
  await other.open('Both.tla', both);
  const definition = await other.at<Location>('textDocument/definition', 'Both.tla', 'INIT In<|>it');
  expect(definition.range.start.line).toBe(3);
  const hover = await other.at<Hover>('textDocument/hover', 'Both.tla', 'CONSTANT Lim<|>it\nVARIABLE');
  expect(hover.contents).toMatchObject({ value: expect.stringContaining('Limit = 3') });
  const offered = await other.at<CompletionItem[]>('textDocument/completion', 'Both.tla', 'NEXT Ne<|>xt');
  expect(offered.map(({ label }) => label)).toEqual(expect.arrayContaining(['Next', 'INVARIANT']));
  const { changes } = await other.at<WorkspaceEdit>('textDocument/rename', 'Both.tla', 'Lim<|>it\nVARIABLE', { newName: 'Most' });
  expect(changes?.[uriOf('Both.tla')]).toHaveLength(3);
  other.stop();
});

test('modules inside Primed can be read like any other', async () => {
  const library = { textDocument: { uri: 'tlaplus-library:/Integers.tla' } };
  const outline = await server.request<DocumentSymbol[]>('textDocument/documentSymbol', library);
  expect(outline[0]?.name).toBe('Integers');
  const links = await server.request<DocumentLink[]>('textDocument/documentLink', library);
  expect(links.map(({ target }) => target)).toContain('tlaplus-library:/Naturals.tla');
  const naturals = await server.at<Location>('textDocument/definition', 'Counter.tla', 'x \\in 0 <|>.. Limit');
  expect(naturals.uri).toBe('tlaplus-library:/Naturals.tla');
  const found = await server.request<Location[]>('textDocument/references', {
    textDocument: { uri: naturals.uri },
    position: naturals.range.start,
    context: { includeDeclaration: false },
  });
  expect(found.map(({ uri }) => uri)).toContain(uriOf('Counter.tla'));
});
