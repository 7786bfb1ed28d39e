/** What a preview of a translation shows as text: a line that says how it stands, then the translation. No `vscode` in here. */
import type { PreviewAnswer } from '../../../server/src/protocol/plusCal.ts';

export interface PreviewContent {
  /** The translation last seen without errors. */
  readonly body: string;
  readonly text: string;
  /** Lines of `text` that the file does not have. */
  readonly changedLines: readonly number[];
  /** The algorithm has errors: the body is an older one. */
  readonly outdated: boolean;
}

/** Lines before the translation. */
export const headerLines = 1;

/** `last` is what was shown before. */
export function previewContent(answer: PreviewAnswer, module: string, last: PreviewContent | undefined): PreviewContent {
  switch (answer.kind) {
    case 'noAlgorithm':
      return { body: '', text: `\\* ${module} has no PlusCal algorithm.\n`, changedLines: [], outdated: false };
    case 'errors': {
      const body = last?.body ?? '';
      const mistake = answer.first.replace(/\s+/g, ' ').replace(/\.$/, '');
      const behind = body === '' ? '' : ' Below is what it was translated to before.';
      const header = `\\* The algorithm has errors, the first in line ${answer.range.start.line + 1}: ${mistake}.${behind}`;
      return { body, text: `${header}\n${body}`, changedLines: [], outdated: true };
    }
    case 'translated': {
      const { text: body, upToDate } = answer;
      const changedLines = answer.changedLines.map((line) => line + headerLines);
      return { body, text: `\\* ${standing(module, upToDate, changedLines.length)}\n${body}`, changedLines, outdated: false };
    }
  }
}

function standing(module: string, upToDate: boolean, changed: number): string {
  if (upToDate) return `The translation in ${module}, up to date.`;
  const lines = changed === 1 ? '1 line is' : `${changed} lines are`;
  return `What ${module} would be translated to: ${lines} not in the file yet.`;
}
