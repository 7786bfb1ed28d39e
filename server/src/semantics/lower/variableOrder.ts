/**
 * The order in which the reference lists variables, which is also that in which states are printed and fingerprinted: it walks a Java
 * `Hashtable` of everything visible in the root module. This file replays that table: how it grows, and which bucket a name falls into.
 */
import { type DeclaredSymbol, type InstancedSymbol, type InstanceSymbol, type ModelSymbol, type ModuleModel, origin } from '../symbols.ts';

/** The table starts with the language's own operators, the last one of this list first. */
const builtinNames = (
  "STRING FALSE TRUE BOOLEAN = /= . ' \\lnot \\neg \\land \\lor \\equiv => SUBSET UNION DOMAIN \\subseteq \\in \\notin \\ \\intersect \\union \\times " +
  '~> [] <> ENABLED UNCHANGED \\cdot -+-> $AngleAct $BoundedChoose $BoundedExists $BoundedForall $CartesianProd $Case $ConjList $DisjList ' +
  '$Except $FcnApply $FcnConstructor $IfThenElse $NonRecursiveFcnSpec $Pair $RcdConstructor $RcdSelect $RecursiveFcnSpec $Seq $SetEnumerate ' +
  '$SetOfAll $SetOfFcns $SetOfRcds $SF $SquareAct $SubsetOf $TemporalExists $TemporalForall $TemporalWhile $Tuple $UnboundedChoose ' +
  '$UnboundedExists $UnboundedForall $WF $Nop $Qed $Pfcase $Have $Take $Pick $Witness $Suffices'
)
  .split(' ')
  .reverse();

export function variablesInOrder(root: ModuleModel): DeclaredSymbol[] {
  const table = new JavaHashtable();
  for (const name of builtinNames) table.put(name, undefined);
  for (const symbol of root.table.values()) putWithMembers(table, symbol, '');
  return table
    .elements()
    .filter((symbol): symbol is DeclaredSymbol => symbol?.kind === 'variable')
    .reverse();
}

/** A named instance also puts all that it makes, under its name, before itself. */
function putWithMembers(table: JavaHashtable, symbol: ModelSymbol, prefix: string): void {
  if (symbol.kind === 'builtin') return;
  const name = `${prefix}${symbol.kind === 'instanced' ? symbol.base.name : symbol.name}`;
  const base = origin(symbol);
  if (base.kind === 'instance' && (symbol.kind === 'instance' || symbol.kind === 'instanced')) {
    for (const member of membersOf(symbol)) putWithMembers(table, member, `${name}!`);
    if (symbol.kind === 'instanced') return;
  }
  table.put(name, symbol);
}

/** What an instance imports, as the module that it instantiates has it. */
function membersOf(symbol: InstanceSymbol | InstancedSymbol): ModelSymbol[] {
  const base = origin(symbol);
  if (base.kind !== 'instance' || base.target === undefined) return [];
  const found: ModelSymbol[] = [];
  for (const member of base.target.table.values()) {
    if (member.kind === 'operator' || member.kind === 'instanced' || member.kind === 'fact' || member.kind === 'instance') {
      if (!member.local) found.push(member);
    }
  }
  return found;
}

interface Entry {
  readonly name: string;
  symbol: ModelSymbol | undefined;
  next: Entry | undefined;
}

/** `java.util.Hashtable`: chains with the newest entry in front, doubled plus one when three quarters full. */
class JavaHashtable {
  #buckets: (Entry | undefined)[] = new Array(11).fill(undefined);
  #count = 0;

  put(name: string, symbol: ModelSymbol | undefined): void {
    const hash = javaHash(name) & 0x7fffffff;
    for (let entry = this.#buckets[hash % this.#buckets.length]; entry !== undefined; entry = entry.next) {
      if (entry.name === name) {
        entry.symbol = symbol;
        return;
      }
    }
    if (this.#count >= Math.floor(this.#buckets.length * 0.75)) this.#grow();
    const index = hash % this.#buckets.length;
    this.#buckets[index] = { name, symbol, next: this.#buckets[index] };
    this.#count++;
  }

  #grow(): void {
    const old = this.#buckets;
    const size = old.length * 2 + 1;
    this.#buckets = new Array(size).fill(undefined);
    for (let i = old.length - 1; i >= 0; i--) {
      for (let entry = old[i]; entry !== undefined; ) {
        const { next } = entry;
        const index = (javaHash(entry.name) & 0x7fffffff) % size;
        entry.next = this.#buckets[index];
        this.#buckets[index] = entry;
        entry = next;
      }
    }
  }

  /** As an enumeration gives them: from the last bucket to the first. */
  elements(): (ModelSymbol | undefined)[] {
    const found: (ModelSymbol | undefined)[] = [];
    for (let i = this.#buckets.length - 1; i >= 0; i--) {
      for (let entry = this.#buckets[i]; entry !== undefined; entry = entry.next) found.push(entry.symbol);
    }
    return found;
  }
}

/** `String.hashCode`. */
function javaHash(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0;
  return hash;
}
