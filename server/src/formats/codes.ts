/** Codes of what reading and writing of files may find; each has a page in `docs/rules`. */
export const formatCodes = {
  /** The file is no JSON, or not of the shape that a fixture has. */
  fixtureSyntax: 'SR700',
  /** A member that fixtures do not have. */
  fixtureMember: 'SR701',
  /** A connector that the configuration does not have. */
  fixtureConnector: 'SR702',
  /** An object type or attribute that the schema does not have. */
  fixtureAttribute: 'SR703',
  /** A value that is not of the attribute's type. */
  fixtureValue: 'SR704',
  /** Two objects with one name. */
  fixtureDuplicate: 'SR705',
  /** A link or an owner that points nowhere. */
  fixtureLink: 'SR706',
  /** A reference to an object that the fixture does not hold. */
  fixtureReference: 'SR707',
  /** The file is larger or deeper than can be read. */
  tooLarge: 'SR720',
  /** The file is no well-formed XML. */
  xmlSyntax: 'SR721',
  /** The file holds something else than was expected of it. */
  foreign: 'SR722',
  /** An element that must be there is missing or unreadable. */
  xmlElement: 'SR723',
  /** A word that the product's documentation does not know; it is kept. */
  unknownWord: 'SR724',
  /** Two files describe one thing. */
  importDuplicate: 'SR725',
  /** A reference to something that the export does not hold. */
  importReference: 'SR726',
  /** An expression that the grammar cannot hold token for token; it is kept as text. */
  verbatim: 'SR727',
  /** A PowerShell command or parameter that cannot be read. */
  powershell: 'SR728',
  /** A value in PowerShell that only a run could know. */
  powershellUnresolved: 'SR729',
  /** Bytes that are no UTF-8. */
  encoding: 'SR730',
  /** A file or a rule of an export that an import could not work on. */
  importFailed: 'SR731',
  /** A character that the format of an export cannot hold. */
  exportCharacter: 'SR740',
  /** An identifier of a rule or connector that is none, or that another rule has. */
  exportIdentifier: 'SR741',
  /** An additional element that an export does not write. */
  exportElement: 'SR742',
  /** A number that the product cannot hold. */
  exportNumber: 'SR743',
  /** A variable or placeholder of a script, which an import has kept. */
  exportScript: 'SR744',
} as const;
