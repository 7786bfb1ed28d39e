/** Completion: names in scope, members behind `M!`, modules behind EXTENDS and INSTANCE, words and operators of the language. */
import { libraryModules } from '../semantics/library.ts';
import { instanceMember, type ModelSymbol, type ModuleModel, origin } from '../semantics/symbols.ts';
import { describe } from './describe.ts';
import { ownModels, type Snapshot } from './snapshot.ts';

export interface Completion {
  readonly label: string;
  readonly kind: 'operator' | 'variable' | 'constant' | 'parameter' | 'module' | 'keyword';
  /** `(s, e)`. */
  readonly signature?: string;
  readonly module?: string;
  readonly documentation?: string;
}

const keywords =
  'ASSUME BOOLEAN CASE CHOOSE CONSTANT CONSTANTS DOMAIN ELSE ENABLED EXCEPT EXTENDS FALSE IF IN INSTANCE LAMBDA LET LOCAL OTHER RECURSIVE STRING SUBSET THEN THEOREM TRUE UNCHANGED UNION VARIABLE VARIABLES WITH'.split(
    ' ',
  );
const backslashOperators =
  'A E in notin subseteq subset supseteq cup cap union intersect X times leq geq o circ div lnot land lor equiv approx prec preceq succ sqcap sqcup oplus ominus otimes odot star bullet cdot'.split(
    ' ',
  );

export function completions(snapshot: Snapshot, offset: number): readonly Completion[] {
  const line = snapshot.text.slice(snapshot.text.lastIndexOf('\n', offset - 1) + 1, offset);
  if (/\\\*/.test(line)) return [];
  if (/\\\w*$/.test(line)) return backslashOperators.map((name) => ({ label: `\\${name}`, kind: 'keyword' }));
  if (/\bINSTANCE\s+\w*$/.test(line) || /\bEXTENDS\b[\w\s,]*$/.test(line)) return moduleCompletions(snapshot);
  const instance = /\b(\w+)(?:\([^()]*\))?!\w*$/.exec(line)?.[1];
  const models = ownModels(snapshot);
  if (instance !== undefined) return models.flatMap((model) => memberCompletions(model, instance));
  const words = keywords.map((label): Completion => ({ label, kind: 'keyword' }));
  return [...models.flatMap((model) => scopeCompletions(model, offset)), ...words];
}

function moduleCompletions({ uri, analysis }: Snapshot): readonly Completion[] {
  const known = analysis.modules.map(({ model }) => model).filter((model) => model.source.uri !== uri);
  const names = new Set([...known.map(({ name }) => name), ...libraryModules()]);
  return [...names].map((label) => ({ label, kind: 'module' }));
}

function memberCompletions(model: ModuleModel, name: string): readonly Completion[] {
  const instance = model.table.get(name);
  if (instance?.kind !== 'instance' || instance.target === undefined) return [];
  return [...instance.target.table.keys()].flatMap((member) => {
    const symbol = instanceMember(instance, member);
    return symbol === undefined ? [] : [completionOf(member, symbol)];
  });
}

function scopeCompletions(model: ModuleModel, offset: number): readonly Completion[] {
  const found = new Map<string, Completion>();
  const offer = (name: string, symbol: ModelSymbol): void => {
    if (/^\w+$/.test(name) && symbol.kind !== 'builtin') found.set(name, completionOf(name, symbol));
  };
  for (const [name, symbol] of model.table) offer(name, symbol);
  for (const { span, symbols } of model.scopes) {
    if (span.start <= offset && offset <= span.end) for (const symbol of symbols) offer(symbol.name, symbol);
  }
  return [...found.values()];
}

function completionOf(label: string, symbol: ModelSymbol): Completion {
  const declared = origin(symbol);
  const { comment, module } = describe(symbol);
  return {
    label,
    kind: kindOf(declared.kind),
    ...(declared.kind === 'operator' && declared.parameters.length > 0
      ? { signature: `(${declared.parameters.map(({ name }) => name).join(', ')})` }
      : {}),
    ...(module === undefined ? {} : { module }),
    ...(comment === undefined ? {} : { documentation: comment }),
  };
}

function kindOf(kind: ModelSymbol['kind']): Completion['kind'] {
  if (kind === 'variable' || kind === 'constant') return kind;
  if (kind === 'bound') return 'parameter';
  return kind === 'instance' || kind === 'module' ? 'module' : 'operator';
}
