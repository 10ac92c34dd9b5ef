// Inputs for what reads a configuration and its fixtures.
import { hostile } from '../texts.mjs';
import { configured, damagedRules, fixture, formatOf, look, object } from './shared.mjs';

export function ruleFiles(random, base) {
  const { name, files } = damagedRules(random, base);
  return {
    files,
    steps: [
      look(['check', 'c', ...formatOf(random)]),
      ...(random.once(3) ? [look(['format', '--check', `c/${name}`])] : []),
      ...(random.once(3)
        ? [
            look([
              'preview',
              'c',
              '--fixture',
              fixture,
              ...object(random, base),
              ...formatOf(random),
            ]),
          ]
        : []),
    ],
  };
}

export function manifests(random, base) {
  const files = configured(base, {
    'syncrules.json': hostile(
      random,
      random.once(2) ? base.manifest : base.configuration['syncrules.json'],
    ),
  });
  return { files, steps: [look([random.pick(['check', 'test']), 'c', ...formatOf(random)])] };
}

export function fixtures(random, base) {
  const files = configured(base, {
    'fixtures/first-synchronization.fixture.json': hostile(random, base.fixture),
  });
  const mode = random.pick([[], ['--mode', 'delta']]);
  return {
    files,
    steps: [
      random.once(2)
        ? look([random.pick(['test', 'check']), 'c', ...formatOf(random)])
        : look([
            random.pick(['preview', 'explain']),
            'c',
            '--fixture',
            fixture,
            ...object(random, base),
            ...mode,
            ...formatOf(random),
          ]),
    ],
  };
}

/** Fixtures in one of the formats of directories and the product. */
export const foreign = (ending) => (random, base) => {
  const name = `c/fixtures/x.fixture.${ending}`;
  const files = {
    ...configured(base, { 'syncrules.json': base.manifest }),
    [name]: hostile(random, base.foreign[ending]),
  };
  return {
    files,
    steps: [
      random.once(2)
        ? look(['check', 'c', ...formatOf(random)])
        : look([
            'preview',
            'c',
            '--fixture',
            name,
            '--object',
            'CN=Ada,OU=Staff,DC=alderfinch,DC=example',
            ...formatOf(random),
          ]),
    ],
  };
};
