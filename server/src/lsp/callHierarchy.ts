/** The call hierarchy. Its items travel through the editor and come back as places. */
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type Connection,
  type ServerCapabilities,
  SymbolKind,
} from 'vscode-languageserver';
import { LineIndex } from '../base/lineIndex.ts';
import type { Span } from '../base/span.ts';
import { type Caller, callerAt, incomingCalls, outgoingCalls } from '../ide/callHierarchy.ts';
import type { Place } from '../ide/snapshot.ts';
import { type About, type At, offsetIn, snapshotOf } from './asked.ts';
import { lspRange } from './convert.ts';
import { answering } from './dispatch.ts';
import { elsewhere } from './elsewhere.ts';
import type { Workspace } from './workspace.ts';

export const callHierarchyCapabilities: ServerCapabilities = { callHierarchyProvider: true };

interface OfItem {
  readonly item: CallHierarchyItem;
}

export function registerCallHierarchy(connection: Connection, about: About, ready: () => Promise<Workspace>): void {
  const { callHierarchy } = connection.languages;
  callHierarchy.onPrepare(
    about<At, CallHierarchyItem[] | null>('Call hierarchy', {
      empty: null,
      module: (asked, params) => {
        const caller = callerAt(asked.snapshot, offsetIn(asked, params));
        return caller === undefined ? null : [itemOf(asked.workspace, caller)];
      },
    }),
  );
  callHierarchy.onIncomingCalls(
    answering<OfItem, CallHierarchyIncomingCall[]>(connection, 'Incoming calls', [], async ({ item }) => {
      const workspace = await ready();
      const place = placeOfItem(workspace, item);
      const own = workspace.analysis(place.uri);
      const others = elsewhere(workspace, place.uri, place);
      const all = { ...others, analyses: [...(own === undefined ? [] : [own]), ...others.analyses] };
      return incomingCalls(place, all).map(({ other, spans }) => ({
        from: itemOf(workspace, other),
        fromRanges: rangesIn(workspace, other.place.uri, spans),
      }));
    }),
  );
  callHierarchy.onOutgoingCalls(
    answering<OfItem, CallHierarchyOutgoingCall[]>(connection, 'Outgoing calls', [], async ({ item }) => {
      const workspace = await ready();
      const snapshot = snapshotOf(workspace, item.uri);
      if (snapshot === undefined) return [];
      return outgoingCalls(snapshot, placeOfItem(workspace, item)).map(({ other, spans }) => ({
        to: itemOf(workspace, other),
        fromRanges: rangesIn(workspace, item.uri, spans),
      }));
    }),
  );
}

const kinds: Readonly<Record<Caller['kind'], SymbolKind>> = {
  operator: SymbolKind.Function,
  theorem: SymbolKind.Boolean,
  assumption: SymbolKind.Boolean,
};

function itemOf(workspace: Workspace, { name, kind, module, place, span }: Caller): CallHierarchyItem {
  const lines = new LineIndex(workspace.text(place.uri) ?? '');
  return {
    name,
    kind: kinds[kind],
    detail: module,
    uri: place.uri,
    range: lspRange(lines, span),
    selectionRange: lspRange(lines, place.span),
  };
}

function placeOfItem(workspace: Workspace, { uri, selectionRange }: CallHierarchyItem): Place {
  const lines = new LineIndex(workspace.text(uri) ?? '');
  return { uri, span: { start: lines.offsetAt(selectionRange.start), end: lines.offsetAt(selectionRange.end) } };
}

function rangesIn(workspace: Workspace, uri: string, spans: readonly Span[]) {
  const lines = new LineIndex(workspace.text(uri) ?? '');
  return spans.map((span) => lspRange(lines, span));
}
