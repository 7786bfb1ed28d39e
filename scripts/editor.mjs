/** `npm run editor`: a real VS Code in the browser with the extension and a copy of the examples, for trying it without installing. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCodeServer } from '../test/e2e/codeServer.mjs';
import { packExtension } from './package.mjs';
import { setup } from './setupE2e.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

setup({ browser: false });
console.log('Packing the extension …');
const server = await startCodeServer({ vsix: await packExtension(), folder: join(root, 'examples') });
console.log(`\nOpen ${server.url}\n\nThe files are a copy of examples/ in ${server.workspace}. Ctrl-C ends it.`);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => void server.stop().then(() => process.exit(0)));
}
