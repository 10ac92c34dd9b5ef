import { describe, expect, it } from 'vitest';
import { blockDiagnostics } from '../../server/src/lint/lintBlock';
import { contosoConfiguration } from '../support/contosoConfiguration';
import { hasContoso } from '../support/shared';

describe.skipIf(!hasContoso)('the standard rules of a real configuration', () => {
  it('have no finding of the expression checks', () => {
    const configuration = contosoConfiguration();
    const found = configuration.files.flatMap((file) =>
      file.blocks.flatMap((block) =>
        blockDiagnostics(configuration, block)
          .filter(({ code }) => code.startsWith('SR3'))
          .map(({ code, message, span }) => `${code} ${block.rule?.name}: ${block.parsed.text.slice(span.start, span.end)}: ${message}`),
      ),
    );
    expect(found).toEqual([]);
  }, 120_000);
});
