import * as l10n from '@vscode/l10n';
import { IntlMessageFormat } from 'intl-messageformat';
import * as v from 'valibot';

const schema = v.object({ locale: v.string(), texts: v.record(v.string(), v.string()) });

/** The language that the user reads: its BCP 47 tag, and the texts of `l10n/bundle.l10n.json` in it by the English ones. */
export type DisplayLanguage = v.InferOutput<typeof schema>;

let current: DisplayLanguage | undefined;
const formats = new Map<string, IntlMessageFormat>();

/**
 * Chooses the language of every text made from now on. A process or page has one, so it is set once, before the first text is made.
 * @param language as the client sent it; anything but a {@link DisplayLanguage} leaves the texts in English
 */
export function useLanguage(language: unknown): void {
  const parsed = v.safeParse(schema, language);
  current = parsed.success ? parsed.output : undefined;
  l10n.config({ contents: current?.texts ?? {} });
  formats.clear();
}

/** @returns what {@link useLanguage} chose, for handing to a thread; undefined for English */
export function displayLanguage(): DisplayLanguage | undefined {
  return current;
}

/**
 * Fills in a text that depends on a number, in the plural form that the display language asks for.
 * @param message a text from `l10n.t` without arguments, in ICU MessageFormat: `l10n.t('{count, plural, one {# rule} other {# rules}}')`
 * @param values by the names in the message
 */
export function plural(message: string, values: Readonly<Record<string, string | number>>): string {
  let format = formats.get(message);
  if (format === undefined) {
    format = new IntlMessageFormat(message, current?.locale ?? 'en');
    formats.set(message, format);
  }
  return format.format(values) as string;
}

/**
 * Translates a text that a registry declares where nothing is translated yet: a function's documentation, a diagnostic's summary. The generator of the catalogue
 * collects these from the registries.
 */
export function translated(text: string): string {
  return l10n.t(text);
}
