/** A behavior as a module, as TLC's `-dumpTrace tla` writes it: one record of the steps and the states. */
import { shownFields, type Trace } from '../../checker/outcome.ts';
import { Places } from '../../checker/places.ts';
import { print } from '../../checker/values/print.ts';
import type { Core } from '../../semantics/core.ts';
import { locationOf, stepsOf } from './steps.ts';

/** The module is named after the file. */
export function tlaTrace(file: string, trace: Trace, core: Core): string {
  const places = new Places(core.sources);
  const states = trace.states.map((state, i) => {
    const fields = shownFields(state, core).map(({ name, value }) => `${name} |-> ${value === undefined ? '"null"' : print(value)}`);
    return `<<${i + 1}, [${fields.join(', ')}]>>`;
  });
  const steps = stepsOf(trace).map(({ from, action, to }) => {
    const location =
      action === null ? [] : Object.entries(locationOf(action, places)).map(([name, value]) => `${name} |-> ${JSON.stringify(value)}`);
    const by = action === null ? '[name |-> ""]' : `[name |-> "${action.name}", location |-> [${location.join(', ')}]]`;
    return `<<${states[from - 1]}, ${by}, ${states[to - 1]}>>`;
  });
  const module = (file.split(/[/\\]/).at(-1) ?? file).replace(/\.tla$/, '');
  const body = `[action |-> {${steps.join(', ')}}, state |-> {${states.join(', ')}}]`;
  return `---- MODULE ${module} ----\nLOCAL INSTANCE TLC\n\nCounterExample == \n\t${body}\n\n====\n`;
}
