-------------------------------- MODULE TLC ---------------------------------
(***************************************************************************)
(* Operators for model checking: printing, assertions, functions written   *)
(* out value by value, symmetry sets, and registers of the checker.        *)
(***************************************************************************)
LOCAL INSTANCE Naturals
LOCAL INSTANCE Sequences
LOCAL INSTANCE FiniteSets

(* Is val, and prints out and val when it is evaluated. Example: Print("here", x + 1). *)
Print(out, val) == val

(* Is TRUE, and prints out when it is evaluated. Example: PrintT(<<"x is", x>>). *)
PrintT(out) == TRUE

(* Is TRUE if val is; otherwise checking stops with the message out. Example: Assert(x > 0, "x must be positive"). *)
Assert(val, out) == IF val = TRUE THEN TRUE ELSE CHOOSE failure : TRUE

(* The time of day in seconds, as a natural number. Example: JavaTime > 0. *)
JavaTime == CHOOSE seconds \in Nat : TRUE

(* The value of register i of the checker, or what it knows of itself under that name. Example: TLCGet("level"). *)
TLCGet(i) == CHOOSE content : TRUE

(* Is TRUE, and puts v into register i of the checker. Example: TLCSet(1, TLCGet(1) + 1). *)
TLCSet(i, v) == TRUE

(* The function that maps just d to e. Example: ("a" :> 1)["a"] = 1. *)
d :> e == [argument \in {d} |-> e]

(* Both functions in one; where both have a value that of f counts. Example: ("a" :> 1 @@ "b" :> 2) = [a |-> 1, b |-> 2]. *)
f @@ g == [argument \in DOMAIN f \cup DOMAIN g |-> IF argument \in DOMAIN f THEN f[argument] ELSE g[argument]]

(* The permutations of a finite set, as functions: what SYMMETRY in a configuration needs. Example: Permutations({a, b}). *)
Permutations(S) == {p \in [S -> S] : {p[e] : e \in S} = S}

(* The sequence s, sorted so that Op holds between neighbors. Example: SortSeq(<<3, 1, 2>>, LAMBDA a, b : a < b) = <<1, 2, 3>>. *)
SortSeq(s, Op(_, _)) ==
  LET places == 1 .. Len(s)
      order == CHOOSE p \in Permutations(places) :
                 \A i, j \in places : i < j => (Op(s[p[i]], s[p[j]]) \/ s[p[i]] = s[p[j]])
  IN  [i \in places |-> s[order[i]]]

(* Some element of s, another one each time. Example: RandomElement(1 .. 6). *)
RandomElement(s) == CHOOSE e \in s : TRUE

(* A set that has every value as an element. Example: x \in Any is TRUE. *)
Any == CHOOSE everything : TRUE

(* The text of a value. Example: ToString(1 .. 2) = "1..2". *)
ToString(v) == CHOOSE text \in STRING : text \in {text, v}

(* Is v, evaluated at once and completely. Example: TLCEval({x \in S : p(x)}). *)
TLCEval(v) == v

=============================================================================
