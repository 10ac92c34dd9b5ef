// What must be true of exported rules.
import { scriptOf, xmlFault } from '../checks.mjs';

/** An export of `o`, in either format. */
export function exporting(random, folder = 'o') {
  const powershell = random.once(2);
  return powershell
    ? { args: ['export', folder, '--to', 'powershell', '--force'], writes: [], check: scriptCheck }
    : {
        args: ['export', folder, '--to', 'xml', '--out', 'x', '--force'],
        writes: ['x'],
        check: xmlCheck,
      };
}

export function scriptCheck({ out }) {
  // Of no rules the script is an empty line.
  if (out.trim() === '') return undefined;
  const { commands, fault } = scriptOf(out);
  if (fault !== undefined) return `the script has ${fault}`;
  const rules = commands.filter((command) => command === 'New-ADSyncRule').length;
  const added = commands.filter((command) => command === 'Add-ADSyncRule').length;
  return rules === added ? undefined : `${rules} rules are made and ${added} are added`;
}

/** Every file is well-formed, is one rule, and the command counts them. */
export function xmlCheck({ out, state, read }) {
  const files = [...state.keys()].filter((name) => /^x\/.*\.xml$/.test(name));
  for (const name of files) {
    const content = read(name);
    const fault =
      xmlFault(content) ??
      ((content.match(/<linkType>/g) ?? []).length === 1
        ? undefined
        : 'has not exactly one link type');
    if (fault !== undefined) return `${name}: ${fault}`;
  }
  const said = /^(\d+) rules? written/.exec(out)?.[1] ?? '0';
  return Number(said) === files.length
    ? undefined
    : `says ${said} rules, and wrote ${files.length} files`;
}
