/**
 * The settings of the extension, said once: the manifest's `configuration` and `docs/settings.md` are generated from this table
 * (`npm run generate`), and client and server read names and defaults from it.
 */

interface SettingBase {
  /** Name below the root `syncrule`. */
  readonly name: string;
  /** Which group of the settings editor it stands in. */
  readonly group: SettingGroup;
  /** Markdown, one or two sentences. */
  readonly description: string;
  readonly scope: 'application' | 'machine-overridable' | 'window' | 'resource';
}

export type Setting =
  | (SettingBase & { readonly type: 'boolean'; readonly default: boolean })
  | (SettingBase & {
      readonly type: 'number';
      readonly default: number;
      readonly minimum: number;
      readonly maximum: number;
    })
  | (SettingBase & {
      readonly type: 'choice';
      readonly default: string;
      readonly choices: readonly { readonly value: string; readonly description: string }[];
    })
  /** An object from the code of a diagnostic to a {@link LintLevel}; which codes there are the generator knows. */
  | (SettingBase & {
      readonly type: 'levels';
      readonly default: Readonly<Record<string, LintLevel>>;
    });

/** How a finding is reported. */
export const lintLevels = ['error', 'warning', 'information', 'hint', 'off'] as const;
export type LintLevel = (typeof lintLevels)[number];

export type SettingGroup = 'preview' | 'diagnostics' | 'files' | 'server';

/** The root of all names. */
export const settingsRoot = 'syncrule';

/** Titles of the groups, in the order in which the settings editor shows them. */
export const settingGroups: readonly { readonly id: SettingGroup; readonly title: string }[] = [
  { id: 'preview', title: 'Preview' },
  { id: 'diagnostics', title: 'Diagnostics' },
  { id: 'files', title: 'Files' },
  { id: 'server', title: 'Language Server' },
];

export const settings = [
  {
    name: 'attributeFlow.changedOnly',
    group: 'preview',
    type: 'boolean',
    default: false,
    scope: 'window',
    description:
      'A new *Attribute Flow* view starts with the attributes that change, and hides the others.',
  },
  {
    name: 'attributeFlow.showLosingFlows',
    group: 'preview',
    type: 'boolean',
    default: true,
    scope: 'window',
    description:
      'A new *Attribute Flow* view shows under each attribute the flows that did not win, with the reason.',
  },
  {
    name: 'attributeFlow.updateDelay',
    group: 'preview',
    type: 'number',
    default: 200,
    minimum: 0,
    maximum: 10_000,
    scope: 'window',
    description:
      'How long to wait after an edit, in milliseconds, before the *Attribute Flow* view computes again.',
  },
  {
    name: 'statusBar.showObject',
    group: 'preview',
    type: 'boolean',
    default: true,
    scope: 'window',
    description: 'Names the selected fixture object in the status bar.',
  },
  {
    name: 'lint.levels',
    group: 'diagnostics',
    type: 'levels',
    default: {},
    scope: 'resource',
    description:
      'How each kind of diagnostic is reported, by code: `{ "SR215": "off" }`. What `lint` in a `syncrules.json` says about a code wins.',
  },
  {
    name: 'files.maximumSize',
    group: 'files',
    type: 'number',
    default: 256,
    minimum: 1,
    maximum: 65_536,
    scope: 'machine-overridable',
    description:
      'Size of the largest file that is read, in megabytes: rule files, manifests, fixtures and exports. Larger ones are reported and left out.',
  },
  {
    name: 'server.memoryLimit',
    group: 'server',
    type: 'number',
    default: 0,
    minimum: 0,
    maximum: 65_536,
    scope: 'machine-overridable',
    description:
      'Memory that the language server may use, in megabytes; `0` leaves it to the runtime. Takes effect when the server restarts.',
  },
  {
    name: 'trace.server',
    group: 'server',
    type: 'choice',
    default: 'messages',
    scope: 'window',
    description:
      'What is written of the messages between editor and language server, when the level of the *Sync Rules* output channel is *Trace*.',
    choices: [
      { value: 'messages', description: 'Names and durations.' },
      { value: 'compact', description: 'Names and durations, in short form.' },
      {
        value: 'verbose',
        description: 'Whole messages. They hold the text of rules and fixtures.',
      },
    ],
  },
] as const satisfies readonly Setting[];

export type SettingName = (typeof settings)[number]['name'];
