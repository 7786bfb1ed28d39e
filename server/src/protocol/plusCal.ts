/** Requests about PlusCal that the views and commands beside the editor make; those about a file's own translation are in `requests.ts`. */
import type { RangeEdit, TextPosition, TextRange } from './requests.ts';

/** Request: `{ uri }` of a module, answered by a `PreviewAnswer`. */
export const previewMethod = 'primed/translationPreview';

/** Request: `PreviewCounterpartParams`, answered by `TextRange[]`: the same place on the other side. */
export const previewCounterpartMethod = 'primed/previewCounterpart';

/** Request: `{ uri }` of a module, answered by a `ControlFlowAnswer`. */
export const controlFlowMethod = 'primed/controlFlow';

/** Request: `ConvertSyntaxParams`, answered by a `ConvertSyntaxAnswer`. */
export const convertSyntaxMethod = 'primed/convertSyntax';

/** What the translation of an algorithm would be. */
export type PreviewAnswer =
  | { readonly kind: 'noAlgorithm' }
  /** The first mistake and where it is. */
  | { readonly kind: 'errors'; readonly first: string; readonly range: TextRange }
  | {
      readonly kind: 'translated';
      /** The lines between BEGIN and END TRANSLATION, each with its end. */
      readonly text: string;
      /** Lines of the text that are not in the file, from 0. */
      readonly changedLines: readonly number[];
      readonly upToDate: boolean;
    };

export interface PreviewCounterpartParams {
  readonly uri: string;
  /** Of the module for `translation`, of the preview's text for `algorithm`. */
  readonly position: TextPosition;
  /** Where to look. */
  readonly side: 'algorithm' | 'translation';
}

export type ControlFlowAnswer =
  | { readonly kind: 'noAlgorithm' }
  | { readonly kind: 'errors'; readonly first: string }
  | { readonly kind: 'graphs'; readonly graphs: readonly ControlFlowGraph[] };

/** The steps of a process, a procedure or a whole algorithm. */
export interface ControlFlowGraph {
  readonly kind: 'process' | 'procedure' | 'algorithm';
  readonly name: string;
  readonly range: TextRange;
  /** The first label. */
  readonly entry: string;
  readonly nodes: readonly ControlFlowNode[];
  readonly edges: readonly ControlFlowEdge[];
}

export interface ControlFlowNode {
  readonly label: string;
  readonly range: TextRange;
  readonly fairness: 'none' | 'weak' | 'strong';
}

export interface ControlFlowEdge {
  readonly from: string;
  /** A label of the graph, or `Done`, `Error` or `return`. */
  readonly to: string;
  /** A procedure that is called on the way. */
  readonly calls: string | null;
  readonly guards: readonly string[];
}

export interface ConvertSyntaxParams {
  readonly uri: string;
  readonly to: 'p' | 'c';
}

export type ConvertSyntaxAnswer =
  | { readonly kind: 'noAlgorithm' }
  /** It is written so already. */
  | { readonly kind: 'same' }
  /** The algorithm cannot be translated, or its translation would change. */
  | { readonly kind: 'impossible'; readonly reason: string }
  | { readonly kind: 'edits'; readonly edits: readonly RangeEdit[] };
