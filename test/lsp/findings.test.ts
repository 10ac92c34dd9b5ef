import { describe, expect, it } from 'vitest';
import { Findings, located } from '../../server/src/lsp/findings';
import { Workspace } from '../../server/src/model/workspace';

const uri = 'file:///c/a.syncrule';
const rule = (name: string, link: string): string =>
  `inbound rule "${name}" {\n    link ${link}\n}\n`;

function open(text: string): Workspace {
  const workspace = new Workspace();
  workspace.open(uri, 1, text);
  return workspace;
}

/** The texts that findings of one word underline. */
function marked(workspace: Workspace, findings: Findings, patience?: number): string[] {
  const snapshot = workspace.snapshot();
  const file = snapshot.file(uri)!;
  return findings
    .ofFile(snapshot.configurationOf(uri)!, file, patience)
    .map((one) => file.text.slice(one.span.start, one.span.end))
    .filter((text) => /^\w+$/.test(text) && text !== 'rule');
}

describe('findings', () => {
  it('move with their block when text before it changes', () => {
    const workspace = open(rule('A', 'Join') + rule('B', 'Joim'));
    const findings = new Findings();
    expect(marked(workspace, findings)).toContain('Joim');
    workspace.change(uri, 2, [{ start: 0, end: 0, text: '// a comment above\n' }]);
    expect(marked(workspace, findings)).toContain('Joim');
  });

  /** A rule with a function that only a lint rule knows to be unknown. */
  const calling = (name: string, called: string): string =>
    `inbound rule "${name}" {\n    flow {\n        a <- ${called}([b])\n    }\n}\n`;

  it('of the lint rules are given up for blocks that come after the patience has run out, and are there later', () => {
    const workspace = open(calling('A', 'Trimm'));
    const findings = new Findings();
    expect(marked(workspace, findings, -1)).toEqual([]);
    expect(marked(workspace, findings)).toContain('Trimm');
    expect(marked(workspace, findings, -1)).toContain('Trimm');
  });

  it('of parser and binder are told for every block, however little patience there is', () => {
    const workspace = open(rule('A', 'Joim') + calling('B', 'Trimm') + rule('C', 'Joie'));
    const found = marked(workspace, new Findings(), -1);
    expect(found).toEqual(expect.arrayContaining(['Joim', 'Joie']));
    expect(found).not.toContain('Trimm');
  });

  it('tell of an edited block at once, though the blocks before it were never looked at', () => {
    const workspace = open(calling('A', 'Trimm') + calling('B', 'Trim'));
    const findings = new Findings();
    expect(marked(workspace, findings, -1)).toEqual([]);
    const at = workspace.snapshot().file(uri)!.text.lastIndexOf('Trim');
    workspace.change(uri, 2, [{ start: at, end: at + 4, text: 'Trin' }]);
    const found = marked(workspace, findings, -1);
    expect(found).toContain('Trin');
    expect(found).not.toContain('Trimm');
  });

  it('of a file that is opened again are not waited for, though it has as many blocks as before', () => {
    const text = Array.from({ length: 20 }, (_, i) => calling(String(i), 'Trimm')).join('');
    const workspace = open(text);
    const findings = new Findings();
    expect(marked(workspace, findings)).toHaveLength(20);
    workspace.close(uri);
    workspace.open(uri, 2, text);
    expect(marked(workspace, findings, -1)).toEqual([]);
  });

  it('of a rule are found again when another rule takes its precedence', () => {
    const workspace = open(
      rule('A', 'Join\n    precedence 10') + rule('B', 'Join\n    precedence 20'),
    );
    const findings = new Findings();
    /** Where duplicate precedences (SR201) are told of. */
    const duplicates = (): readonly number[] => {
      const snapshot = workspace.snapshot();
      const configuration = snapshot.configurationOf(uri)!;
      for (const block of snapshot.file(uri)!.blocks) findings.renew(configuration, block);
      return findings
        .ofFile(configuration, snapshot.file(uri)!)
        .filter(({ code }) => code === 'SR201')
        .map(({ span }) => span.start);
    };
    expect(duplicates()).toEqual([]);
    const { text } = workspace.snapshot().file(uri)!;
    const at = text.indexOf('20');
    workspace.change(uri, 2, [{ start: at, end: at + 2, text: '10' }]);
    expect(duplicates()).toEqual([text.indexOf('10'), at]);
  });

  it('have repairs that stand where the finding stands', () => {
    const workspace = open(rule('A', 'Join') + rule('B', 'Joim'));
    const snapshot = workspace.snapshot();
    const file = snapshot.file(uri)!;
    const found = new Findings()
      .ofFile(snapshot.configurationOf(uri)!, file)
      .find((one) => one.message.includes('Joim'));
    expect(
      found?.fixes?.[0]?.edits.map((edit) => [
        file.text.slice(edit.span.start, edit.span.end),
        edit.newText,
      ]),
    ).toEqual([['Joim', 'Join']]);
  });

  it('name other rules where those stand', () => {
    const text = `${rule('A', 'Join\n    precedence 7')}${rule('B', 'Join\n    precedence 7')}`;
    const workspace = open(text);
    const snapshot = workspace.snapshot();
    const file = snapshot.file(uri)!;
    const found = located(
      snapshot,
      new Findings().ofFile(snapshot.configurationOf(uri)!, file),
    ).filter(({ code }) => code === 'SR201');
    expect(
      found.map(({ span, related }) => [
        file.lines.position(span.start).line,
        related?.map((place) => file.text.slice(place.span.start, place.span.end)),
      ]),
    ).toEqual([
      [2, ['inbound rule "B"']],
      [6, ['inbound rule "A"']],
    ]);
  });
});
