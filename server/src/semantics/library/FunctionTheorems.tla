-------------------------- MODULE FunctionTheorems --------------------------
(* Facts about functions, injections, surjections and folds. Provers have their own copy with the statements; here the facts only have their names. *)
EXTENDS Functions, Integers, FiniteSets


THEOREM Fun_RestrictProperties == TRUE

THEOREM Fun_RangeProperties == TRUE

THEOREM Fun_InverseProperties == TRUE

THEOREM Fun_IsInj == TRUE

THEOREM Fun_IsSurj == TRUE

THEOREM Fun_IsBij == TRUE

THEOREM Fun_InjectionProperties == TRUE

THEOREM Fun_SurjectionProperties == TRUE

THEOREM Fun_BijectionProperties == TRUE

THEOREM Fun_SmallestSurjectionIsBijection == TRUE

THEOREM Fun_InjTransitive == TRUE

THEOREM Fun_SurjTransitive == TRUE

THEOREM Fun_BijTransitive == TRUE

THEOREM Fun_SurjInverse == TRUE

THEOREM Fun_InjInverse == TRUE

THEOREM Fun_BijInverse == TRUE

THEOREM Fun_BijRestrict == TRUE

THEOREM Fun_InjMeansBijImage == TRUE

THEOREM Fun_ExistsInj == TRUE

THEOREM Fun_ExistsSurj == TRUE

THEOREM Fun_ExistsBij == TRUE

THEOREM Fun_ExistsSurjSubset == TRUE

THEOREM Fun_ExistsSurjMeansExistsRevInj == TRUE

THEOREM Fun_ExistsBijReflexive == TRUE

THEOREM Fun_ExistsBijSymmetric == TRUE

THEOREM Fun_ExistsBijTransitive == TRUE

THEOREM Fun_ExistsInjReflexive == TRUE

THEOREM Fun_ExistsSurjReflexive == TRUE

THEOREM Fun_ExistsInjTransitive == TRUE

THEOREM Fun_ExistsSurjTransitive == TRUE

THEOREM Fun_CantorBernsteinSchroeder_Lemma == TRUE

THEOREM Fun_CantorBernsteinSchroeder == TRUE

THEOREM Fun_ExistInjAndSurjThenBij == TRUE

THEOREM Fun_ExistSurjAndSurjThenBij == TRUE

THEOREM Fun_ExistsBijEquiv == TRUE

THEOREM Fun_ExistsBijInterval == TRUE

THEOREM Fun_NatInjLeq == TRUE

THEOREM Fun_NatSurjImpliesNatBij == TRUE

THEOREM Fun_NatSurjEquivNatBij == TRUE

THEOREM Fun_NatBijSame == TRUE

THEOREM Fun_NatBijEmpty == TRUE

THEOREM Fun_NatBijSingleton == TRUE

THEOREM Fun_NatBijSubset == TRUE

THEOREM Fun_NatBijAddElem == TRUE

THEOREM Fun_NatBijSubElem == TRUE

THEOREM FoldFunctionOnSetEmpty == TRUE

THEOREM FoldFunctionOnSetNonempty == TRUE

THEOREM FoldFunctionOnSetType == TRUE

THEOREM FoldFunctionOnSetEqual == TRUE

THEOREM FoldFunctionOnSetAC == TRUE

THEOREM FoldFunctionOnSetACAddIndex == TRUE

THEOREM FoldFunctionOnSetACExcept == TRUE

THEOREM FoldFunctionOnSetDisjointUnion == TRUE

THEOREM FoldFunctionEmpty == TRUE

THEOREM FoldFunctionNonempty == TRUE

THEOREM FoldFunctionType == TRUE

THEOREM FoldFunctionAC == TRUE

THEOREM FoldFunctionACExcept == TRUE

THEOREM SumFunctionOnSetNat == TRUE

THEOREM SumFunctionOnSetInt == TRUE

THEOREM SumFunctionOnSetEqual == TRUE

THEOREM SumFunctionOnSetEmpty == TRUE

THEOREM SumFunctionOnSetNonempty == TRUE

THEOREM SumFunctionOnSetAddIndex == TRUE

THEOREM SumFunctionOnSetRemoveIndex == TRUE

THEOREM SumFunctionOnSetExcept == TRUE

THEOREM SumFunctionOnSetDisjointUnion == TRUE

THEOREM SumFunctionNatOnSubset == TRUE

THEOREM SumFunctionOnSetZero == TRUE

THEOREM SumFunctionOnSetConst == TRUE

THEOREM SumFunctionOnSetMonotonic == TRUE

THEOREM SumFunctionOnSetStrictlyMonotonic == TRUE

THEOREM SumFunctionNat == TRUE

THEOREM SumFunctionInt == TRUE

THEOREM SumFunctionEmpty == TRUE

THEOREM SumFunctionNonempty == TRUE

THEOREM SumFunctionExcept == TRUE

THEOREM SumFunctionZero == TRUE

THEOREM SumFunctionConst == TRUE

THEOREM SumFunctionMonotonic == TRUE

THEOREM SumFunctionStrictlyMonotonic == TRUE

=============================================================================
