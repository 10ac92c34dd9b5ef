import { describe, expect, it } from 'vitest';
import { askedFor } from '../../client/src/features/explain/asked';

const object = {
  configuration: 'file:///c',
  fixture: 'file:///c/f.fixture.json',
  connector: 'alder',
  dn: 'CN=Ada',
};
const cursor = { uri: 'file:///c/a.syncrule', line: 3, character: 4 };

describe('what "Why This Value?" is asked for', () => {
  it('is the attribute under the cursor where nothing else is said', () => {
    expect(askedFor(undefined, cursor)).toEqual({ at: cursor });
    // The editor's menu hands over the address of the file.
    expect(askedFor({ scheme: 'file', path: '/c/a.syncrule' }, cursor)).toEqual({ at: cursor });
  });

  it('is the selected object as a whole where there is no cursor either', () => {
    expect(askedFor(undefined, undefined)).toEqual({});
  });

  it('is the attribute or the object of a node of the tree', () => {
    expect(
      askedFor({ id: 'x', kind: 'attribute', label: 'mail', hasChildren: true }, cursor),
    ).toEqual({ attribute: 'mail', side: 'metaverse' });
    expect(
      askedFor(
        { id: 'x', kind: 'object', label: 'Ada', hasChildren: true, selects: object },
        cursor,
      ),
    ).toEqual({ object });
    expect(
      askedFor(
        {
          id: 'x',
          kind: 'value',
          label: 'mail',
          hasChildren: false,
          debugs: { object, attribute: 'mail' },
        },
        cursor,
      ),
    ).toEqual({ object, attribute: 'mail', side: 'metaverse' });
    expect(
      askedFor({ id: 'x', kind: 'group', label: 'Schema', hasChildren: true }, cursor),
    ).toEqual({});
  });

  it('is what another view names', () => {
    expect(askedFor({ object, attribute: 'mail', side: 'cloud' }, cursor)).toEqual({
      object,
      attribute: 'mail',
      side: 'cloud',
    });
    expect(askedFor({ attribute: 'mail' }, undefined)).toEqual({ attribute: 'mail' });
    expect(askedFor({ attribute: 7 }, cursor)).toEqual({ at: cursor });
  });
});
