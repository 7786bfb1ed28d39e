/** The pages under docs/diagnostics, written from the rules in the code: one a code, and an index. `npm run docs` puts them in place. */
import type { DiagnosticRule } from '../server/src/base/diagnostic.ts';
import { plusCalRules } from '../server/src/pluscal/diagnostics/rules.ts';
import { semanticRules } from '../server/src/semantics/diagnostics/catalogue.ts';
import { lints } from '../server/src/semantics/lints/catalogue.ts';
import { configLints } from '../server/src/semantics/lints/lintConfig.ts';
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

const lintRules: readonly DiagnosticRule[] = [...lints, ...configLints].map(({ rule }) => rule);

const groups: readonly { readonly title: string; readonly rules: readonly DiagnosticRule[] }[] = [
  { title: 'Syntax', rules: syntaxRules },
  { title: 'Names, levels, instances, configurations', rules: semanticRules },
  { title: 'Lints: what the reference accepts and may still be a mistake', rules: lintRules },
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
  const kind = kinds[rule.severity];
  const example = rule.example === '' ? [] : ['', 'For example:', '', '```tla', rule.example, '```'];
  const silence = rule.severity === 'error' ? [] : ['', silencing(rule.code)];
  return [`# ${rule.code}`, '', rule.meaning, '', `${kind}. ${reference}`.trimEnd(), ...example, ...silence, ''].join('\n');
}

const kinds: Readonly<Record<DiagnosticRule['severity'], string>> = {
  error: 'An error',
  warning: 'A warning',
  information: 'An information',
  hint: 'A hint',
};

function silencing(code: string): string {
  return [
    'To have it with another severity, or not at all, put its name into the setting `primed.diagnostics.severity`. ',
    `A comment \`\\* primed: ignore ${code}\` silences it on its line, or on the next one where the comment stands alone; `,
    `\`\\* primed: ignore-file ${code}\` in the whole file.`,
  ].join('');
}

function firstSentence(text: string): string {
  return /^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text;
}
