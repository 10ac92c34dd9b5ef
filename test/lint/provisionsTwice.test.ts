import { describe, expect, it } from 'vitest';
import { provisionsTwice as rule } from '../../server/src/lint/rules/provisionsTwice';
import { applyEdits, readFixture } from '../support/fixture';
import { lintFixture, messages } from '../support/lint';
import { ruleText, schemaText } from '../support/rule';

type Parts = Parameters<typeof ruleText>[0];
const outbound = (parts: Parts): string =>
  ruleText({
    direction: 'outbound',
    connector: '"cloud"',
    link: 'Provision',
    join: '        sourceAnchor = sourceAnchor',
    ...parts,
  });
const clone = (parts: Parts = {}): string =>
  outbound({ name: 'Clone', scope: '        mail ENDSWITH "@contoso.com"', ...parts });
const original = (parts: Parts = {}): string =>
  outbound({
    name: 'Original',
    precedence: '123',
    header: '    tag "Microsoft.OuttoAADUserJoin.005"',
    ...parts,
  });
const found = (...rules: readonly string[]): readonly string[] =>
  messages(rule, schemaText + rules.join('\n'));

describe('SR225 provisionsTwice', () => {
  it('reports at the custom rule that the original also provisions', () => {
    expect(found(clone(), original())).toEqual([
      "'Original' also provisions objects in this scope, and objects that this scope excludes. Disable one of the two rules.",
    ]);
    expect(found(original({ name: 'A' }), original({ name: 'B' }))).toEqual([]);
  });

  it('reports nothing if one is disabled, only joins, or is about other objects', () => {
    expect(found(clone(), original({ header: '    disabled' }))).toEqual([]);
    expect(found(clone({ header: '    disabled' }), original())).toEqual([]);
    expect(found(clone(), original({ link: 'Join' }))).toEqual([]);
    expect(found(clone({ link: 'Join' }), original())).toEqual([]);
    expect(found(clone(), original({ object: 'group -> group' }))).toEqual([]);
    expect(found(clone({ connector: '"contoso.com"' }), original())).toEqual([]);
  });

  it('reports neither scopes that exclude each other nor different criteria, which are already an error', () => {
    expect(
      found(
        clone({ scope: '        department EQUAL "Sales"' }),
        original({ scope: '        department NOTEQUAL "Sales"' }),
      ),
    ).toEqual([]);
    expect(found(clone({ join: '        mail = mail' }), original())).toEqual([]);
  });

  it('disables the other one', () => {
    const fixture = readFixture(schemaText + clone() + original());
    const fix = [...lintFixture(rule, fixture).values()].flat()[0]?.fixes?.[0];
    const [edit] = fix?.edits ?? [];
    const place = fixture.loaded.workspace.locate({
      file: edit?.file ?? '',
      block: edit?.block ?? -1,
      span: edit!.span,
    });
    const after = applyEdits(fixture.main.text, [{ span: place!.span, newText: edit!.newText }]);
    expect(fix?.title).toBe("Disable 'Original'");
    expect(after).toContain('    precedence 123\n    disabled\n');
    expect(messages(rule, after)).toEqual([]);
  });
});
