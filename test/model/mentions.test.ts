import { describe, expect, it } from 'vitest';
import { fixtureMentions, manifestMentions } from '../../server/src/model/mentions';

const shown = (text: string, read: typeof fixtureMentions): readonly string[] =>
  read(text).map(({ kind, name, span }) => `${kind} ${name} ${text.slice(span.start, span.end)}`);

describe('mentions', () => {
  it('are the connectors, rules and attributes of a fixture, in the order of the text', () => {
    const text = `{ // comments are allowed
  "objects": [{ "connector": "c", "dn": "x", "attributes": { "a": 1 }, "exported": { "b": [{ "rule": "r", "values": [] }] }, "link": { "object": "m", "lineage": ["s"] } }],
  "metaverse": [{ "id": "m", "attributes": { "d": ["\\u0041"] }, "contributions": { "d": [{ "rule": "r", "connector": "c" }] } }],
}`;
    expect(shown(text, fixtureMentions)).toEqual([
      'connector c c',
      'connectorAttribute a a',
      'connectorAttribute b b',
      'rule r r',
      'rule s s',
      'metaverseAttribute d d',
      'metaverseAttribute d d',
      'rule r r',
      'connector c c',
    ]);
  });

  it('are globs, parameters, codes and the baseline of a manifest', () => {
    const text =
      '{ "rules": ["a/*"], "parameters": { "p.q": "x" }, "lint": { "SR101": "off" }, "baseline": "../b" }';
    expect(shown(text, manifestMentions)).toEqual([
      'glob a/* a/*',
      'parameter p.q p.q',
      'code SR101 SR101',
      'baseline ../b ../b',
    ]);
  });

  it.each([
    '',
    '{',
    '[]',
    '{ "objects": 3, "metaverse": [1, null], "parameters": "x" }',
    '{ "objects": [{ "link": "m", "attributes": [] }] }',
  ])('are none in %s', (text) => {
    expect(fixtureMentions(text)).toEqual([]);
    expect(manifestMentions(text)).toEqual([]);
  });
});
