/** The operators of the language itself, applied to lowered operands. */
import type * as core from '../core.ts';

const binary: Readonly<Record<string, core.Builtin>> = {
  '<=>': 'equivalent',
  '=': 'equal',
  '#': 'notEqual',
  '\\in': 'in',
  '\\notin': 'notIn',
  '\\subseteq': 'subsetOrEqual',
  '\\cup': 'union',
  '\\cap': 'intersection',
  '\\': 'difference',
};

const unary: Readonly<Record<string, core.Builtin>> = { '~': 'not', SUBSET: 'powerset', UNION: 'bigUnion', DOMAIN: 'domain' };

export function lowerBuiltin(name: string, operands: readonly core.Expr[], span: core.CoreSpan): core.Expr {
  const [first, second] = operands;
  if (first === undefined) return lowerConstant(name, span);
  if (second === undefined) return lowerUnary(name, first, span);
  const operator = binary[name];
  if (operator !== undefined) return { kind: 'builtin', operator, operands: [first, second], span };
  switch (name) {
    case '/\\':
      return { kind: 'and', operands: [first, second], list: false, span };
    case '\\/':
      return { kind: 'or', operands: [first, second], list: false, span };
    case '=>':
      return { kind: 'implies', left: first, right: second, span };
    case '~>':
      return { kind: 'leadsTo', left: first, right: second, span };
    case '-+->':
      return { kind: 'guarantees', left: first, right: second, span };
    case '\\cdot':
      return { kind: 'composition', left: first, right: second, span };
    case '\\X':
      return { kind: 'product', factors: [first, second], span };
    default:
      return { kind: 'invalid', message: `\`${name}\` cannot be evaluated`, span };
  }
}

function lowerUnary(name: string, operand: core.Expr, span: core.CoreSpan): core.Expr {
  const operator = unary[name];
  if (operator !== undefined) return { kind: 'builtin', operator, operands: [operand], span };
  switch (name) {
    case "'":
      return { kind: 'prime', operand, span };
    case 'UNCHANGED':
      return { kind: 'unchanged', operand, span };
    case 'ENABLED':
      return { kind: 'enabled', action: operand, span };
    case '[]':
      return { kind: 'always', operand, span };
    case '<>':
      return { kind: 'eventually', operand, span };
    default:
      return { kind: 'invalid', message: `\`${name}\` cannot be evaluated`, span };
  }
}

function lowerConstant(name: string, span: core.CoreSpan): core.Expr {
  switch (name) {
    case 'TRUE':
      return { kind: 'boolean', value: true, span };
    case 'FALSE':
      return { kind: 'boolean', value: false, span };
    case 'BOOLEAN':
    case 'STRING':
      return { kind: 'builtinSet', set: name, span };
    default:
      return { kind: 'invalid', message: `\`${name}\` cannot be evaluated`, span };
  }
}
