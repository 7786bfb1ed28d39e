/** Runs the lints of configurations: what the reference accepts, but what makes a check say less than it seems to. */
import { type Diagnostic, report } from '../../base/diagnostic.ts';
import type { ConfigLint, LintedConfig } from './config.ts';
import { livenessConstraint } from './livenessConstraint.ts';
import { livenessSymmetry } from './livenessSymmetry.ts';
import { livenessView } from './livenessView.ts';
import { propertyWithoutFairness } from './propertyWithoutFairness.ts';

export const configLints: readonly ConfigLint[] = [livenessConstraint, livenessSymmetry, livenessView, propertyWithoutFairness];

/** In the order of the text. */
export function lintConfig(config: LintedConfig): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { rule, check } of configLints) check(config, (span, message) => found.push(report(rule, span, message)));
  return found.sort((a, b) => a.span.start - b.span.start);
}
