// Inputs for what writes files, pages and pictures.
import { activeFault, actingIn, jsonFault, xmlFault } from '../checks.mjs';
import { bytesOf, damaged, hostile, strangeText } from '../texts.mjs';
import { exporting, scriptCheck } from './exporting.mjs';
import { configured, damagedRules, fixture, inFolder, text } from './shared.mjs';

/** The formatter changes no meaning (the same is found in the file, and the same script comes of it), and nothing the second time. */
export function formatter(random, base) {
  const name = random.pick(base.rules);
  const before = random.once(3)
    ? bytesOf(
        random,
        base.configuration[name]
          .replace(/ {2,}/g, () => ' '.repeat(1 + random.below(6)))
          .replace(/\n/g, () => random.pick(['\n', '\n\n', '\r\n', ' \n'])),
      )
    : hostile(random, base.configuration[name]);
  const others = Object.fromEntries(
    Object.entries(base.configuration).filter(
      ([one]) => one !== name && !one.startsWith('rules/') && !one.startsWith('fixtures/'),
    ),
  );
  let first;
  const script = (result) => {
    const isFirst = first === undefined;
    first ??= result.out;
    return (
      scriptCheck(result) ??
      (isFirst || first === result.out ? undefined : 'another script comes of the formatted file')
    );
  };
  const twice = (result) =>
    result.out === '' ? undefined : `formatting again changes it: ${result.out}`;
  const format = (check) => ({ args: ['format', 'c/a.syncrule'], writes: ['c/a.syncrule'], check });
  const exported = {
    args: ['export', 'c', '--to', 'powershell', '--force'],
    writes: [],
    check: script,
  };
  return {
    files: { ...inFolder('c', others), 'c/a.syncrule': before },
    steps: [exported, format(text), exported, format(twice)],
  };
}

/** Rules whose strings are a stranger's are exported, in both formats. */
export function exports(random, base) {
  const kept = Object.fromEntries(
    Object.entries(base.configuration).filter(
      ([name]) => !name.startsWith('rules/') || random.once(5),
    ),
  );
  const names = Object.keys(kept).filter(
    (name) => name.startsWith('rules/') || name.startsWith('connectors/'),
  );
  const name = random.pick(names);
  const words = (content) =>
    content.replace(/"([^"\n]*)"/g, (found) =>
      random.once(4)
        ? JSON.stringify(strangeText(random, 6))
            .replace(/\\u([0-9a-f]{4})/g, '\\u{$1}')
            .replace(
              /\\[nrtbf]/g,
              (escape) =>
                ({
                  '\\n': '\\u{a}',
                  '\\r': '\\u{d}',
                  '\\t': '\\u{9}',
                  '\\b': '\\u{8}',
                  '\\f': '\\u{c}',
                })[escape],
            )
        : found,
    );
  const changed = random.once(3) ? hostile(random, kept[name]) : words(kept[name]);
  return {
    files: inFolder('c', { ...kept, [name]: changed }),
    steps: [
      exporting(random, 'c'),
      ...(random.once(3)
        ? [{ args: ['import', 'x', '--out', 'o'], writes: ['o'], check: text }]
        : []),
    ],
  };
}

export function pictures(random, base) {
  const fixtureText = random.once(2)
    ? base.fixture.replace(/": "([^"\n]*)"/g, (found) =>
        random.once(6) ? `": ${JSON.stringify(strangeText(random, 6))}` : found,
      )
    : damaged(random, base.fixture);
  const files = { ...damagedRules(random, base).files, [fixture]: fixtureText };
  const format = random.pick(['svg', 'html', 'markdown', 'mermaid', 'json']);
  const check = ({ out }) =>
    out === ''
      ? undefined
      : (actingIn(out) ??
        (format === 'json'
          ? jsonFault(out)
          : format === 'svg'
            ? (xmlFault(out) ?? activeFault(out))
            : format === 'html'
              ? activeFault(out)
              : undefined));
  return {
    files,
    steps: [
      {
        args: [
          'flow',
          'c',
          '--fixture',
          fixture,
          '--object',
          random.pick(base.labels),
          '--format',
          format,
        ],
        writes: [],
        check,
      },
    ],
  };
}

/** The saved state is a fixture that the tool reads. */
export function states(random, base) {
  const changed = random.once(2)
    ? bytesOf(
        random,
        base.fixture.replace(/": "([^"\n]*)"/g, (found) =>
          random.once(8) ? `": ${JSON.stringify(strangeText(random, 6))}` : found,
        ),
      )
    : hostile(random, base.fixture);
  const target = 'next.fixture.json';
  const saved = (result) =>
    text(result) ?? (result.state.has(target) ? jsonFault(result.read(target)) : undefined);
  return {
    files: configured(base, { 'fixtures/first-synchronization.fixture.json': changed }),
    steps: [
      {
        args: [
          'preview',
          'c',
          '--fixture',
          fixture,
          '--object',
          random.pick(base.labels),
          '--save-state',
          target,
        ],
        writes: [target],
        check: saved,
      },
    ],
  };
}
