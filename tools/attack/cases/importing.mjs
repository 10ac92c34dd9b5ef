// Inputs for what reads the files of a server.
import { hostile } from '../texts.mjs';
import { exporting } from './exporting.mjs';
import { look, text } from './shared.mjs';

const rulesIn = (state) =>
  [...state.keys()].filter((name) => /^o\/rules\/.*\.syncrule$/.test(name)).length;
const namedIn = (err, names) =>
  names.filter((name) => err.includes(name.replace(/^e\//, ''))).length;

/** What was imported, with what was reported, makes up what was there; and what was imported is read by the tool itself. */
function importSteps(random, ruleNames) {
  const counted = ({ err, state }) =>
    rulesIn(state) + namedIn(err, ruleNames) < ruleNames.length
      ? `${ruleNames.length} rules in, ${rulesIn(state)} out, ${namedIn(err, ruleNames)} files named`
      : undefined;
  return [
    {
      args: ['import', 'e', '--out', 'o'],
      writes: ['o'],
      check: (result) => text(result) ?? counted(result),
    },
    ...(random.once(2) ? [look(['check', 'o', '--format', 'json'])] : []),
    ...(random.once(2)
      ? [
          {
            args: ['format', '--check', 'o'],
            writes: [],
            check: (result) =>
              text(result) ??
              (result.out === ''
                ? undefined
                : `an imported file is not formatted: ${result.out.slice(0, 100)}`),
          },
        ]
      : []),
    ...(random.once(3) ? [exporting(random)] : []),
  ];
}

/** Files of a server's export, a few whole and one damaged. */
function serverFiles(random, base, wanted) {
  const of = (folder) => base.server.filter(({ name }) => name.startsWith(folder));
  const target = random.pick(of(wanted));
  const others = [
    random.pick(of('SynchronizationRules/')),
    random.pick(of('SynchronizationRules/')),
    random.pick(of('Connectors/')),
    ...(random.once(2) ? of('GlobalSettings/') : []),
  ];
  const chosen = new Map(
    [...others, target].map(({ name, text: content }) => [`e/${name}`, content]),
  );
  chosen.set(`e/${target.name}`, hostile(random, target.text));
  return {
    files: Object.fromEntries(chosen),
    ruleNames: [...chosen.keys()].filter((name) => name.includes('SynchronizationRules/')),
  };
}

export const exportOf = (folder) => (random, base) => {
  const { files, ruleNames } = serverFiles(random, base, folder);
  return { files, steps: importSteps(random, ruleNames) };
};

export function scripts(random, base) {
  const whole = base.script.split(/(?=New-ADSyncRule)/);
  const some = random.once(5)
    ? base.script
    : Array.from({ length: random.size(4) }, () => random.pick(whole)).join('');
  return { files: { 'e/rules.ps1': hostile(random, some) }, steps: importSteps(random, []) };
}
