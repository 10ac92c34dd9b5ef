import { describe, expect, test } from 'vitest';
import { filesIn, importsOf, productFiles, text } from './files';

const composition = 'server/src/lsp/composition.ts';

/** The functions that the table of features takes from files of handlers. */
function handlersIn(file: string): readonly string[] {
  return [...text(file).matchAll(/import \{([^}]+)\} from '\.\.\/handlers\/[^']+'/g)].flatMap(
    ([, names = '']) =>
      names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => /(?:Answer|Handler|Worker|Object)$/.test(name)),
  );
}

describe('the language server', () => {
  test('is put together in one file, which none of its parts knows', () => {
    const knowing = productFiles().filter((file) =>
      importsOf(file).some((specifier) => specifier.endsWith('/composition')),
    );
    expect(text(composition)).toContain('export class Composition');
    expect(knowing).toEqual(['server/src/lsp/server.ts']);
  });

  test('has handlers that know no connection', () => {
    const handlers = filesIn('server/src/lsp/handlers', '.ts');
    expect(handlers.length).toBeGreaterThan(15);
    expect(handlers.filter((file) => /\bConnection\b/.test(text(file)))).toEqual([]);
  });

  test('has a test without a stream for every handler of the table', () => {
    const tests = filesIn('test/lsp/handlers', '.test.ts').map((file) => text(file));
    const handlers = filesIn('server/src/lsp/features', '.ts').flatMap(handlersIn);
    expect(handlers.length).toBeGreaterThan(40);
    const isCalled = (name: string): boolean =>
      tests.some((content) => content.includes(`${name}(`));
    expect(handlers.filter((name) => !isCalled(name))).toEqual([]);
    expect(tests.filter((content) => /TestClient|createConnection/.test(content))).toEqual([]);
  });
});
