/**
 * The requests and notifications that Primed's client and server exchange besides LSP's own: their method names and JSON.
 * The answer to a check is a `CheckReport`, the same that the command line prints.
 */

/** Request, client to server: `CheckParams`, answered by a `CheckReport` when the check ends, however it ends. */
export const checkMethod = 'primed/check';

/** Notification, server to client, a few times a second while a check runs: `CheckProgress`. */
export const checkProgressMethod = 'primed/checkProgress';

/** Notification, client to server: `CancelCheckParams`. The check then answers soon, with what was found so far. */
export const cancelCheckMethod = 'primed/cancelCheck';

/** Request, client to server: `{ uri }` of a module inside Primed, answered by its text, or null. */
export const libraryTextMethod = 'primed/libraryText';

/** Request, client to server: `{ textDocument: { uri } }` of a module, answered by the text of a first configuration for it. */
export const newConfigurationMethod = 'primed/newConfiguration';

/** Request, client to server: `{ uri }` of an open module, answered by a `TranslationAnswer`. */
export const translateMethod = 'primed/translate';

/** Request, client to server: `CounterpartParams`, answered by a `CounterpartAnswer`. */
export const counterpartMethod = 'primed/counterpart';

/** What translating a module's PlusCal algorithm comes to; nothing is changed by asking. */
export type TranslationAnswer =
  | { readonly kind: 'noAlgorithm' }
  /** The diagnostics say what is wrong. */
  | { readonly kind: 'errors'; readonly first: string }
  | { readonly kind: 'upToDate' }
  /** In the order of the text. */
  | { readonly kind: 'edit'; readonly edits: readonly RangeEdit[]; readonly old: OldTranslation };

export interface RangeEdit {
  readonly range: TextRange;
  readonly newText: string;
}

/** What would be overwritten, as its checksum says; `unknown` without one. */
export type OldTranslation = 'none' | 'asTranslated' | 'editedByHand' | 'unknown';

export interface CounterpartParams {
  readonly uri: string;
  readonly position: TextPosition;
  /** Where to go. */
  readonly side: 'algorithm' | 'translation';
}

/** Places to go to, the best one first. */
export type CounterpartAnswer =
  | { readonly kind: 'noAlgorithm' }
  | { readonly kind: 'outOfDate' }
  | { readonly kind: 'found'; readonly ranges: readonly TextRange[] };

/** Lines and characters as LSP counts them. */
export interface TextRange {
  readonly start: TextPosition;
  readonly end: TextPosition;
}

export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

export interface CheckParams {
  /** Chosen by the client; the other messages about this check carry it. */
  readonly check: number;
  /** URI of the root module's file. */
  readonly module: string;
  /** URI of the configuration's file; null for a CONFIG block inside the module's file. */
  readonly config: string | null;
  /** Checks only this invariant or property, given by its definition's name, and no deadlocks; everything where it is absent or null. */
  readonly only?: string | null;
  /** Threads; 0 leaves it to the server. */
  readonly workers: number;
  /** Megabytes for states. */
  readonly memoryLimit: number;
  /** False goes before what the configuration says. */
  readonly checkDeadlock: boolean;
  /** Random behaviors until one is bad or the check is cancelled, instead of all states. */
  readonly simulate?: boolean;
  /** Whether the specification may use files and programs: where the workspace is trusted. */
  readonly trusted?: boolean;
  /** Whether to count how often actions are taken: those that never are become warnings. */
  readonly coverage?: boolean;
}

export interface CancelCheckParams {
  readonly check: number;
}

export interface CheckProgress {
  readonly check: number;
  /** `temporal`: all states are found, temporal properties are being checked on them. */
  readonly stage: 'search' | 'temporal';
  readonly generated: number;
  readonly distinct: number;
  /** Distinct states not yet expanded. */
  readonly queued: number;
  readonly depth: number;
  /** Generated states a second since the last message. */
  readonly statesPerSecond: number;
  /** Of a simulation. */
  readonly behaviors?: number;
  readonly seconds: number;
}

/** The client's `initializationOptions`, and the `settings` of `workspace/didChangeConfiguration`. */
export interface ServerSettings {
  /** URIs of folders. */
  readonly moduleSearchPaths: readonly string[];
  /** "Check Model" above specifications, invariants and properties. */
  readonly codeLens: boolean;
  /** Whether completion writes `∈` for `\\in`. */
  readonly unicode: boolean;
  readonly inlayHints: InlayHintSettings;
  /** Severities of diagnostics by code, where they are not to be the usual ones: `error`, `warning`, `information`, `hint` or `off`. */
  readonly diagnosticSeverity: Readonly<Record<string, 'error' | 'warning' | 'information' | 'hint' | 'off'>>;
  readonly pluscal: PlusCalSettings;
}

/** The translator's options as settings; those that a module gives itself go before them. */
export interface PlusCalSettings {
  readonly fairness: '' | 'wf' | 'sf' | 'wfNext' | 'nof';
  readonly termination: boolean;
  readonly noDoneDisjunct: boolean;
  /** Add missing labels. */
  readonly label: boolean;
  readonly labelRoot: string;
  readonly lineWidth: number;
}

/** Which hints are shown inside the text; all are off unless asked for. */
export interface InlayHintSettings {
  /** Before the arguments of operators. */
  readonly parameterNames: boolean;
  /** Behind CONSTANT declarations, from the configuration. */
  readonly constantValues: boolean;
  /** Behind the heads of definitions. */
  readonly levels: boolean;
}

/** What to insert where text is pasted, so that its lists stay lists: `PastedTextAnswer`. */
export const pastedTextMethod = 'primed/pastedText';

export interface PastedTextParams {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
  readonly text: string;
  /** What stood before the text on the line that it was copied from; absent where that is not known. */
  readonly before?: string;
}

/** Null where the text is fine as it is. */
export type PastedTextAnswer = string | null;
