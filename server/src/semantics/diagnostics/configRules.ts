/** What can be wrong between a configuration file and the module that it configures (*Specifying Systems*, section 14.7.1), with TLC's numbers. */
import type { DiagnosticRule } from '../../base/diagnostic.ts';

export const configConstantUnassigned: DiagnosticRule = {
  code: 'config-constant-unassigned',
  tlc: 2222,
  severity: 'error',
  meaning: 'The specification declares a CONSTANT, and the configuration gives it no value.',
  example: 'CONSTANT N = 3 \\* but the module also declares M',
};

export const configReplacementReplaced: DiagnosticRule = {
  code: 'config-replacement-replaced',
  tlc: 2223,
  severity: 'error',
  meaning: 'The name on the right of <- is itself replaced by another entry.',
  example: 'CONSTANT A <- B\nCONSTANT B <- C',
};

export const configReplacementUnknown: DiagnosticRule = {
  code: 'config-replacement-unknown',
  tlc: 2224,
  severity: 'error',
  meaning: 'The name on the right of <- is not defined in the specification.',
  example: 'CONSTANT N <- NoSuchDefinition',
};

export const configReplacementArity: DiagnosticRule = {
  code: 'config-replacement-arity',
  tlc: 2225,
  severity: 'error',
  meaning: 'The definition on the right of <- takes another number of arguments than what it replaces.',
  example: 'CONSTANT N <- F \\* F(x) takes an argument, N none',
};

export const configUnknownName: DiagnosticRule = {
  code: 'config-unknown-name',
  tlc: 2226,
  severity: 'error',
  meaning: 'The name on the left of <- is not a constant or definition of the specification.',
  example: 'CONSTANT NoSuchName <- MyDefinition',
};

export const configUnusedValue: DiagnosticRule = {
  code: 'config-unused-value',
  severity: 'warning',
  meaning: 'A value is assigned to a name that the specification does not have. The reference ignores such an entry silently.',
  example: 'CONSTANT NoSuchName = 3',
};

export const configSpecificationAndInit: DiagnosticRule = {
  code: 'config-specification-and-init',
  tlc: 2227,
  severity: 'error',
  meaning: 'A configuration has either SPECIFICATION, or INIT and NEXT, not both.',
  example: 'SPECIFICATION Spec\nINIT Init\nNEXT Next',
};

export const configTakesArguments: DiagnosticRule = {
  code: 'config-takes-arguments',
  tlc: 2228,
  severity: 'error',
  meaning: 'What a configuration names as a specification, invariant or the like must not take arguments.',
  example: 'INVARIANT Inv \\* Inv(x) == ...',
};

export const configUndefined: DiagnosticRule = {
  code: 'config-undefined',
  tlc: 2229,
  severity: 'error',
  meaning: 'The configuration names a definition that the specification does not have.',
  example: 'INVARIANT NoSuchInvariant',
};

export const configMissingInit: DiagnosticRule = {
  code: 'config-missing-init',
  tlc: 2231,
  severity: 'error',
  meaning: 'There is a NEXT but no INIT.',
  example: 'NEXT Next',
};

export const configMissingNext: DiagnosticRule = {
  code: 'config-missing-next',
  tlc: 2232,
  severity: 'error',
  meaning: 'There is an INIT but no NEXT.',
  example: 'INIT Init',
};

export const configIsConstant: DiagnosticRule = {
  code: 'config-is-constant',
  tlc: 2233,
  severity: 'error',
  meaning: 'The configuration names a declared CONSTANT or VARIABLE where a definition is needed.',
  example: 'INIT N \\* CONSTANT N',
};

export const configTableArity: DiagnosticRule = {
  code: 'config-table-arity',
  tlc: 2242,
  severity: 'error',
  meaning: 'The entries of a constant operator do not all have as many arguments as it takes.',
  example: 'CONSTANT F(1) = 2\nCONSTANT F(1, 2) = 3',
};

export const configUnknownModule: DiagnosticRule = {
  code: 'config-unknown-module',
  tlc: 2245,
  severity: 'error',
  meaning: 'The module in brackets is not part of the specification.',
  example: 'CONSTANT Nat <- [NoSuchModule] MyNat',
};

export const configNotConstant: DiagnosticRule = {
  code: 'config-not-constant',
  tlc: 2281,
  severity: 'error',
  meaning: 'A CONSTANT is replaced by a definition that depends on variables.',
  example: 'CONSTANT N <- x \\* VARIABLE x',
};

export const configInvariantLevel: DiagnosticRule = {
  code: 'config-invariant-level',
  tlc: 2146,
  severity: 'error',
  meaning: 'An INVARIANT must be a state predicate: it may not have primed variables or temporal operators in it. Those are for PROPERTY.',
  example: "INVARIANT Inv \\* Inv == x' > x",
};

export const configExpression: DiagnosticRule = {
  code: 'config-expression',
  severity: 'hint',
  meaning:
    'Primed reads expressions of TLA+ in a configuration, over the names of the module. TLC reads only numbers, strings, names and sets of such: ' +
    'for it the expression has to be a definition of a module, which a quick fix makes.',
  example: 'CONSTANT N = 2 + 1',
};
