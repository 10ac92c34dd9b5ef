import * as l10n from '@vscode/l10n';

/** A longer list in a message is not read. */
const most = 12;

/** @returns names for a message, separated by commas: the first of them, and how many more there are */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? l10n.t('{0} and {1} more', shown, names.length - most) : shown;
}
