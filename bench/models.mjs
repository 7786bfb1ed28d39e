/** The models that are timed. Folders are relative to ../shared/corpus/examples, or to
 * examples/ where `example` is set; `slow` ones are given to TLC once. */
export const models = {
  check: [
    { folder: 'uploads', spec: 'Uploads3.tla', config: 'Uploads3Safety.cfg', example: true },
    { folder: 'DieHard', spec: 'DieHard.tla', config: 'DieHard.cfg' },
    { folder: 'Chameneos', spec: 'Chameneos.tla', config: 'Chameneos.cfg' },
    { folder: 'PaxosHowToWinATuringAward', spec: 'MCPaxos.tla', config: 'MCPaxosSmall.cfg', slow: true },
    { folder: 'TeachingConcurrency', spec: 'SimpleRegular.tla', config: 'SimpleRegular.cfg' },
    { folder: 'acp', spec: 'ACP_SB_TLC.tla', config: 'ACP_SB_TLC.cfg' },
    { folder: 'SlushProtocol', spec: 'Slush.tla', config: 'SlushSmall.cfg' },
    { folder: 'lamport_mutex', spec: 'MCLamportMutex.tla', config: 'MCLamportMutex.cfg' },
    { folder: 'transaction_commit', spec: 'PaxosCommit.tla', config: 'PaxosCommit.cfg', slow: true },
  ],
  liveness: [
    { folder: 'uploads', spec: 'Uploads5.tla', config: 'Uploads5.cfg', example: true },
    { folder: 'CoffeeCan', spec: 'CoffeeCan.tla', config: 'CoffeeCan1000Beans.cfg', slow: true },
    { folder: 'btree', spec: 'btree.tla', config: 'btree.cfg', slow: true },
    { folder: 'SpecifyingSystems/Liveness', spec: 'MCLiveWriteThroughCache.tla', config: 'MCLiveWriteThroughCache.cfg' },
    { folder: 'ewd426', spec: 'TokenRing.tla', config: 'TokenRing.cfg', slow: true },
    { folder: 'bcastByz', spec: 'bcastByz.tla', config: 'bcastByz.cfg', slow: true },
    { folder: 'MultiCarElevator', spec: 'Elevator.tla', config: 'ElevatorLivenessMedium.cfg' },
    // A refinement: every step is held against the abstract specification.
    { folder: 'ewd998', spec: 'EWD998PCal.tla', config: 'EWD998PCal.cfg', slow: true },
  ],
};
