/** The pages under docs/diagnostics, written from the rules in the code: one a code, and an index. `npm run docs` puts them in place. */
import type { DiagnosticRule } from '../server/src/base/diagnostic.ts';
import { plusCalRules } from '../server/src/pluscal/diagnostics/rules.ts';
import { semanticRules } from '../server/src/semantics/diagnostics/catalogue.ts';
import { badIndentationRule } from '../server/src/syntax/diagnostics/badIndentation.ts';
import { boundNotANameRule } from '../server/src/syntax/diagnostics/boundNotAName.ts';
import * as config from '../server/src/syntax/diagnostics/configRules.ts';
import { labelChangesParseRule } from '../server/src/syntax/diagnostics/labelChangesParse.ts';
import { malformedDeclarationRule } from '../server/src/syntax/diagnostics/malformedDeclaration.ts';
import { malformedProofRule } from '../server/src/syntax/diagnostics/malformedProof.ts';
import { missingModuleRule } from '../server/src/syntax/diagnostics/missingModule.ts';
import { nestedTooDeeplyRule } from '../server/src/syntax/diagnostics/nestedTooDeeply.ts';
import { operatorInWrongPlaceRule } from '../server/src/syntax/diagnostics/operatorInWrongPlace.ts';
import { precedenceConflictRule } from '../server/src/syntax/diagnostics/precedenceConflict.ts';
import { syntaxErrorRule } from '../server/src/syntax/diagnostics/syntaxError.ts';

const syntaxRules: readonly DiagnosticRule[] = [
  badIndentationRule,
  boundNotANameRule,
  labelChangesParseRule,
  malformedDeclarationRule,
  malformedProofRule,
  missingModuleRule,
  nestedTooDeeplyRule,
  operatorInWrongPlaceRule,
  precedenceConflictRule,
  syntaxErrorRule,
  ...Object.values(config),
];

const groups: readonly { readonly title: string; readonly rules: readonly DiagnosticRule[] }[] = [
  { title: 'Syntax', rules: syntaxRules },
  { title: 'Names, levels, instances, configurations', rules: semanticRules },
  { title: 'PlusCal', rules: plusCalRules },
];

/** Texts of all pages by file name. */
export function diagnosticPages(): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  const index = [
    '# Diagnostics',
    '',
    'What Primed says about a text, one page a code. Written by `npm run docs` from the rules in the code.',
    '',
  ];
  for (const { title, rules } of groups) {
    index.push(`## ${title}`, '', '| code | what it means |', '|---|---|');
    for (const rule of [...rules].sort((a, b) => (a.code < b.code ? -1 : 1))) {
      pages.set(`${rule.code}.md`, page(rule));
      index.push(`| [${rule.code}](${rule.code}.md) | ${firstSentence(rule.meaning).replaceAll('|', '\\|')} |`);
    }
    index.push('');
  }
  return pages.set('README.md', index.join('\n'));
}

function page(rule: DiagnosticRule): string {
  const reference =
    rule.sany !== undefined ? `SANY's number for it is ${rule.sany}.` : rule.tlc !== undefined ? `TLC's number for it is ${rule.tlc}.` : '';
  const kind = rule.severity === 'error' ? 'An error' : rule.severity === 'warning' ? 'A warning' : 'A hint';
  const example = rule.example === '' ? [] : ['', 'For example:', '', '```tla', rule.example, '```'];
  return [`# ${rule.code}`, '', rule.meaning, '', `${kind}. ${reference}`.trimEnd(), ...example, ''].join('\n');
}

function firstSentence(text: string): string {
  return /^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text;
}
