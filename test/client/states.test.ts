import { describe, expect, it } from 'vitest';
import {
  emptyState,
  stateOfAnswer,
  stateWithoutServer,
  urisOf,
} from '../../client/src/features/attributeFlow/states';
import type { ConfigurationSummary, FixtureObject } from '../../server/src/protocol/requests';
import { samplePreview } from '../support/previewSample';

const configuration: ConfigurationSummary = { uri: 'file:///c', name: 'c', rules: 3, errors: 0 };
const object: FixtureObject = {
  configuration: 'file:///c',
  fixture: 'file:///c/a.fixture.json',
  connector: 'north',
  dn: 'CN=A',
  label: 'A',
  objectType: 'user',
};

describe('why there is nothing to preview', () => {
  it('is the missing configuration before anything else', () => {
    expect(emptyState([], [object])).toMatchObject({
      kind: 'empty',
      title: 'No configuration is open',
      actions: ['openFolder', 'importConfiguration'],
    });
  });

  it('is the missing fixture, which no command can write', () => {
    expect(emptyState([configuration], [])).toMatchObject({
      kind: 'empty',
      title: 'No fixture object yet',
      actions: [],
    });
  });

  it('is the missing choice when there are objects', () => {
    expect(emptyState([configuration], [object])).toMatchObject({ actions: ['selectObject'] });
  });

  it('is the server while it does not run', () => {
    expect(stateWithoutServer('running')).toBeUndefined();
    expect(stateWithoutServer('starting')).toMatchObject({ kind: 'loading' });
    expect(stateWithoutServer('failed')).toMatchObject({
      kind: 'error',
      actions: ['restartServer', 'showOutput'],
    });
    expect(stateWithoutServer('stopped')).toMatchObject({ kind: 'error' });
  });
});

describe('an answer', () => {
  const object = {
    configuration: 'file:///c',
    fixture: 'file:///c/a.fixture.json',
    connector: 'north',
    dn: 'CN=Vera',
  };

  it('that is a preview is shown', () => {
    expect(stateOfAnswer({ kind: 'preview', document: samplePreview }, object)).toEqual({
      kind: 'preview',
      object,
      document: samplePreview,
    });
  });

  it('that is an error keeps its place and offers a way on', () => {
    const location = {
      uri: 'file:///c/a.fixture.json',
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } },
    };
    expect(stateOfAnswer({ kind: 'error', message: 'gone', location }, object)).toEqual({
      kind: 'error',
      message: 'gone',
      location,
      actions: ['selectObject', 'retry'],
    });
    expect(stateOfAnswer({ kind: 'error', message: 'gone' }, object)).not.toHaveProperty(
      'location',
    );
  });
});

describe('files that the page may have opened', () => {
  it('are those that the preview names', () => {
    expect([...urisOf({ kind: 'preview', document: samplePreview })]).toEqual([
      'file:///company/rules/user.syncrule',
    ]);
  });

  it('are none where nothing is named', () => {
    expect(urisOf({ kind: 'loading', what: 'file:///etc/passwd' }).size).toBe(0);
  });
});
