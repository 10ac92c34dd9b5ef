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
  objectTwice: lost(
    fixtureDuplicate,
    (dn: string) =>
      `"${dn}" of this connector is in this file already; this second object is left out. Remove one of them.`,
  ),
  furtherValue: lost(
    fixtureValue,
    (name: string) =>
      `"${name}" holds one value, and several are given; the first is used and this one is left out. Remove one of them.`,
  ),
  nearAttribute: unseen(
    fixtureAttribute,
    (connector: string, name: string, count: string, meant: string) =>
      `The connector "${connector}" has no attribute "${name}", so the product would not see it; it is left out. Values left out: ${count}.${meant}`,
  ),
  attributes: unseen(
    fixtureAttribute,
    (names: string, count: string) =>
      `The connectors do not read these attributes, so the product would not see them; they are left out: ${names}. Values left out: ${count}.`,
  ),
  connectorOfDn: lost(
    fixtureConnector,
    (dn: string) =>
      `"${dn}" is in no partition of the configuration's connectors; the object is left out.`,
  ),
  outsidePartitions: changed(
    fixtureConnector,
    (dn: string, connector: string) =>
      `"${dn}" is in none of the partitions of the connector "${connector}", so the product would not read it. The preview takes it for one of its objects.`,
  ),
  otherConnector: changed(
    fixtureConnector,
    (named: string, taken: string) =>
      `The configuration has no connector "${named}". The object is read as one of "${taken}", in whose partition its DN is.`,
  ),
  linkNotGuid: lost(
    fixtureLink,
    (text: string) =>
      `The link to the metaverse is a GUID, and "${text}" is not; the object counts as not linked.`,
  ),
} as const;

/** Every way in which LDIF is refused, beyond its values. */
export const ldifRefusals = {
  line: lost(
    fixtureSyntax,
    () =>
      'A line of LDIF is "name: value", "name:: Base64", or begins with a blank and continues the line before; this one is not read.',
  ),
  address: lost(
    fixtureValue,
    (name: string) =>
      `"${name}": addresses of files are not followed. Write the value as Base64, after two colons.`,
  ),
  option: changed(
    fixtureValue,
    (name: string, option: string) =>
      `"${name}": the option "${option}" is not read, and the value counts as one of "${name}".`,
  ),
  cutRange: changed(
    fixtureValue,
    (name: string, last: string) =>
      `"${name}" is incomplete: the directory returned its values up to number ${last}, and no later range is in this record. Add the lines of the remaining ranges.`,
  ),
  version: changed(
    fixtureSyntax,
    (version: string) =>
      `The version of LDIF is 1; this file says "${version}" and is read as version 1.`,
  ),
  secondDn: lost(
    fixtureSyntax,
    () =>
      'A record has one "dn:". This one is read as the beginning of the next record; put an empty line before it.',
  ),
  noDn: lost(
    fixtureSyntax,
    () => 'A record of LDIF begins with "dn:" and the name of an object; this one is left out.',
  ),
  change: lost(
    fixtureSyntax,
    (type: string) =>
      `A fixture contains objects, so a record with the change "${type}" is left out. Export the object itself.`,
  ),
  type: changed(
    fixtureAttribute,
    (connector: string, classes: string, meant: string) =>
      `The connector "${connector}" reads objects of none of these types: ${classes}. The object is left out.${meant}`,
  ),
  noType: lost(
    fixtureSyntax,
    () =>
      'The record has no "objectClass:", so the type of the object is not known; it is left out.',
  ),
  otherDn: changed(
    fixtureValue,
    (text: string) =>
      `"distinguishedName" is "${text}", which is not the "dn:" of this record; "dn:" is used.`,
  ),
} as const;

/** Every way in which a table is refused, beyond its values. */
export const csvRefusals = {
  mapping: lost(
    fixtureSyntax,
    () => 'A column is mapped by "# column: heading = attribute"; this line is not read.',
  ),
  settingTwice: lost(
    fixtureSyntax,
    (name: string) => `"# ${name}:" is given twice; the last one is used.`,
  ),
  unknownSetting: lost(
    fixtureSyntax,
    (name: string, meant: string) => `There is no "# ${name}:", so this line is not read.${meant}`,
  ),
  separator: lost(
    fixtureSyntax,
    (text: string) =>
      `A separator is one character or the word "tab"; of "${text}" the first character is used.`,
  ),
  noDnColumn: lost(
    fixtureSyntax,
    () =>
      'A table of objects needs a column "DN" or "DistinguishedName" in its first line; without it no row is read.',
  ),
  headingTwice: changed(
    fixtureSyntax,
    (name: string) =>
      `The first line has two columns "${name}"; the cells of both are read as values of one attribute.`,
  ),
  noHeading: lost(
    fixtureSyntax,
    () => 'The first line has no name for the column of this cell; the value is left out.',
  ),
  openQuote: lost(
    fixtureSyntax,
    () =>
      'The quote at the beginning of this cell never ends, so the cell takes the rest of the file. Close it.',
  ),
  afterQuote: changed(
    fixtureSyntax,
    () =>
      'Characters follow the closing quote of this cell and are read as part of it. Double the quotes inside a cell.',
  ),
  connector: lost(
    fixtureConnector,
    (name: string, meant: string) => `There is no connector "${name}".${meant} No row is read.`,
  ),
  connectorOfDn: lost(
    fixtureConnector,
    (dn: string) =>
      `"${dn}" is in no partition of the configuration's connectors; the row is left out. Name a connector with "# connector: …".`,
  ),
  rowLong: lost(
    fixtureSyntax,
    (cells: string, names: string) =>
      `The row has ${cells} cells, and the first line names ${names}; those that are left over are not read. A cell that contains the separator is written in quotes.`,
  ),
  rowShort: changed(
    fixtureSyntax,
    (cells: string, names: string) =>
      `The row has ${cells} cells, and the first line names ${names}; those that are missing count as empty.`,
  ),
  noDn: lost(fixtureSyntax, () => 'The row has no DN; it is left out.'),
  noType: lost(
    fixtureSyntax,
    () =>
      'The type of the object is not known, so the row is left out. Add a column "objectClass", or a line "# type: user" before the table.',
  ),
  type: lost(
    fixtureSyntax,
    (connector: string, type: string, meant: string) =>
      `The connector "${connector}" has no object type "${type}"; the row is left out.${meant}`,
  ),
  otherType: changed(
    fixtureAttribute,
    (connector: string, type: string, taken: string) =>
      `The connector "${connector}" has no object type "${type}"; the object is read as "${taken}", as "# type:" says.`,
  ),
  blanks: changed(
    fixtureValue,
    (name: string) => `Blanks around a value of "${name}" are left out.`,
  ),
} as const;

/** Every way in which JSON of `Get-ADSyncCSObject` is refused, beyond its values and its form as JSON. */
export const csObjectsRefusals = {
  incomplete: lost(
    foreign,
    () =>
      'An object that Get-ADSyncCSObject writes has a DistinguishedName and an ObjectType, and this one does not; it is left out. Write it with Get-ADSyncCSObject … | ConvertTo-Json -Depth 6.',
  ),
  connector: lost(
    fixtureConnector,
    (dn: string) => `The connector of "${dn}" is not in the configuration; the object is left out.`,
  ),
  noAttributes: changed(
    foreign,
    () =>
      'The object has no "Attributes"; it is read without any. Write it with Get-ADSyncCSObject … | ConvertTo-Json -Depth 6.',
  ),
  attributeForm: lost(
    foreign,
    () =>
      'An entry of "Attributes" is an object with a "Name" and "Values", and this is not; it is left out. Write the file with ConvertTo-Json -Depth 6.',
  ),
  count: changed(
    foreign,
    (count: string, there: string) =>
      `"Count" says ${count}, and the list has ${there} entries. Export the file again.`,
  ),
  nullValue: lost(
    fixtureValue,
    (name: string) => `"${name}" has null among its values, which is not a value; it is left out.`,
  ),
  objectValue: lost(
    fixtureValue,
    (name: string) =>
      `"${name}" has an object among its values, which is not a value; it is left out. Write the file with ConvertTo-Json -Depth 6.`,
  ),
  bytes: lost(
    fixtureValue,
    (name: string) =>
      `"${name}" has bytes for a value, which are whole numbers from 0 to 255, and not all of these are; the value is left out.`,
  ),
  asText: changed(
    fixtureValue,
    (name: string, text: string) =>
      `"${name}" has the value ${text}, which is not written in quotes; it is read as the string "${text}".`,
  ),
  lineage: lost(
    fixtureLink,
    (name: string) =>
      `The lineage names the rule "${name}", which is not in the configuration; the link is read without it.`,
  ),
  membersNotRead: unseen(
    foreign,
    (names: string) => `These members of the objects are not read: ${names}.`,
  ),
} as const;

/** Every way in which a file of `csexport` is refused, beyond its values and its form as XML. */
export const csexportRefusals = {
  empty: lost(xmlSyntax, () => 'The file is empty. Export it again.'),
  noObjects: lost(
    foreign,
    () =>
      'This is not an export of a connector space: it has no <cs-object>. Write one with csexport "<connector>" file.xml.',
  ),
  noDn: lost(xmlElement, () => 'The object has no cs-dn; it is left out.'),
  connector: lost(
    fixtureConnector,
    (dn: string) => `The connector of "${dn}" is not in the configuration; the object is left out.`,
  ),
  noType: changed(
    xmlElement,
    (type: string) => `The object has no object-type; it is read as a "${type}".`,
  ),
  element: lost(
    foreign,
    (parent: string, name: string) =>
      `<${parent}> has an element <${name}> that is not known here; what it contains is left out.`,
  ),
  elementNotRead: changed(
    foreign,
    (name: string) => `Objects have an element <${name}> that is not known; it is not read.`,
  ),
  elementTwice: lost(
    foreign,
    (parent: string, name: string) => `<${parent}> has a second element <${name}>; it is left out.`,
  ),
  text: lost(
    foreign,
    (parent: string) => `<${parent}> has text between its elements, which is not read.`,
  ),
  mark: changed(
    foreign,
    (element: string, name: string) =>
      `<${element}> has an attribute ${name} that is not known; it is not read.`,
  ),
  noName: lost(
    xmlElement,
    (element: string) => `<${element}> has no name; its values are left out.`,
  ),
  attributeTwice: changed(
    fixtureDuplicate,
    (name: string) => `"${name}" is given twice in this object; the values of both are read.`,
  ),
  encoding: lost(
    fixtureValue,
    (name: string, encoding: string) =>
      `"${name}": the encoding "${encoding}" is not known; the value is left out.`,
  ),
  operation: lost(
    fixtureValue,
    (name: string, operation: string) =>
      `"${name}": a value is added or deleted, and "${operation}" is neither; the value is left out.`,
  ),
  noReference: lost(
    xmlElement,
    (name: string) => `"${name}": a reference has no <dn>; the value is left out.`,
  ),
  delta: changed(
    foreign,
    () =>
      'The pending export of this object is not read, because the file has no unapplied-export-hologram for it. The state before it is used.',
  ),
} as const;
