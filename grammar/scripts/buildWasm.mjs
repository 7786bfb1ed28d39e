/**
 * Builds `tlaplus.wasm` from `src/` with clang (npm @yowasp/clang, itself wasm: no native compiler needed), with the flags of
 * `tree-sitter build --wasm`, and checks that it imports only what web-tree-sitter provides. Records in `tlaplus.wasm.json` what it was
 * built from.
 */
import fs from 'node:fs';
import path from 'node:path';
import { runClang } from '@yowasp/clang';
import { grammarFolder, recordBuild } from './inputs.mjs';

const LANGUAGE = 'tlaplus';

/** What web-tree-sitter exports to a grammar's scanner. Any other import would load, and throw when it is first called. */
const PROVIDED = new Set(
  `memory __indirect_function_table __stack_pointer __memory_base __table_base malloc calloc realloc free memchr memcmp memcpy memmove memset
   strcmp strlen strncat strncmp strncpy iswalnum iswalpha iswblank iswdigit iswlower iswspace iswupper iswxdigit towlower towupper`.split(
    /\s+/,
  ),
);

const source = path.join(grammarFolder, 'src');
const readFolder = (folder) =>
  Object.fromEntries(
    fs
      .readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || /\.[ch]$/.test(entry.name))
      .map((entry) => {
        const file = path.join(folder, entry.name);
        return [entry.name, entry.isDirectory() ? readFolder(file) : fs.readFileSync(file)];
      }),
  );

const flags = [
  ...['--target=wasm32-wasip1', '-fPIC', '-shared', '-Os', '-DNDEBUG', '-nostdlib', '-fno-exceptions', '-fvisibility=hidden', '-I', '.'],
  ...[`-Wl,--export=tree_sitter_${LANGUAGE}`, '-Wl,--allow-undefined', '-Wl,--no-entry', '-Wl,--strip-debug'],
];

let binary;
try {
  const built = await runClang(['clang', '-o', 'out.wasm', ...flags, 'parser.c', 'scanner.c'], readFolder(source));
  binary = built['out.wasm'];
} catch (error) {
  // The error object also holds every source file: only its message is of interest.
  console.error(error.message);
  process.exit(1);
}

const foreign = WebAssembly.Module.imports(new WebAssembly.Module(binary))
  .filter((entry) => entry.module !== 'env' || !PROVIDED.has(entry.name))
  .map((entry) => `${entry.module}.${entry.name}`);
if (foreign.length > 0) {
  console.error(`The scanner calls what web-tree-sitter does not provide: ${foreign.join(', ')}`);
  process.exit(1);
}

fs.writeFileSync(path.join(grammarFolder, `${LANGUAGE}.wasm`), binary);
recordBuild(binary);
console.log(`${LANGUAGE}.wasm: ${binary.length} bytes`);
