/** A behavior as a file for other tools: JSON and TLA+ as TLC's `-dumpTrace` writes them (conformance.md D12), or ITF of Apalache. */
import { unreachable } from '../../base/assert.ts';
import type { Trace } from '../../checker/outcome.ts';
import type { Core } from '../../semantics/core.ts';
import { itfTrace } from './itf.ts';
import { jsonTrace } from './json.ts';
import { tlaTrace } from './tla.ts';

/** `file` names the module that is written for `tla`. */
export function traceFile(format: 'json' | 'tla' | 'itf', file: string, trace: Trace, core: Core): string {
  switch (format) {
    case 'json':
      return jsonTrace(trace, core);
    case 'tla':
      return tlaTrace(file, trace, core);
    case 'itf':
      return itfTrace(trace, core);
    default:
      return unreachable(format);
  }
}
