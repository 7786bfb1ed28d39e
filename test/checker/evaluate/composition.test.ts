/** `A \cdot B`: verdict and counts are those of TLC with its property tlc2.tool.impl.Tool.cdot set. */
import { expect, test } from 'vitest';
import { check } from '../../../server/src/checker/check.ts';
import { type CheckOptions, defaultCheckOptions } from '../../../server/src/checker/checkOptions.ts';
import { SearchControl } from '../../../server/src/checker/search/control.ts';
import { modelOf } from '../../harness/model.ts';

const modules = `---- MODULE C ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\\ y = 0
Add == x < 4 /\\ x' \\in {x + 1, x + 2} /\\ y' = y
Move == x > 0 /\\ y' = y + x /\\ x' = 0
Next == \\/ Add
        \\/ Add \\cdot Move
        \\/ Add \\cdot (Add \\cdot Move)
Few == y < 4
Steps == [][x' > x \\/ (Add \\cdot Move) \\/ y' > y + 2]_<<x, y>>
Can == ENABLED (Add \\cdot Move) <=> x < 4
====
`;
const config = 'INIT Init NEXT Next CONSTRAINT Few PROPERTY Steps INVARIANT Can CHECK_DEADLOCK FALSE';

for (const engine of ['compile', 'evaluate'] satisfies CheckOptions['engine'][]) {
  test(`composed steps: ${engine}`, async () => {
    const { core } = await modelOf({ modules, config });
    const { finding, statistics } = check(core, { ...defaultCheckOptions, engine }, new SearchControl());
    expect(finding.kind).toBe('ok');
    expect(statistics).toMatchObject({ generated: 169, distinct: 24, depth: 5 });
  });
}
