Users create, edit and delete uploads. Each change puts the upload's id on a queue; a worker takes it from there, looks the upload up and
copies it to the content that readers see. Step 1 teaches that CHOOSE must find something: by the time the worker looks, the upload may be
deleted, and the model cannot even be evaluated there. "Check Model" says where, and which step of which process came before.
------------------------------ MODULE Uploads1 ------------------------------
EXTENDS Naturals, Sequences

CONSTANTS Users, Workers

(* --algorithm uploads
variables
  uploads = {},    \* what users have stored: records of an id and a version
  queue = << >>,   \* ids of uploads that changed, in the order of the changes
  content = {};    \* what readers see; the workers keep it in step with uploads

define
  Ids(records) == {r.id : r \in records}
  Find(id) == CHOOSE u \in uploads : u.id = id
  Without(records, id) == {r \in records : r.id # id}
  Orphans == {c \in content : c.id \notin Ids(uploads)}
end define;

process user \in Users
begin
Create:
  uploads := uploads \cup {[id |-> self, version |-> 1]};
  queue := Append(queue, self);
Edit:
  either
    uploads := Without(uploads, self) \cup {[id |-> self, version |-> 2]};
Push:
    queue := Append(queue, self);
  or
    skip;
  end either;
Delete:
  uploads := Without(uploads, self);
  queue := Append(queue, self);
end process;

process worker \in Workers
variables id = "none", upload = "none";
begin
Receive:
  while TRUE do
    await queue # << >>;
    id := Head(queue);
    queue := Tail(queue);
Lookup:
    upload := Find(id);
Write:
    content := Without(content, id) \cup {upload};
  end while;
end process;
end algorithm; *)
\* BEGIN TRANSLATION (chksum(pcal) = "c4950ae9" /\ chksum(tla) = "69037f79")
VARIABLES pc, uploads, queue, content

(* define statement *)
Ids(records) == {r.id : r \in records}
Find(id) == CHOOSE u \in uploads : u.id = id
Without(records, id) == {r \in records : r.id # id}
Orphans == {c \in content : c.id \notin Ids(uploads)}

VARIABLES id, upload

vars == << pc, uploads, queue, content, id, upload >>

ProcSet == (Users) \cup (Workers)

Init == (* Global variables *)
        /\ uploads = {}
        /\ queue = << >>
        /\ content = {}
        (* Process worker *)
        /\ id = [self \in Workers |-> "none"]
        /\ upload = [self \in Workers |-> "none"]
        /\ pc = [self \in ProcSet |-> CASE self \in Users -> "Create"
                                        [] self \in Workers -> "Receive"]

Create(self) == /\ pc[self] = "Create"
                /\ uploads' = (uploads \cup {[id |-> self, version |-> 1]})
                /\ queue' = Append(queue, self)
                /\ pc' = [pc EXCEPT ![self] = "Edit"]
                /\ UNCHANGED << content, id, upload >>

Edit(self) == /\ pc[self] = "Edit"
              /\ \/ /\ uploads' = (Without(uploads, self) \cup {[id |-> self, version |-> 2]})
                    /\ pc' = [pc EXCEPT ![self] = "Push"]
                 \/ /\ TRUE
                    /\ pc' = [pc EXCEPT ![self] = "Delete"]
                    /\ UNCHANGED uploads
              /\ UNCHANGED << queue, content, id, upload >>

Push(self) == /\ pc[self] = "Push"
              /\ queue' = Append(queue, self)
              /\ pc' = [pc EXCEPT ![self] = "Delete"]
              /\ UNCHANGED << uploads, content, id, upload >>

Delete(self) == /\ pc[self] = "Delete"
                /\ uploads' = Without(uploads, self)
                /\ queue' = Append(queue, self)
                /\ pc' = [pc EXCEPT ![self] = "Done"]
                /\ UNCHANGED << content, id, upload >>

user(self) == Create(self) \/ Edit(self) \/ Push(self) \/ Delete(self)

Receive(self) == /\ pc[self] = "Receive"
                 /\ queue # << >>
                 /\ id' = [id EXCEPT ![self] = Head(queue)]
                 /\ queue' = Tail(queue)
                 /\ pc' = [pc EXCEPT ![self] = "Lookup"]
                 /\ UNCHANGED << uploads, content, upload >>

Lookup(self) == /\ pc[self] = "Lookup"
                /\ upload' = [upload EXCEPT ![self] = Find(id[self])]
                /\ pc' = [pc EXCEPT ![self] = "Write"]
                /\ UNCHANGED << uploads, queue, content, id >>

Write(self) == /\ pc[self] = "Write"
               /\ content' = (Without(content, id[self]) \cup {upload[self]})
               /\ pc' = [pc EXCEPT ![self] = "Receive"]
               /\ UNCHANGED << uploads, queue, id, upload >>

worker(self) == Receive(self) \/ Lookup(self) \/ Write(self)

Next == (\E self \in Users: user(self))
           \/ (\E self \in Workers: worker(self))

Spec == Init /\ [][Next]_vars

\* END TRANSLATION 
=============================================================================
