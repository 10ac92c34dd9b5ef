import * as l10n from '@vscode/l10n';
import { formatCodes } from '../codes';
import { changed, lost, unseen } from '../refusal';

const {
  fixtureSyntax,
  fixtureConnector,
  fixtureAttribute,
  fixtureValue,
  fixtureDuplicate,
  fixtureLink,
  foreign,
  xmlElement,
  xmlSyntax,
} = formatCodes;

/** What all readers of files of other tools refuse. */
export const gatherRefusals = {
  objectTwice: lost(fixtureDuplicate, (dn: string) =>
    l10n.t(
      'Duplicate object "{0}" in this connector. Only the first one is used. Remove one of them.',
      dn,
    ),
  ),
  furtherValue: lost(fixtureValue, (name: string) =>
    l10n.t(
      '"{0}" is single-valued, so this further value is ignored. Remove one of the values.',
      name,
    ),
  ),
  nearAttribute: unseen(
    fixtureAttribute,
    (connector: string, name: string, count: string, meant: string) =>
      `${l10n.t('The connector "{0}" has no attribute "{1}", so it is ignored. Number of ignored values: {2}.', connector, name, count)}${meant}`,
  ),
  attributes: unseen(fixtureAttribute, (names: string, count: string) =>
    l10n.t(
      'The connectors do not read these attributes, so they are ignored: {0}. Number of ignored values: {1}.',
      names,
      count,
    ),
  ),
  connectorOfDn: lost(fixtureConnector, (dn: string) =>
    l10n.t(
      '"{0}" is not in a partition of any connector of the configuration, so the object is ignored.',
      dn,
    ),
  ),
  outsidePartitions: changed(fixtureConnector, (dn: string, connector: string) =>
    l10n.t(
      '"{0}" is not in a partition of the connector "{1}", so the product would not read it. The preview treats it as an object of that connector.',
      dn,
      connector,
    ),
  ),
  otherConnector: changed(fixtureConnector, (named: string, taken: string) =>
    l10n.t(
      'The configuration has no connector "{0}". The object is read as an object of "{1}", which has a partition with its DN.',
      named,
      taken,
    ),
  ),
  linkNotGuid: lost(fixtureLink, (text: string) =>
    l10n.t(
      'The link to the metaverse must be a GUID, not "{0}". The object is read as not linked.',
      text,
    ),
  ),
} as const;

/** Every way in which LDIF is refused, beyond its values. */
export const ldifRefusals = {
  line: lost(fixtureSyntax, () =>
    l10n.t(
      'Invalid LDIF line, which is ignored. Use "name: value" or "name:: Base64", or begin a continuation line with a space.',
    ),
  ),
  address: lost(fixtureValue, (name: string) =>
    l10n.t('The URL of "{0}" is not followed. Write the value as Base64, after two colons.', name),
  ),
  option: changed(fixtureValue, (name: string, option: string) =>
    l10n.t(
      'The option "{1}" of "{0}" is ignored. The value is read as a value of "{0}".',
      name,
      option,
    ),
  ),
  cutRange: changed(fixtureValue, (name: string, last: string) =>
    l10n.t(
      '"{0}" is incomplete: the directory returned its values up to number {1}. Add the lines of the remaining ranges to this record.',
      name,
      last,
    ),
  ),
  version: changed(fixtureSyntax, (version: string) =>
    l10n.t('Unknown LDIF version "{0}". The file is read as version 1.', version),
  ),
  secondDn: lost(fixtureSyntax, () =>
    l10n.t(
      'Second "dn:" in a record. It is read as the beginning of the next record. Put an empty line before it.',
    ),
  ),
  noDn: lost(fixtureSyntax, () =>
    l10n.t('The record has no "dn:", so it is ignored. Begin it with the DN of an object.'),
  ),
  change: lost(fixtureSyntax, (type: string) =>
    l10n.t(
      'The record with the change type "{0}" is ignored: fixtures contain objects, not changes. Export the object itself.',
      type,
    ),
  ),
  type: changed(
    fixtureAttribute,
    (connector: string, classes: string, meant: string) =>
      `${l10n.t('The connector "{0}" has no object type of this object, so the object is ignored. Its classes are: {1}.', connector, classes)}${meant}`,
  ),
  noType: lost(fixtureSyntax, () =>
    l10n.t('The record has no "objectClass:", so it is ignored. Add the object class.'),
  ),
  otherDn: changed(fixtureValue, (text: string) =>
    l10n.t(
      '"distinguishedName" is "{0}" and differs from the "dn:" of this record. The "dn:" is used.',
      text,
    ),
  ),
} as const;

/** Every way in which a table is refused, beyond its values. */
export const csvRefusals = {
  mapping: lost(fixtureSyntax, () =>
    l10n.t('Invalid column mapping, which is ignored. Use "# column: heading = attribute".'),
  ),
  settingTwice: lost(fixtureSyntax, (name: string) =>
    l10n.t('Duplicate setting "# {0}:". Only the last one is used.', name),
  ),
  unknownSetting: lost(
    fixtureSyntax,
    (name: string, meant: string) =>
      `${l10n.t('Unknown setting "# {0}:". This line is ignored.', name)}${meant}`,
  ),
  separator: lost(fixtureSyntax, (text: string) =>
    l10n.t(
      'The separator "{0}" has more than one character. Only the first one is used. Use one character, or the word "tab".',
      text,
    ),
  ),
  noDnColumn: lost(fixtureSyntax, () =>
    l10n.t(
      'The table has no column "DN" or "DistinguishedName", so its rows are ignored. Add the column to the first line.',
    ),
  ),
  headingTwice: changed(fixtureSyntax, (name: string) =>
    l10n.t(
      'Duplicate column "{0}". The cells of both columns are read as values of one attribute.',
      name,
    ),
  ),
  noHeading: lost(fixtureSyntax, () =>
    l10n.t(
      'The column of this cell has no name, so the value is ignored. Name the column in the first line.',
    ),
  ),
  openQuote: lost(fixtureSyntax, () =>
    l10n.t('Unterminated quoted field: the closing quotation mark is missing.'),
  ),
  afterQuote: changed(fixtureSyntax, () =>
    l10n.t(
      'Characters after the closing quotation mark are read as part of the cell. Double the quotation marks inside a cell.',
    ),
  ),
  connector: lost(
    fixtureConnector,
    (name: string, meant: string) =>
      `${l10n.t('Unknown connector "{0}". The rows of the table are ignored.', name)}${meant}`,
  ),
  connectorOfDn: lost(fixtureConnector, (dn: string) =>
    l10n.t(
      '"{0}" is not in a partition of any connector of the configuration, so the row is ignored. Name the connector with "# connector: …".',
      dn,
    ),
  ),
  rowLong: lost(fixtureSyntax, (cells: string, names: string) =>
    l10n.t(
      'Too many cells: the number of cells is {0}, the number of columns {1}. The extra cells are ignored. Put a cell that contains the separator in quotation marks.',
      cells,
      names,
    ),
  ),
  rowShort: changed(fixtureSyntax, (cells: string, names: string) =>
    l10n.t(
      'Too few cells: the number of cells is {0}, the number of columns {1}. The missing cells are read as empty.',
      cells,
      names,
    ),
  ),
  noDn: lost(fixtureSyntax, () => l10n.t('The row has no DN, so it is ignored.')),
  noType: lost(fixtureSyntax, () =>
    l10n.t(
      'The row has no object type, so it is ignored. Add a column "objectClass", or a line such as "# type: user" before the table.',
    ),
  ),
  type: lost(
    fixtureSyntax,
    (connector: string, type: string, meant: string) =>
      `${l10n.t('The connector "{0}" has no object type "{1}", so the row is ignored.', connector, type)}${meant}`,
  ),
  otherType: changed(fixtureAttribute, (connector: string, type: string, taken: string) =>
    l10n.t(
      'The connector "{0}" has no object type "{1}". The object is read as "{2}", the type in "# type:".',
      connector,
      type,
      taken,
    ),
  ),
  blanks: changed(fixtureValue, (name: string) =>
    l10n.t('Spaces around a value of "{0}" are ignored.', name),
  ),
} as const;

/** Every way in which JSON of `Get-ADSyncCSObject` is refused, beyond its values and its form as JSON. */
export const csObjectsRefusals = {
  incomplete: lost(foreign, () =>
    l10n.t(
      'The object is ignored: it needs a "DistinguishedName" and an "ObjectType". Export it with Get-ADSyncCSObject … | ConvertTo-Json -Depth 6.',
    ),
  ),
  connector: lost(fixtureConnector, (dn: string) =>
    l10n.t('The connector of "{0}" is not in the configuration, so the object is ignored.', dn),
  ),
  noAttributes: changed(foreign, () =>
    l10n.t(
      'The object has no "Attributes", so it is read without any. Export it with Get-ADSyncCSObject … | ConvertTo-Json -Depth 6.',
    ),
  ),
  attributeForm: lost(foreign, () =>
    l10n.t(
      'The entry of "Attributes" is ignored: it needs a "Name" and "Values". Export the file with ConvertTo-Json -Depth 6.',
    ),
  ),
  count: changed(foreign, (count: string, there: string) =>
    l10n.t(
      '"Count" is {0}, but the number of entries in the list is {1}. Export the file again.',
      count,
      there,
    ),
  ),
  nullValue: lost(fixtureValue, (name: string) =>
    l10n.t('A value of "{0}" is null, so it is ignored.', name),
  ),
  objectValue: lost(fixtureValue, (name: string) =>
    l10n.t(
      'A value of "{0}" is an object, so it is ignored. Export the file with ConvertTo-Json -Depth 6.',
      name,
    ),
  ),
  bytes: lost(fixtureValue, (name: string) =>
    l10n.t('A value of "{0}" is ignored: bytes must be whole numbers from 0 to 255.', name),
  ),
  asText: changed(fixtureValue, (name: string, text: string) =>
    l10n.t(
      'The value {1} of "{0}" is not in quotation marks. It is read as the string "{1}".',
      name,
      text,
    ),
  ),
  lineage: lost(fixtureLink, (name: string) =>
    l10n.t(
      'The lineage names the rule "{0}", which is not in the configuration. The link is read without it.',
      name,
    ),
  ),
  membersNotRead: unseen(foreign, (names: string) =>
    l10n.t('These properties of the objects are ignored: {0}.', names),
  ),
} as const;

/** Every way in which a file of `csexport` is refused, beyond its values and its form as XML. */
export const csexportRefusals = {
  empty: lost(xmlSyntax, () => l10n.t('The file is empty. Export it again.')),
  noObjects: lost(foreign, () =>
    l10n.t(
      'The file has no <cs-object>, so it is not an export of a connector space. Create one with csexport "<connector>" file.xml.',
    ),
  ),
  noDn: lost(xmlElement, () => l10n.t('The object has no cs-dn, so it is ignored.')),
  connector: lost(fixtureConnector, (dn: string) =>
    l10n.t('The connector of "{0}" is not in the configuration, so the object is ignored.', dn),
  ),
  noType: changed(xmlElement, (type: string) =>
    l10n.t('The object has no object-type, so it is read as "{0}".', type),
  ),
  element: lost(foreign, (parent: string, name: string) =>
    l10n.t('Unknown element <{1}> in <{0}>. Its content is ignored.', parent, name),
  ),
  elementNotRead: changed(foreign, (name: string) =>
    l10n.t('Unknown element <{0}> in objects. It is ignored.', name),
  ),
  elementTwice: lost(foreign, (parent: string, name: string) =>
    l10n.t('Duplicate element <{1}> in <{0}>. Only the first one is used.', parent, name),
  ),
  text: lost(foreign, (parent: string) =>
    l10n.t('The text between the elements of <{0}> is ignored.', parent),
  ),
  mark: changed(foreign, (element: string, name: string) =>
    l10n.t('Unknown attribute {1} of <{0}>. It is ignored.', element, name),
  ),
  noName: lost(xmlElement, (element: string) =>
    l10n.t('<{0}> has no name, so its values are ignored.', element),
  ),
  attributeTwice: changed(fixtureDuplicate, (name: string) =>
    l10n.t('Duplicate attribute "{0}" in this object. The values of both are read.', name),
  ),
  encoding: lost(fixtureValue, (name: string, encoding: string) =>
    l10n.t('Unknown encoding "{1}" of a value of "{0}". The value is ignored.', name, encoding),
  ),
  operation: lost(fixtureValue, (name: string, operation: string) =>
    l10n.t(
      'Unknown operation "{1}" of a value of "{0}", so the value is ignored. Values are added or deleted.',
      name,
      operation,
    ),
  ),
  noReference: lost(xmlElement, (name: string) =>
    l10n.t('A reference of "{0}" has no <dn>, so it is ignored.', name),
  ),
  delta: changed(foreign, () =>
    l10n.t(
      'The pending export of this object is ignored: the file has no unapplied-export-hologram for it. The state before it is used.',
    ),
  ),
} as const;
