import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../server/src/base/diagnostic';
import { silences } from '../../server/src/ide/actions/silence';
import { Findings } from '../../server/src/lsp/findings';
import { readFixture } from '../support/fixture';

const main = 'file:///configuration/main.syncrule';

function read(text: string): {
  readonly findings: readonly Diagnostic[];
  readonly after: (code: string, where: string) => string;
} {
  const { loaded } = readFixture(text);
  const file = loaded.workspace.file(main)!;
  const findings = new Findings().ofFile(loaded.configuration, file);
  const after = (code: string, where: string): string => {
    const place = findings.find((one) => one.code === code)?.span ?? { start: 0, end: 0 };
    const [edit] =
      silences(file, findings, place).find(({ title }) => title === `Silence ${code} ${where}`)
        ?.edits ?? [];
    return edit === undefined
      ? 'not offered'
      : file.text.slice(0, edit.span.start) + edit.newText + file.text.slice(edit.span.end);
  };
  return { findings, after };
}

const codes = (text: string): readonly string[] => read(text).findings.map(({ code }) => code);
const rule = (flow: string): string =>
  `inbound rule "A" {\n    connector  "contoso.com"\n    object     user -> person\n    link       Provision\n    precedence 150\n\n    flow {\n        ${flow}\n    }\n}\n`;

describe('silencing', () => {
  const text = rule('a <- IIF(True, [b], [c])\n        d <- IIF(True, [b], [c])');

  it('of a line takes the finding away, and no other', () => {
    expect(codes(text).filter((code) => code === 'SR319')).toHaveLength(2);
    const after = read(text).after('SR319', 'on this line');
    expect(after).toContain('        // syncrule-disable-next-line SR319\n        a <-');
    expect(codes(after).filter((code) => code === 'SR319')).toHaveLength(1);
    expect(codes(after).filter((code) => code !== 'SR319')).toEqual(
      codes(text).filter((code) => code !== 'SR319'),
    );
  });

  it('of a file takes all of them away', () => {
    const after = read(text).after('SR319', 'in this file');
    expect(after.startsWith('// syncrule-disable SR319\n')).toBe(true);
    expect(codes(after)).not.toContain('SR319');
  });

  it('works for a finding at the head of a rule, and keeps the line ends', () => {
    const head =
      codes(text).find(
        (code) =>
          code.startsWith('SR2') &&
          read(text).findings.find((one) => one.code === code)?.span.start === 0,
      ) ?? 'SR206';
    const after = read(text).after(head, 'on this line');
    expect(codes(after)).not.toContain(head);
    expect(read(text.replaceAll('\n', '\r\n')).after('SR202', 'on this line')).toContain(
      '    // syncrule-disable-next-line SR202\r\n    precedence',
    );
  });

  it('is not offered for errors', () => {
    expect(read(rule('a <- Trim([b]')).after('SR001', 'on this line')).toBe('not offered');
  });
});
