/**
 * The modules that ship inside: the standard modules, the community modules, and stubs of the provers' modules, as TLA+ text of our
 * own in `library/`. A user's own copy of a module wins over ours; that is decided where modules are looked up, not here.
 */
import { libraryTexts } from './library.generated.ts';
import type { SourceText } from './moduleSource.ts';

const scheme = 'tlaplus-library:/';

export function findLibraryModule(name: string): SourceText | undefined {
  const text = libraryTexts[name];
  return text === undefined || !Object.hasOwn(libraryTexts, name) ? undefined : { uri: libraryUri(name), text };
}

function libraryUri(name: string): string {
  return `${scheme}${name}.tla`;
}

export function isLibraryUri(uri: string): boolean {
  return uri.startsWith(scheme);
}

export function libraryModules(): readonly string[] {
  return Object.keys(libraryTexts);
}

/** Modules whose names completion and hints do not offer: what provers need, and what is there for compatibility. */
const unusual = /^(TLAPS|.*Theorems.*|.*_proofs|Apalache|Variants|Toolbox|_.*|Reals|ProtoReals|Peano)$/;

let definedIn: Map<string, string> | undefined;

/** The library module that defines a name, where there is a usual one. */
export function libraryModuleOf(name: string): string | undefined {
  definedIn ??= namesOfLibrary();
  return definedIn.get(name);
}

/** Found by the look of a definition's head: parsing the whole library for a hint would be too much. */
function namesOfLibrary(): Map<string, string> {
  const found = new Map<string, string>();
  for (const [module, text] of Object.entries(libraryTexts)) {
    if (unusual.test(module)) continue;
    for (const match of text.matchAll(/^([A-Za-z_][A-Za-z0-9_]*)(?:\([^)]*\)*\))?(?:\[[^\]]*\])?[ \t]*==/gm)) {
      const name = match[1] as string;
      if (!found.has(name)) found.set(name, module);
    }
    for (const match of text.matchAll(/^[A-Za-z]\w* (\S+) [A-Za-z]\w*[ \t]*==/gm)) {
      const name = match[1] as string;
      if (!found.has(name)) found.set(name, module);
    }
  }
  return found;
}

/**
 * The modules of which operators may be implemented by the checker, by name: a user's own module of such a name is meant as well,
 * as the reference does it.
 */
const nativeModules: ReadonlySet<string> = new Set(
  (
    'Naturals Integers Sequences FiniteSets Bags TLC TLCExt Randomization Json TransitiveClosure Reals ' +
    'Bitwise BagsExt Combinatorics CSV DyadicRationals FiniteSetsExt Functions Folds GraphViz Graphs UndirectedGraphs IOUtils SequencesExt ' +
    'Statistics SVG VectorClocks Relation HTML ShiViz Apalache Variants _JsonTrace _TLCTrace _Possible'
  ).split(' '),
);

export function isNativeModule(name: string): boolean {
  return nativeModules.has(name);
}
