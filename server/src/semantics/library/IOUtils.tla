------------------------------ MODULE IOUtils -------------------------------
(* Files, programs and the environment. All of it has effects on the machine: it only works where the workspace is trusted. *)
LOCAL INSTANCE TLC
LOCAL INSTANCE Integers

(* Writes a value to a file, in a binary form. Example: IOSerialize(x, "state.bin", TRUE). *)
IOSerialize(val, absoluteFilename, compress) == TRUE

(* The value that a file holds. Example: IODeserialize("state.bin", TRUE). *)
IODeserialize(absoluteFilename, compressed) == CHOOSE val : val \notin {absoluteFilename, compressed}

(* Writes a text to a file; the options are those of the platform. Example: Serialize("hello", "out.txt", [format |-> "TXT"]). *)
Serialize(value, dest, options) == CHOOSE result : result \notin {value, dest, options}

(* The text that a file holds. Example: Deserialize("in.txt", [format |-> "TXT"]). *)
Deserialize(src, options) == CHOOSE result : result \notin {src, options}

(* Runs a program: a record of exitValue, stdout and stderr. Example: IOExec(<<"echo", "hello">>).exitValue = 0. *)
IOExec(command) == CHOOSE result : result \notin {command}

(* Runs a program with additional environment variables. Example: IOEnvExec([A |-> "1"], <<"env">>). *)
IOEnvExec(env, command) == CHOOSE result : result \notin {env, command}

(* Runs a program whose words have places (%1$s) for the parameters. Example: IOExecTemplate(<<"echo", "%1$s">>, <<5>>). *)
IOExecTemplate(commandTemplate, parameters) == CHOOSE result : result \notin {commandTemplate, parameters}

(* Both of the above. Example: IOEnvExecTemplate([A |-> "1"], <<"echo", "%1$s">>, <<5>>). *)
IOEnvExecTemplate(env, commandTemplate, parameters) == CHOOSE result : result \notin {env, commandTemplate, parameters}

(* The environment variables as a record of texts. Example: IOEnv.HOME. *)
IOEnv == CHOOSE variables : DOMAIN variables \subseteq STRING

(* The number that a text spells. Example: atoi("42") = 42. *)
atoi(str) == CHOOSE i \in Int : ToString(i) = str

(* The text of a number, with zeros in front up to n characters. Example: zeroPadN(7, 3) = "007". *)
zeroPadN(num, n) == CHOOSE text \in STRING : text \notin {num, n}

=============================================================================
