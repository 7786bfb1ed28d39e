------------------------------- MODULE TLCExt -------------------------------
(* More operators for model checking: the trace, failing assertions as values, caching, model values. *)
LOCAL INSTANCE TLC
LOCAL INSTANCE Integers

(* Whether a = b; prints both when they differ. Example: AssertEq(Len(s), 2). *)
AssertEq(a, b) == IF a = b THEN TRUE ELSE PrintT(<<"not equal", a, b>>) /\ FALSE

(* Whether evaluating exp fails with the message err. Example: AssertError("Attempted to ...", Head(<<>>)). *)
AssertError(err, exp) == CHOOSE result \in BOOLEAN : result \in {result, err = exp}

(* The content of a register, or defaultVal where it has none. Example: TLCGetOrDefault(1, 0). *)
TLCGetOrDefault(key, defaultVal) == IF \E n \in Int : TLCGet(key) = n THEN TLCGet(key) ELSE defaultVal

(* The old content of a register, which then is what Op makes of it and val. Example: TLCGetAndSet(1, +, 1, 0). *)
TLCGetAndSet(key, Op(_, _), val, defaultVal) ==
  LET before == TLCGetOrDefault(key, defaultVal)
  IN  IF TLCSet(key, Op(before, val)) THEN before ELSE before

(* The states from an initial one to the current one, as a sequence of records. Example: Len(Trace) = TLCGet("level"). *)
Trace == CHOOSE states : DOMAIN states \subseteq Int

(* The violation found, as a record of the sets state and action. Example: CounterExample.state. *)
CounterExample == CHOOSE found : found = [state |-> found.state, action |-> found.action]

(* The states of such a record as a sequence. Example: ToTrace(CounterExample)[1]. *)
ToTrace(CE) == [i \in {s[1] : s \in CE.state} |-> (CHOOSE s \in CE.state : s[1] = i)[2]]

(* The model value of that name. Example: TLCModelValue("p1"). *)
TLCModelValue(str) == CHOOSE v : v = str

(* Is TRUE; the expression is evaluated when its state is really added. Example: TLCDefer(TLCSet(1, x)). *)
TLCDefer(expression) == CHOOSE deferred \in {TRUE} : deferred \in {TRUE, expression}

(* Is val; for breakpoints in the debugger. Example: TLCNoOp(x). *)
TLCNoOp(val) == val

(* Asks the user whether to go on where exp is FALSE. Example: PickSuccessor(x < 3). *)
PickSuccessor(exp) == IF exp THEN TRUE ELSE CHOOSE answer \in BOOLEAN : TRUE

(* Is the expression, evaluated once for each value of the closure. Example: TLCCache(Expensive(x), <<x>>). *)
TLCCache(expression, closure) == CHOOSE result : result \in {expression} \/ result = closure

(* A number that represents the value. Example: TLCFP(x) # TLCFP(y). *)
TLCFP(var) == CHOOSE i \in Int : i \in {i, var}

(* The value of the definition of that name. Example: TLCEvalDefinition("TypeOK"). *)
TLCEvalDefinition(definitionName) == CHOOSE result : result \notin {definitionName}

=============================================================================
