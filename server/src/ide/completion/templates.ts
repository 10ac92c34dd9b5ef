import type { ConfigurationSnapshot } from '../../model/types';
import { firstStandard, freeNumbers } from '../../lint/precedence';
import { quoteText } from '../../syntax/quoting';

/** What texts of templates name in place of a configuration's own connectors. */
const examples: Readonly<Record<string, string>> = {
  'contoso.com': 'AD',
  'tenant - AAD': 'AAD',
  connector: 'AD',
};

/** A suggestion within `${1:…}` as an editor reads it. */
function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/**
 * Makes the suggestions of a template those of a configuration: its connectors, and numbers that no rule has.
 * @param text with places to fill in, as recipes have it
 */
export function fitted(configuration: ConfigurationSnapshot | undefined, text: string): string {
  if (configuration === undefined) return text;
  const named = text.replace(/connector +"\$\{\d+:([^}]*)\}"/g, (whole, example: string) => {
    const own = configuration.connectors.find(({ type }) => type === examples[example]);
    return own === undefined
      ? whole
      : whole.replace(`:${example}}`, `:${escaped(quoteText(own.name).slice(1, -1))}}`);
  });
  const given = new Set<number>();
  return named.replace(/(precedence +\$\{\d+:)(\d+)\}/g, (_whole, before: string, near: string) => {
    // Of two rules in one template the second goes behind the first.
    const free = freeNumbers(
      configuration,
      Number(near),
      1,
      firstStandard - 1,
      given.size + 8,
    ).filter((number) => !given.has(number));
    const number = free[0] ?? Number(near);
    given.add(number);
    return `${before}${number}}`;
  });
}
