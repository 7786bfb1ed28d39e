/** An implementation that its abstract specification does not allow: a wrong step, a wrong start, and a behavior that stops too early. */
import assert from 'node:assert/strict';

const concrete = `---- MODULE Printer ----
EXTENDS Naturals, Sequences
CONSTANT First
VARIABLES tray, waiting, printed
vars == <<tray, waiting, printed>>
Init == tray = First /\\ waiting = <<>> /\\ printed = 0
Submit == /\\ Len(tray \\o waiting) < 2
          /\\ waiting' = Append(waiting, "page")
          /\\ UNCHANGED <<tray, printed>>
Load == /\\ tray = <<>>
        /\\ waiting # <<>>
        /\\ tray' = waiting
        /\\ waiting' = <<>>
        /\\ UNCHANGED printed
Print == /\\ tray # <<>>
         /\\ tray' = Tail(tray)
         /\\ printed' = (printed + 1) % 3
         /\\ UNCHANGED waiting
Jam == /\\ Len(tray) = 2
       /\\ tray' = <<>>
       /\\ UNCHANGED <<waiting, printed>>
Next == Submit \\/ Load \\/ Print
Spec == Init /\\ [][Next]_vars
JammingSpec == Init /\\ [][Next \\/ Jam]_vars
Abstract == INSTANCE Spooler WITH queue <- tray \\o waiting
Safe == Abstract!Spec
Live == Abstract!FairSpec
====
`;

const abstract = `---- MODULE Spooler ----
EXTENDS Naturals, Sequences
VARIABLES queue, printed
Init == queue = <<>> /\\ printed = 0
Enqueue == /\\ Len(queue) < 2
           /\\ queue' = Append(queue, "page")
           /\\ UNCHANGED printed
Dequeue == /\\ queue # <<>>
           /\\ queue' = Tail(queue)
           /\\ printed' = (printed + 1) % 3
Next == Enqueue \\/ Dequeue
Spec == Init /\\ [][Next]_<<queue, printed>>
FairSpec == Spec /\\ WF_<<queue, printed>>(Dequeue)
====
`;

const configuration = (specification, property, first) =>
  `SPECIFICATION ${specification}\nPROPERTY ${property}\nCONSTANT First ${first}\nCHECK_DEADLOCK FALSE\n`;

/** The files that it is done in. */
export const refinementFiles = {
  'Printer.tla': concrete.replace('====\n', 'Nothing == <<>>\nOnePage == <<"page">>\n====\n'),
  'Spooler.tla': abstract,
  'PrinterJams.cfg': configuration('JammingSpec', 'Safe', '<- Nothing'),
  'PrinterFullTray.cfg': configuration('Spec', 'Safe', '<- OnePage'),
  'PrinterLazy.cfg': configuration('Spec', 'Live', '<- Nothing'),
};

async function check(workbench, config, verdict) {
  await workbench.openFile('Printer.tla');
  await workbench.openFile(config);
  await workbench.runCommand('TLA+: Check Model');
  await workbench.row(verdict).waitFor();
  await workbench.closeNotifications();
}

/** The conjunct of the abstract action that is false is a click away. */
async function aStepThatIsNoStep({ workbench, page }) {
  await check(workbench, 'PrinterJams.cfg', 'Safe is violated');
  await workbench.row('changes queue from <<"page", "page">> to <<>>').waitFor();
  await workbench.row('It leaves printed (0) alone').waitFor();
  await workbench.row('Abstract!Dequeue comes closest').first().click();
  await page.locator('.tab.active[data-resource-name="Spooler.tla"]').waitFor();
}

async function aStartThatIsNoStart({ workbench }) {
  await check(workbench, 'PrinterFullTray.cfg', 'Safe is violated');
  await workbench.row('queue = <<>>').first().waitFor();
  assert.ok((await workbench.traceRows()).some(({ label }) => /where queue is <<"page">>/.test(label)));
}

async function aBehaviorThatStops({ workbench }) {
  await check(workbench, 'PrinterLazy.cfg', 'Live is violated');
  await workbench.row('Stuttering').waitFor();
}

export const refinement = {
  'refinement: a step that is none of the abstract specification': aStepThatIsNoStep,
  'refinement: an initial state that is none of the abstract specification': aStartThatIsNoStart,
  'refinement: a behavior that stops where the abstract specification goes on': aBehaviorThatStops,
};
