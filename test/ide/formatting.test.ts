import { describe, expect, it } from 'vitest';
import { formatFile } from '../../server/src/ide/formatting/formatting';
import { loadConfiguration } from '../../server/src/model/load';
import { applyEdits } from '../support/fixture';

const uri = 'file:///c/a.syncrule';
const load = (text: string) => loadConfiguration([{ uri, text }], 'file:///c').workspace.file(uri)!;
const untidy =
  'inbound rule "A" {\n  precedence 1\n   flow {\n   a<-b\n  c   <-   Trim( [d] )\n   }\n}\n';

describe('formatting', () => {
  it('is done after one go', () => {
    const once = applyEdits(untidy, formatFile(load(untidy)));
    expect(once).toContain('        a <- b\n');
    expect(formatFile(load(once))).toEqual([]);
  });

  it('touches only the lines that differ', () => {
    const tidy = applyEdits(untidy, formatFile(load(untidy)));
    const text = tidy.replace('a <- b', 'a<-b');
    const edits = formatFile(load(text));
    expect(edits.map((edit) => text.slice(edit.span.start, edit.span.end))).toEqual([
      '        a<-b\n',
    ]);
  });

  it('keeps the line ends of Windows', () => {
    const text = untidy.replaceAll('\n', '\r\n');
    const once = applyEdits(text, formatFile(load(text)));
    expect(once.replaceAll('\r\n', '')).not.toContain('\n');
    expect(formatFile(load(once))).toEqual([]);
  });

  it('of a range leaves the other rules alone', () => {
    const text = `${untidy}\n${untidy.replace('"A"', '"B"')}`;
    const second = text.indexOf('"B"');
    const result = applyEdits(text, formatFile(load(text), { start: second, end: second }));
    expect(result.startsWith(untidy)).toBe(true);
    expect(result.slice(untidy.length)).toContain('        a <- b\n');
  });
});
