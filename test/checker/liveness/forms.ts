/**
 * One small specification and many temporal formulas about it, each with the verdict that TLC gives: a form of property or of
 * fairness a row.
 */

export interface Form {
  readonly name: string;
  /** Conjoined to `Init /\ [][Next]_vars`. */
  readonly fairness: string;
  readonly property: string;
  readonly verdict: 'ok' | 'violated';
  /**
   * TLC refuses it: actions outside WF, SF, `<>[]A` and `[]<>A`, equivalences, temporal formulas as arguments under `[]`. The verdict
   * was then worked out by hand.
   */
  readonly beyondTlc?: true;
}

/** A counter that goes up to 3 and starts over, and a switch that is thrown at any time. */
const formsModule: string = String.raw`
EXTENDS Naturals
CONSTANT S
VARIABLES x, y
vars == <<x, y>>
Init == x = 0 /\ y = 0
Up == x < 3 /\ x' = x + 1 /\ y' = y
Reset == x = 3 /\ x' = 0 /\ y' = y
Flip == y' = 1 - y /\ x' = x
To(n) == x # n /\ x' = n /\ y' = y
OnlyAt(n) == x = n /\ Flip
Next == Up \/ Reset \/ Flip
Always(F) == []F
Later(P, Q) == P ~> Q
At(n) == x = n
`;

const form = (fairness: string, property: string, verdict: Form['verdict'], more: Partial<Form> = {}): Form => ({
  name: `${property}${fairness === '' ? '' : `, given ${fairness}`}`,
  fairness,
  property,
  verdict,
  ...more,
});

export const forms: readonly Form[] = [
  form('', '<>(x = 3)', 'violated'),
  form('WF_vars(Up)', '<>(x = 3)', 'ok'),
  form('WF_vars(Next)', '<>(x = 3)', 'violated'),
  form('WF_x(Next)', '<>(x = 3)', 'ok'),
  form('WF_vars(Up \\/ Reset)', '[]<>(x = 0)', 'ok'),
  form('WF_vars(Up)', '[]<>(x = 0)', 'violated'),
  form('WF_vars(Up)', '<>[](x = 3)', 'violated'),
  form('WF_vars(Up) /\\ WF_vars(Reset)', 'x = 1 ~> x = 0', 'ok'),
  form('WF_vars(Up)', 'x = 1 ~> x = 3', 'ok'),
  form('WF_vars(Up)', 'x = 3 ~> x = 1', 'violated'),
  form('', '[](x = 2 => <>(x = 3))', 'violated'),
  form('SF_vars(OnlyAt(2)) /\\ WF_vars(Up \\/ Reset)', '[]<>(y = 1)', 'ok'),
  form('WF_vars(OnlyAt(2)) /\\ WF_vars(Up \\/ Reset)', '[]<>(y = 1)', 'violated'),
  form('SF_vars(OnlyAt(2))', '[]<>(y = 1)', 'violated'),
  form('\\A n \\in S : WF_vars(Up /\\ x = n)', '<>(x = 3)', 'ok'),
  form('\\A n \\in {0, 1} : WF_vars(Up /\\ x = n)', '<>(x = 3)', 'violated'),
  form('WF_vars(Up \\/ Reset)', '\\A n \\in S : []<>(x = n)', 'ok'),
  form('WF_vars(Up)', '\\A n \\in S : <>(x = n)', 'ok'),
  form('WF_vars(Up)', '\\E n \\in S : <>[](x = n)', 'violated'),
  form('WF_vars(Up)', '\\E n \\in S : []<>(x = n)', 'ok'),
  form('WF_vars(Up)', '(<>[](x = 3)) \\/ ([]<>(x = 0))', 'ok'),
  form('WF_vars(Up)', '([]<>(x = 0)) => ([]<>(x = 2))', 'ok'),
  form('', '([]<>(y = 1)) => ([]<>(x = 2))', 'violated'),
  form('', '~[]<>(x = 2)', 'violated'),
  form('', '([]<>(x = 2)) <=> ([]<>(x = 1 /\\ y = 0))', 'violated', { beyondTlc: true }),
  form('WF_vars(Up)', 'IF y = 0 THEN <>(x = 1) ELSE <>(x = 7)', 'ok'),
  form('WF_vars(Up)', 'LET Three == x = 3 IN <>Three', 'ok'),
  form('WF_vars(Up)', 'Later(x = 1, x = 0)', 'violated'),
  form('WF_vars(Up)', 'Later(At(1), At(3))', 'ok'),
  form('WF_vars(Up \\/ Reset)', 'Always(<>At(2))', 'ok', { beyondTlc: true }),
  form('WF_vars(Up)', '[]<>(ENABLED Reset)', 'ok'),
  form('WF_vars(Up)', '<>(ENABLED Reset)', 'ok'),
  form('WF_vars(Up)', 'WF_vars(Up)', 'ok'),
  form('SF_vars(Up)', 'WF_vars(Up)', 'ok'),
  form('WF_vars(Up)', 'SF_vars(Up)', 'ok'),
  form('WF_vars(Flip /\\ x = 1)', 'SF_vars(Flip /\\ x = 1)', 'violated'),
  form('WF_vars(Up)', 'WF_vars(Reset)', 'violated'),
  form('WF_x(Next)', '[]<><<Reset>>_vars', 'ok'),
  form('WF_vars(Next)', '[]<><<Reset>>_vars', 'violated'),
  form('WF_vars(Next)', '[]<><<Next>>_vars', 'ok'),
  form('', '<>[][Flip]_vars', 'violated'),
  form('', '<>[][Up \\/ Flip]_vars', 'violated'),
  form('', '(<>[][Up]_vars) => (<>[](x = 3))', 'violated'),
  form('WF_vars(Up)', '(<>[][Up]_vars) => (<>[](x = 3))', 'ok'),
  form('WF_vars(Up)', '<><<Up>>_vars', 'ok', { beyondTlc: true }),
  form('', '<><<Up>>_vars', 'violated', { beyondTlc: true }),
  form('WF_vars(Up)', '[](x = 1 => <><<Up>>_x)', 'ok', { beyondTlc: true }),
  form('WF_vars(Up)', '[](x = 3 => <><<Reset>>_x)', 'violated', { beyondTlc: true }),
  form('WF_vars(Up \\/ Reset)', '[]<>(<>(x = 1 /\\ y = 0) /\\ x = 2)', 'violated', { beyondTlc: true }),
  form('WF_vars(Up \\/ Reset)', '[]<>(x = 1 /\\ y \\in {0, 1})', 'ok'),
  form('', '(x = 0 /\\ [][Flip]_x) -+-> [](x = 0)', 'violated', { beyondTlc: true }),
  form('', '([](y = 0)) -+-> [](y = 0)', 'violated', { beyondTlc: true }),
  form('', '([](y = 0)) -+-> [](x < 4)', 'ok', { beyondTlc: true }),
  form('', '([](x < 2)) -+-> [](x < 3)', 'ok', { beyondTlc: true }),
  form('', '([](x < 3)) -+-> [](x < 3)', 'violated', { beyondTlc: true }),
  form('', '([][Up]_vars) -+-> [][Up]_vars', 'violated', { beyondTlc: true }),
  form('', "([][Up]_vars) -+-> ([](x < 4) /\\ [][x' >= x]_x)", 'violated', { beyondTlc: true }),
  form('', "([][Up \\/ Flip]_vars) -+-> [][x' = x + 1 \\/ x' = 0]_x", 'ok', { beyondTlc: true }),
  form('', '(x = 1) -+-> (x = 0 /\\ [](x = 7))', 'violated', { beyondTlc: true }),
  form('', '(x = 1) -+-> (x = 0 /\\ \\A n \\in S : [](x < 4 + n))', 'ok', { beyondTlc: true }),
];

/** The texts of a module and its configuration that ask for a form's property. */
export function modelOfForm({ fairness, property }: Form): { readonly module: string; readonly config: string } {
  const spec = ['Init', '[][Next]_vars', ...(fairness === '' ? [] : [fairness])].map((part) => `  /\\ ${part}`).join('\n');
  return {
    module: `---- MODULE Forms ----${formsModule}Spec ==\n${spec}\nProperty == ${property}\n====\n`,
    config: 'SPECIFICATION Spec\nPROPERTY Property\nCONSTANT S = {0, 1, 2, 3}\nCHECK_DEADLOCK FALSE\n',
  };
}
