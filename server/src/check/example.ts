/** What an example of a check contains besides its flows. */
export interface ExampleOptions {
  /** Declarations of the connector's attributes, one per line. */
  readonly connector?: readonly string[];
  /** Declarations of the metaverse's attributes, one per line. */
  readonly metaverse?: readonly string[];
  readonly description?: string;
  /** More blocks after the rule. */
  readonly more?: string;
}

function schema(head: string, type: string, kind: string, declarations: readonly string[]): string {
  const names = declarations.map((declaration) => declaration.split(' ')[0] ?? '').join(', ');
  return `${head} {\n${type}    attributes {\n${declarations.map((line) => `        ${line}\n`).join('')}    }\n    object ${kind} { ${names} }\n}\n\n`;
}

/**
 * Writes an example in the rule language: a rule with the given flows, and the schema that they need.
 * @param flows lines of flows and of marks beneath them, without indentation
 */
export function example(flows: readonly string[], options: ExampleOptions = {}): string {
  const connector =
    options.connector === undefined
      ? ''
      : schema('connector "contoso.com"', '    type AD\n', 'user', options.connector);
  const metaverse =
    options.metaverse === undefined ? '' : schema('metaverse', '', 'person', options.metaverse);
  return `${connector}${metaverse}inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
${flows.map((line) => `        ${line}\n`).join('')}    }
}${options.more ?? ''}`;
}
