import { describe, expect, it } from 'vitest';
import { writtenBack as rule } from '../../server/src/lint/rules/writtenBack';
import { messages } from '../support/lint';
import { ruleText } from '../support/rule';

const inbound = (flow: string, parts: Parameters<typeof ruleText>[0] = {}): string =>
  ruleText({ name: 'In', precedence: '50', flow: `        ${flow}`, ...parts });
const outbound = (flow: string, parts: Parameters<typeof ruleText>[0] = {}): string =>
  ruleText({
    name: 'Out',
    direction: 'outbound',
    precedence: '60',
    flow: `        ${flow}`,
    ...parts,
  });
const standard = { header: '    tag "Microsoft.X.001"' };
const other = (flow: string, precedence: string): string =>
  inbound(flow, { name: 'Other forest', connector: '"fabrikam.com"', precedence });

describe('SR224 writtenBack', () => {
  it.each([
    'info <- [info] & "!"',
    'info <- "(" & Trim([info]) & ")"',
    'info <- IIF(IsPresent([info]), [info] & "!", NULL)',
    'info <- Switch([cn] = "x", [info] & "!", True, NULL)',
    'info <- ConvertToBase64([info])',
    'info <- Replace([info], "-", "--")',
    'info <- ImportedValue("info") & "!"',
  ])('finds what is added every time: %s', (flow) => {
    expect(messages(rule, inbound(flow) + outbound('info <- info'))).toEqual([
      "'info' flows to 'info' in 'In' and back in 'Out', and the value changes with every synchronization.",
    ]);
    // The way out may be the one that adds.
    expect(messages(rule, inbound('info <- info') + outbound(flow))).toHaveLength(1);
  });

  it.each([
    'info <- info',
    'info <- Left(Trim([info]), 448)',
    // The condition can see what was added before.
    'info <- IIF(InStr([info], "!") > 0, [info], [info] & "!")',
    // Only a part of the value is kept, and the same is added to it again.
    'info <- Word([info], 1, "@") & "@contoso.com"',
    'info <- Replace([info], "--", "-")',
    'info <- [cn] & "!"',
    'info <- IIF([info] = "", "none", [cn])',
    'once info <- [info] & "!"',
  ])('accepts what becomes stable: %s', (flow) => {
    expect(messages(rule, inbound(flow) + outbound('info <- info'))).toEqual([]);
  });

  it('needs the same directory, type and attribute, and rules that are on', () => {
    const grows = inbound('info <- [info] & "!"');
    expect(
      messages(rule, grows + outbound('info <- info', { connector: '"fabrikam.com"' })),
    ).toEqual([]);
    expect(
      messages(rule, grows + outbound('info <- info', { object: 'person -> contact' })),
    ).toEqual([]);
    expect(messages(rule, grows + outbound('info <- info', { object: 'group -> user' }))).toEqual(
      [],
    );
    expect(messages(rule, grows + outbound('comment <- info'))).toEqual([]);
    expect(messages(rule, grows + outbound('info <- info', { header: '    disabled' }))).toEqual(
      [],
    );
    expect(messages(rule, grows)).toEqual([]);
  });

  it('goes through an attribute of another name', () => {
    expect(
      messages(rule, inbound('comment <- [info] & "!"') + outbound('info <- comment'))[0],
    ).toContain("'info' flows to 'comment' in 'In' and back in 'Out'");
  });

  it("reports a value of another directory that becomes this directory's own", () => {
    const loop = inbound('info <- info') + outbound('info <- info');
    expect(messages(rule, loop + other('info <- info', '70'))).toEqual([
      "'info' flows to 'info' in 'In' and back in 'Out'. Values from 'Other forest' are written to the directory and then win over it, so later changes there are ignored.",
    ]);
    // The other one goes first: what comes back never counts.
    expect(messages(rule, loop + other('info <- info', '40'))).toEqual([]);
    // Merged values count whatever the order.
    expect(
      messages(
        rule,
        inbound('Merge info <- info') +
          outbound('info <- info') +
          other('Merge info <- info', '40'),
      ),
    ).toHaveLength(1);
    expect(
      messages(
        rule,
        inbound('info <- ImportedValue("info")') +
          outbound('info <- info') +
          other('info <- info', '70'),
      ),
    ).toEqual([]);
  });

  it('reports once, at the custom rule, and never loops between standard rules', () => {
    expect(
      messages(
        rule,
        inbound('info <- [info] & "!"', standard) + outbound('info <- info', standard),
      ),
    ).toEqual([]);
    expect(
      messages(rule, inbound('info <- [info] & "!"', standard) + outbound('info <- info')),
    ).toHaveLength(1);
    expect(
      messages(rule, inbound('info <- [info] & "!"') + outbound('info <- info', standard)),
    ).toHaveLength(1);
  });

  it('takes a formula of any depth', () => {
    expect(
      messages(
        rule,
        inbound(`info <- ${'IIF(True, '.repeat(3000)}[info] & "!"${', NULL)'.repeat(3000)}`) +
          outbound('info <- info'),
      ),
    ).toEqual([]);
  });
});
