import { describe, expect, it } from 'vitest';
import { canonicalUri, fileBelow, folderAt } from '../../server/src/model/uri';

describe('a path from a folder', () => {
  it.each([
    ['file:///srv/a/b', '../c', 'file:///srv/a/c'],
    ['file:///srv/a%20b', '..\\.\\c d', 'file:///srv/c d'],
    // However many steps up: never over the top, where the next part would be the name of another machine.
    ['file:///srv/a', '../../host/share', 'file:///host/share'],
    ['file:///srv/a', '../../../host/share', 'file:///host/share'],
    ['file:///srv/a', '../../../../../../host/share', 'file:///host/share'],
    ['file:///c:/a', '../../../evil/share', 'file:///evil/share'],
    ['file://own/share/a', '../../../../evil/share', 'file://own/evil/share'],
  ])('from %s, %s is %s', (folder, path, expected) => {
    expect(folderAt(folder, path)).toBe(expected);
  });
});

describe('the address of a file', () => {
  it.each([
    // As VS Code, Node and the editors that follow RFC 3986 write the same file.
    [
      'file:///c%3A/Users/Ann/rules.syncrule',
      [
        'file:///c:/Users/Ann/rules.syncrule',
        'file:///C:/Users/Ann/rules.syncrule',
        'file:///C%3A/Users/Ann/rules.syncrule',
        'file:///c%3a/Users/Ann/rules.syncrule',
      ],
    ],
    [
      'file:///data/Contoso%20%28prod%29%20%26%20more/a%2Bb.syncrule',
      [
        'file:///data/Contoso%20(prod)%20&%20more/a+b.syncrule',
        'file:///data/Contoso (prod) & more/a+b.syncrule',
      ],
    ],
    [
      'file:///data/%C3%BCber/%E2%82%AC.syncrule',
      ['file:///data/über/€.syncrule', 'file:///data/%c3%bcber/%e2%82%ac.syncrule'],
    ],
    ['file:///data/a%23b%3F%25.syncrule', ['file:///data/a%23b%3f%25.syncrule']],
    ['file://server/share/a.syncrule', ['file://server/share/a.syncrule']],
  ])('is %s in all spellings', (wanted, spellings) => {
    for (const one of [wanted, ...spellings]) expect(canonicalUri(one)).toBe(wanted);
  });

  it.each([
    'untitled:Untitled-1',
    'vscode-vfs://github/a (b)/c',
    'https://example.org/(x)',
    '',
    'file',
    'a file:///x',
  ])('of another kind is left alone: %s', (uri) => {
    expect(canonicalUri(uri)).toBe(uri);
  });

  it('never fails', () => {
    for (const odd of [
      'file:',
      'file://',
      'file:////x',
      'file:///%',
      'file:///a%zz',
      'file:///\u0000',
    ])
      expect(canonicalUri(canonicalUri(odd))).toBe(canonicalUri(odd));
  });

  it('is made of a folder and a path', () => {
    expect(fileBelow('file:///data', 'rules/In from AD - User (custom)!.syncrule')).toBe(
      'file:///data/rules/In%20from%20AD%20-%20User%20%28custom%29%21.syncrule',
    );
  });
});
