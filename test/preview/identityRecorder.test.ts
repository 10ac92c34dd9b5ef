import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixedClock, seededRandom } from '../../server/src/base/ports';
import type { ConnectorSpaceObject } from '../../server/src/domain/object';
import { compileRules } from '../../server/src/engine/compile';
import { stateAfter } from '../../server/src/engine/export/nextState';
import { objectKey, runPreview } from '../../server/src/engine/synchronize';
import { fullRecorder } from '../../server/src/engine/recorder';
import type { TraceStep } from '../../server/src/engine/trace';
import { identityKeys } from '../../server/src/preview/document/identityRecorder';
import { runRecorded } from '../../server/src/preview/document/previewObject';
import { ad, cloud, forest, join, object, scope, syncRule, world } from '../support/population';

const rules = compileRules(
  world([
    syncRule('In A', {
      precedence: 10,
      linkType: 'Provision',
      scope: scope('department NOTEQUAL HR'),
      join: join('mail=mail', 'employeeID=employeeID'),
      flows: [
        'mail <- mail',
        'employeeID <- employeeID',
        'department <- = IIF([department]="fail",Error("failed"),[department])',
        'manager <- manager',
      ],
    }),
    syncRule('In F', {
      connector: forest,
      precedence: 20,
      linkType: 'Provision',
      join: join('mail=mail'),
      flows: ['mail <- mail', 'cn <- cn'],
    }),
    syncRule('In C', {
      connector: cloud,
      precedence: 5,
      join: join('employeeID=employeeID'),
      flows: ['title <- cn'],
    }),
    syncRule('Out', {
      direction: 'Outbound',
      connector: cloud,
      precedence: 30,
      sourceObjectType: 'person',
      targetObjectType: 'user',
      linkType: 'Provision',
      join: join('employeeID=employeeID'),
      flows: [
        'dn <- = "CN=cloud-" & [mail]',
        'cn <- = IIF([cn]="f4",Error("no f4"),[mail])',
        'manager <- manager',
      ],
    }),
  ]),
);

/** More objects than are recorded all at once, of two forests and the cloud, some of which join. */
const many: fc.Arbitrary<readonly ConnectorSpaceObject[]> = fc
  .array(
    fc.record({
      place: fc.constantFrom(ad, ad, forest, cloud),
      mail: fc.integer({ min: 0, max: 150 }),
      id: fc.option(fc.integer({ min: 0, max: 300 })),
      department: fc.constantFrom('Sales', 'HR', 'fail', undefined, undefined),
    }),
    { minLength: 205, maxLength: 230 },
  )
  .map((list) =>
    list.map(({ place, mail, id, department }, i) =>
      object(
        `CN=${i}`,
        {
          cn: place === forest ? `f${i % 50}` : `c${i}`,
          mail: `m${mail}`,
          manager: { dn: `CN=${i >> 1}` },
          ...(id === null ? {} : { employeeID: `e${id}` }),
          ...(department === undefined ? {} : { department }),
        },
        { connector: place },
      ),
    ),
  );

/** What a step says, without the rules and objects that it points to. */
const told = (steps: readonly TraceStep[]): readonly string[] =>
  steps.map((step) =>
    JSON.stringify(step, (name, value: unknown) =>
      ['rule', 'flow', 'rules', 'scope'].includes(name)
        ? undefined
        : typeof value === 'bigint'
          ? String(value)
          : value,
    ),
  );

describe('one object of a large population', () => {
  it('has the steps of its identity, whether one run was enough to know it or not', () => {
    let once = 0;
    let twice = 0;
    const compare = (
      objects: readonly ConnectorSpaceObject[],
      asked: ConnectorSpaceObject,
      metaverse: ReturnType<typeof stateAfter>['metaverse'],
      mode: 'full' | 'delta',
    ): void => {
      const key = objectKey(asked.connector, asked.dn);
      const input = { rules, objects, metaverse, mode, clock: fixedClock(0) };
      let runs = 0;
      const recorded = runRecorded(input, key, () => {
        runs++;
        return seededRandom(1);
      });
      if (runs === 1) once++;
      else twice++;
      const focused = { ...input, focus: new Set([key]) };
      const keys = identityKeys(runPreview({ ...focused, random: seededRandom(1) }), key);
      expect(told(recorded.steps)).toEqual(
        told(
          runPreview({ ...focused, random: seededRandom(1), recorder: fullRecorder(keys) }).steps,
        ),
      );
    };
    fc.assert(
      fc.property(
        many,
        fc.array(fc.nat({ max: 204 }), { minLength: 6, maxLength: 6 }),
        (objects, places) => {
          const { objects: later, metaverse } = stateAfter(
            runPreview({
              rules,
              objects,
              metaverse: [],
              mode: 'full',
              clock: fixedClock(0),
              random: seededRandom(1),
            }),
          );
          for (const place of places) {
            const asked = objects[place];
            if (asked === undefined) continue;
            compare(objects, asked, [], 'full');
            const again = later.find(
              ({ connector, dn }) => connector === asked.connector && dn === asked.dn,
            );
            for (const mode of ['full', 'delta'] as const)
              if (again !== undefined) compare(later, again, metaverse, mode);
          }
        },
      ),
      { numRuns: 6 },
    );
    expect([once > 40, twice > 4]).toEqual([true, true]);
  });
});
