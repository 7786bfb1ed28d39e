/** Reports of one or more models in the formats of other tools: what build servers and code hosts read. */
import { unreachable } from '../../base/assert.ts';
import type { ReportFormat } from '../checkArguments.ts';
import type { CheckedModel } from './checkedModel.ts';
import { githubAnnotations } from './github.ts';
import { junitReport } from './junit.ts';
import { sarifLog } from './sarif.ts';

export function formattedReports(format: Exclude<ReportFormat, 'text'>, models: readonly CheckedModel[]): string {
  switch (format) {
    case 'json':
      return models.map(({ report, spec, config }) => `${JSON.stringify({ ...report, spec, config })}\n`).join('');
    case 'junit':
      return junitReport(models);
    case 'sarif':
      return sarifLog(models);
    case 'github':
      return githubAnnotations(models);
    default:
      return unreachable(format);
  }
}
