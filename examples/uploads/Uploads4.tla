Step 4 lets a worker write only what is not older than the content, and workers look at the queue again and again instead of waiting. A late
write no longer replaces a newer version, but the race of step 3 is still there: a deleted upload has left no version in the content to
compare with. The trace ends in a loop now: the workers go round for ever, and the orphan stays.
------------------------------ MODULE Uploads4 ------------------------------
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
  NoOrphansInTheEnd == <>[](Orphans = {})
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

fair process worker \in Workers
variables id = "none", upload = [id |-> "none", version |-> 0];
begin
Receive:
  while TRUE do
    if queue = << >> then
Wait:
      skip;    \* and look again
    else
      id := Head(queue);
      queue := Tail(queue);
Lookup:
      if id \in Ids(uploads) then
        upload := Find(id);
Write:
        if \A c \in content : c.id = id => c.version <= upload.version then
          content := Without(content, id) \cup {upload};
        end if;
      else
        content := Without(content, id);
      end if;
    end if;
  end while;
end process;
end algorithm; *)
\* BEGIN TRANSLATION (chksum(pcal) = "b0f6f87" /\ chksum(tla) = "9e794e31")
VARIABLES pc, uploads, queue, content

(* define statement *)
Ids(records) == {r.id : r \in records}
Find(id) == CHOOSE u \in uploads : u.id = id
Without(records, id) == {r \in records : r.id # id}
Orphans == {c \in content : c.id \notin Ids(uploads)}
NoOrphansInTheEnd == <>[](Orphans = {})

VARIABLES id, upload

vars == << pc, uploads, queue, content, id, upload >>

ProcSet == (Users) \cup (Workers)

Init == (* Global variables *)
        /\ uploads = {}
        /\ queue = << >>
        /\ content = {}
        (* Process worker *)
        /\ id = [self \in Workers |-> "none"]
        /\ upload = [self \in Workers |-> [id |-> "none", version |-> 0]]
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
                 /\ IF queue = << >>
                       THEN /\ pc' = [pc EXCEPT ![self] = "Wait"]
                            /\ UNCHANGED << queue, id >>
                       ELSE /\ id' = [id EXCEPT ![self] = Head(queue)]
                            /\ queue' = Tail(queue)
                            /\ pc' = [pc EXCEPT ![self] = "Lookup"]
                 /\ UNCHANGED << uploads, content, upload >>

Wait(self) == /\ pc[self] = "Wait"
              /\ TRUE
              /\ pc' = [pc EXCEPT ![self] = "Receive"]
              /\ UNCHANGED << uploads, queue, content, id, upload >>

Lookup(self) == /\ pc[self] = "Lookup"
                /\ IF id[self] \in Ids(uploads)
                      THEN /\ upload' = [upload EXCEPT ![self] = Find(id[self])]
                           /\ pc' = [pc EXCEPT ![self] = "Write"]
                           /\ UNCHANGED content
                      ELSE /\ content' = Without(content, id[self])
                           /\ pc' = [pc EXCEPT ![self] = "Receive"]
                           /\ UNCHANGED upload
                /\ UNCHANGED << uploads, queue, id >>

Write(self) == /\ pc[self] = "Write"
               /\ IF \A c \in content : c.id = id[self] => c.version <= upload[self].version
                     THEN /\ content' = (Without(content, id[self]) \cup {upload[self]})
                     ELSE /\ TRUE
                          /\ UNCHANGED content
               /\ pc' = [pc EXCEPT ![self] = "Receive"]
               /\ UNCHANGED << uploads, queue, id, upload >>

worker(self) == Receive(self) \/ Wait(self) \/ Lookup(self) \/ Write(self)

Next == (\E self \in Users: user(self))
           \/ (\E self \in Workers: worker(self))

Spec == /\ Init /\ [][Next]_vars
        /\ \A self \in Workers : WF_vars(worker(self))

\* END TRANSLATION 

\* A safety variant of the same question: once the users are done and no message is left, nothing is orphaned.
Settled ==
  /\ \A u \in Users : pc[u] = "Done"
  /\ \A w \in Workers : pc[w] = "Receive"
  /\ queue = << >>
NoOrphansOnceSettled == Settled => Orphans = {}
=============================================================================
