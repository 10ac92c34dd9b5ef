import type { FormPage } from '../lint/formPages';
import { formatCodes } from './codes';

type Key = keyof typeof formatCodes;

const pages: Readonly<Record<Key, Omit<FormPage, 'code' | 'name'>>> = {
  fixtureSyntax: {
    summary: 'The fixture is not valid JSON, or not of the shape that a fixture has.',
    defaultSeverity: 'error',
    explanation:
      'The message names the member and what is expected there; the objects that can be read are used all the same. `docs/fixtures.md` shows the shape.',
  },
  fixtureMember: {
    summary: 'A member that fixtures do not have.',
    defaultSeverity: 'error',
    explanation:
      'It is not read, and neither is anything inside it. The nearest member that exists is suggested; the editor completes the names.',
  },
  fixtureConnector: {
    summary: 'A connector that the configuration does not have.',
    defaultSeverity: 'error',
    explanation:
      'A fixture names connectors by name or identifier. The object is left out of the preview, the others are kept. Correct the name, or declare the connector in a rule file.',
  },
  fixtureAttribute: {
    summary: 'An object type or attribute that the schema does not have.',
    defaultSeverity: 'warning',
    explanation:
      'Names are case-sensitive. What a connector does not select the product never sees: select it in the schema, or remove it from the fixture.',
  },
  fixtureValue: {
    summary: "A value that is not of the attribute's type.",
    defaultSeverity: 'error',
    explanation:
      'Numbers are whole (as text where they exceed 2^53), truth values `true` and `false`, bytes `{"base64": …}`, `{"hex": …}`, `{"guid": …}` or `{"sid": …}`, references the DN. In files of other tools, Base64 must be Base64, and the bytes of a string must be UTF-8. The value is left out of the preview, the others of the attribute are kept. A warning says that a value is read otherwise than it is written, or is given twice.',
  },
  fixtureDuplicate: {
    summary: 'A name is given twice.',
    defaultSeverity: 'error',
    explanation:
      'In one connector a DN stands for one object, and in the metaverse an identifier does: the second object is left out. Of a member that is given twice in one object the last is used, and the other is reported where it is.',
  },
  fixtureLink: {
    summary: 'A link or an owner that points nowhere.',
    defaultSeverity: 'error',
    explanation:
      'The metaverse object of a `link`, the rule that made it, and the rule and object of a contribution must exist: in the fixture the objects, in the configuration the rules.',
  },
  fixtureReference: {
    summary: 'A reference to an object that the fixture does not hold.',
    defaultSeverity: 'information',
    explanation:
      'A reference flows only to an object that is there and linked; this one therefore does not, in a preview as on a server whose connector does not read the object. Nothing is guessed about it. Add the object where the value matters, or leave it.',
  },
  tooLarge: {
    summary: 'The file is larger or deeper than can be read.',
    defaultSeverity: 'error',
    explanation:
      'The limits are far above what the product writes. The file is ignored, and the others are read.',
  },
  xmlSyntax: {
    summary: 'The file is not well-formed XML.',
    defaultSeverity: 'error',
    explanation:
      'The message names the line. Export a truncated file again on the server. Document types and entities are not supported and never resolved: an export has none.',
  },
  foreign: {
    summary: 'The file is not of the expected kind.',
    defaultSeverity: 'error',
    explanation:
      'The message names its kind and the expected one. The file is ignored, and the others are read.',
  },
  xmlElement: {
    summary: 'A required element is missing or cannot be read.',
    defaultSeverity: 'error',
    explanation:
      'Without it, the rule or connector cannot be imported without loss. Export it again on the server.',
  },
  unknownWord: {
    summary: "A word that the product's documentation does not know.",
    defaultSeverity: 'warning',
    explanation:
      'The word is kept as it is written, so an export loses nothing. The check of the rule file reports it, too.',
  },
  importDuplicate: {
    summary: 'Two files describe one thing.',
    defaultSeverity: 'error',
    explanation:
      'Usually a copy that was left in the folder. The first file is imported; the message names both. Remove the outdated one and import again.',
  },
  importReference: {
    summary: 'A reference to something that the export does not contain.',
    defaultSeverity: 'warning',
    explanation:
      'A rule of a connector that was not exported, for instance. The identifier is kept. Export the whole configuration with `Get-ADSyncServerConfiguration`.',
  },
  verbatim: {
    summary: 'An expression that is not valid.',
    defaultSeverity: 'warning',
    explanation:
      'The product stores expressions that it cannot run. The expression is kept as `expression "…"`, so nothing is lost. Correct it, and remove the word `expression` and the quotation marks.',
  },
  powershell: {
    summary: 'A PowerShell command or parameter that cannot be read.',
    defaultSeverity: 'warning',
    explanation:
      'Scripts of the rules editor are read whole; of scripts written by hand the usual forms are. What cannot be read is named with its line, and the rest is imported.',
  },
  powershellUnresolved: {
    summary: 'A value in PowerShell that is known only when the script runs.',
    defaultSeverity: 'warning',
    explanation:
      'A variable or a call is used where a value is needed. It is kept as it is written. Replace it with the value.',
  },
  encoding: {
    summary: 'The file contains the replacement character � (U+FFFD).',
    defaultSeverity: 'warning',
    explanation:
      'Programs write this character in the place of bytes that they cannot read, so a name or value with it matches nothing. The value is kept as it is. Export the file again, or correct the value. A file that is not valid UTF-8 itself is not read at all: see SR005.',
  },
  importFailed: {
    summary: 'A file or a rule that an import could not work on.',
    defaultSeverity: 'error',
    explanation:
      'It is larger or more deeply nested than this tool can process. It is left out, and the others are imported. Look for a damaged or generated file, and export the rule again on the server.',
  },
  exportCharacter: {
    summary: 'A character that the format of the export cannot hold.',
    defaultSeverity: 'error',
    explanation:
      'XML has no way to write most control characters, U+FFFE, U+FFFF, or half of a surrogate pair; a PowerShell script cannot hold U+0000. The rule is not exported, and the others are. Remove the character: it is mostly left over from a copy and paste.',
  },
  exportIdentifier: {
    summary: 'An identifier that is not a GUID, or that two rules share.',
    defaultSeverity: 'error',
    explanation:
      'A server knows a rule, its connector and its neighbors by GUIDs. A connector that is not declared has no GUID: declare it, or write its identifier in braces. The rule is not exported, and the others are.',
  },
  exportElement: {
    summary: 'An additional element that an export does not write.',
    defaultSeverity: 'error',
    explanation:
      'A line `extra "name" "xml"` keeps an element of an exported rule that the language has no word for. An export writes back only the elements that the rules of the product are known to have besides the usual twenty: `source-namespace-id`, `target-namespace-id`, `version-agnostic-tag`, `tag-version`, `is-standard-rule`, `is-legacy-custom-rule` and `join-hash`, each at most once, with nothing but text in it. Anything else could change the rule behind the back of its reader. The rule is not exported, and the others are. Remove the line, or export to PowerShell, which has no place for it.',
  },
  exportNumber: {
    summary: 'A number that the product cannot hold.',
    defaultSeverity: 'error',
    explanation:
      'The precedence and the version of a rule are whole numbers from 0 to 2147483647. The rule is not exported, and the others are.',
  },
  exportScript: {
    summary: 'A variable or placeholder of a script that was imported.',
    defaultSeverity: 'error',
    explanation:
      'An import keeps the words of a script that only a run would replace, such as `$connector.Identifier` or `%ForestName%`. On a server they would be an ordinary string. The rule is not exported, and the others are. Replace the words with their value.',
  },
};

/** The pages of what reading and writing of files may find, by code. */
export const codePages: readonly FormPage[] = (Object.keys(formatCodes) as readonly Key[]).map(
  (name) => ({ code: formatCodes[name], name, ...pages[name] }),
);
