/** Related places in semantic diagnostics. The rules themselves are one a file beside this one; docs/diagnostics is generated from them. */
import type { RelatedLocation } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

/** A place in another file or in the same one; `uri` absent means the diagnostic's own. */
export interface Place {
  readonly uri?: string;
  readonly span: Span;
}

/** `related` for a place that may be unknown (a built-in operator has none). */
export function relatedTo(place: Place | undefined, message: string): RelatedLocation[] {
  if (place === undefined) return [];
  return [{ ...(place.uri === undefined ? {} : { uri: place.uri }), span: place.span, message }];
}
