/** Level checking (*Specifying Systems*, section 17.2). */
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { ModuleModel } from '../symbols.ts';

export function checkLevels(model: ModuleModel, report: (diagnostic: Diagnostic) => void): void {
  void model;
  void report;
}
