/**
 * Bare shapes of syntax trees, so that ours can be compared with the expected trees of SANY's syntax corpus: nested lists of node kinds with every name
 * an `id`, every operator its fixity, and without keywords, punctuation and step labels.
 */
import type {
  Bound,
  Definition,
  Expression,
  Fact,
  Instance,
  NewDeclaration,
  OperatorDeclaration,
  PathElement,
  Proof,
  RecursiveDeclaration,
  SourceFile,
  StepStatement,
  Unit,
} from '../../server/src/syntax/ast.ts';

export type Shape = string | readonly Shape[];

/** A shape as text, one nested list. */
export function show(shape: Shape): string {
  return typeof shape === 'string' ? shape : `(${shape.map(show).join(' ')})`;
}

// The corpus' side.

/** Kinds that say nothing about the shape. */
const dropped = new Set(
  (
    'header_line double_line single_line def_eq set_in maps_to all_map_to map_to map_from gets bullet_conj bullet_disj case_arrow case_box label_as ' +
    'langle_bracket rangle_bracket rangle_bracket_sub proof_step_id statement_level forall exists temporal_forall temporal_exists block_comment comment ' +
    'extramodular_text level'
  ).split(' '),
);

const renamed: Readonly<Record<string, string>> = {
  bound_op: 'call',
  bound_nonfix_op: 'call',
  parentheses: 'paren',
  quantifier_bound: 'bound',
  tuple_of_identifiers: 'tuple',
  tuple_literal: 'tuple',
  bounded_quantification: 'quantifier',
  unbounded_quantification: 'quantifier',
  finite_set_literal: 'set',
  function_literal: 'function',
  function_evaluation: 'apply',
  set_of_functions: 'functionSet',
  record_literal: 'record',
  set_of_records: 'recordSet',
  record_value: 'select',
  except_update: 'update',
  except_update_fn_appl: 'index',
  except_update_record_field: 'field',
  if_then_else: 'if',
  case_arm: 'arm',
  other_arm: 'other',
  let_in: 'let',
  step_expr_or_stutter: 'action',
  step_expr_no_stutter: 'action',
  operator_declaration: 'decl',
  operator_definition: 'def',
  function_definition: 'fdef',
  module_definition: 'mdef',
  recursive_declaration: 'recursive',
  variable_declaration: 'variables',
  constant_declaration: 'constants',
  use_or_hide: 'use',
  use_body_expr: 'facts',
  use_body_def: 'defs',
  module_ref: 'id',
  non_terminal_proof: 'steps',
  proof_step: 'step',
  suffices_proof_step: 'assert',
  have_proof_step: 'have',
  take_proof_step: 'take',
  witness_proof_step: 'witness',
  pick_proof_step: 'pick',
  case_proof_step: 'case',
  definition_proof_step: 'define',
  operator_args: 'args',
  prefixed_op: 'path',
  subexpression: 'path',
  source_file: 'file',
};

const names = /^(identifier|identifier_ref|boolean|.*_set|(?:in|pre|post)fix_op_symbol|proof_step_ref|nonfix_op|infix_op_symbol)$/;
const inlined = new Set([
  'local_definition',
  'subexpr_prefix',
  'subexpr_component',
  'use_body',
  'except_update_specifier',
  'inner_assume_prove_body',
]);

interface Node {
  readonly type: string;
  readonly children: readonly Node[];
}

function readNodes(text: string): Node[] {
  const tokens = text.replace(/[a-z_]+:/g, ' ').match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const list = (): Node[] => {
    const nodes: Node[] = [];
    while (at < tokens.length && tokens[at] !== ')') {
      at++;
      const type = tokens[at++] ?? '';
      nodes.push({ type, children: list() });
      at++;
    }
    return nodes;
  };
  return list();
}

/** The shape of an expected tree. */
export function expectedShape(tree: string): Shape {
  return readNodes(tree).flatMap(shapesOf)[0] ?? [];
}

function shapesOf(node: Node): Shape[] {
  const { type } = node;
  if (dropped.has(type)) return [];
  if (type === 'set_filter' || type === 'set_map')
    return [[type === 'set_map' ? 'setMap' : 'setFilter', ...node.children.flatMap(shapesOf)]];
  if (type !== 'finite_set_literal' && type !== 'set_of_functions' && type !== 'set_of_records' && names.test(type)) return ['id'];
  if (type.endsWith('_number')) return ['num'];
  if (type === 'string') return ['str'];
  if (type === 'prev_func_val') return ['at'];
  if (type === 'placeholder') return ['_'];
  const children = node.children.flatMap(shapesOf);
  switch (type) {
    case 'subexpr_tree_nav':
      return node.children[0]?.type === 'operator_args' ? children : ['nav'];
    case 'bound_infix_op':
      return [['infix', ...operands(node)]];
    case 'bound_prefix_op':
      return [['prefix', ...operands(node)]];
    case 'bound_postfix_op':
      return [['postfix', ...operands(node)]];
    case 'bound_nonfix_op':
      return [['call', 'id', ...operands(node)]];
    case 'conj_list':
    case 'disj_list':
      return [['list', ...children]];
    case 'conj_item':
    case 'disj_item':
      return children;
    case 'proof_step':
      return [['step', ...children.flatMap(withoutProof)]];
    case 'qed_step':
      return [['step', 'qed', ...children]];
    case 'terminal_proof':
      return [['terminal', ...children]];
    case 'inner_assume_prove':
      return children.length > 1 ? [['label', ...children]] : children;
    default:
      return inlined.has(type) ? children : [[renamed[type] ?? type, ...children]];
  }
}

/** The corpus hangs a step's proof below its statement. */
function withoutProof(statement: Shape): Shape[] {
  const last = typeof statement === 'string' ? undefined : statement.at(-1);
  if (typeof statement === 'string' || last === undefined || typeof last === 'string') return [statement];
  return last[0] === 'terminal' || last[0] === 'steps' ? [statement.slice(0, -1), last] : [statement];
}

/** Without the operator's symbol, which is a childless node of its own name. */
function operands(node: Node): Shape[] {
  const symbolAt = node.type === 'bound_infix_op' || node.type === 'bound_postfix_op' ? 1 : 0;
  return node.children.filter((_, index) => index !== symbolAt).flatMap(shapesOf);
}

// Our side.

/** The shape of our tree. */
export function fileShape(file: SourceFile): Shape {
  return ['file', ...file.modules.map(unitShape)];
}

function unitShape(unit: Unit): Shape {
  switch (unit.kind) {
    case 'module': {
      const extended = unit.extends.length === 0 ? [] : [['extends', ...unit.extends.map(() => 'id')]];
      return ['module', 'id', ...extended, ...unit.units.map(unitShape)];
    }
    case 'variableDeclaration':
      return ['variables', ...unit.names.map(() => 'id')];
    case 'constantDeclaration':
      return ['constants', ...unit.declarations.map(declarationShape)];
    case 'instanceUnit':
      return instanceShape(unit.instance);
    case 'assumption':
      return ['assumption', ...(unit.name === undefined ? [] : ['id']), expressionShape(unit.body)];
    case 'theorem':
      return [
        'theorem',
        ...(unit.name === undefined ? [] : ['id']),
        expressionShape(unit.statement),
        ...(unit.proof === undefined ? [] : [proofShape(unit.proof)]),
      ];
    case 'useOrHide':
      return ['use', ...factShapes(unit)];
    default:
      return definitionShape(unit);
  }
}

function definitionShape(definition: Definition | RecursiveDeclaration): Shape {
  switch (definition.kind) {
    case 'operatorDefinition':
      return ['def', 'id', ...definition.parameters.map(declarationShape), expressionShape(definition.body)];
    case 'functionDefinition':
      return ['fdef', 'id', ...definition.bounds.map(boundShape), expressionShape(definition.body)];
    case 'moduleDefinition':
      return ['mdef', 'id', ...definition.parameters.map(declarationShape), instanceShape(definition.instance)];
    case 'recursiveDeclaration':
      return ['recursive', ...definition.declarations.map(declarationShape)];
  }
}

function declarationShape({ arity, fixity }: OperatorDeclaration): Shape {
  const places = Array.from({ length: arity }, () => '_');
  if (fixity === 'infix') return ['decl', '_', 'id', '_'];
  if (fixity === 'postfix') return ['decl', '_', 'id'];
  return arity === 0 ? 'id' : ['decl', 'id', ...places];
}

function instanceShape({ substitutions }: Instance): Shape {
  return ['instance', 'id', ...substitutions.map((substitution): Shape => ['substitution', 'id', expressionShape(substitution.value)])];
}

function boundShape({ names: bound, tuple, set }: Bound): Shape {
  const ids = bound.map(() => 'id');
  return tuple ? ['bound', ['tuple', ...ids], expressionShape(set)] : ['bound', ...ids, expressionShape(set)];
}

function factShapes({ facts, definitions }: { facts: readonly Fact[]; definitions: readonly Fact[] }): Shape[] {
  const shapes = (list: readonly Fact[]): Shape[] =>
    list.map((fact) => (fact.kind === 'module' ? ['id', 'id'] : expressionShape(fact.expression)));
  return [
    ...(facts.length === 0 ? [] : [['facts', ...shapes(facts)]]),
    ...(definitions.length === 0 ? [] : [['defs', ...shapes(definitions)]]),
  ];
}

function proofShape(proof: Proof): Shape {
  switch (proof.kind) {
    case 'obvious':
    case 'omitted':
      return ['terminal'];
    case 'by':
      return ['terminal', ...factShapes(proof)];
    case 'steps':
      return [
        'steps',
        ...proof.steps.map((step): Shape => {
          return ['step', statementShape(step.statement), ...(step.proof === undefined ? [] : [proofShape(step.proof)])];
        }),
      ];
  }
}

function statementShape(statement: StepStatement): Shape {
  switch (statement.kind) {
    case 'assertion':
      return ['assert', expressionShape(statement.statement)];
    case 'case':
      return ['case', expressionShape(statement.condition)];
    case 'pick':
      return ['pick', ...statement.bounds.map(boundShape), ...statement.names.map(() => 'id'), expressionShape(statement.body)];
    case 'have':
      return ['have', expressionShape(statement.expression)];
    case 'take':
      return ['take', ...statement.bounds.map(boundShape), ...statement.names.map(() => 'id')];
    case 'witness':
      return ['witness', ...statement.expressions.map(expressionShape)];
    case 'define':
      return ['define', ...statement.definitions.map(definitionShape)];
    case 'instance':
      return instanceShape(statement.instance);
    case 'useOrHide':
      return ['use', ...factShapes(statement)];
    case 'qed':
      return 'qed';
  }
}

function elementShape(element: PathElement): Shape {
  switch (element.kind) {
    case 'name':
      return element.args.length === 0 ? 'id' : ['call', 'id', ...element.args.map(expressionShape)];
    case 'arguments':
      return ['args', ...element.args.map(expressionShape)];
    case 'number':
    case 'selector':
      return 'nav';
  }
}

function newShape({ declaration, set }: NewDeclaration): Shape {
  return ['new', declarationShape(declaration), ...(set === undefined ? [] : [expressionShape(set)])];
}

function expressionShape(e: Expression): Shape {
  const all = (list: readonly Expression[]): Shape[] => list.map(expressionShape);
  switch (e.kind) {
    case 'number':
      return 'num';
    case 'string':
      return 'str';
    case 'at':
      return 'at';
    case 'missing':
      return 'MISSING';
    case 'reference':
      return e.path.length === 1 ? elementShape(e.path[0] as PathElement) : ['path', ...e.path.map(elementShape)];
    case 'operatorApplication':
      return [e.fixity, ...all(e.operands)];
    case 'product':
      return all(e.factors).reduce((left, right) => ['infix', left, right]);
    case 'lambda':
      return ['lambda', ...e.parameters.map(() => 'id'), expressionShape(e.body)];
    case 'parenthesized':
      return ['paren', expressionShape(e.expression)];
    case 'junctionList':
      return ['list', ...all(e.items)];
    case 'quantifier':
      return ['quantifier', ...e.bounds.map(boundShape), expressionShape(e.body)];
    case 'unboundedQuantifier':
      return ['quantifier', ...e.names.map(() => 'id'), expressionShape(e.body)];
    case 'choose': {
      const ids = e.names.map(() => 'id');
      return [
        'choose',
        ...(e.tuple ? [['tuple', ...ids]] : ids),
        ...(e.set === undefined ? [] : [expressionShape(e.set)]),
        expressionShape(e.body),
      ];
    }
    case 'setEnumeration':
      return ['set', ...all(e.elements)];
    case 'tuple':
      return ['tuple', ...all(e.elements)];
    case 'setFilter':
      return ['setFilter', boundShape(e.bound), expressionShape(e.body)];
    case 'setMap':
      return ['setMap', expressionShape(e.body), ...e.bounds.map(boundShape)];
    case 'function':
      return ['function', ...e.bounds.map(boundShape), expressionShape(e.body)];
    case 'functionSet':
      return ['functionSet', ...all([e.domain, e.range])];
    case 'functionApplication':
      return ['apply', ...all([e.function, ...e.args])];
    case 'record':
      return ['record', ...e.fields.flatMap((field) => ['id', expressionShape(field.value)])];
    case 'recordSet':
      return ['recordSet', ...e.fields.flatMap((field) => ['id', expressionShape(field.value)])];
    case 'fieldSelection':
      return ['select', expressionShape(e.record), 'id'];
    case 'except':
      return [
        'except',
        expressionShape(e.function),
        ...e.updates.map((update): Shape => {
          const path = update.path.map((step): Shape => (step.kind === 'index' ? ['index', ...all(step.args)] : ['field', 'id']));
          return ['update', ...path, expressionShape(update.value)];
        }),
      ];
    case 'if':
      return ['if', ...all([e.condition, e.then, e.else])];
    case 'case': {
      const arms = e.arms.map((arm): Shape => ['arm', ...all([arm.guard, arm.value])]);
      return ['case', ...arms, ...(e.other === undefined ? [] : [['other', expressionShape(e.other)]])];
    }
    case 'let':
      return ['let', ...e.definitions.map(definitionShape), expressionShape(e.body)];
    case 'subscriptedAction':
      return ['action', ...all([e.action, e.subscript])];
    case 'fairness':
      return ['fairness', ...all([e.subscript, e.action])];
    case 'label':
      return ['label', 'id', ...e.parameters.map(() => 'id'), expressionShape(e.body)];
    case 'assumeProve':
      return [
        'assume_prove',
        ...e.assumptions.map((assumption) => (assumption.kind === 'newDeclaration' ? newShape(assumption) : expressionShape(assumption))),
        expressionShape(e.prove),
      ];
  }
}
