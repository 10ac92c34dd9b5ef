/** Names that Windows gives to devices, with any ending. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/;
/** Leaves room for a deep folder within the 260 characters of older Windows programs. */
const longest = 80;

/**
 * Makes a file's name, without ending, of a name for people: lower case, words joined by hyphens, dots inside kept. Safe on Windows, macOS
 * and Linux; letters of all scripts stay.
 */
export function fileNameOf(name: string): string {
  const words = name.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}.]+/gu, '-').replace(/-?\.+-?/g, '.').replace(/^[-.]+|(?<![-.])[-.]+$/g, '');
  const short = [...words].slice(0, longest).join('').replace(/(?<![-.])[-.]+$/, '');
  if (short === '') return 'unnamed';
  return devices.test(short) ? `${short.replace(devices, (all) => all.replace(/\.?$/, (dot) => `-${dot}`))}`.replace(/-$/, '-1') : short;
}

/** Something that wants a file. */
export interface Named {
  readonly name: string;
  /** Tells two of one name apart, for people: the connector of a rule. */
  readonly second: string;
  /** Tells them apart for certain. */
  readonly id: string;
}

function crowded(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const name of names) (seen.has(name) ? twice : seen).add(name);
  return twice;
}

/**
 * @returns a name for each, unique without regard to letter case. Things of one name all get their second name behind it, and where that
 * is not enough all get the beginning of their identifier; so a file's name never depends on the order or number of the others' files.
 */
export function uniqueFileNames(list: readonly Named[]): readonly string[] {
  const first = list.map((one) => fileNameOf(one.name));
  const twice = crowded(first);
  const second = list.map((one, at) => (twice.has(first[at] ?? '') ? fileNameOf(`${first[at] ?? ''} ${one.second}`) : (first[at] ?? '')));
  const still = crowded(second);
  return list.map((one, at) => {
    const name = second[at] ?? '';
    return still.has(name) ? `${name}-${one.id.replace(/[^0-9a-z]/gi, '').slice(0, 12).toLowerCase()}` : name;
  });
}
