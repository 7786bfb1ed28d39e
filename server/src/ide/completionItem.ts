/** What completion offers, wherever it comes from. */
import type { Span } from '../base/span.ts';
import type { Insertion } from './addExtends.ts';

export interface Completion {
  readonly label: string;
  readonly kind: 'operator' | 'variable' | 'constant' | 'parameter' | 'module' | 'keyword' | 'label' | 'field' | 'symbol' | 'snippet';
  /** `(s, e)`. */
  readonly signature?: string;
  readonly module?: string;
  readonly documentation?: string;
  /** What is inserted where it is not the label; a snippet has `$1`. */
  readonly insert?: string;
  /** What it takes the place of, where that is not the word before the cursor. */
  readonly replace?: Span;
  /** What else changes with it. */
  readonly also?: Insertion;
  /** Smaller numbers come first; 0 where it is absent. */
  readonly rank?: number;
}
