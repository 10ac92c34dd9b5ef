import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  panelVersion,
  parseMessageFromPanel,
  parseMessageToPanel,
} from '../../server/src/protocol/panel';
import { previewDocumentSchema } from '../../server/src/protocol/previewSchema';
import {
  parseFixtureObjectReference,
  sameFixtureObject,
} from '../../server/src/protocol/requestSchema';
import { settings } from '../../server/src/protocol/settings';
import { samplePreview } from '../support/previewSample';

const version = panelVersion;
const location = {
  uri: 'file:///a',
  range: { start: { line: 0, character: 1 }, end: { line: 2, character: 3 } },
};

describe('messages to the page', () => {
  it('pass unchanged when they are right', () => {
    for (const message of [
      { version, kind: 'state', state: { kind: 'loading', what: 'x' } },
      {
        version,
        kind: 'state',
        state: { kind: 'empty', title: 'a', hint: 'b', actions: ['retry'] },
      },
      { version, kind: 'state', state: { kind: 'error', message: 'a', location, actions: [] } },
      {
        version,
        kind: 'state',
        state: {
          kind: 'preview',
          document: samplePreview,
          stale: { reason: 'computing', message: 'm' },
        },
      },
      { version, kind: 'stale', reason: 'server-stopped', message: 'm' },
      { version, kind: 'fresh' },
    ]) {
      expect(parseMessageToPanel(message)).toEqual({ ok: true, message });
    }
  });

  it('are refused with the place of what is wrong', () => {
    const broken = {
      version,
      kind: 'state',
      state: { kind: 'preview', document: { ...samplePreview, outcome: 'perfect' } },
    };
    expect(parseMessageToPanel(broken)).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/^state\.document\.outcome: /),
    });
  });
});

describe('messages from the page', () => {
  it('pass when they are right', () => {
    for (const message of [
      { version, kind: 'ready' },
      { version, kind: 'reveal', location, keepFocus: true },
      { version, kind: 'action', action: 'selectObject' },
      { version, kind: 'copy', text: 'a' },
      { version, kind: 'failed', message: 'a' },
    ]) {
      expect(parseMessageFromPanel(message)).toEqual({ ok: true, message });
    }
  });

  it('are refused when they are of another version, of an unknown kind, or want a command of their own', () => {
    for (const message of [
      undefined,
      'ready',
      { kind: 'ready' },
      { version: version + 1, kind: 'ready' },
      { version, kind: 'eval' },
      { version, kind: 'action', action: 'workbench.action.quit' },
      { version, kind: 'reveal', location: { uri: 5 }, keepFocus: true },
    ]) {
      expect(parseMessageFromPanel(message).ok).toBe(false);
    }
  });
});

describe('a preview', () => {
  it('is checked as a whole', () => {
    expect(v.parse(previewDocumentSchema, samplePreview)).toEqual(samplePreview);
  });

  it('may come from a newer version that says more', () => {
    expect(v.parse(previewDocumentSchema, { ...samplePreview, more: 1 })).toEqual(samplePreview);
  });
});

describe('a reference to a fixture object', () => {
  const reference = { configuration: 'c', fixture: 'f', connector: 'n', dn: 'd' };

  it('is read from what was stored, and nothing else is', () => {
    expect(parseFixtureObjectReference(reference)).toEqual(reference);
    expect(parseFixtureObjectReference({ ...reference, label: 'x' })).toEqual(reference);
    for (const data of [undefined, null, 'x', {}, { ...reference, dn: 1 }])
      expect(parseFixtureObjectReference(data)).toBeUndefined();
  });

  it('is the same only in all its parts', () => {
    expect(sameFixtureObject(reference, { ...reference })).toBe(true);
    expect(sameFixtureObject(undefined, undefined)).toBe(true);
    expect(sameFixtureObject(reference, undefined)).toBe(false);
    for (const name of Object.keys(reference))
      expect(sameFixtureObject(reference, { ...reference, [name]: 'other' })).toBe(false);
  });
});

describe('the settings', () => {
  it('have names of their own and a default that is allowed', () => {
    expect(new Set(settings.map(({ name }) => name)).size).toBe(settings.length);
    for (const setting of settings) {
      if (setting.type === 'number')
        expect(
          setting.default >= setting.minimum && setting.default <= setting.maximum,
          setting.name,
        ).toBe(true);
      if (setting.type === 'choice')
        expect(
          setting.choices.map(({ value }): string => value),
          setting.name,
        ).toContain(setting.default);
    }
  });
});
