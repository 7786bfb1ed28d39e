-------------------------------- MODULE CSV ---------------------------------
(* Files of lines with separated columns. Writing is an effect: it happens whenever the expression is evaluated. *)
LOCAL INSTANCE TLC
LOCAL INSTANCE Integers

(* Adds a line to a file: the template with its places (%1$s ...) filled by val. Example: CSVWrite("%1$s#%2$s", <<1, 2>>, "out.csv"). *)
CSVWrite(template, val, file) == TRUE

(* Adds a record as a line, behind a line with its fields where the file is new. Example: CSVWriteRecord(r, ",", TRUE, "out.csv"). *)
CSVWriteRecord(record, delim, headers, file) == TRUE

(* The lines of a file as a sequence of records with the given columns. Example: CSVRead(<<"a", "b">>, ",", "in.csv"). *)
CSVRead(columns, delimiter, file) == CHOOSE lines : lines \notin {columns, delimiter, file}

(* The number of lines of a file. Example: CSVRecords("in.csv") > 0. *)
CSVRecords(file) == CHOOSE count \in Nat : TRUE \/ count = file

=============================================================================
