/** Every code of PlusCal is explained, and every explanation's example has the mistake. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { plusCalRules } from '../../server/src/pluscal/diagnostics/rules.ts';
import { translate } from '../../server/src/pluscal/translate.ts';

describe('examples', () => {
  // The three without an algorithm speak of a translation that has changed: divergence.test.ts has them.
  for (const { code, example, severity } of plusCalRules.filter((rule) => rule.example !== '')) {
    test(code, () => {
      const found = translate(`---- MODULE Example ----\n(* ${example} *)\n====\n`).diagnostics;
      expect(found.map((diagnostic) => diagnostic.code)).toContain(code);
      expect(found.find((diagnostic) => diagnostic.code === code)?.severity).toBe(severity);
    });
  }
});

test('every code in the sources is explained once', () => {
  const folder = fileURLToPath(new URL('../../server/src/pluscal', import.meta.url));
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  const sources = files.map((file) => readFileSync(`${folder}/${file}`, 'utf8')).join('\n');
  const codes = plusCalRules.map((rule) => rule.code);
  expect(new Set(codes).size).toBe(codes.length);
  const calls =
    /\b(?:problem|fault|failAtLast|noteAtLast|noteIn|fail|failed|requiredExpression|warning|renamingFailures|readTest)\(\s*(?:context, )?'([a-z-]+)'/g;
  const used = new Set([...sources.matchAll(calls)].map((match) => `pluscal-${match[1]?.replace(/^pluscal-/, '')}`));
  expect([...used].filter((code) => !codes.includes(code))).toEqual([]);
  expect(codes.filter((code) => !sources.includes(`'${code.replace('pluscal-', '')}'`) && !sources.includes(`'${code}'`))).toEqual([]);
});
