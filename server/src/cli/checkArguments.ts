/** The arguments of `primed check`: what they are called, what they mean, what is wrong with them. */
import { availableParallelism } from 'node:os';
import type { GraphDump, SearchMode } from '../checker/checkOptions.ts';

export type ReportFormat = 'text' | 'json' | 'junit' | 'sarif' | 'github';
type TraceFormat = 'json' | 'tla' | 'itf';

export interface CheckArguments {
  readonly command: 'check';
  /** The models: modules, or configurations that stand for the module of their name. */
  readonly specs: readonly string[];
  readonly config: string | undefined;
  readonly workers: number;
  readonly deadlock: boolean;
  readonly format: ReportFormat;
  readonly color: boolean | undefined;
  /** Bytes. */
  readonly memory: number | undefined;
  readonly maxStates: number;
  readonly engine: 'compile' | 'evaluate';
  readonly mode: SearchMode;
  readonly everyViolation: boolean;
  readonly coverage: boolean;
  readonly dump: (GraphDump & { readonly file: string }) | undefined;
  /** Keep the search every so many minutes; and the folder of the search to go on with. */
  readonly checkpoint: number | undefined;
  readonly recover: string | undefined;
  readonly dumpTraces: readonly { readonly format: TraceFormat; readonly file: string }[];
}

export const checkUsage = `Usage:
  primed check SPEC.tla [options]    check a model
  primed check A.cfg B.cfg ...       check several, one after the other; the worst exit status counts

The model:
  --config FILE      the configuration; otherwise SPEC.cfg, or MCSPEC.tla with MCSPEC.cfg
  --no-deadlock      a state without a next state is no error

How states are looked at:
  --depth N          only states that behaviors of N states reach; with --simulate, N steps a behavior (100)
  --simulate [num=N] random behaviors, N of them or until interrupted, instead of all states
  --seed S           the same seed gives the same behaviors
  --continue         go on after a violation: every violated formula is reported, each with a shortest behavior
  --workers N        threads to search with (1), or auto; results do not depend on it
  --memory MB        memory for states and values (2048)
  --max-states N     stop after that many distinct states
  --engine NAME      compile (default), or evaluate: slower, gives the same
  --checkpoint [MIN] keep the search every MIN minutes (30) in a folder under states/
  --recover FOLDER   go on with the search that is kept there

What is written:
  --format NAME      text (default), json, junit, sarif, or github (annotations of GitHub Actions)
  --json             the same as --format json: one object a model, each on a line
  --coverage         how often each action was taken, and each expression evaluated; actions that
                     never were taken are warnings
  --dump FORMAT FILE the state graph: dot or json; dot,actionlabels,colorize labels and colors the steps
  --dump-trace FORMAT FILE
                     the behavior that was found: json or tla as TLC writes it, or itf; may be given several times
  --color            color the text (default on a terminal); --no-color does not

Exit status: 0 no error, 10 assumption, 11 deadlock, 12 invariant, 13 property, 14 failed Assert, 75 or 76 an
expression without a value, 130 interrupted, 150 errors in a module, 151 errors in the configuration, 1 wrong arguments,
255 anything else.
`;

/** For `parseArgs`; those that take two values, or one or none, are brought into form by `inForm`. */
export const checkOptionsConfig: Readonly<Record<Single, { readonly type: 'string' }>> &
  Readonly<Record<Flag, { readonly type: 'boolean' }>> & { readonly 'dump-trace': { readonly type: 'string'; readonly multiple: true } } = {
  config: { type: 'string' },
  workers: { type: 'string' },
  'no-deadlock': { type: 'boolean' },
  memory: { type: 'string' },
  'max-states': { type: 'string' },
  engine: { type: 'string' },
  depth: { type: 'string' },
  simulate: { type: 'boolean' },
  behaviors: { type: 'string' },
  seed: { type: 'string' },
  continue: { type: 'boolean' },
  coverage: { type: 'boolean' },
  dump: { type: 'string' },
  'dump-trace': { type: 'string', multiple: true },
  format: { type: 'string' },
  checkpoint: { type: 'string' },
  recover: { type: 'string' },
};

type Single =
  | 'config'
  | 'workers'
  | 'memory'
  | 'max-states'
  | 'engine'
  | 'depth'
  | 'behaviors'
  | 'seed'
  | 'dump'
  | 'format'
  | 'checkpoint'
  | 'recover';
type Flag = 'no-deadlock' | 'simulate' | 'continue' | 'coverage';

/** From one checkpoint to the next, as with TLC. */
const USUAL_MINUTES = '30';

/** What stands between the two values of an option in one: no file name has it. */
const BETWEEN = '\n';

/** `--simulate num=5` and `--dump dot graph.dot` in a form that `parseArgs` knows. */
export function inForm(args: readonly string[]): string[] {
  const formed: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    const behaviors = /^num=(.*)$/.exec(args[i + 1] ?? '')?.[1];
    if (arg === '--simulate' && behaviors !== undefined) {
      formed.push(arg, `--behaviors=${behaviors}`);
      i++;
    } else if (arg === '--checkpoint') {
      const given = /^\d*\.?\d+$/.test(args[i + 1] ?? '') ? args[++i] : USUAL_MINUTES;
      formed.push(`${arg}=${given}`);
    } else if (arg === '--dump' || arg === '--dump-trace') {
      formed.push(`${arg}=${args[i + 1] ?? ''}${BETWEEN}${args[i + 2] ?? ''}`);
      i += 2;
    } else formed.push(arg);
  }
  return formed;
}

/** As `parseArgs` gives them. */
export type CheckValues = { readonly [name in Single]?: string | undefined } & {
  readonly [name in Flag | 'json']?: boolean | undefined;
} & {
  readonly 'dump-trace'?: string[] | undefined;
};

/** A mistake of whoever wrote the arguments, in a sentence. */
class Wrong extends Error {}

/** The arguments, or a sentence that says what is wrong with them. */
export function checkArguments(specs: readonly string[], values: CheckValues, color: boolean | undefined): CheckArguments | string {
  try {
    return readValues(specs, values, color);
  } catch (error) {
    if (error instanceof Wrong) return error.message;
    throw error;
  }
}

function readValues(specs: readonly string[], values: CheckValues, color: boolean | undefined): CheckArguments {
  if (specs.length === 0) throw new Wrong('check wants the module to check.');
  const second = specs[1];
  if (second !== undefined && values.config !== undefined) throw new Wrong(`--config is for one model; "${second}" is one too many.`);
  if (values.json === true && values.format !== undefined && values.format !== 'json') {
    throw new Wrong(`--json is --format json; --format ${values.format} is another.`);
  }
  const engine = oneOf('--engine', values.engine ?? 'compile', ['compile', 'evaluate']);
  const memory = numberOf('--memory', values.memory, undefined, ' of megabytes');
  const mode = modeOf(values);
  const dump = values.dump === undefined ? undefined : dumpOf(values.dump);
  if (mode.kind === 'simulate') {
    for (const name of ['continue', 'coverage', 'dump', 'max-states', 'checkpoint', 'recover'] as const) {
      if (values[name] !== undefined) throw new Wrong(`--${name} is about all states of a model; --simulate looks at some only.`);
    }
  }
  if (values.checkpoint !== undefined || values.recover !== undefined) {
    if (values.continue === true || values.coverage === true) throw new Wrong('A checkpoint keeps neither coverage nor violations.');
    if (second !== undefined) throw new Wrong(`--checkpoint and --recover are for one model; "${second}" is one too many.`);
  }
  return {
    command: 'check',
    specs,
    config: values.config,
    workers: values.workers === 'auto' ? availableParallelism() : (numberOf('--workers', values.workers, 1) ?? 1),
    deadlock: values['no-deadlock'] !== true,
    format: values.json === true ? 'json' : oneOf('--format', values.format ?? 'text', ['text', 'json', 'junit', 'sarif', 'github']),
    color,
    memory: memory === undefined ? undefined : memory * 2 ** 20,
    maxStates: numberOf('--max-states', values['max-states'], undefined) ?? Number.POSITIVE_INFINITY,
    engine,
    mode,
    everyViolation: values.continue === true,
    coverage: values.coverage === true,
    dump,
    checkpoint: values.checkpoint === undefined ? undefined : minutesOf(values.checkpoint),
    recover: values.recover,
    dumpTraces: (values['dump-trace'] ?? []).map(dumpTraceOf),
  };
}

/** Steps of a simulated behavior, as with TLC. */
const SIMULATED_STEPS = 100;
const LARGEST_SEED = 2 ** 31;

function modeOf(values: CheckValues): SearchMode {
  const depth = numberOf('--depth', values.depth, undefined);
  if (values.simulate !== true) {
    if (values.seed !== undefined) throw new Wrong('--seed is for --simulate.');
    return { kind: 'breadthFirst', depth: depth ?? Number.POSITIVE_INFINITY };
  }
  if (values.seed !== undefined && !/^\d{1,15}$/.test(values.seed)) throw new Wrong(`--seed wants a whole number, not "${values.seed}".`);
  return {
    kind: 'simulate',
    behaviors: numberOf('--simulate num', values.behaviors, undefined) ?? Number.POSITIVE_INFINITY,
    depth: depth ?? SIMULATED_STEPS,
    seed: values.seed === undefined ? Math.floor(Math.random() * LARGEST_SEED) : Number(values.seed),
  };
}

function dumpOf(value: string): CheckArguments['dump'] {
  const [what = '', file = ''] = value.split(BETWEEN);
  const [format = '', ...options] = what.split(',');
  if (file === '') throw new Wrong('--dump wants a format (dot or json) and a file.');
  const unknown = options.find((option) => option !== 'actionlabels' && option !== 'colorize');
  if (unknown !== undefined) throw new Wrong(`--dump knows actionlabels and colorize, not "${unknown}".`);
  return {
    format: oneOf('--dump', format, ['dot', 'json']),
    actionLabels: options.includes('actionlabels'),
    colorize: options.includes('colorize'),
    file,
  };
}

function dumpTraceOf(value: string): CheckArguments['dumpTraces'][number] {
  const [format = '', file = ''] = value.split(BETWEEN);
  if (file === '') throw new Wrong('--dump-trace wants a format (json, tla or itf) and a file.');
  return { format: oneOf('--dump-trace', format, ['json', 'tla', 'itf']), file };
}

function minutesOf(text: string): number {
  const minutes = Number(text);
  if (!(minutes > 0)) throw new Wrong(`--checkpoint wants minutes, not "${text}".`);
  return minutes;
}

function numberOf(name: string, text: string | undefined, otherwise: number | undefined, of: string = ''): number | undefined {
  if (text === undefined) return otherwise;
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new Wrong(`${name} wants a positive number${of}, not "${text}".`);
  return Number(text);
}

function oneOf<T extends string>(name: string, text: string, known: readonly T[]): T {
  const found = known.find((one) => one === text);
  if (found !== undefined) return found;
  throw new Wrong(`${name} wants ${known.slice(0, -1).join(', ')} or ${known.at(-1)}, not "${text}".`);
}
