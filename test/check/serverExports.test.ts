import { expect } from 'vitest';
import type { Diagnostic } from '../../server/src/base/diagnostic';
import type { SyncRule } from '../../server/src/domain/rule';
import { isStandard } from '../../server/src/lint/precedence';
import { blockDiagnostics } from '../../server/src/lint/lintBlock';
import { sides, type ConfigurationSnapshot } from '../../server/src/model/types';
import { describeExports, imported, type ServerExport } from '../support/exports';

/** A finding about an expression, with its rule and the marked source. */
interface Found extends Diagnostic {
  readonly rule: SyncRule;
  readonly text: string;
}

function check(server: ServerExport): {
  readonly configuration: ConfigurationSnapshot;
  readonly found: readonly Found[];
} {
  const configuration = imported(server);
  const found = configuration.files.flatMap((file) =>
    file.blocks.flatMap((block) => {
      const { rule } = block;
      if (rule === undefined || !isStandard(rule)) return [];
      const findings = blockDiagnostics(configuration, block).filter(({ code }) =>
        code.startsWith('SR3'),
      );
      return findings.map((finding) => ({
        ...finding,
        rule,
        text: block.parsed.text.slice(finding.span.start, finding.span.end),
      }));
    }),
  );
  return { configuration, found };
}

describeExports('the standard rules', check, ({ it }) => {
  it('have only informational findings, none that requires a change', ({ found }) => {
    expect([...new Set(found.map(({ code, severity }) => `${code} ${severity}`))].sort()).toEqual([
      'SR315 information',
      'SR317 information',
    ]);
  }, 120_000);

  it('can really exceed the index limit: the directory allows more than 448 characters, and nothing truncates the string', ({
    configuration,
    found,
  }) => {
    const long = found.filter(({ code }) => code === 'SR317');
    expect(long.length).toBeGreaterThan(0);
    for (const { rule, text } of long) {
      const { source, target } = sides(rule);
      // All of them have the form Trim([name]), and write the attribute of that name or one that the rule names.
      const name = /^Trim\(\[(\w+)\]\)$/.exec(text)?.[1] ?? '';
      const flow = rule.flows.find(
        (one) => one.source.kind === 'Expression' && one.source.text === `Trim([${name}])`,
      );
      expect(configuration.attribute(source, name)?.maxLength, text).toBeGreaterThan(448);
      expect(configuration.attribute(target, flow?.target ?? ''), text).toMatchObject({
        type: 'string',
        indexed: true,
      });
    }
  });

  it('can really join an absent anchor: exactly the rules whose scope does not require it, unlike that of their siblings', ({
    configuration,
    found,
  }) => {
    const joined = found.filter(({ code }) => code === 'SR315');
    expect(joined.map(({ text }) => text)).toEqual(
      joined.map(() => 'ConvertToUTF8Hex([sourceAnchor])'),
    );
    const asks = (rule: SyncRule): boolean =>
      rule.scope.every(({ clauses }) =>
        clauses.some(
          ({ attribute, operator }) => attribute === 'sourceAnchor' && operator === 'ISNOTNULL',
        ),
      );
    const named = configuration.configuration.rules.filter(
      (rule) => isStandard(rule) && rule.flows.some(({ target }) => target === 'dn') && !asks(rule),
    );
    expect(joined.map(({ rule }) => rule.name).sort()).toEqual(
      named.map(({ name }) => name).sort(),
    );
    expect(joined.length).toBeGreaterThan(0);
  });
});
