/** Recipes of definitions' bodies and of arguments are made once, however many places use them; recursive ones are found half-made. */
import type { OperatorId } from '../../semantics/core.ts';
import type { Source } from './environment.ts';
import type { Mode, Step } from './steps.ts';

/** An expression and the shape of its environment: what is prepared once and used in many environments. */
export type Formula = Pick<Source, 'expr' | 'scope'>;

const bodies = new WeakMap<object, Map<string, { step: Step | undefined }>>();
const sources: Readonly<Record<Mode, WeakMap<Formula, Step>>> = { init: new WeakMap(), next: new WeakMap(), enabled: new WeakMap() };

/** The recipe of a definition's body. `owner`: what the definition belongs to, the model or a LET. */
export function rememberedBody(owner: object, mode: Mode, operator: OperatorId, make: () => Step): () => Step {
  let table = bodies.get(owner);
  if (table === undefined) {
    table = new Map();
    bodies.set(owner, table);
  }
  const name = `${mode} ${operator}`;
  let body = table.get(name);
  if (body === undefined) {
    body = { step: undefined };
    table.set(name, body);
    body.step = make();
  }
  const found = body;
  return () => found.step as Step;
}

/** The recipe of an argument, or of a function's rule. */
export function rememberedStep(source: Formula, mode: Mode, make: () => Step): Step {
  let step = sources[mode].get(source);
  if (step === undefined) {
    step = make();
    sources[mode].set(source, step);
  }
  return step;
}
