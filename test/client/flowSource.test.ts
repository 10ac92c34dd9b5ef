import { describe, expect, it } from 'vitest';
import { fileNameFor, formatOf } from '../../client/src/features/attributeFlow/formats';
import {
  readSource,
  sourceText,
  type PanelSource,
} from '../../client/src/features/attributeFlow/source';

const object = {
  configuration: 'file:///c',
  fixture: 'file:///c/a.fixture.json',
  connector: 'north',
  dn: 'CN=A',
};

describe('what a restored view shows', () => {
  it.each<PanelSource>([
    { kind: 'selection' },
    { kind: 'pinned', object },
    { kind: 'comparison', left: { object, rules: 'saved' }, right: { object, rules: 'edited' } },
    {
      kind: 'comparison',
      left: { object, rules: { folder: 'file:///other' } },
      right: { object, rules: 'edited' },
    },
  ])('is what it showed: %j', (source) => {
    expect(readSource({ source: sourceText(source) })).toEqual(source);
  });

  it('is the selected object where nothing can be read', () => {
    for (const state of [
      undefined,
      null,
      5,
      {},
      { source: 5 },
      { source: '{' },
      { source: 'null' },
      { source: '{"kind":"pinned"}' },
      { source: '{"kind":"comparison","left":{}}' },
    ]) {
      expect(readSource(state)).toEqual({ kind: 'selection' });
    }
  });
});

describe('names of files', () => {
  it('say their form, and the form is read back from them', () => {
    for (const format of ['svg', 'html', 'markdown', 'mermaid', 'json'] as const)
      expect(formatOf(fileNameFor('Ada', format))).toBe(format);
    expect(formatOf('/x/y')).toBeUndefined();
    expect(formatOf('/x/y.SVG')).toBe('svg');
  });

  it('hold nothing that a file system refuses', () => {
    expect(fileNameFor('../a\\b:c*"<x>|?', 'svg')).toMatch(/^[\w.-]+$/);
    expect(fileNameFor('///', 'svg')).toBe('object-flow.svg');
    expect(fileNameFor('Łucja Ørsted', 'svg')).toBe('Łucja-Ørsted-flow.svg');
  });
});
