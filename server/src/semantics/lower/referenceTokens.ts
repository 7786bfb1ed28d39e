/**
 * The words of the reference's own modules, each once, in the order in which they stand there. The reference orders strings by the moment
 * when it first met their text as a token, so what it meets in its library decides how a user's strings are ordered; ours are other texts.
 */

export interface ReferenceTokens {
  readonly words: string;
  /** String literals, whose contents it meets later than all words. */
  readonly strings: readonly string[];
}

/** Met before any file is read, in this order; operator symbols and words only. */
export const startingTokens: readonly string[] = (
  "STRING FALSE TRUE BOOLEAN = /= . ' \\lnot \\neg \\land \\lor \\equiv => SUBSET UNION DOMAIN \\subseteq \\in \\notin \\ \\intersect \\union \\times " +
  '~> [] <> ENABLED UNCHANGED \\cdot -+-> [ ^ / * - -. + ^+ ^* ^# < \\leq > \\geq ... .. | || && & $$ $ ?? %% % ## ++ -- ** // ^^ @@ !! ' +
  '|- |= -| =| <: :> := ::= \\oplus \\ominus \\odot \\oslash \\otimes \\uplus \\sqcap \\sqcup \\div \\wr \\star \\o \\bigcirc \\bullet \\prec \\succ ' +
  '\\preceq \\succeq \\sim \\simeq \\ll \\gg \\asymp \\subset \\supset \\supseteq \\approx \\cong \\sqsubset \\sqsubseteq \\sqsupset \\sqsupseteq ' +
  '\\doteq \\propto ~ /\\ \\/ <=> # <= =< >= \\X \\cap \\cup \\circ (+) (-) (.) (/) (\\X) @'
).split(' ');

/** Met after all files have been read: the names of fields in what the reference tells of itself and of behaviors. */
export const lateTokens: readonly string[] = (
  'beginLine beginColumn endLine endColumn module name location context parameters _action exit pause config spec coverage action install id ' +
  'behavior all all:named mode deadlock seed fingerprint worker traces depth aril sched revision timestamp date count tag calver impliedinits ' +
  'impliedactions invariants impliedtemporals temporals actions inits variables actionconstraints constraints level stats duration generated ' +
  'diameter distinct initial queue retries distinctvalues levelmean levelvariance state console'
).split(' ');

/** The module that the reference adds to every model, as the last one that the root extends, and what it needs in turn. */
export const addedModule = '_TLCTrace';
export const addedDependencies: readonly string[] = ['TLC', 'TLCExt', 'Sequences', 'Naturals'];

export const referenceTokens: Readonly<Record<string, ReferenceTokens>> = {
  Naturals: { words: 'MODULE Naturals Nat a b CHOOSE n TRUE', strings: [] },
  Integers: { words: 'MODULE Integers EXTENDS Naturals Int a 0', strings: [] },
  Reals: { words: 'MODULE Reals EXTENDS Integers Real a b CHOOSE m Infinity i r', strings: ['Reals'] },
  Sequences: {
    words:
      'MODULE Sequences LOCAL INSTANCE Naturals Seq S UNION 1 n Nat Len s CHOOSE DOMAIN t i IF THEN ELSE Append e Head Tail CASE SubSeq m SelectSeq Test _ LET F 0 IN',
    strings: [],
  },
  FiniteSets: {
    words:
      'MODULE FiniteSets LOCAL INSTANCE Naturals Sequences IsFiniteSet S seq Seq s n 1 Len Cardinality LET CS T SUBSET IF THEN 0 ELSE CHOOSE x IN',
    strings: [],
  },
  Bags: {
    words:
      'MODULE Bags EXTENDS TLC LOCAL INSTANCE Naturals IsABag B DOMAIN n Nat 0 BagToSet SetToBag S e 1 BagIn EmptyBag B1 B2 IF THEN ELSE LET IN d Sum f DSum SUBSET elt CHOOSE TRUE BagUnion UNION SubBag RemoveFromDom x y Combine BagSet i Biggest Range r s RSB BB BagOfAll F _ BagCardinality CopiesIn',
    strings: [],
  },
  TLC: {
    words:
      'MODULE TLC LOCAL INSTANCE Naturals Sequences FiniteSets Print out val PrintT TRUE Assert IF THEN ELSE CHOOSE v JavaTime n Nat TLCGet i TLCSet d e x f g DOMAIN Permutations S w SortSeq s Op _ LET Perm p 1 Len j IN RandomElement Any ToString a b STRING TLCEval',
    strings: [],
  },
  TLCExt: {
    words:
      'MODULE TLCExt LOCAL INSTANCE TLC Integers AssertEq a b IF THEN PrintT ELSE AssertError err exp LET FailsEval e CHOOSE BOOLEAN TRUE TLCError s STRING IN Assert TLCGetOrDefault key defaultVal n TLCGetAndSet Op _ val oldVal v TLCSet Trace CounterExample ToTrace CE TLCModelValue str ToString TLCDefer expression TLCNoOp PickSuccessor bool TLCCache closure TLCFP var i Int TLCEvalDefinition definitionName',
    strings: ['Assertion failed'],
  },
  Randomization: {
    words:
      'MODULE Randomization LOCAL INSTANCE Naturals FiniteSets RandomSubset k S CHOOSE T SUBSET Cardinality RandomSetOfSubsets n TestRandomSetOfSubsets i 1 5',
    strings: [],
  },
  Json: {
    words:
      'MODULE Json LOCAL INSTANCE Sequences FiniteSets TLC IsSequence F D TRUE FALSE ToJsonKeyValue d ToString RECURSIVE ToJsonObjectString _ LET CHOOSE IN IF DOMAIN THEN ELSE ToJsonArrayString ToJsonString IsFiniteSet ToJson value ToJsonArray ToJsonObject JsonSerialize absoluteFilename JsonDeserialize val ndJsonSerialize ndJsonDeserialize',
    strings: [':', '{', '}', ', ', '[', ']', '{}', '[]'],
  },
  RealTime: {
    words:
      'MODULE RealTime EXTENDS Reals VARIABLE now RTBound A v D E LET TNext t IF _v ENABLED THEN 0 ELSE Timer _ MaxTime MinTime IN RTnow NowNext r Real UNCHANGED',
    strings: [],
  },
  Toolbox: {
    words:
      'MODULE Toolbox LOCAL INSTANCE Naturals FiniteSets TLC _TETrace CHOOSE f Nat 0 STRING TRUE _TETraceLength Cardinality DOMAIN _TEPosition IF TLCGet THEN ELSE 1',
    strings: ['level'],
  },
  _TLCTrace: {
    words:
      'MODULE _TLCTrace LOCAL INSTANCE TLC TLCExt Sequences Naturals _TLCTraceDeserialize absoluteFilename TRUE _TLCTraceSerialize val CONSTANT _TLCTraceFile _TLCTrace0 verbose IF CounterExample state DOMAIN FALSE THEN ELSE LET trace ToTrace vars UNION i IN counterexample PrintT _TLCTraceSilent _TLCTraceInputFile _TLCTraceFileDeserialized _TLCState level Trace _TLCTraceLassoTarget actions e 3 1 CHOOSE 0 _TLCTraceConstraint TLCGet dump pair v 2 _TLCTraceView lassoTarget',
    strings: ['console', 'CounterExample written: ', 'counterexample', 'action', 'level', 'state', 'vars'],
  },
};
