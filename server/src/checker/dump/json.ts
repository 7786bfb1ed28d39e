/** The state graph as JSON, a state or step a line: `{"states": [...], "steps": [...]}`. Values are TLA+ text, as in reports. */
import { print } from '../values/print.ts';
import { edgesOf, expandedStates, type GraphSource, stateAt, type Write } from './graphSource.ts';

export function writeJsonGraph(source: GraphSource, levels: readonly number[], write: Write): void {
  const expanded = expandedStates(source);
  write('{"states":[');
  let level = 0;
  let levelEnd = 0;
  for (let state = 0; state < source.store.count; state++) {
    while (state >= levelEnd) levelEnd += levels[level++] ?? Number.POSITIVE_INFINITY;
    const { initial, fields } = stateAt(source, state);
    const values = Object.fromEntries(fields.map(({ name, value }) => [name, value === undefined ? 'null' : print(value)]));
    write(`${state === 0 ? '\n' : ',\n'}${JSON.stringify({ id: state + 1, level, initial, values })}`);
  }
  write('\n],"steps":[');
  let first = true;
  for (let from = 0; from < expanded; from++) {
    for (const { target, action } of edgesOf(source, from)) {
      const step = { from: from + 1, to: target + 1, action: action?.name ?? null, arguments: action?.args ?? [] };
      write(`${first ? '\n' : ',\n'}${JSON.stringify(step)}`);
      first = false;
    }
  }
  write('\n]}\n');
}
