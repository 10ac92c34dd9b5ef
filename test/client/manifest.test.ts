import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { settings, settingsRoot } from '../../server/src/protocol/settings';

const top = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(top, file), 'utf8'));

interface Command {
  readonly command: string;
  readonly title: string;
  readonly category: string;
}
interface Menu {
  readonly command: string;
  readonly when?: string;
}
interface Manifest {
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly menus: Readonly<Record<string, readonly Menu[]>>;
    readonly colors: readonly {
      readonly id: string;
      readonly defaults: Readonly<Record<string, string>>;
    }[];
    readonly configuration: readonly { readonly properties: Readonly<Record<string, unknown>> }[];
    readonly viewsWelcome: readonly { readonly contents: string }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly description: string;
        readonly media: object;
        readonly completionEvents: readonly string[];
      }[];
    }[];
  };
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: unknown };
    readonly virtualWorkspaces: { readonly supported: unknown };
  };
  readonly activationEvents: readonly string[];
}

const manifest = read('package.json') as Manifest;
const texts = read('package.nls.json') as Readonly<Record<string, string>>;
const { commands, menus, colors, configuration, viewsWelcome } = manifest.contributes;

/** Every text of the contributions that names an entry of package.nls.json. */
function placeholders(value: unknown): string[] {
  if (typeof value === 'string') return /^%(.+)%$/.exec(value)?.slice(1) ?? [];
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(placeholders)
    : [];
}

/** Texts of the client's source that register or run a command. */
function sourceText(folder: string): string {
  return readdirSync(path.join(top, folder), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(path.join(top, folder, name), 'utf8'))
    .join('\n');
}

describe('the manifest', () => {
  it('has a text for each placeholder, and a placeholder for each text', () => {
    const used = new Set(placeholders(manifest));
    expect([...used].filter((name) => texts[name] === undefined)).toEqual([]);
    expect(Object.keys(texts).filter((name) => !used.has(name))).toEqual([]);
  });

  it('has no title or description that is not localised', () => {
    const plain = commands.filter(
      ({ title, category }) => !/^%.+%$/.test(title) || category !== '%category%',
    );
    expect(plain).toEqual([]);
    expect(viewsWelcome.filter(({ contents }) => !/^%.+%$/.test(contents))).toEqual([]);
  });

  it('registers each command that it names, and no page of a menu names another', () => {
    const registered = new Set(
      sourceText('client/src')
        .match(/'syncrule\.[\w.]+'/g)
        ?.map((text) => text.slice(1, -1)),
    );
    expect(
      commands.map(({ command }) => command).filter((command) => !registered.has(command)),
    ).toEqual([]);
    const known = new Set(commands.map(({ command }) => command));
    expect(
      Object.values(menus)
        .flat()
        .map(({ command }) => command)
        .filter((command) => !known.has(command)),
    ).toEqual([]);
  });

  it('keeps commands that need a node of the tree out of the palette', () => {
    const hidden = (menus['commandPalette'] ?? [])
      .filter(({ when }) => when === 'false')
      .map(({ command }) => command);
    const ofTree = commands
      .map(({ command }) => command)
      .filter((command) => command.startsWith('syncrule.metaverse.'));
    expect(hidden).toEqual(expect.arrayContaining(ofTree));
  });

  it('links only to commands that exist from its welcome texts', () => {
    const linked = viewsWelcome.flatMap(({ contents }) =>
      [...(texts[contents.slice(1, -1)] ?? '').matchAll(/\(command:([\w.]+)\)/g)].map(
        (match) => match[1] ?? '',
      ),
    );
    expect(linked.length).toBeGreaterThan(0);
    const known = new Set(commands.map(({ command }) => command));
    expect(
      linked.filter((command) => command.startsWith('syncrule.') && !known.has(command)),
    ).toEqual([]);
  });

  it('has a walkthrough that begins with the sample, each step with a button that does it and a sign that it is done', () => {
    const steps = manifest.contributes.walkthroughs.flatMap((one) => one.steps);
    expect(steps.length).toBeGreaterThanOrEqual(4);
    expect(steps.length).toBeLessThanOrEqual(6);
    const known = new Set(commands.map(({ command }) => command));
    const linked = steps.map(
      ({ description }) =>
        /\(command:([\w.]+)\)/.exec(texts[description.slice(1, -1)] ?? '')?.[1] ?? '',
    );
    expect(linked[0]).toBe('syncrule.openSample');
    expect(linked.filter((command) => !known.has(command))).toEqual([]);
    const events = steps.flatMap(({ completionEvents }) => completionEvents);
    expect(steps.every(({ completionEvents }) => completionEvents.length > 0)).toBe(true);
    expect(
      events
        .flatMap((event) => /^onCommand:(.+)$/.exec(event)?.slice(1) ?? [])
        .filter((command) => !known.has(command)),
    ).toEqual([]);
    const media =
      JSON.stringify(steps.map((step) => step.media)).match(/(?:client|docs)\/[\w./-]+/g) ?? [];
    expect(media.filter((file) => !existsSync(path.join(top, file)))).toEqual([]);
  });

  it('gives each colour a value for all four kinds of theme', () => {
    for (const { id, defaults } of colors)
      expect(Object.keys(defaults).sort(), id).toEqual([
        'dark',
        'highContrast',
        'highContrastLight',
        'light',
      ]);
  });

  it('has exactly the settings of the table', () => {
    const inManifest = configuration.flatMap(({ properties }) => Object.keys(properties)).sort();
    expect(inManifest).toEqual(settings.map(({ name }) => `${settingsRoot}.${name}`).sort());
  });

  it('says how it does in restricted and in virtual workspaces, and starts for nothing but our files', () => {
    expect(manifest.capabilities.untrustedWorkspaces).toEqual({
      supported: 'limited',
      description: '%capabilities.untrustedWorkspaces%',
      restrictedConfigurations: ['syncrule.files.maximumSize', 'syncrule.server.memoryLimit'],
    });
    expect(manifest.capabilities.virtualWorkspaces.supported).toBe('limited');
    expect(manifest.activationEvents).not.toContain('*');
    expect(manifest.activationEvents).not.toContain('onStartupFinished');
  });

  it('names pictures that exist', () => {
    const files = JSON.stringify(manifest).match(/client\/media\/[\w.-]+/g) ?? [];
    expect(files.filter((file) => !existsSync(path.join(top, file)))).toEqual([]);
  });
});
