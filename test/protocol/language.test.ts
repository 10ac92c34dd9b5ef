import * as l10n from '@vscode/l10n';
import { afterEach, describe, expect, test } from 'vitest';
import {
  displayLanguage,
  plural,
  translated,
  useLanguage,
} from '../../server/src/protocol/language';

const counted = '{count, plural, one {# rule} other {# rules}}';

afterEach(() => useLanguage(undefined));

describe('texts', () => {
  test('are English until a language is chosen', () => {
    expect(l10n.t('Rename {0}', 'mail')).toBe('Rename mail');
    expect(plural(counted, { count: 1 })).toBe('1 rule');
    expect(plural(counted, { count: 0 })).toBe('0 rules');
    expect(displayLanguage()).toBeUndefined();
  });

  test('come from the bundle of the chosen language; what it lacks stays English', () => {
    useLanguage({ locale: 'de', texts: { 'Rename {0}': '{0} umbenennen' } });
    expect(l10n.t('Rename {0}', 'mail')).toBe('mail umbenennen');
    expect(l10n.t('Delete {0}', 'mail')).toBe('Delete mail');
    expect(translated('Rename {0}')).toBe('{0} umbenennen');
  });

  test('have as many plural forms as the language has: Polish has one for 2 to 4 and one for 5', () => {
    const texts = {
      [counted]: '{count, plural, one {# reguła} few {# reguły} many {# reguł} other {# reguły}}',
    };
    useLanguage({ locale: 'pl', texts });
    expect([1, 3, 5].map((count) => plural(l10n.t(counted), { count }))).toEqual([
      '1 reguła',
      '3 reguły',
      '5 reguł',
    ]);
  });

  test.each([null, 'de', { locale: 'de' }, { locale: 'de', texts: { a: 1 } }])(
    'stay English when a client sends %j',
    (language) => {
      useLanguage(language);
      expect(displayLanguage()).toBeUndefined();
    },
  );

  test('show a value as it is, even one that looks like a place for a value', () => {
    expect(
      plural('{count, plural, one {# rule} other {# rules}} of {name}', {
        count: 2,
        name: "{count} '#",
      }),
    ).toBe("2 rules of {count} '#");
  });
});
