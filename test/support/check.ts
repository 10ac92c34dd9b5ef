import { checkExpression } from '../../server/src/check/checkExpression';
import type { CheckEnvironment } from '../../server/src/check/types';
import type { AttributeSchema } from '../../server/src/domain/schema';
import type { AttributeType } from '../../server/src/domain/value';
import { treeOf } from './expression';

const types: readonly AttributeType[] = [
  'string',
  'number',
  'boolean',
  'binary',
  'reference',
  'datetime',
];

function schemaOf(name: string, declaration: string): AttributeSchema {
  const words = declaration.split(' ');
  const type = types.find((candidate) => candidate === words[0]);
  if (type === undefined) throw new Error(`${declaration} is no type`);
  const length = words.indexOf('length');
  return {
    name,
    type,
    multivalued: words.includes('multivalued'),
    indexed: words.includes('indexed'),
    ...(length < 0 ? {} : { maxLength: Number(words[length + 1]) }),
  };
}

/** @returns an environment whose attributes are declared as in the rule language: `string multivalued`. */
export function checkEnvironmentOf(
  attributes: Readonly<Record<string, string>>,
  more: Partial<CheckEnvironment> & { readonly into?: string } = {},
): CheckEnvironment {
  const declared = new Map(
    Object.entries(attributes).map(([name, declaration]) => [name, schemaOf(name, declaration)]),
  );
  const { into, ...rest } = more;
  return {
    attribute: (name) => declared.get(name),
    target: into === undefined ? undefined : schemaOf('target', into),
    direction: 'Inbound',
    once: false,
    standard: false,
    lowerContributor: false,
    ...rest,
  };
}

/** @returns the findings of all checks as `code: text at the place`. */
export function findings(text: string, environment: CheckEnvironment): readonly string[] {
  return checkExpression(treeOf(text), environment).map(
    ({ code, span }) => `${code}: ${text.slice(span.start, span.end)}`,
  );
}
