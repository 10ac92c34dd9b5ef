/** @returns the export of a rule, with parts replaced: `{ precedence: '<precedence>7</precedence>' }`; an empty replacement removes the part. */
export function ruleXml(parts: Readonly<Record<string, string>> = {}): string {
  const usual: Record<string, string> = {
    id: '<id>{11111111-1111-1111-1111-111111111111}</id>',
    'internal-id': '<internal-id>{11111111-1111-1111-1111-111111111111}</internal-id>',
    version: '<version>1</version>',
    name: '<name>Custom In from AD - User Filter</name>',
    description: '<description />',
    'immutable-tag': '<immutable-tag />',
    direction: '<direction>Inbound</direction>',
    disabled: '<disabled>False</disabled>',
    connector: '<connector>{aaaaaaaa-0000-0000-0000-000000000001}</connector>',
    sourceObjectType: '<sourceObjectType>user</sourceObjectType>',
    targetObjectType: '<targetObjectType>person</targetObjectType>',
    linkType: '<linkType>Join</linkType>',
    precedence: '<precedence>50</precedence>',
    'precedence-after':
      '<precedence-after>{00000000-0000-0000-0000-000000000000}</precedence-after>',
    'precedence-before':
      '<precedence-before>{00000000-0000-0000-0000-000000000000}</precedence-before>',
    softDeleteExpiryInterval: '<softDeleteExpiryInterval>00:00:00</softDeleteExpiryInterval>',
    EnablePasswordSync: '<EnablePasswordSync>false</EnablePasswordSync>',
    mappings: '<attribute-mappings />',
    join: '<relationshipCriteria />',
    scope: '<synchronizationCriteria />',
    ...parts,
  };
  return `<synchronizationRule>\n${Object.values(usual)
    .filter((part) => part !== '')
    .map((part) => `  ${part}\n`)
    .join('')}</synchronizationRule>\n`;
}

/** @returns a mapping list of the given mappings. */
export function mappings(...list: readonly string[]): Readonly<Record<string, string>> {
  return {
    mappings: `<attribute-mappings>${list.map((inner) => `<mapping>${inner}<valueMergeType>Update</valueMergeType></mapping>`).join('')}</attribute-mappings>`,
  };
}
