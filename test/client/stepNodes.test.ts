import { describe, expect, it } from 'vitest';
import {
  debugRoot,
  stepChildren,
  stepPath,
} from '../../client/src/features/metaverseTree/stepNodes';
import type { DebugStep } from '../../server/src/protocol/debug';
import { samplePreview } from '../support/previewSample';

const object = {
  configuration: 'file:///c',
  fixture: 'file:///c/a.fixture.json',
  connector: 'north',
  dn: 'CN=Vera',
};
const step = (mark: DebugStep['mark']): DebugStep => ({
  object,
  words: 'somewhere',
  document: samplePreview,
  mark,
  objects: [
    {
      space: 'north',
      id: 'CN=Vera',
      objectType: 'user',
      label: 'Vera',
      attributes: [{ name: 'mail', text: '"v@north"' }],
    },
    {
      space: 'metaverse',
      id: 'm1',
      objectType: 'person',
      label: 'Vera',
      attributes: [
        { name: 'displayName', text: '"Vera"', before: '(none)', by: 'In from north (50)' },
      ],
    },
  ],
});

describe('the tree while a run is debugged', () => {
  it('has the objects of the frame below one entry, with what changed and who set it', () => {
    const at = step({ side: 'metaverse', attribute: 'displayName' });
    const [source, metaverse] = stepChildren(at, debugRoot) ?? [];
    expect([source?.description, metaverse?.description]).toEqual([
      'user · north',
      'person · metaverse · written here',
    ]);
    expect(stepChildren(at, metaverse!)).toMatchObject([
      {
        label: 'displayName',
        icon: 'debug-stackframe',
        description: '"Vera" · was (none) · set by In from north (50) · stopped here',
        debugs: { object, attribute: 'displayName' },
      },
    ]);
    // A mark on a metaverse attribute says nothing about one of that name in a connector.
    expect(
      stepChildren(step({ side: 'metaverse', attribute: 'mail' }), source!)?.[0],
    ).not.toHaveProperty('icon');
  });

  it('leads to the attribute that the run stands at, also before it has a value', () => {
    expect(
      stepPath(step({ side: 'metaverse', attribute: 'title' })).map(({ label, description }) => [
        label,
        description,
      ]),
    ).toEqual([
      ['Debugging', undefined],
      ['Vera', 'person · metaverse · written here'],
      ['title', '(none yet) · stopped here'],
    ]);
    expect(stepPath(step({ side: 'north', rule: 'r' })).map(({ label }) => label)).toEqual([
      'Debugging',
      'Vera',
    ]);
    expect(stepPath(step({ side: 'elsewhere' }))).toEqual([debugRoot]);
  });

  it('is nothing for other nodes, and empty when the session is over', () => {
    expect(
      stepChildren(undefined, { id: 'x', kind: 'group', label: 'Schema', hasChildren: true }),
    ).toBeUndefined();
    expect(stepChildren(undefined, debugRoot)).toEqual([]);
  });
});
