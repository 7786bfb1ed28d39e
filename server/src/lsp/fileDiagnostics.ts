/** Everything that is to be said about one file as it is now: for what is shown while typing, and for the fixes of it. */
import type { Diagnostic } from '../base/diagnostic.ts';
import { asWanted } from '../base/suppression.ts';
import { aheadOfTranslation, atAlgorithm } from '../ide/translationDiagnostics.ts';
import { diagnoseAlgorithm } from '../pluscal/diagnose.ts';
import { lintConfig } from '../semantics/lints/lintConfig.ts';
import { lintFile } from '../semantics/lints/lintFile.ts';
import { lower } from '../semantics/lower.ts';
import { parseConfig } from '../syntax/config.ts';
import type { Workspace } from './workspace.ts';

/** Does a job, and says so elsewhere when it fails: a fault in one part is not to silence the others. */
type Guard = (what: string, job: () => void) => void;

export function fileDiagnostics(workspace: Workspace, uri: string, text: string, guard: Guard): readonly Diagnostic[] {
  const found = uri.endsWith('.cfg') ? ofConfig(workspace, uri, text) : ofModule(workspace, uri, text, guard);
  return asWanted(text, found, workspace.severities);
}

function ofModule(workspace: Workspace, uri: string, text: string, guard: Guard): readonly Diagnostic[] {
  const analysis = workspace.analysis(uri);
  const ofAnalysis = analysis?.diagnostics.get(uri) ?? [];
  let found = ofAnalysis;
  guard(`Translating ${uri}`, () => {
    const options = workspace.translationOptions;
    const ahead = aheadOfTranslation(text, options, (translated) => workspace.analysisTranslated(uri, translated));
    found = [...atAlgorithm(text, ofAnalysis, options), ...diagnoseAlgorithm(text, options), ...ahead];
  });
  guard(`The outline of ${uri}`, () => workspace.noteSoundState(uri, text));
  guard(`Lints of ${uri}`, () => {
    if (analysis !== undefined) found = [...found, ...lintFile(analysis, uri, workspace.words.of(uri))];
  });
  return found;
}

function ofConfig(workspace: Workspace, uri: string, text: string): readonly Diagnostic[] {
  const parsed = parseConfig(workspace.parser, text);
  const module = workspace.moduleOfConfig(uri);
  const analysis = module === undefined ? undefined : workspace.analysis(module);
  const broken = [...(analysis?.diagnostics.values() ?? [])].some((list) => list.some(({ severity }) => severity === 'error'));
  if (analysis?.root === undefined || broken) return parsed.diagnostics;
  return [...lower({ analysis, config: { uri, parsed } }).configDiagnostics, ...lintConfig({ parsed, root: analysis.root })];
}
