import { lintBlock } from '../../server/src/lint/lintBlock';
import type { LintRule } from '../../server/src/lint/types';
import type { Diagnostic } from '../../server/src/base/diagnostic';
import { absolute, applyEdits, differences, readFixture } from './fixture';
import type { Fixture } from './fixture';

/** What one rule finds in a fixture: the findings of each file, with spans absolute in it. */
export function lintFixture(
  rule: LintRule,
  fixture: Fixture,
): ReadonlyMap<string, readonly (Diagnostic & { readonly blockStart: number })[]> {
  const { configuration } = fixture.loaded;
  return new Map(
    configuration.files.map((file) => [
      file.uri,
      file.blocks.flatMap((block) =>
        lintBlock(configuration, block, [rule]).map((diagnostic) => ({
          ...diagnostic,
          ...absolute(diagnostic, block.start),
          blockStart: block.start,
        })),
      ),
    ]),
  );
}

/** @returns the differences between what a marked text expects of one rule and what the rule finds; none when they agree. */
export function lintDifferences(rule: LintRule, text: string): readonly string[] {
  const fixture = readFixture(text);
  const found = lintFixture(rule, fixture);
  return fixture.files.flatMap((file) => differences(file, found.get(file.uri) ?? []));
}

/** @returns the text after the preferred fixes (else the first ones) of all findings of a rule. */
export function fixed(rule: LintRule, text: string): string {
  const fixture = readFixture(text);
  const found = lintFixture(rule, fixture).get(fixture.main.uri) ?? [];
  const edits = found.flatMap(
    ({ fixes = [], blockStart }) =>
      (fixes.find((fix) => fix.preferred === true) ?? fixes[0])?.edits.map(({ span, newText }) => ({
        span: { start: span.start + blockStart, end: span.end + blockStart },
        newText,
      })) ?? [],
  );
  return applyEdits(fixture.main.text, edits);
}

/** @returns the messages that a rule finds in a text, in order. */
export function messages(rule: LintRule, text: string): readonly string[] {
  return [...lintFixture(rule, readFixture(text)).values()].flat().map(({ message }) => message);
}
