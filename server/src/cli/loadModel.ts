/** From the files of a model to its `Core`, or to what is wrong with them. */
import { basename } from 'node:path';
import type { ReportDiagnostic } from '../protocol/checkReport.ts';
import type { Core } from '../semantics/core.ts';
import { lintConfig } from '../semantics/lints/lintConfig.ts';
import { lower } from '../semantics/lower.ts';
import type { ConfigFile } from '../semantics/modelConfig.ts';
import type { SourceText } from '../semantics/moduleSource.ts';
import { parseConfig, parseConfigBlock } from '../syntax/config.ts';
import type { Parser } from '../syntax/parser.ts';
import { analyzeFile } from './analyzeFile.ts';
import { hasErrors, reportDiagnostics } from './diagnosticText.ts';
import { exitStatus } from './exitStatus.ts';
import { type ModelFiles, readSource } from './files.ts';

export type LoadedModel =
  | { readonly kind: 'model'; readonly core: Core; readonly warnings: readonly ReportDiagnostic[] }
  | {
      readonly kind: 'parse' | 'config';
      /** Where there is no diagnostic to say it. */
      readonly message: string | null;
      readonly diagnostics: readonly ReportDiagnostic[];
      readonly status: number;
    };

export function loadModel(parser: Parser, files: ModelFiles): LoadedModel {
  const source = readSource(files.spec);
  if ('problem' in source) return { kind: 'parse', message: source.problem, diagnostics: [], status: exitStatus.parse };
  const { analysis, files: analyzed } = analyzeFile(parser, files.spec, source);
  const diagnostics = reportDiagnostics(analyzed);
  if (analysis.root === undefined || hasErrors(diagnostics)) {
    const message = hasErrors(diagnostics) ? null : `${files.spec} holds no module.`;
    return { kind: 'parse', message, diagnostics, status: exitStatus.parse };
  }
  const config = readConfig(parser, files, source);
  if ('problem' in config) return { kind: 'config', message: config.problem, diagnostics, status: exitStatus.other };
  const { core, configDiagnostics } = lower({ analysis, config });
  // What makes a check say less than it seems to is worth a line, unless the checker says so itself, as TLC does.
  const lints = lintConfig({ parsed: config.parsed, root: analysis.root }).filter(
    ({ severity, tlc }) => severity === 'warning' && tlc === undefined,
  );
  const ofConfig = reportDiagnostics([{ uri: config.uri, text: config.parsed.text, diagnostics: [...configDiagnostics, ...lints] }]);
  const all = [...diagnostics, ...ofConfig];
  if (core === undefined || hasErrors(ofConfig)) {
    // As with TLC, a configuration that cannot be read is another matter than one that asks for what there is not.
    const unreadable = config.parsed.diagnostics.some(({ severity }) => severity === 'error');
    return { kind: 'config', message: null, diagnostics: all, status: unreadable ? exitStatus.other : exitStatus.config };
  }
  return { kind: 'model', core, warnings: all };
}

function readConfig(parser: Parser, files: ModelFiles, spec: SourceText): ConfigFile | { readonly problem: string } {
  if (files.config !== null) {
    const source = readSource(files.config);
    return 'problem' in source ? source : { uri: source.uri, parsed: parseConfig(parser, source.text) };
  }
  const block = parseConfigBlock(parser, spec.text);
  if (block !== undefined) return { uri: spec.uri, parsed: block };
  const name = basename(files.spec, '.tla');
  return {
    problem: `There is no configuration for ${files.spec}: looked for ${name}.cfg, for MC${name}.tla with MC${name}.cfg, and for a CONFIG block in the file. --config names another.`,
  };
}
