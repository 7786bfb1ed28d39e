/** A file without a module. */
import type { DiagnosticRule } from '../../base/diagnostic.ts';

export const missingModuleRule: DiagnosticRule = {
  code: 'missing-module',
  severity: 'error',
  meaning: 'A file holds no module: there is no line `---- MODULE Name ----`, with four or more dashes on both sides.',
  example: 'Init == x = 0\n',
};

export const missingModuleMessage = 'This file holds no module. A module begins with ---- MODULE Name ---- and ends with ====.';
