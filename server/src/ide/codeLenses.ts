/** Code lenses: "Check Model" above what a model checks, and above each invariant and property a way to check only that one. */
import type { Span } from '../base/span.ts';
import { levelOfSymbol } from '../semantics/queries.ts';
import type { OperatorSymbol } from '../semantics/symbols.ts';
import type { ConfigFormula, ConfigStatement } from '../syntax/configTree.ts';
import { type ConfigSnapshot, configOccurrenceAt } from './configSnapshot.ts';
import { ownModels, type Place, placeOf, type Snapshot } from './snapshot.ts';

export interface CheckLens {
  readonly span: Span;
  readonly title: string;
  /** URI of the root module's file. */
  readonly module: string;
  /** URI of the configuration; absent where the editor has to find or make one. */
  readonly config?: string;
  /** The one invariant or property to check. */
  readonly only?: string;
}

/** What looks like an invariant or a property by its name, though no configuration checks it. */
export const invariantName: RegExp = /inv(ariant)?s?$|^inv|typeok|safe(ty)?$/i;
const propertyName = /live(ness)?$|termination$|progress$|fairness$/i;

/** `configs` are those of models that the module is the root of, or that extend it; the usual one first. */
export function codeLenses(snapshot: Snapshot, configs: readonly ConfigSnapshot[]): readonly CheckLens[] {
  const lenses: CheckLens[] = [];
  for (const config of configs) {
    const own = { module: config.root?.source.uri ?? snapshot.uri, config: config.uri };
    const title = configs.length === 1 ? 'Check Model' : `Check ${fileName(config.uri)}`;
    for (const { section, entry } of formulasOf(config)) {
      const place = placeOfFormula(config, entry);
      if (place === undefined || place.uri !== snapshot.uri) continue;
      if (section === 'SPECIFICATION' || section === 'NEXT') {
        lenses.push(...besideAlgorithm(snapshot, place.span).map((span) => ({ span, title, ...own })));
      } else {
        // Once, by the first configuration that has it: more would be in the way of reading.
        if (lenses.some(({ span, only }) => only !== undefined && span.start === place.span.start)) continue;
        const only = config.text.slice(entry.span.start, entry.span.end);
        lenses.push({ span: place.span, title: `Check This ${section === 'INVARIANT' ? 'Invariant' : 'Property'}`, ...own, only });
      }
    }
  }
  return [...lenses, ...candidates(snapshot, configs, lenses)];
}

function formulasOf(config: ConfigSnapshot) {
  return config.parsed.statements.flatMap((statement) => {
    if (statement.kind === 'single' && (statement.section === 'SPECIFICATION' || statement.section === 'NEXT')) {
      return statement.entry === undefined ? [] : [{ section: statement.section, entry: statement.entry }];
    }
    return checkedOneByOne(statement).map((entry) => ({ section: (statement as { section: string }).section, entry }));
  });
}

function checkedOneByOne(statement: ConfigStatement): readonly ConfigFormula[] {
  return statement.kind === 'list' && (statement.section === 'INVARIANT' || statement.section === 'PROPERTY') ? statement.entries : [];
}

function placeOfFormula(config: ConfigSnapshot, entry: ConfigFormula): Place | undefined {
  const occurrence = entry.kind === 'name' ? configOccurrenceAt(config, entry.span.start) : undefined;
  return occurrence === undefined ? undefined : placeOf(occurrence.symbol);
}

/** Who writes PlusCal looks at the algorithm, not at its translation. */
function besideAlgorithm({ text, parsed }: Snapshot, span: Span): readonly Span[] {
  const translation = /^[ \t]*\\\*+[ \t]*BEGIN TRANSLATION\b/m.exec(text)?.index;
  const algorithm = parsed.file.algorithms[0];
  if (algorithm === undefined || translation === undefined || span.start < translation) return [span];
  return [{ start: algorithm.start, end: algorithm.start }, span];
}

function candidates(snapshot: Snapshot, configs: readonly ConfigSnapshot[], known: readonly CheckLens[]): readonly CheckLens[] {
  const taken = new Set(known.map(({ span }) => span.start));
  const model = ownModels(snapshot).find(({ parent }) => parent === undefined);
  const config = configs[0];
  const definitions = [...(model?.table.values() ?? [])].filter(
    (symbol): symbol is OperatorSymbol => symbol.kind === 'operator' && symbol.module === model && symbol.arity === 0 && !symbol.local,
  );
  if (config === undefined) {
    const spec = definitions.find(({ name }) => name === 'Spec');
    if (spec === undefined) return [];
    return besideAlgorithm(snapshot, spec.nameSpan).map((span) => ({ span, title: 'Check Model', module: snapshot.uri }));
  }
  const module = config.root?.source.uri ?? snapshot.uri;
  return definitions.flatMap((symbol): readonly CheckLens[] => {
    const { name, nameSpan: span, definition } = symbol;
    if (taken.has(span.start) || definition?.kind !== 'operatorDefinition') return [];
    const level = levelOfSymbol(symbol);
    const invariant = invariantName.test(name) && level === 1;
    if (!invariant && !(propertyName.test(name) && level === 3)) return [];
    return [{ span, title: `Check This ${invariant ? 'Invariant' : 'Property'}`, module, config: config.uri, only: name }];
  });
}

/** For a configuration's own text. */
export function configLenses(config: ConfigSnapshot): readonly CheckLens[] {
  if (config.root === undefined) return [];
  const own = { module: config.root.source.uri, config: config.uri };
  const first = config.parsed.statements[0]?.keyword.span ?? { start: 0, end: 0 };
  const ones = config.parsed.statements.flatMap((statement) =>
    checkedOneByOne(statement).flatMap((entry): readonly CheckLens[] =>
      entry.kind === 'name' ? [{ span: entry.span, title: `Check Only ${entry.name.text}`, ...own, only: entry.name.text }] : [],
    ),
  );
  return [{ span: first, title: 'Check Model', ...own }, ...ones];
}

function fileName(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
