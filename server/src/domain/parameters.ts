/** The parameter that every rule can read: the identifier of its connector (expressions §4.1). */
export const connectorParameter = 'Connector.ID';

/** What the product itself defines for the connector of a forest (expressions §4.1). */
export const forestParameters: readonly string[] = [
  'Domain.FQDN',
  'Domain.LDAP',
  'Domain.Netbios',
  'Forest.FQDN',
  'Forest.LDAP',
  'Forest.Netbios',
];

/** @returns whether the product gives the parameter its name, so nobody else can. */
export function isProductParameter(name: string): boolean {
  return name === connectorParameter || forestParameters.includes(name);
}
