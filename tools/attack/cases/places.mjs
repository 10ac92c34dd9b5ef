// Places where files are expected and something else is.
import path from 'node:path';
import { hostile } from '../texts.mjs';
import { fixture, formatOf, inFolder, look, text } from './shared.mjs';

const kinds = [
  'pipe',
  'folder',
  'link to /dev/zero',
  'link to /dev/full',
  'link to nowhere',
  'link to ../outside/canary',
  'link to ../outside',
  'link to .',
  'read-only',
  'private',
  'link to /proc/self/mem',
  'link to /dev/stdin',
];

function hostileName(random) {
  const name = random.pick([
    'a',
    'rules/a',
    '\u001b[2J',
    '\u202ea',
    'a\nb',
    '%2e%2e%2f',
    'a%',
    '#',
    '?x',
    '\u00e9',
    'e\u0301',
    'x'.repeat(240),
    '\u6f22'.repeat(80),
    '-f',
    '--out',
    '$(x)',
    ' ',
    'con',
    '\u{1f600}',
    '__proto__',
    'a\\b',
  ]);
  return `c/${name}${random.pick(['.syncrule', '.fixture.json', '/b.syncrule', '.fixture.ldf'])}`;
}

/** Pipes, devices, links and folders where files are expected, hostile names, and every command that would read or write them. */
export function places(random, base) {
  const few = Object.fromEntries(
    Object.entries(base.configuration).filter(
      ([name]) => !name.startsWith('rules/inbound') || random.once(6),
    ),
  );
  const files = {
    ...inFolder('c', few),
    ...Object.fromEntries(
      Array.from({ length: random.below(3) }, () => [
        hostileName(random),
        hostile(random, base.configuration[random.pick(base.rules)]),
      ]),
    ),
  };
  const where = random.pick([
    'c/rules/x.syncrule',
    'c/syncrules.json',
    fixture,
    'c/fixtures/y.fixture.json',
    'c/metaverse.syncrule',
    'c/z',
    'target',
  ]);
  const kind = random.pick(kinds);
  const specials = [{ file: where, kind }];
  const force = random.once(2) ? ['--force'] : [];
  const asked = ['--object', base.labels[0]];
  // A link that the user names as the target is followed to what it names.
  const through =
    kind.startsWith('link to ') && !kind.startsWith('link to /')
      ? [path.posix.join(path.posix.dirname(where), kind.replace('link to ', ''))].map((named) =>
          // A link to the folder of the run itself: an export makes this folder there.
          named === '.' || named === './' ? 'SynchronizationRules' : named,
        )
      : [];
  const step = random.pick([
    look(['check', 'c', ...formatOf(random)]),
    look(['test', 'c', ...formatOf(random)]),
    look(['preview', 'c', '--fixture', where === 'target' ? where : fixture, ...asked]),
    look(['format', '--check', 'c']),
    look(['evaluate', '[a]', '--attributes', where]),
    {
      args: ['flow', 'c', '--fixture', fixture, ...asked, '--out', where, ...force],
      writes: [where, ...through],
      check: text,
    },
    {
      args: ['preview', 'c', '--fixture', fixture, ...asked, '--save-state', where, ...force],
      writes: [where, ...through],
      check: text,
    },
    {
      args: ['export', 'c', '--to', 'powershell', '--out', where, ...force],
      writes: [where, ...through],
      check: text,
    },
    {
      args: ['export', 'c', '--to', 'xml', '--out', where, ...force],
      writes: [where, ...through],
      check: text,
    },
  ]);
  return { files, specials, steps: [step] };
}
