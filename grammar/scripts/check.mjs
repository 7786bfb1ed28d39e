/** Fails when `src/parser.c` or `tlaplus.wasm` is older than what it is made from. Needs neither the CLI nor a compiler. */
import { staleFiles } from './inputs.mjs';

const stale = staleFiles();
if (stale.length > 0) {
  console.error(`Stale: ${stale.join(', ')}`);
  process.exit(1);
}
