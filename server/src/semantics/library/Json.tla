-------------------------------- MODULE Json --------------------------------
(* Values as JSON text, and files of it. Writing is an effect: it only works where the workspace is trusted. *)
LOCAL INSTANCE Sequences
LOCAL INSTANCE FiniteSets
LOCAL INSTANCE TLC

(* The JSON text of a value. Example: ToJson([a |-> 1]) = "{\"a\":1}". *)
ToJson(value) == CHOOSE text \in STRING : text \notin {value}

(* The JSON text of a sequence or set, as an array. Example: ToJsonArray({1}) = "[1]". *)
ToJsonArray(value) == CHOOSE text \in STRING : text \notin {value}

(* The JSON text of a function or record, as an object. Example: ToJsonObject([a |-> 1]) = "{\"a\":1}". *)
ToJsonObject(value) == CHOOSE text \in STRING : text \notin {value}

(* Writes a value to a file as JSON. Example: JsonSerialize("out.json", [a |-> 1]). *)
JsonSerialize(absoluteFilename, value) == TRUE

(* The value that a JSON file holds. Example: JsonDeserialize("in.json").a. *)
JsonDeserialize(absoluteFilename) == CHOOSE value : value \notin {absoluteFilename}

(* Writes a sequence of values to a file, one JSON text a line. Example: ndJsonSerialize("out.ndjson", <<[a |-> 1]>>). *)
ndJsonSerialize(absoluteFilename, value) == TRUE

(* The sequence of values that a file of JSON lines holds. Example: Len(ndJsonDeserialize("in.ndjson")). *)
ndJsonDeserialize(absoluteFilename) == CHOOSE value : value \notin {absoluteFilename}

=============================================================================
