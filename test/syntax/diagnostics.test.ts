/** Every diagnostic of the layer: its example, which the documentation shows, is answered with it. */
import { expect, test } from 'vitest';
import type { DiagnosticRule } from '../../server/src/base/diagnostic.ts';
import { badIndentationRule } from '../../server/src/syntax/diagnostics/badIndentation.ts';
import { boundNotANameRule } from '../../server/src/syntax/diagnostics/boundNotAName.ts';
import * as config from '../../server/src/syntax/diagnostics/configRules.ts';
import { labelChangesParseRule } from '../../server/src/syntax/diagnostics/labelChangesParse.ts';
import { malformedDeclarationRule } from '../../server/src/syntax/diagnostics/malformedDeclaration.ts';
import { malformedProofRule } from '../../server/src/syntax/diagnostics/malformedProof.ts';
import { missingModuleRule } from '../../server/src/syntax/diagnostics/missingModule.ts';
import { nestedTooDeeplyRule } from '../../server/src/syntax/diagnostics/nestedTooDeeply.ts';
import { operatorInWrongPlaceRule } from '../../server/src/syntax/diagnostics/operatorInWrongPlace.ts';
import { precedenceConflictRule } from '../../server/src/syntax/diagnostics/precedenceConflict.ts';
import { syntaxErrorRule } from '../../server/src/syntax/diagnostics/syntaxError.ts';
import { parseConfigText, parseText } from '../harness/parse.ts';

const moduleRules: readonly DiagnosticRule[] = [
  badIndentationRule,
  boundNotANameRule,
  labelChangesParseRule,
  malformedDeclarationRule,
  malformedProofRule,
  nestedTooDeeplyRule,
  operatorInWrongPlaceRule,
  precedenceConflictRule,
  syntaxErrorRule,
];

test.each(moduleRules.map((rule) => [rule.code, rule] as const))('%s', async (code, rule) => {
  const { diagnostics } = await parseText(`---- MODULE M ----\n${rule.example}\n====\n`);
  expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
});

test(missingModuleRule.code, async () => {
  const { diagnostics } = await parseText(missingModuleRule.example);
  expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([missingModuleRule.code]);
});

test.each(Object.values(config).map((rule) => [rule.code, rule] as const))('%s', async (code, rule) => {
  const { diagnostics } = await parseConfigText(rule.example);
  expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
});
