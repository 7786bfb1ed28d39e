/** Finds the instantiation in which a symbol's text is to be read, and makes those that are not there yet. */
import { type InstanceSymbol, isParameterFree, type ModuleModel } from '../symbols.ts';
import type { Frame, Instantiation, Lowering } from './context.ts';

/** The instantiation around `frame` that covers the module `home`: itself, one that its text stands in, or the module's only one. */
export function coveringInstantiation(lowering: Lowering, frame: Frame, home: ModuleModel): Instantiation {
  if (home !== lowering.root && isClosed(home)) return closedInstantiation(lowering, home);
  const found = covering(lowering, frame.context, home);
  if (found !== undefined) return found;
  // A LET of a frame that reads another text, as in WITH expressions.
  for (let f = frame.outer; f !== undefined; f = f.outer) {
    const outer = covering(lowering, f.context, home);
    if (outer !== undefined) return outer;
  }
  return closedInstantiation(lowering, home);
}

function covering(lowering: Lowering, from: Instantiation, home: ModuleModel): Instantiation | undefined {
  for (let at: Instantiation | undefined = from; at !== undefined; at = at.lexical) if (at.module.closure.has(home)) return at;
  if (home.parent === undefined) return undefined;
  // A definition of an inner module without parameters, imported as it is.
  const around = covering(lowering, from, home.parent);
  if (around === undefined) return undefined;
  return child(around, home, () => ({
    module: home,
    instance: undefined,
    outer: around,
    lexical: around,
    frame: around.frame,
    parameters: around.parameters,
    prefix: around.prefix,
    operators: new Map(),
    shared: new Map(),
    children: new Map(),
  }));
}

/** What an INSTANCE that stands in `around` makes of its module. */
export function instantiate(
  lowering: Lowering,
  around: Instantiation,
  instance: InstanceSymbol,
  target: ModuleModel,
  frame: Frame | undefined,
): Instantiation {
  if (isClosed(target)) return closedInstantiation(lowering, target);
  const make = (): Instantiation => ({
    module: target,
    instance,
    outer: around,
    lexical: target.parent === undefined ? undefined : lexicalParent(lowering, around, target.parent),
    frame,
    parameters: [...around.parameters, ...instance.parameters],
    prefix: instance.name === '' ? around.prefix : `${around.prefix}${instance.name}!`,
    operators: new Map(),
    shared: new Map(),
    children: new Map(),
  });
  if (frame === undefined) return child(around, instance, make);
  const known = frame.instances.get(instance);
  if (known !== undefined) return known;
  const made = make();
  frame.instances.set(instance, made);
  return made;
}

function lexicalParent(lowering: Lowering, around: Instantiation, parent: ModuleModel): Instantiation | undefined {
  return covering(lowering, around, parent);
}

function child(around: Instantiation, key: InstanceSymbol | ModuleModel, make: () => Instantiation): Instantiation {
  const known = around.children.get(key);
  if (known !== undefined) return known;
  const made = make();
  around.children.set(key, made);
  return made;
}

/** Whether a module means the same whoever instantiates it: no parameters, and not inside another module. */
function isClosed(module: ModuleModel): boolean {
  return module.parent === undefined && isParameterFree(module);
}

function closedInstantiation(lowering: Lowering, module: ModuleModel): Instantiation {
  const known = lowering.closed.get(module);
  if (known !== undefined) return known;
  const made = plainInstantiation(module);
  lowering.closed.set(module, made);
  return made;
}

/** A module's text under no INSTANCE at all. */
export function plainInstantiation(module: ModuleModel): Instantiation {
  return {
    module,
    instance: undefined,
    outer: undefined,
    lexical: undefined,
    frame: undefined,
    parameters: [],
    prefix: '',
    operators: new Map(),
    shared: new Map(),
    children: new Map(),
  };
}
