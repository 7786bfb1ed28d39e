/** Modules that the reference translator wrote come back byte for byte, checksums included. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { translate } from '../../server/src/pluscal/translate.ts';
import { corpusFolder, filesBelow } from '../harness/corpus.ts';
import { withoutTranslation } from './stripped.ts';

function checkFolder(folder: string): void {
  for (const file of filesBelow(folder, '.tla')) {
    const text = readFileSync(file, 'utf8');
    if (!/--algorithm|--fair/.test(text)) continue;
    test(file.slice(folder.length + 1), () => {
      const result = translate(withoutTranslation(text));
      expect(result.diagnostics).toEqual([]);
      expect(result.text).toBe(text);
      expect(translate(text).edit).toBeNull();
    });
  }
}

describe('our own fixtures, each confirmed by the reference translator', () => {
  checkFolder(fileURLToPath(new URL('./fixtures', import.meta.url)));
});

for (const name of ['pcal', 'pcal-examples']) {
  const folder = corpusFolder(name);
  describe.skipIf(!folder)(`corpus ${name}`, () => {
    test('is there', () => expect(folder).toBeDefined());
    if (folder) checkFolder(folder);
  });
}
