// What inputs for several readers and writers have in common.
import { actingIn, jsonFault } from '../checks.mjs';
import { hostile, strangeText } from '../texts.mjs';

export const inFolder = (folder, files) =>
  Object.fromEntries(
    Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content]),
  );

/** The sample with some files replaced. */
export const configured = (base, changed) => inFolder('c', { ...base.configuration, ...changed });

/** The sample with a part of its rules, which is quicker, and with one of its files damaged. */
export function damagedRules(random, base) {
  const name = random.pick(base.rules);
  const kept = random.once(4)
    ? base.rules
    : base.rules.filter((one) => !one.startsWith('rules/') || random.once(4));
  const files = Object.fromEntries(
    Object.entries(base.configuration).filter(
      ([one]) => !one.endsWith('.syncrule') || kept.includes(one),
    ),
  );
  return {
    name,
    files: inFolder('c', { ...files, [name]: hostile(random, base.configuration[name]) }),
  };
}

export const object = (random, base) => [
  '--object',
  random.once(8) ? strangeText(random, 4) || 'x' : random.pick(base.labels),
];
export const fixture = 'c/fixtures/first-synchronization.fixture.json';
export const json = ({ out }) => (out === '' ? undefined : jsonFault(out));
export const text = ({ out }) => actingIn(out.replace(/\n/g, ' '));
/** A command that changes nothing. `check` is asked about what it prints. */
export const look = (args, check = args.includes('json') ? json : text) => ({
  args,
  check,
  writes: [],
});
export const formatOf = (random) =>
  random.pick([
    ['--format', 'json'],
    ['--format', 'text'],
  ]);
