import type { AttributeTable } from './attributes';
import { namedIn, type FlowSpec, type RuleSpec } from './notation';

const none = '00000000-0000-0000-0000-000000000000';

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function element(indent: string, name: string, text: string): string {
  return text === '' ? `${indent}<${name} />\n` : `${indent}<${name}>${escaped(text)}</${name}>\n`;
}

function list(indent: string, name: string, inner: string): string {
  return inner === ''
    ? `${indent}<${name} />\n`
    : `${indent}<${name}>\n${inner}${indent}</${name}>\n`;
}

function mapping(flow: FlowSpec): string {
  const attributes = flow.copy === undefined ? namedIn(flow.expression ?? '') : [flow.copy];
  const read =
    attributes.length === 0
      ? ''
      : list('      ', 'src', attributes.map((name) => element('        ', 'attr', name)).join(''));
  const source = flow.constant === undefined ? read : element('      ', 'src', flow.constant);
  const expression =
    flow.expression === undefined ? '' : element('      ', 'expression', flow.expression);
  return `    <mapping${flow.once ? ' execute-once="true"' : ''}>\n${element('      ', 'dest', flow.target)}${source}${expression}${element('      ', 'valueMergeType', flow.merge)}    </mapping>\n`;
}

/** @returns the parts of a clause: the value is all that follows the second blank. */
export function clauseParts(
  clause: string,
): readonly [attribute: string, operator: string, value: string] {
  const [, attribute = '', operator = '', value = ''] = /^(\S+) (\S+) ?([^]*)$/.exec(clause) ?? [];
  return [attribute, operator, value];
}

function scopeClause(clause: string): string {
  const [attribute, operator, value] = clauseParts(clause);
  return list(
    '      ',
    'scope',
    element('        ', 'csAttribute', attribute) +
      element('        ', 'csOperator', operator) +
      element('        ', 'csValue', value),
  );
}

function joinCondition(condition: string): string {
  const [own = '', metaverse = '', sensitive] = condition.split(' ');
  const parts = [
    ...(sensitive === undefined ? [] : [['caseSensitive', 'True'] as const]),
    ['csAttribute', own] as const,
    ['ilmAttribute', metaverse] as const,
  ];
  return list(
    '      ',
    'condition',
    parts.map(([name, text]) => element('        ', name, text)).join(''),
  );
}

function groups(
  name: string,
  all: readonly (readonly string[])[] | undefined,
  write: (one: string) => string,
): string {
  return list(
    '  ',
    name,
    (all ?? []).map((group) => list('    ', 'conditions', group.map(write).join(''))).join(''),
  );
}

/** What a rule's own table does not say. */
export interface RulePlace {
  readonly id: string;
  readonly connector: string;
  readonly precedence: number;
  readonly after?: string;
  readonly before?: string;
}

/** @returns a rule as the product writes it: 20 elements in this order and letter case, two blanks a level, LF, no declaration. */
export function ruleXml(rule: RuleSpec, place: RulePlace): string {
  const head: readonly (readonly [string, string])[] = [
    ['id', `{${place.id}}`],
    ['internal-id', `{${place.id}}`],
    ['version', '1'],
    ['name', rule.name],
    ['description', rule.description ?? ''],
    ['immutable-tag', rule.tag ?? ''],
    ['direction', rule.direction],
    ['disabled', rule.disabled === true ? 'True' : 'False'],
    ['connector', `{${place.connector}}`],
    ['sourceObjectType', rule.from],
    ['targetObjectType', rule.to],
    ['linkType', rule.link],
    ['precedence', String(place.precedence)],
    ['precedence-after', `{${place.after ?? none}}`],
    ['precedence-before', `{${place.before ?? none}}`],
    ['softDeleteExpiryInterval', rule.softDelete ?? '00:00:00'],
    ['EnablePasswordSync', rule.passwordSync === true ? 'true' : 'false'],
  ];
  const lists = [
    list('  ', 'attribute-mappings', rule.flows.map(mapping).join('')),
    groups('relationshipCriteria', rule.join, joinCondition),
    groups('synchronizationCriteria', rule.scope, scopeClause),
  ];
  return `<synchronizationRule>\n${head.map(([name, text]) => element('  ', name, text)).join('')}${lists.join('')}</synchronizationRule>\n`;
}

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** @returns the same document in another spelling, as editors and other tools write XML. */
export function respelled(xml: string, how: NonNullable<RuleSpec['edited']>): string {
  if (how === 'crlf')
    return `\uFEFF<?xml version="1.0" encoding="utf-8"?>\n<!-- kept by the service context -->\n${xml}`.replaceAll(
      '\n',
      '\r\n',
    );
  if (how === 'cdata')
    return xml.replaceAll(
      /<(name|description|expression)>([^<]*)<\/\1>/g,
      (_, name: string, text: string) => `<${name}><![CDATA[${unescaped(text)}]]></${name}>`,
    );
  return `<?xml version="1.0"?>\n${xml.replaceAll(/(?<=>)[^<>]+(?=<\/(?:name|description|expression|csValue)>)/g, (text) => text.replaceAll("'", '&apos;').replaceAll('"', '&quot;').replaceAll('&amp;', '&#38;').replaceAll('é', '&#xE9;').replaceAll('@', '&#64;'))}`;
}

const syntaxes: Readonly<Record<string, string>> = {
  string: '1.3.6.1.4.1.1466.115.121.1.15',
  number: '1.3.6.1.4.1.1466.115.121.1.27',
  large: '1.2.840.113556.1.4.906',
  boolean: '1.3.6.1.4.1.1466.115.121.1.7',
  reference: '1.3.6.1.4.1.1466.115.121.1.12',
  orname: '1.2.840.113556.1.4.1221',
  binary: '1.3.6.1.4.1.1466.115.121.1.40',
};

/** One attribute of a table. */
export interface Attribute {
  readonly name: string;
  readonly type: string;
  readonly single: boolean;
  readonly indexed: boolean;
  readonly longest: string | undefined;
}

/** @returns the attributes of a table, in its order. */
export function attributesOf(table: AttributeTable): readonly Attribute[] {
  return Object.entries(table).flatMap(([heading, names]) => {
    const [type = '', more] = heading.split(' ');
    const one = {
      type: type.replace('*', ''),
      single: !type.endsWith('*'),
      indexed: more === 'indexed',
      longest: more === undefined || more === 'indexed' ? undefined : more,
    };
    return names.split(/\s+/).map((name) => ({ name, ...one }));
  });
}

const syntaxOf = ({ type }: Attribute): string => syntaxes[type] ?? `no syntax for ${type}`;

/** An object type of a directory: those of a forest come after others, from which they have attributes, too. */
export interface ClassSpec {
  readonly name: string;
  readonly kind: 'structural' | 'abstract' | 'auxiliary';
  readonly attributes: readonly string[];
  readonly superior?: string;
  readonly auxiliary?: string;
}

/** @returns a schema as the export of a forest has it: short identifiers instead of names, the namespace of DSML without a prefix, all on one line. */
export function forestSchema(
  attributes: readonly Attribute[],
  classes: readonly ClassSpec[],
): string {
  const ids = new Map(attributes.map(({ name }, at) => [name, `A${at.toString(36)}`]));
  const classIds = new Map(classes.map(({ name }, at) => [name, `C${at.toString(36)}`]));
  const types = attributes.map(
    (one) =>
      `<attribute-type id="${ids.get(one.name) ?? ''}"${one.single ? ' single-value="true"' : ''}${one.longest === undefined ? '' : ` m:range-upper="${one.longest}"`}><name>${one.name}</name><syntax>${syntaxOf(one)}</syntax></attribute-type>`,
  );
  const written = classes.map(({ name, kind, attributes: own, superior }) => {
    const above = superior === undefined ? '' : ` superior="#${classIds.get(superior) ?? ''}"`;
    return `<class id="${classIds.get(name) ?? ''}"${above} type="${kind}"><name>${name}</name>${own.map((one) => `<attribute ref="#${ids.get(one) ?? ''}" required="false" />`).join('')}</class>`;
  });
  const rules = classes.flatMap(({ name, auxiliary }) =>
    auxiliary === undefined
      ? []
      : [
          `<m:dit-content-rule id="${classIds.get(name) ?? ''}"><m:aux-class ref="#${classIds.get(auxiliary) ?? ''}" /></m:dit-content-rule>`,
        ],
  );
  return `<schema><dsml xmlns="http://www.dsml.org/DSML" xmlns:m="http://www.microsoft.com/MMS/DSML"><directory-schema>${types.join('')}${written.join('')}${rules.join('')}</directory-schema></dsml></schema>`;
}

/** @returns a schema as the exports of the cloud and of the metaverse have it: names as identifiers, prefixes, a line each. */
export function prefixedSchema(
  attributes: readonly Attribute[],
  classes: readonly ClassSpec[],
): string {
  const types = attributes.map(
    (one) =>
      `        <dsml:attribute-type id="${one.name}" single-value="${String(one.single)}"${one.indexed ? ' ms-dsml:indexable="true"' : ''}>\n          <dsml:name>${one.name}</dsml:name>\n          <dsml:syntax>${syntaxOf(one)}</dsml:syntax>\n        </dsml:attribute-type>\n`,
  );
  const written = classes.map(
    ({ name, attributes: own }) =>
      `        <dsml:class id="${name}" type="structural">\n          <dsml:name>${name}</dsml:name>\n${own.map((one) => `          <dsml:attribute ref="#${one}" required="false" />\n`).join('')}        </dsml:class>\n`,
  );
  return `  <schema>\n    <dsml:dsml xmlns:ms-dsml="http://www.microsoft.com/MMS/DSML" xmlns:dsml="http://www.dsml.org/DSML">\n      <dsml:directory-schema ms-dsml:no-objectclass-validation="true">\n${written.join('')}${types.join('')}      </dsml:directory-schema>\n    </dsml:dsml>\n  </schema>\n`;
}
