; Captures are tree-sitter's usual ones. Later patterns win over earlier ones.

(identifier) @variable

[(line_comment) (block_comment)] @comment
[(extramodular_text) (comment_text)] @comment
[(header_line) (end_line) (separator)] @punctuation.special

; Literals
(number) @number
(string) @string
((identifier) @constant.builtin (#any-of? @constant.builtin "TRUE" "FALSE" "BOOLEAN" "STRING" "Nat" "Int" "Real" "ℕ" "ℤ" "ℝ"))
(at) @variable.builtin

; Operators
[(infix_operator) (prefix_operator) (postfix_operator) (operator_symbol) (bullet) (quantifier)] @operator
["==" "≜" "::" "∷" "|->" "↦" "->" "→" "<-" "←" "\\in" "!"] @operator
["(" ")" "[" "]" "]_" "{" "}" "<<" ">>" ">>_" "⟨" "⟩" "⟩_"] @punctuation.bracket
["," ":"] @punctuation.delimiter
(placeholder) @variable.parameter

; Keywords
[
  "ASSUME" "ASSUMPTION" "AXIOM" "CASE" "CHOOSE" "CONSTANT" "CONSTANTS" "ELSE" "EXCEPT" "EXTENDS" "IF" "IN" "INSTANCE" "LAMBDA" "LET" "LOCAL"
  "MODULE" "OTHER" "RECURSIVE" "THEN" "VARIABLE" "VARIABLES" "WITH" "WF_" "SF_"
] @keyword

[
  "ACTION" "BY" "COROLLARY" "DEF" "DEFINE" "DEFS" "HAVE" "HIDE" "LEMMA" "NEW" "OBVIOUS" "OMITTED" "ONLY" "PICK" "PROOF" "PROPOSITION" "PROVE"
  "STATE" "SUFFICES" "TAKE" "TEMPORAL" "THEOREM" "USE" "WITNESS" "[]ASSUME" "[]PROVE"
] @keyword

(qed_step) @keyword
[(step_label) (step_reference)] @label

; Declarations
(module name: (identifier) @module)
(extends module: (identifier) @module)
(instance module: (identifier) @module)
(module_reference name: (identifier) @module)
(module_definition name: (identifier) @module)
(operator_definition name: (identifier) @function)
(function_definition name: (identifier) @function)
(operator_definition parameter: (operator_declaration name: (identifier) @variable.parameter))
(operator_definition parameter: (identifier) @variable.parameter)
(lambda parameter: (identifier) @variable.parameter)
(constant_declaration declaration: (operator_declaration name: (identifier) @constant))
(theorem name: (identifier) @constant)
(assumption name: (identifier) @constant)

; Uses
(operator_application name: (identifier) @function.call)
(label head: (identifier) @label)
(label head: (operator_application name: (identifier) @label))
(record_field name: (identifier) @property)
(field_selection field: (identifier) @property)
(except_field name: (identifier) @property)

; PlusCal
[
  "--algorithm" "--fair" "algorithm" "assert" "await" "begin" "call" "define" "do" "either" "else" "elsif" "end" "fair" "goto" "if" "macro" "or"
  "print" "procedure" "process" "then" "variable" "variables" "when" "while" "with"
] @keyword

[(pluscal_skip) (pluscal_return)] @keyword
[":=" "≔" "||" "‖"] @operator
(pluscal_algorithm name: (identifier) @module)
(pluscal_macro name: (identifier) @function.macro)
(pluscal_macro parameter: (identifier) @variable.parameter)
(pluscal_macro_call name: (identifier) @function.macro)
(pluscal_procedure name: (identifier) @function)
(pluscal_procedure parameter: (pluscal_variable name: (identifier) @variable.parameter))
(pluscal_process name: (identifier) @function)
(pluscal_call name: (identifier) @function.call)
(pluscal_labeled label: (identifier) @label)
(pluscal_goto label: (identifier) @label)
