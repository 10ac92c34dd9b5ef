/** Names that Windows gives to devices, with any ending; it takes superscript digits for digits there. */
const devices = /^(con|prn|aux|nul|(?:com|lpt)[\d\u00b9\u00b2\u00b3])(?=\.|$)/;
/** Characters; leaves room for a deep folder within the 260 characters of older Windows programs. */
const longest = 80;
/**
 * Bytes in UTF-8, of the longer of the composed and the decomposed form. File systems take 255; this leaves room for an identifier, the ending, and what
 * a writer puts around the name while it writes.
 */
const mostBytes = 150;

/** Bytes in UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Cuts a name to what file systems take; no character is cut in two. */
function cut(name: string): string {
  let [bytes, characters, kept] = [0, 0, ''];
  for (const character of name) {
    bytes += Math.max(bytesOf(character), bytesOf(character.normalize('NFD')));
    if (bytes > mostBytes || ++characters > longest) break;
    kept += character;
  }
  return kept.replace(/(?<![-.])[-.]+$/, '');
}

/**
 * Makes a file's name, without ending, of a name for people: lower case, words joined by hyphens, dots inside kept. Safe on Windows, macOS
 * and Linux; visible letters of all scripts stay.
 */
export function fileNameOf(name: string): string {
  // More than is kept, and little enough to look at: a character may be several code units, and become several when it is normalized.
  const words = name
    .slice(0, longest * 40)
    .normalize('NFC')
    .toLowerCase()
    .replace(/(?:[^\p{L}\p{N}.]|\p{Default_Ignorable_Code_Point})+/gu, '-')
    .replace(/-?\.[-.]*/g, '.');
  const short = cut(words.replace(/^[-.]+/, '').normalize('NFC'));
  if (short === '') return 'unnamed';
  const device = devices.exec(short)?.[0];
  if (device === undefined) return short;
  return device === short ? `${device}-1` : `${device}-${short.slice(device.length)}`;
}

/** Something that wants a file. */
export interface Named {
  readonly name: string;
  /** Tells two of one name apart, for people: the connector of a rule. */
  readonly second: string;
  /** Tells them apart for certain. */
  readonly id: string;
}

/**
 * @returns what two names have in common that some file system takes for one: letter case, in every script, and the Unicode form do not count, nor do
 * differences of writing such as `ß` and `ss`
 */
function sameFile(name: string): string {
  return name.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD');
}

function crowded(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const name of names.map(sameFile)) (seen.has(name) ? twice : seen).add(name);
  return twice;
}

/** @returns each name, those that are still crowded with the given addition. */
function toldApart<T extends Named>(
  list: readonly T[],
  names: readonly string[],
  add: (one: T, name: string) => string,
): readonly string[] {
  const twice = crowded(names);
  return list.map((one, at) => {
    const name = names[at] ?? '';
    return twice.has(sameFile(name)) ? add(one, name) : name;
  });
}

function idPart(id: string, length: number): string {
  return id
    .replace(/[^0-9a-z]/gi, '')
    .slice(0, length)
    .toLowerCase();
}

/** Numbers what is still crowded, in the order of the identifiers, so the order of the list does not matter. */
function numbered(list: readonly Named[], names: readonly string[]): readonly string[] {
  const twice = crowded(names);
  const taken = new Set(names.map(sameFile).filter((name) => !twice.has(name)));
  const result = [...names];
  const next = new Map<string, number>();
  const open = [...names.keys()].filter((at) => twice.has(sameFile(names[at] ?? '')));
  const key = (at: number): string => `${list[at]?.id ?? ''}\n${list[at]?.name ?? ''}`;
  for (const at of open.sort((a, b) => (key(a) < key(b) ? -1 : 1))) {
    const base = names[at] ?? '';
    let number = next.get(sameFile(base)) ?? 1;
    while (taken.has(sameFile(`${base}-${number}`))) number++;
    next.set(sameFile(base), number + 1);
    taken.add(sameFile(`${base}-${number}`));
    result[at] = `${base}-${number}`;
  }
  return result;
}

/**
 * @returns a name for each, in the order of the list. No two of them are one file on any system, whatever the names and identifiers are. Things of one
 * name all get their second name behind it; where that is not enough all get the beginning of their identifier, and then the whole of it. What is still
 * alike is numbered. So a file's name never depends on the order or number of the others' files.
 */
export function uniqueFileNames(list: readonly Named[]): readonly string[] {
  const first = list.map((one) => fileNameOf(one.name));
  const second = toldApart(list, first, (one, name) => fileNameOf(`${name} ${one.second}`));
  const third = toldApart(list, second, (one, name) => `${name}-${idPart(one.id, 12)}`);
  const whole = toldApart(list, third, (one, name) => `${name}-${idPart(one.id, 32).slice(12)}`);
  return numbered(list, whole);
}
