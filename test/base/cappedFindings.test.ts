import { describe, expect, it } from 'vitest';
import { CappedFindings, cappedFindings } from '../../server/src/base/cappedFindings';
import type { Diagnostic, Severity } from '../../server/src/base/diagnostic';

function finding(severity: Severity, at: number): Diagnostic {
  return { code: 'SR001', severity, message: String(at), span: { start: at, end: at + 1 } };
}

describe('the findings of a file', () => {
  it('are all shown when they are within the limit', () => {
    const found = [finding('hint', 0), finding('error', 1)];
    expect(cappedFindings(found, 2)).toBe(found);
  });

  it('are cut to the most severe, in the order of the file, and one says how many are left out and where the worst of them is', () => {
    const found = [
      finding('hint', 0),
      finding('warning', 1),
      finding('error', 2),
      finding('warning', 3),
      finding('error', 4),
    ];
    expect(
      cappedFindings(found, 3).map(({ severity, message }) => `${severity} ${message}`),
    ).toEqual([
      'warning 1',
      'error 2',
      'error 4',
      'warning This file has 2 more findings, which are not shown. Fix some of the others to see them.',
    ]);
    expect(cappedFindings(found, 3).at(-1)).toMatchObject({
      code: 'SR004',
      span: { start: 3, end: 4 },
    });
  });

  it('keep the severity of an error that is left out, so a build that fails for errors still fails', () => {
    const found = Array.from({ length: 5 }, (_, at) => finding('error', at));
    const last = cappedFindings(found, 4).at(-1);
    expect(last).toMatchObject({
      severity: 'error',
      span: { start: 4, end: 5 },
      message:
        'This file has 1 more finding, which is not shown. Fix some of the others to see it.',
    });
  });

  it('are not cut twice', () => {
    const once = cappedFindings(
      Array.from({ length: 5 }, (_, at) => finding('error', at)),
      3,
    );
    expect(cappedFindings(once, 3)).toBe(once);
  });

  it('take no more memory however many are added, and an error that comes last is still shown', () => {
    const capped = new CappedFindings(10);
    for (let at = 0; at < 10_000; at++) capped.add(finding('warning', at));
    capped.add(finding('error', 10_000));
    expect(capped.count).toBe(10_001);
    const shown = capped.list();
    expect(shown).toHaveLength(11);
    expect(shown.map(({ severity }) => severity)).toContain('error');
    expect(shown.at(-1)?.message).toContain('9,991 more findings');
  });
});
