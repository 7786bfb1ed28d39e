/**
 * What lints of configurations share: the formulas that a configuration names, with what they demand of infinite behaviors. A formula
 * demands liveness where `<>` and `~>` stand in it with the sense that they have by themselves, and assumes it where they are negated.
 */
import type { DiagnosticRule } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import type { Expression } from '../../syntax/ast.ts';
import type { ParsedConfig } from '../../syntax/configTree.ts';
import { isExpression, partsOf } from '../../syntax/visit.ts';
import type { ModelSymbol, ModuleModel } from '../symbols.ts';
import { symbolOf } from './variablesIn.ts';

export interface ConfigLint {
  readonly rule: DiagnosticRule;
  check(config: LintedConfig, report: (span: Span, message: string) => void): void;
}

export interface LintedConfig {
  readonly parsed: ParsedConfig;
  readonly root: ModuleModel;
}

/** What follows a keyword, formula by formula, where it is the name of a definition. */
export function entriesOf(
  { parsed, root }: LintedConfig,
  section: string,
): readonly { readonly symbol: ModelSymbol; readonly span: Span }[] {
  return parsed.statements.flatMap((statement) => {
    if ((statement.kind !== 'list' && statement.kind !== 'single') || statement.section !== section) return [];
    const entries = statement.kind === 'list' ? statement.entries : statement.entry === undefined ? [] : [statement.entry];
    return entries.flatMap((entry) => {
      const symbol = entry.kind === 'name' ? root.table.get(entry.name.text) : undefined;
      return symbol === undefined ? [] : [{ symbol, span: entry.span }];
    });
  });
}

/** Where a keyword stands. */
export function keywordsOf({ parsed }: LintedConfig, section: string): readonly Span[] {
  return parsed.statements.flatMap((statement) =>
    (statement.kind === 'list' || statement.kind === 'single') && statement.section === section ? [statement.keyword.span] : [],
  );
}

interface Demands {
  /** Something has to happen. */
  liveness: boolean;
  /** WF or SF is demanded: of the behaviors of a specification, or of those that a refinement has. */
  fairness: boolean;
  /** WF or SF, or another demand, is assumed. */
  assumption: boolean;
}

/** Definitions that were read, in each of the two senses. */
interface Entered {
  readonly positive: Set<ModelSymbol>;
  readonly negative: Set<ModelSymbol>;
}

export function demandsOf(symbol: ModelSymbol): Demands {
  const demands: Demands = { liveness: false, fairness: false, assumption: false };
  addSymbol(symbol, true, demands, { positive: new Set(), negative: new Set() });
  return demands;
}

function addSymbol(symbol: ModelSymbol, positive: boolean, demands: Demands, entered: Entered): void {
  const known = positive ? entered.positive : entered.negative;
  if (known.has(symbol)) return;
  known.add(symbol);
  if (symbol.kind === 'instanced') addSymbol(symbol.base, positive, demands, entered);
  else if (symbol.kind === 'operator' && symbol.definition !== undefined) {
    addDemands(symbol.module, symbol.definition.body, positive, demands, entered);
  }
}

function addDemands(model: ModuleModel, e: Expression, positive: boolean, demands: Demands, entered: Entered): void {
  const below = (part: Expression | undefined, sense: boolean): void => {
    if (part !== undefined) addDemands(model, part, sense, demands, entered);
  };
  if (e.kind === 'fairness') {
    if (positive) demands.fairness = true;
    else demands.assumption = true;
    return;
  }
  if (e.kind === 'subscriptedAction') return;
  if (e.kind === 'operatorApplication') {
    const { text } = e.operator;
    if (text === '~>' || text === '-+->' || text === '<>') {
      if (positive) demands.liveness = true;
      else demands.assumption = true;
    }
    if (text === '=>') {
      below(e.operands[0], !positive);
      below(e.operands[1], positive);
      return;
    }
    if (text === '~') {
      below(e.operands[0], !positive);
      return;
    }
  }
  const symbol = symbolOf(model, e);
  if (symbol !== undefined) addSymbol(symbol, positive, demands, entered);
  for (const part of partsOf(e)) if (isExpression(part)) below(part, positive);
}
