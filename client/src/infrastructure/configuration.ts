import { workspace } from 'vscode';
import { settings, settingsRoot, type SettingName } from '../../../server/src/protocol/settings';

type Entry<N extends SettingName> = Extract<(typeof settings)[number], { readonly name: N }>;
type Widened<T> = T extends boolean
  ? boolean
  : T extends number
    ? number
    : T extends string
      ? string
      : T;

/** The value of a setting; a value of the wrong type, which a settings file can hold, gives the default. */
export function setting<N extends SettingName>(name: N): Widened<Entry<N>['default']> {
  const entry = settings.find((one): one is Entry<N> => one.name === name);
  const value = workspace.getConfiguration(settingsRoot).get<unknown>(name);
  const fallback = entry?.default;
  return (typeof value === typeof fallback ? value : fallback) as Widened<Entry<N>['default']>;
}

/** Full name of a setting, as `affectsConfiguration` wants it. */
export function settingKey(name: SettingName): string {
  return `${settingsRoot}.${name}`;
}
