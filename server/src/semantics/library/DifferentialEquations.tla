----------------------- MODULE DifferentialEquations ------------------------
(* Solutions of ordinary differential equations (Specifying Systems, section 9.5). For reading only: no checker evaluates it. *)
LOCAL INSTANCE Reals
LOCAL INSTANCE Sequences

LOCAL Between(a, b) == {r \in Real : a < r /\ r < b}

LOCAL IsDerivative(df, f) ==
  /\ DOMAIN df = DOMAIN f
  /\ \A r \in DOMAIN f : \A e \in {x \in Real : x > 0} : \E d \in {x \in Real : x > 0} :
       \A s \in Between(r - d, r + d) \ {r} : (f[s] - f[r]) / (s - r) \in Between(df[r] - e, df[r] + e)

LOCAL IsNthDerivative(n, df, f) ==
  LET chain[k \in 0 .. n, g \in [DOMAIN f -> Real]] ==
        IF k = 0 THEN g = f ELSE \E h \in [DOMAIN f -> Real] : IsDerivative(g, h) /\ chain[k - 1, h]
  IN  chain[n, df]

(* The values at b of the function that solves D = 0 and its derivatives, from those at a. Example: Integrate(D, 0, 1, <<1>>). *)
Integrate(D, a, b, InitVals) ==
  LET order == Len(InitVals)
      solution == CHOOSE g \in [0 .. order -> [Between(a, b) -> Real]] :
        /\ \A i \in 1 .. order : IsNthDerivative(i, g[i], g[0])
        /\ \A r \in Between(a, b) : D[<<r>> \o [i \in 1 .. order + 1 |-> g[i - 1][r]]] = 0
  IN  [i \in 1 .. order |-> solution[i - 1][b]]

=============================================================================
