import { describe, expect, it } from 'vitest';
import { lintRules } from '../../server/src/lint/registry';
import { readFixture } from '../support/fixture';
import { lintDifferences } from '../support/lint';

describe('the registry', () => {
  it('is in the order of the codes, each of which is used once', () => {
    const codes = lintRules.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].sort());
  });

  it('explains every rule in words', () => {
    for (const rule of lintRules) {
      expect(rule.summary, rule.code).toMatch(/^[A-Z'`].*\.$/s);
      expect(rule.explanation.length, rule.code).toBeGreaterThan(80);
    }
  });
});

describe.each(lintRules.map((rule) => [`${rule.code} ${rule.name}`, rule] as const))(
  '%s',
  (_title, rule) => {
    it('has examples without any other mistake of form', () => {
      for (const text of [rule.bad, rule.good]) {
        const own = readFixture(text).loaded.configuration.files.flatMap((file) =>
          file.blocks.flatMap((block) => block.diagnostics),
        );
        expect(own).toEqual([]);
      }
    });

    it('finds what is marked in its bad example, and nothing else', () => {
      expect(rule.bad).toContain(rule.code);
      expect(lintDifferences(rule, rule.bad)).toEqual([]);
    });

    it('finds nothing in its good example', () => {
      expect(rule.good).not.toContain(rule.code);
      expect(lintDifferences(rule, rule.good)).toEqual([]);
    });
  },
);
