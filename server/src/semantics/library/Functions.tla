----------------------------- MODULE Functions ------------------------------
(* Notions about functions: ranges, restrictions, inverses, injections, folds. *)
EXTENDS Integers, Folds

(* The function f on the part S of its domain. Example: Restrict([a |-> 1, b |-> 2], {"a"}) = [a |-> 1]. *)
Restrict(f, S) == [x \in S |-> f[x]]

(* The function f where Test holds for the argument. Example: RestrictDomain(<<5, 6>>, LAMBDA x : x < 2) = <<5>>. *)
RestrictDomain(f, Test(_)) == Restrict(f, {x \in DOMAIN f : Test(x)})

(* The function f where Test holds for the value. Example: RestrictValues(<<5, 6>>, LAMBDA y : y = 5) = <<5>>. *)
RestrictValues(f, Test(_)) == Restrict(f, {x \in DOMAIN f : Test(f[x])})

(* Whether narrow is a restriction of wide. Example: IsRestriction(<<5>>, <<5, 6>>) is TRUE. *)
IsRestriction(narrow, wide) ==
  DOMAIN narrow \subseteq DOMAIN wide /\ \A x \in DOMAIN narrow : narrow[x] = wide[x]

(* The set of values of a function. Example: Range([a |-> 1, b |-> 1]) = {1}. *)
Range(f) == {f[x] : x \in DOMAIN f}

(* The function whose values T makes of those of f and g. Example: Pointwise(<<1, 2>>, <<3, 4>>, LAMBDA a, b : a + b) = <<4, 6>>. *)
Pointwise(f, g, T(_, _)) == [x \in DOMAIN f |-> T(f[x], g[x])]

(* A function from T to S that undoes f where that is possible. Example: Inverse(<<"a", "b">>, {1, 2}, {"a"}) = [a |-> 1]. *)
Inverse(f, S, T) == [t \in T |-> CHOOSE s \in S : t \notin Range(f) \/ f[s] = t]

(* A function from the values of f back to its arguments. Example: AntiFunction([a |-> 1]) = <<"a">>. *)
AntiFunction(f) == Inverse(f, DOMAIN f, Range(f))

(* Whether no two arguments have the same value. Example: IsInjective(<<1, 1>>) is FALSE. *)
IsInjective(f) == \A x, y \in DOMAIN f : x # y => f[x] # f[y]

(* The set of injective functions from S to T. Example: Cardinality(Injection({1, 2}, {1, 2})) = 2. *)
Injection(S, T) == {f \in [S -> T] : IsInjective(f)}

(* The set of functions from S onto T. Example: Surjection({1}, {1, 2}) = {}. *)
Surjection(S, T) == {f \in [S -> T] : \A t \in T : \E s \in S : f[s] = t}

(* The set of one-to-one functions from S onto T. Example: Cardinality(Bijection({1, 2}, {"a", "b"})) = 2. *)
Bijection(S, T) == Injection(S, T) \cap Surjection(S, T)

(* Whether there is an injection. Example: ExistsInjection({1, 2}, {1}) is FALSE. *)
ExistsInjection(S, T) == Injection(S, T) # {}

(* Whether there is a surjection. Example: ExistsSurjection({1, 2}, {1}) is TRUE. *)
ExistsSurjection(S, T) == Surjection(S, T) # {}

(* Whether there is a bijection. Example: ExistsBijection({1, 2}, {1}) is FALSE. *)
ExistsBijection(S, T) == Bijection(S, T) # {}

(* Combines all values of a function; op must not mind the order. Example: FoldFunction(LAMBDA x, y : x + y, 0, <<1, 2>>) = 3. *)
FoldFunction(op(_, _), base, fun) ==
  MapThenFoldSet(op, base, LAMBDA x : fun[x], LAMBDA T : CHOOSE x \in T : TRUE, DOMAIN fun)

(* Combines the values for the arguments in a set. Example: FoldFunctionOnSet(LAMBDA x, y : x + y, 0, <<1, 2>>, {2}) = 2. *)
FoldFunctionOnSet(op(_, _), base, fun, indices) ==
  MapThenFoldSet(op, base, LAMBDA x : fun[x], LAMBDA T : CHOOSE x \in T : TRUE, indices)

(* The sum of the values for the arguments in a set. Example: SumFunctionOnSet(<<1, 2, 3>>, {1, 3}) = 4. *)
SumFunctionOnSet(fun, indices) == FoldFunctionOnSet(LAMBDA x, y : x + y, 0, fun, indices)

(* The sum of all values. Example: SumFunction(<<1, 2, 3>>) = 6. *)
SumFunction(fun) == SumFunctionOnSet(fun, DOMAIN fun)

=============================================================================
