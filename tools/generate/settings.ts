// Writes the settings table into the manifest (`contributes.configuration`), its texts into package.nls.json, and the page docs/settings.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lintRules } from '../../server/src/lint/registry';
import {
  lintLevels,
  settingGroups,
  settings,
  settingsRoot,
  type Setting,
} from '../../server/src/protocol/settings';

const top = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const check = process.argv.includes('--check');
const table: readonly Setting[] = settings;
const key = (setting: Setting, part: string): string => `configuration.${setting.name}.${part}`;

/** The part of a property that depends on its type. */
function shapeOf(setting: Setting): Record<string, unknown> {
  switch (setting.type) {
    case 'boolean':
      return { type: 'boolean' };
    case 'number':
      return { type: 'integer', minimum: setting.minimum, maximum: setting.maximum };
    case 'levels':
      return {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          lintRules
            .map(({ code, summary }) => [
              code,
              { type: 'string', enum: lintLevels, description: summary },
            ])
            .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
        ),
      };
    case 'choice':
      return {
        type: 'string',
        enum: setting.choices.map(({ value }) => value),
        enumDescriptions: setting.choices.map(
          ({ value }) => `%${key(setting, `choice.${value}`)}%`,
        ),
      };
  }
}

const configuration = settingGroups.map((group, order) => ({
  id: `${settingsRoot}.${group.id}`,
  title: `%configuration.${group.id}.title%`,
  order: order + 1,
  properties: Object.fromEntries(
    table
      .filter((setting) => setting.group === group.id)
      .map((setting, place) => [
        `${settingsRoot}.${setting.name}`,
        {
          ...shapeOf(setting),
          default: setting.default,
          scope: setting.scope,
          order: place + 1,
          markdownDescription: `%${key(setting, 'description')}%`,
        },
      ]),
  ),
}));

const texts = Object.fromEntries([
  ...settingGroups.map((group) => [`configuration.${group.id}.title`, group.title]),
  ...table.flatMap((setting) => [
    [key(setting, 'description'), setting.description],
    ...(setting.type === 'choice'
      ? setting.choices.map(({ value, description }) => [
          key(setting, `choice.${value}`),
          description,
        ])
      : []),
  ]),
]);

const page = [
  '# Settings',
  '',
  'All settings have a default that fits; none has to be set. This page is generated from `server/src/protocol/settings.ts`.',
  '',
  ...settingGroups.flatMap((group) => [
    `## ${group.title}`,
    '',
    '| Setting | Default | Meaning |',
    '|---|---|---|',
    ...table
      .filter((setting) => setting.group === group.id)
      .map((setting) => {
        const choices =
          setting.type === 'choice'
            ? ` ${setting.choices.map(({ value, description }) => `\`${value}\`: ${description}`).join(' ')}`
            : '';
        return `| \`${settingsRoot}.${setting.name}\` | \`${typeof setting.default === 'object' ? JSON.stringify(setting.default) : String(setting.default)}\` | ${setting.description}${choices} |`;
      }),
    '',
  ]),
].join('\n');

/** Writes a file where its text differs; under `--check` says so instead. */
function write(file: string, text: string): void {
  const full = path.join(top, file);
  if (existsSync(full) && readFileSync(full, 'utf8') === text) return;
  if (check) {
    console.error(`${file} is not what server/src/protocol/settings.ts says`);
    process.exitCode = 1;
    return;
  }
  writeFileSync(full, text);
  console.log(`wrote ${file}`);
}

const read = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path.join(top, file), 'utf8')) as Record<string, unknown>;
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const manifest = read('package.json');
write(
  'package.json',
  json({ ...manifest, contributes: { ...(manifest['contributes'] as object), configuration } }),
);

const others = Object.entries(read('package.nls.json')).filter(
  ([name]) => !name.startsWith('configuration.'),
);
write('package.nls.json', json(Object.fromEntries([...others, ...Object.entries(texts)])));
write('docs/settings.md', page);
