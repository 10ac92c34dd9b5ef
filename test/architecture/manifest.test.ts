import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { exists, filesIn, text } from './files';

interface Command {
  readonly command: string;
  readonly title?: string;
  readonly category?: string;
}

interface Manifest {
  readonly main: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly engines: { readonly vscode: string; readonly node: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly menus: Readonly<
      Record<string, readonly { readonly command?: string; readonly when?: string }[]>
    >;
  };
}

const source = text('package.json');
const manifest = JSON.parse(source) as Manifest;
const words = JSON.parse(text('package.nls.json')) as Readonly<Record<string, string>>;
const readme = text('README.md');
const { commands, menus } = manifest.contributes;
const keyOf = (value: string | undefined): string | undefined => /^%(.+)%$/.exec(value ?? '')?.[1];

describe('commands of the manifest', () => {
  test.each(commands.map((command) => [command.command, command] as const))(
    '%s has a title and the common category, both to be translated',
    (id, command) => {
      expect(id).toMatch(/^syncrule\.[A-Za-z.]+$/);
      expect(words[keyOf(command.title) ?? '']).toMatch(/^[A-Z]/);
      expect(words[keyOf(command.category) ?? '']).toBe('Sync Rules');
    },
  );

  test('no two have one name or one title', () => {
    expect(new Set(commands.map(({ command }) => command)).size).toBe(commands.length);
    expect(new Set(commands.map(({ title }) => words[keyOf(title) ?? ''])).size).toBe(
      commands.length,
    );
  });

  test('menus name only commands that exist', () => {
    const known = new Set(commands.map(({ command }) => command));
    const named = Object.values(menus).flatMap((entries) => entries.map(({ command }) => command));
    expect(named.filter((command) => command !== undefined && !known.has(command))).toEqual([]);
  });

  test('each is registered by one feature of the client', () => {
    const client = filesIn('client/src', '.ts').map(text).join('\n');
    expect(
      commands
        .filter(({ command }) => client.split(`'${command}'`).length < 2)
        .map(({ command }) => command),
    ).toEqual([]);
  });

  test('those that the palette offers stand in the documentation', () => {
    const hidden = new Set(
      (menus['commandPalette'] ?? [])
        .filter(({ when }) => when === 'false')
        .map(({ command }) => command),
    );
    const pages = [readme, ...filesIn('docs', '.md').map(text)].join('\n');
    const offered = commands
      .filter(({ command }) => !hidden.has(command))
      .map(({ title }) => words[keyOf(title) ?? ''] ?? '');
    expect(offered.filter((title) => !pages.includes(title))).toEqual([]);
  });
});

describe('texts of the manifest', () => {
  const used = new Set([...source.matchAll(/"%([^"%]+)%"/g)].map((match) => match[1] ?? ''));

  test('every key has a text', () => {
    expect([...used].filter((key) => !(key in words))).toEqual([]);
  });

  test('every text is used', () => {
    expect(Object.keys(words).filter((key) => !used.has(key))).toEqual([]);
  });
});

describe('files of the manifest', () => {
  test('those that it names exist', () => {
    const named = [...source.matchAll(/"(\.\/[^"]+\.(?:json|svg|png|md))"/g)].map(
      (match) => match[1] ?? '',
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((file) => !exists(file))).toEqual([]);
  });

  test('programs and entry points come from the build', () => {
    const build = text('tools/build.mjs');
    const entries = [manifest.main, ...Object.values(manifest.bin)].map((file) =>
      file.replace('./', ''),
    );
    expect(entries.filter((entry) => !build.includes(`'${entry}'`))).toEqual([]);
  });

  test('scripts run files that exist', () => {
    const files = Object.values(manifest.scripts).flatMap((script) =>
      [...script.matchAll(/\bnode (\S+)/g)].map((match) => match[1] ?? ''),
    );
    expect(files.filter((file) => !exists(file))).toEqual([]);
  });
});

describe('versions', () => {
  test('the types of the editor are those of the oldest version that is supported', () => {
    expect(manifest.engines.vscode).toBe(`^${manifest.devDependencies['@types/vscode'] ?? ''}`);
  });

  test('the oldest version that is supported can be tested', () => {
    const oldest = JSON.parse(text('tools/host/oldest/package.json')) as {
      readonly description: string;
    };
    const [major, minor] = manifest.engines.vscode.replace('^', '').split('.');
    expect(oldest.description).toContain(`VS Code ${major ?? ''}.${minor ?? ''}.`);
  });

  test('dependencies have one exact version each', () => {
    const { dependencies, devDependencies } = JSON.parse(source) as Record<
      string,
      Record<string, string>
    >;
    const ranges = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^(npm:[^@]+@)?\d+\.\d+\.\d+$/.test(version),
    );
    expect(ranges).toEqual([]);
  });
});

describe('lock files', () => {
  interface Lock {
    readonly packages: Readonly<
      Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>
    >;
  }

  // `npm ci` refuses a lock file that lacks one of them, on every machine but the one that wrote it.
  test.each([
    'package-lock.json',
    'tools/host/newest/package-lock.json',
    'tools/host/oldest/package-lock.json',
    'tools/browser/package/package-lock.json',
  ])('%s holds the optional packages of all platforms', (file) => {
    const { packages } = JSON.parse(text(file)) as Lock;
    const places = Object.keys(packages);
    const optional = new Set(
      Object.values(packages).flatMap(({ optionalDependencies }) =>
        Object.keys(optionalDependencies ?? {}),
      ),
    );
    expect(
      [...optional].filter(
        (name) => !places.some((place) => place.endsWith(`node_modules/${name}`)),
      ),
    ).toEqual([]);
  });
});

describe('the pages for users', () => {
  const pages = ['README.md', 'CHANGELOG.md', ...filesIn('docs', '.md')];

  test('their commands exist', () => {
    const named = pages.flatMap((page) =>
      [...text(page).matchAll(/npm (?:run )?([a-z:]+)(?=[\s`])/g)].map((match) => match[1] ?? ''),
    );
    const own = new Set(['install', 'ci', 'exec', 'link', ...Object.keys(manifest.scripts)]);
    expect(named.filter((name) => !own.has(name))).toEqual([]);
  });

  test('their links lead somewhere', () => {
    const broken = pages.flatMap((page) =>
      [...text(page).matchAll(/\]\(([^)\s]+)\)/g)]
        .map((match) => (match[1] ?? '').split('#')[0] ?? '')
        .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
        .filter((target) => !exists(path.posix.join(path.posix.dirname(page), target)))
        .map((target) => `${page}: ${target}`),
    );
    expect(broken).toEqual([]);
  });
});
