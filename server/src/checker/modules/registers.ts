/**
 * `TLCGet` and `TLCSet`: registers, and what the checker tells of itself: the run's figures and settings, the specification, the
 * present action (conformance.md D11.2). Registers belong to the one thread that searches a model which uses them.
 */
import { errorCode, failWith } from '../values/error.ts';
import { print } from '../values/print.ts';
import { FunctionValue, RecordValue, TupleValue, type Value } from '../values/value.ts';
import { argumentError, type NativeContext, onlyArgumentError } from './native.ts';
import { formulaRecord, recordOf, unknownAction } from './records.ts';

/** The name of a register: TLC has those with numbers, those called `s:NAME`, and the properties of its process. */
function registerName(key: Value): string | undefined {
  if (typeof key === 'number' && key >= 0) return String(key);
  if (typeof key === 'object' && key.kind === 'string' && key.text.startsWith('s:')) return key.text;
  return undefined;
}

/** What a register holds, or what the checker answers; undefined for what there is not. */
export function readRegister(key: Value, context: NativeContext): Value | undefined {
  const { host } = context;
  const name = registerName(key);
  if (name !== undefined) return host.registers.get(name);
  if (typeof key !== 'object' || key.kind !== 'string') return undefined;
  if (key.text.startsWith('-D')) return host.registers.get(key.text) ?? processProperty(key.text, context);
  const statistic = host.statistic(key.text);
  if (statistic !== undefined) return statistic;
  switch (key.text) {
    case 'all':
      return contents((register) => !Number.isNaN(Number(register)), Number, context);
    case 'all:named':
      return contents(
        (register) => register.startsWith('s:'),
        (register) => context.atoms.string(register),
        context,
      );
    case 'config':
      return configuration(context);
    case 'stats':
      return statistics(context);
    case 'revision':
      return revision(context);
    case 'spec':
      return host.specification?.();
    case 'action':
      return presentAction(context);
    default:
      return undefined;
  }
}

export function tlcGet(key: Value, context: NativeContext): Value {
  const value = readRegister(key, context);
  if (value !== undefined) return value;
  if (typeof key === 'object' && key.kind === 'string') return failWith(errorCode.register, `TLCGet(${key.text}) was undefined.`);
  if (typeof key === 'number' && key >= 0) return failWith(errorCode.register, `TLCGet(${key}) was undefined.`);
  return onlyArgumentError('TLCGet', 'nonnegative integer', key);
}

export function tlcSet(key: Value, value: Value, context: NativeContext): Value {
  const { host } = context;
  const name = registerName(key);
  if (name !== undefined) {
    host.registers.set(name, value);
    return true;
  }
  if (typeof key === 'object' && key.kind === 'string') {
    if (key.text.startsWith('-D')) {
      host.registers.set(key.text, context.atoms.string(print(value)));
      return true;
    }
    if (key.text === 'exit') {
      if (value === true) host.requestExit?.();
      return true;
    }
    if (key.text === 'pause') return true;
  }
  return argumentError(1, 'TLCSet', 'nonnegative integer', key);
}

/** Of the properties there is one that decides what a specification may say, and we always understand it; one that is not set is its name. */
function processProperty(name: string, { atoms }: NativeContext): Value {
  return atoms.string(name === '-Dtlc2.tool.impl.Tool.cdot' ? 'true' : name);
}

/** A function from registers to what each worker has in them; there is one worker. */
function contents(wanted: (register: string) => boolean, key: (register: string) => Value, { host }: NativeContext): Value {
  const found = [...host.registers].filter(([register]) => wanted(register));
  return new FunctionValue(
    found.map(([register]) => key(register)),
    found.map(([, value]) => new TupleValue([value])),
    false,
  );
}

function configuration(context: NativeContext): Value {
  const string = (text: string): Value => context.atoms.string(text);
  const { mode, checkDeadlock, depth, behaviors, seed } = context.host.settings;
  const common = { mode: string(mode), deadlock: checkDeadlock, worker: 1, seed: string(String(seed)), install: string('') };
  if (mode === 'bfs') return recordOf(context, { ...common, fingerprint: string('0') });
  const natural = (value: number): number => (Number.isSafeInteger(value) && value < 2 ** 31 ? value : -1);
  return recordOf(context, {
    ...common,
    depth: natural(depth),
    traces: natural(behaviors),
    aril: string('0'),
    sched: string('random'),
  });
}

function statistics(context: NativeContext): Value {
  const { host } = context;
  const figure = (name: string): Value => host.statistic(name) ?? 0;
  const common = { duration: figure('duration'), worker: host.statistic('level') === 0 ? 0 : 1 };
  if (host.settings.mode === 'bfs') {
    const names = ['queue', 'distinct', 'initial', 'generated', 'diameter'];
    return recordOf(context, { ...common, ...Object.fromEntries(names.map((name) => [name, figure(`stats.${name}`)])) });
  }
  return recordOf(context, {
    ...common,
    traces: figure('stats.traces'),
    generated: figure('stats.generated'),
    behavior: recordOf(context, { actions: stepsTaken(context), id: figure('stats.traces') }),
    distinct: -1,
    distinctvalues: -1,
    retries: -1,
    actions: new RecordValue([], []),
    levelmean: figure('stats.levelmean'),
    levelvariance: figure('stats.levelvariance'),
  });
}

/** How often each action was taken in the present behavior. */
function stepsTaken(context: NativeContext): Value {
  const taken: Record<string, number> = {};
  for (const { action } of (context.host.trace?.() ?? []).slice(1)) {
    if (action !== undefined && action !== null) taken[action.name] = (taken[action.name] ?? 0) + 1;
  }
  return recordOf(context, taken);
}

/** The state of TLC that this checker is held against: what specifications ask before they use something new. */
function revision(context: NativeContext): Value {
  const string = (text: string): Value => context.atoms.string(text);
  return recordOf(context, {
    count: 0,
    timestamp: 1_777_420_800,
    date: string('2026-04-29T00:00:00.0Z'),
    tag: string('primed'),
    calver: string('2026.04.29.000000'),
  });
}

/** What led to the state that formulas speak of: known in simulations alone, as in TLC. */
function presentAction(context: NativeContext): Value {
  const { host } = context;
  const present = host.settings.mode === 'simulate' ? host.trace?.().at(-1)?.action : undefined;
  return present === undefined || present === null ? unknownAction(context) : formulaRecord(present, context);
}
