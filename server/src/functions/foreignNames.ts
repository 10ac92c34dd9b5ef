import * as l10n from '@vscode/l10n';

/** A name that authors use although it is not a function here, and what to use instead. */
export interface ForeignName {
  /** A sentence in the display language. */
  readonly remedy: () => string;
  /** The corresponding function, if renaming is enough to fix the call. */
  readonly replacement?: string;
  /** A function of cloud sync and app provisioning, which use another expression language. */
  readonly cloudSync?: true;
}

function write(form: string): ForeignName {
  return { remedy: () => l10n.t('Write {0}.', form) };
}

function use(replacement: string): ForeignName {
  return { remedy: () => l10n.t('Use {0}.', replacement), replacement };
}

function cloud(name: ForeignName): ForeignName {
  return { ...name, cloudSync: true };
}

const concatenation: ForeignName = { remedy: () => l10n.t('Join strings with &.') };
const noCounterpart = cloud({ remedy: () => l10n.t('There is no counterpart here.') });

/** Keys are in lower case, because these names are looked up case-insensitively. */
export const foreignNames: ReadonlyMap<string, ForeignName> = new Map(
  Object.entries({
    IF: use('IIF'),
    Random: use('RandomNum'),
    Concatenate: concatenation,
    Concat: concatenation,
    Substring: use('Mid'),
    Lower: use('LCase'),
    Upper: use('UCase'),
    And: write('a && b'),
    Or: write('a || b'),
    IfNull: write('IIF(IsNullOrEmpty(a),b,a)'),
    'String-FromGuid': use('StringFromGuid'),
    Append: cloud(concatenation),
    Coalesce: cloud(write('IIF(IsNullOrEmpty(a),b,a)')),
    ToLower: cloud(use('LCase')),
    ToUpper: cloud(use('UCase')),
    Not: cloud(write('x = False')),
    StripSpaces: cloud(write('Replace(x," ","")')),
    IgnoreFlowIfNullOrEmpty: cloud(write('IIF(IsNullOrEmpty(x),IgnoreThisFlow,x)')),
    NormalizeDiacritics: cloud({ remedy: () => l10n.t('Use ReplaceChars with a pattern.') }),
    RandomString: cloud({ remedy: () => l10n.t('Use RandomNum or Guid for random values.') }),
    ExtractMailPrefix: cloud(write('Word(x,1,"@")')),
    RegexReplace: cloud({ remedy: () => l10n.t('Use {0}.', 'Replace') }),
    Abs: noCounterpart,
    DateDiff: cloud({
      remedy: () => l10n.t('Compare the dates, or subtract their NumFromDate values.'),
    }),
    SelectUniqueValue: noCounterpart,
    SingleAppRoleAssignment: noCounterpart,
    AppRoleAssignments: noCounterpart,
    AppRoleAssignmentsComplex: noCounterpart,
    AssertiveAppRoleAssignmentsComplex: noCounterpart,
    Redact: noCounterpart,
    NumericValue: cloud(use('CNum')),
  }).map(([name, foreign]) => [name.toLowerCase(), foreign]),
);

/** Functions that cloud sync has, too, but calls differently: which numbers of arguments reveal it, and how the call is written here. */
const foreignShapes: ReadonlyMap<
  string,
  { readonly fits: (count: number) => boolean; readonly hint: () => string }
> = new Map([
  [
    'Join',
    {
      fits: (count) => count > 2,
      hint: () =>
        l10n.t(
          'This is the syntax of cloud sync, where Join takes the separator first. Here it is Join(values,separator); use & to join single strings.',
        ),
    },
  ],
  [
    'Replace',
    {
      fits: (count) => count > 3,
      hint: () =>
        l10n.t(
          'This is the syntax of cloud sync, where Replace takes patterns and templates. Here it is Replace(text,old,new).',
        ),
    },
  ],
  [
    'FormatDateTime',
    {
      fits: (count) => count > 2,
      hint: () =>
        l10n.t(
          'This is the syntax of cloud sync, where FormatDateTime takes a string and two formats. Here it is FormatDateTime(date,format); use CDate to convert a string.',
        ),
    },
  ],
  [
    'PCase',
    {
      fits: (count) => count > 1,
      hint: () =>
        l10n.t(
          'This is the syntax of cloud sync, where PCase takes separators and a culture. Here it is PCase(text), and words are separated by spaces.',
        ),
    },
  ],
  [
    'Switch',
    {
      fits: (count) => count % 2 === 1,
      hint: () =>
        l10n.t(
          'This is the syntax of cloud sync, where Switch takes a value and a default first. Here it takes pairs of a condition and a value; use the condition True for the default.',
        ),
    },
  ],
]);

/** @returns how a call in the syntax of cloud sync is written here; undefined for any other call. */
export function foreignShape(name: string, count: number): string | undefined {
  const shape = foreignShapes.get(name);
  return shape?.fits(count) === true ? shape.hint() : undefined;
}

/** @returns the message about a name that is a function elsewhere, with what to write instead; undefined for any other name. */
export function foreignHint(name: string): string | undefined {
  const foreign = foreignNames.get(name.toLowerCase());
  if (foreign === undefined) return undefined;
  const message =
    foreign.cloudSync === true
      ? l10n.t("'{0}' is a function of cloud sync, which uses another expression language.", name)
      : l10n.t("'{0}' is not a function here.", name);
  return `${message} ${foreign.remedy()}`;
}
