/** What a model consists of, as values of the specification itself: `TLCGet("spec")`, and the actions that steps are described by. */
import type { CoreSpan, NamedFormula } from '../../semantics/core.ts';
import type { ActionInstance, DescribedFormula } from '../actionInstance.ts';
import { formulaRecord, recordOf, unnamedAction } from '../modules/records.ts';
import { SetValue, type Value } from '../values/value.ts';
import type { Behavior, PlacedFormula } from './behavior.ts';
import { operatorOf, type Preparation } from './context.ts';
import type { SplitAction } from './split.ts';

export function specificationRecord(prepare: Preparation, behavior: Behavior, actions: readonly SplitAction[]): Value {
  const { core, natives } = prepare;
  const { config } = core;
  const setOf = (formulas: readonly DescribedFormula[]): Value =>
    new SetValue(
      formulas.map((formula) => formulaRecord(formula, natives)),
      false,
    );
  const placed = (formulas: readonly PlacedFormula[]): Value => setOf(formulas.map((formula) => describedFormula(prepare, formula)));
  const named = (formulas: readonly NamedFormula[]): Value => setOf(formulas.map((formula) => describedDefinition(prepare, formula)));
  return recordOf(natives, {
    inits: placed(behavior.inits),
    actions: setOf(actions.map(describedAction)),
    temporals: setOf(behavior.temporals.map(({ span }) => ({ name: unnamedAction, span }))),
    invariants: placed(behavior.invariants),
    impliedinits: placed(behavior.impliedInits),
    impliedactions: placed(behavior.impliedActions),
    impliedtemporals: setOf(behavior.impliedTemporals.map(({ property, span }) => ({ name: property, span }))),
    variables: setOf(core.variables),
    actionconstraints: named(config.actionConstraints),
    constraints: named(config.constraints),
  });
}

function describedAction({ name, named, span, parameters }: SplitAction): DescribedFormula {
  return { name: named ? name : unnamedAction, span, parameters };
}

/** The action among those that Next was split into; null for what is none of them, as initial states. */
export function findAction(actions: readonly SplitAction[], { name, args, span }: ActionInstance): DescribedFormula | null {
  const same = (action: SplitAction): boolean =>
    action.name === name &&
    sameSpan(action.span, span) &&
    action.args.length === args.length &&
    action.args.every((arg, i) => arg === args[i]);
  const found = actions.find(same);
  return found === undefined ? null : describedAction(found);
}

const sameSpan = (a: CoreSpan, b: CoreSpan): boolean => a.source === b.source && a.start === b.start && a.end === b.end;

/** Parts of a property go by the property's name, others by that of the definition whose whole body they are. */
export function describedFormula({ core }: Preparation, { name, span, property }: PlacedFormula): DescribedFormula {
  if (property !== undefined) return { name: property, span };
  const whole = core.operators.some((operator) => operator?.name === name && sameSpan(operator.span, span));
  return { name: whole ? name : unnamedAction, span };
}

/** The whole definition that the configuration names. */
function describedDefinition({ core }: Preparation, { name, formula }: NamedFormula): DescribedFormula {
  if (formula.kind !== 'apply') return { name, span: formula.span };
  const { span, nameSpan } = operatorOf(core, formula.operator);
  return { name, span: nameSpan.source === span.source ? { ...span, start: nameSpan.start } : span };
}
