import { describe, expect, it } from 'vitest';
import { manyRules } from '../support/manyRules';
import { Tool } from './support';

/** A rule takes some 1 KB. */
const rules = 10_200;

describe('check of a file of ten megabytes', () => {
  /**
   * Thousands of rules that all set the same attributes. Looking at all of them for each flow takes more than a quarter of an hour; the bound lies
   * far from both, so that a busy machine does not matter.
   */
  it('ends, names what is wrong and is not drowned in names', { timeout: 180_000 }, async () => {
    const text = manyRules(rules, {
      // Half of the rules merge, so that every flow disagrees with thousands of others.
      flow: (name, rule) =>
        name === 'attribute5' && rule % 2 === 0 ? `Merge ${name} <- ${name}` : `${name} <- ${name}`,
      scope: () => ['attribute2 ISNOTNULL'],
    });
    expect(text.length).toBeGreaterThan(10_000_000);
    const run = await new Tool({ 'c/rules.syncrule': text }).run(['check', 'c']);
    expect(run.err).toBe(
      `syncrule: c/rules.syncrule has errors\n${rules} rules: ${rules} errors\n`,
    );
    const lines = run.out.trimEnd().split('\n');
    expect(lines[0]).toMatch(
      /SR205 Flows to 'attribute5' .* 'In from AD - User 1' \(Update\), .*'In from AD - User 19' \(Update\) and others\.$/,
    );
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(1000);
    expect(run.code).toBe(1);
  });
});
