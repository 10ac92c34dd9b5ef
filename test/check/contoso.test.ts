import { describe, expect, it } from 'vitest';
import { blockDiagnostics } from '../../server/src/lint/lintBlock';
import { sides } from '../../server/src/model/types';
import { contosoConfiguration } from '../support/contosoConfiguration';
import { hasContoso } from '../support/shared';

describe.skipIf(!hasContoso)('the standard rules of a real configuration', () => {
  const configuration = contosoConfiguration();
  const found = configuration.files.flatMap((file) =>
    file.blocks.flatMap((block) =>
      blockDiagnostics(configuration, block)
        .filter(({ code }) => code.startsWith('SR3'))
        .flatMap((finding) => (block.rule === undefined ? [] : [{ ...finding, rule: block.rule, text: block.parsed.text.slice(finding.span.start, finding.span.end) }])),
    ),
  );

  it('have only findings that are worth knowing, none that asks for a change', () => {
    expect([...new Set(found.map(({ code, severity }) => `${code} ${severity}`))].sort()).toEqual(['SR315 information', 'SR317 information']);
  });

  it('may really cut into the index: the directory allows more than 448 characters, and nothing shortens the text', () => {
    const long = found.filter(({ code }) => code === 'SR317');
    expect(long.length).toBeGreaterThan(0);
    for (const { rule, text } of long) {
      const { source, target } = sides(rule);
      // All of them have the form Trim([name]), and write the attribute of that name or one that the rule names.
      const name = /^Trim\(\[(\w+)\]\)$/.exec(text)?.[1] ?? '';
      const flow = rule.flows.find((one) => one.source.kind === 'Expression' && one.source.text === `Trim([${name}])`);
      expect(configuration.attribute(source, name)?.maxLength, text).toBeGreaterThan(448);
      expect(configuration.attribute(target, flow?.target ?? ''), text).toMatchObject({ type: 'string', indexed: true });
    }
  });

  it('may really join an absent anchor: the scope of these rules does not ask for it, as that of their siblings does', () => {
    const joined = found.filter(({ code }) => code === 'SR315');
    expect(joined.map(({ text }) => text)).toEqual(joined.map(() => 'ConvertToUTF8Hex([sourceAnchor])'));
    expect(joined).toHaveLength(2);
    for (const { rule } of joined) expect(rule.scope.flatMap(({ clauses }) => clauses).filter(({ attribute, operator }) => attribute === 'sourceAnchor' && operator === 'ISNOTNULL')).toEqual([]);
  }, 120_000);
});
