------------------------------ MODULE Variants ------------------------------
(* Tagged values: an element of a union of types that carries its case as a tag. *)

(* The only value of the type that has nothing to say. Example: Variant("None", UNIT). *)
UNIT == "U_OF_UNIT"

(* A value with a tag. Example: Variant("Some", 3). *)
Variant(__tagName, __value) == [tag |-> __tagName, value |-> __value]

(* The values in S that have the tag, without it. Example: VariantFilter("Some", {Variant("Some", 3)}) = {3}. *)
VariantFilter(__tagName, __S) == {v.value : v \in {w \in __S : w.tag = __tagName}}

(* The tag of a value. Example: VariantTag(Variant("Some", 3)) = "Some". *)
VariantTag(__variant) == __variant.tag

(* The value if it has the tag, the default otherwise. Example: VariantGetOrElse("Some", Variant("None", UNIT), 0) = 0. *)
VariantGetOrElse(__tagName, __variant, __defaultValue) ==
  IF __variant.tag = __tagName THEN __variant.value ELSE __defaultValue

(* The value, which must have the tag. Example: VariantGetUnsafe("Some", Variant("Some", 3)) = 3. *)
VariantGetUnsafe(__tagName, __variant) == IF __variant.tag = __tagName THEN __variant.value ELSE CHOOSE wrong : wrong # __variant

=============================================================================
