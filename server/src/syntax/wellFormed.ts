/** What the grammar lets through and TLA+ does not allow, found on the typed tree. Precedence conflicts are found where they are decided, in `fromTree/operations.ts`. */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { SourceFile } from './ast.ts';

export function wellFormed(_text: string, _file: SourceFile): Diagnostic[] {
  return [];
}
