/** A name that authors write although it is no function here, and what to use instead. */
export interface ForeignName {
  readonly hint: string;
  /** The function that stands nearest, where a mere renaming repairs the call. */
  readonly replacement?: string;
  /** It belongs to the expressions of cloud sync and app provisioning, another language. */
  readonly cloudSync?: true;
}

function renamed(replacement: string): ForeignName {
  return { hint: `use ${replacement}`, replacement };
}

function cloud(hint: string, replacement?: string): ForeignName {
  return replacement === undefined
    ? { hint, cloudSync: true }
    : { hint, replacement, cloudSync: true };
}

const noCounterpart = 'there is no counterpart here';

/** Keys are lower case, because these names are looked up without regard to letter case. */
export const foreignNames: ReadonlyMap<string, ForeignName> = new Map(
  Object.entries({
    IF: renamed('IIF'),
    Random: renamed('RandomNum'),
    Concatenate: { hint: 'join texts with &' },
    Concat: { hint: 'join texts with &' },
    Substring: renamed('Mid'),
    Lower: renamed('LCase'),
    Upper: renamed('UCase'),
    And: { hint: 'write a && b' },
    Or: { hint: 'write a || b' },
    IfNull: { hint: 'write IIF(IsNullOrEmpty(a),b,a)' },
    'String-FromGuid': renamed('StringFromGuid'),
    Append: cloud('join texts with &'),
    Coalesce: cloud('write IIF(IsNullOrEmpty(a),b,a)'),
    ToLower: cloud('use LCase', 'LCase'),
    ToUpper: cloud('use UCase', 'UCase'),
    Not: cloud('write x = False'),
    StripSpaces: cloud('use Replace(x," ","")'),
    IgnoreFlowIfNullOrEmpty: cloud('write IIF(IsNullOrEmpty(x),IgnoreThisFlow,x)'),
    NormalizeDiacritics: cloud('use ReplaceChars with a pattern'),
    RandomString: cloud('RandomNum and Guid are the random functions here'),
    ExtractMailPrefix: cloud('use Word(x,1,"@")'),
    RegexReplace: cloud('use Replace'),
    Abs: cloud(noCounterpart),
    DateDiff: cloud('compare dates, or subtract two NumFromDate'),
    SelectUniqueValue: cloud(noCounterpart),
    SingleAppRoleAssignment: cloud(noCounterpart),
    AppRoleAssignments: cloud(noCounterpart),
    AppRoleAssignmentsComplex: cloud(noCounterpart),
    AssertiveAppRoleAssignmentsComplex: cloud(noCounterpart),
    Redact: cloud(noCounterpart),
    NumericValue: cloud('use CNum', 'CNum'),
  }).map(([name, foreign]) => [name.toLowerCase(), foreign]),
);

/** Functions that cloud sync has, too, but calls in another way: how many arguments betray it, and how the call is written here. */
const foreignShapes: ReadonlyMap<
  string,
  { readonly fits: (count: number) => boolean; readonly hint: string }
> = new Map([
  [
    'Join',
    {
      fits: (count) => count > 2,
      hint: 'In cloud sync, another language, Join takes the separator and then texts; here it is Join(values,separator), and single texts are joined with &.',
    },
  ],
  [
    'Replace',
    {
      fits: (count) => count > 3,
      hint: 'In cloud sync, another language, Replace takes patterns and templates; here it is Replace(text,old,new).',
    },
  ],
  [
    'FormatDateTime',
    {
      fits: (count) => count > 2,
      hint: 'In cloud sync, another language, FormatDateTime takes text and two formats; here it is FormatDateTime(date,format), with CDate for a text.',
    },
  ],
  [
    'PCase',
    {
      fits: (count) => count > 1,
      hint: 'In cloud sync, another language, PCase takes separators and a culture; here it is PCase(text), and words are separated by blanks.',
    },
  ],
  [
    'Switch',
    {
      fits: (count) => count % 2 === 1,
      hint: 'In cloud sync, another language, Switch takes a value and a default first; here it takes pairs of a condition and a value, the default being True and a value.',
    },
  ],
]);

/** @returns that a call has the shape of cloud sync, and how it is written here; undefined where it has not. */
export function foreignShape(name: string, count: number): string | undefined {
  const shape = foreignShapes.get(name);
  return shape?.fits(count) === true ? shape.hint : undefined;
}

/** @returns what to write instead of a name that is no function, as a sentence without its stop; undefined for a name that is not known elsewhere either. */
export function foreignHint(name: string): string | undefined {
  const foreign = foreignNames.get(name.toLowerCase());
  if (foreign === undefined) return undefined;
  const origin =
    foreign.cloudSync === true
      ? ' belongs to the expressions of cloud sync, which are another language'
      : ' is not a function here';
  return `${name}${origin}; ${foreign.hint}`;
}
