/** Where a file's translation is, by its markers alone: also where there is no algorithm, or none that can be read. */
import type { Span } from '../base/span.ts';

/** From the line BEGIN TRANSLATION to the line END TRANSLATION; undefined unless there are both. */
export function translationIn(text: string): Span | undefined {
  const begin = /^[ \t]*\\\*+[ \t]*BEGIN TRANSLATION\b/m.exec(text)?.index;
  const end = /^[ \t]*\\\*+[ \t]*END TRANSLATION\b/m.exec(text)?.index;
  return begin === undefined || end === undefined ? undefined : { start: begin, end };
}
