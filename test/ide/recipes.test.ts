import { describe, expect, it } from 'vitest';
import { flowRecipes, ruleRecipes, withoutPlaces } from '../../server/src/ide/actions/recipes';
import { blockDiagnostics } from '../../server/src/lint/lintBlock';
import { formatFile } from '../../server/src/ide/formatting/formatting';
import { loadConfiguration } from '../../server/src/model/load';
import { readMarks } from '../support/fixture';

/** The schema is left out: recipes name attributes of the product, and what is not declared is not checked. */
function problems(text: string): readonly string[] {
  const { configuration } = loadConfiguration([readMarks(text)], 'file:///configuration');
  return configuration.files.flatMap((file) =>
    file.blocks.flatMap((block) =>
      blockDiagnostics(configuration, block)
        .filter(({ severity }) => severity === 'error')
        .map(({ code, message }) => `${code} ${message}`),
    ),
  );
}

const connectors =
  'connector "contoso.com" {\n    type AD\n}\n\nconnector "tenant - AAD" {\n    type AAD\n}\n\n';

describe('recipes', () => {
  it.each(ruleRecipes.map((recipe) => [recipe.label, recipe] as const))(
    '%s is a rule without errors as it stands',
    (_label, recipe) => {
      expect(problems(connectors + withoutPlaces(recipe.text))).toEqual([]);
    },
  );

  it.each(flowRecipes.map((recipe) => [recipe.label, recipe] as const))(
    '%s is a flow without errors as it stands',
    (_label, { modifier, target, source }) => {
      const flow = withoutPlaces(`${modifier ?? ''} ${target} <- ${source}`);
      expect(
        problems(
          `${connectors}inbound rule "A" {\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence 10\n    flow {\n        ${flow}\n    }\n}\n`,
        ),
      ).toEqual([]);
    },
  );

  it.each(ruleRecipes.map((recipe) => [recipe.label, recipe] as const))(
    '%s has the formatter’s shape',
    (_label, recipe) => {
      const { configuration } = loadConfiguration(
        [readMarks(withoutPlaces(recipe.text))],
        'file:///configuration',
      );
      const [file] = configuration.files;
      expect(
        file === undefined ? ['no file'] : formatFile(file).map(({ newText }) => newText),
      ).toEqual([]);
    },
  );

  it('have names that can be told apart', () => {
    const labels = [...ruleRecipes, ...flowRecipes].map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('lose their places where an editor knows none', () => {
    expect(withoutPlaces('Select(${1:\\$v}, [${2:a}])$0')).toBe('Select($v, [a])');
    expect(withoutPlaces('"${2:In ${3:Sales} sync}"')).toBe('"In Sales sync"');
    expect(withoutPlaces('Where($item, x)')).toBe('Where($item, x)');
  });
});
