import path from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';

const here = import.meta.dirname;
const config = {
  path: path.join(here, 'protocolMessages.ts'),
  tsconfig: path.join(here, '..', '..', 'tsconfig.base.json'),
  skipTypeCheck: true,
  additionalProperties: false,
} as const;

/**
 * Reads the protocol's own types (those of `vscode-languageserver-protocol`, from which its meta model is made) as JSON schemas. No member beyond theirs is
 * admitted, so that a misspelled or invented one is found.
 * @returns for each method a function that gives what is wrong with a value; undefined for a method that the interface does not name
 */
export function protocolChecks(
  of: 'Answers' | 'Messages',
): (method: string, value: unknown) => string | undefined {
  const schema = createGenerator({ ...config, type: of }).createSchema(of);
  const ajv = new Ajv({ strict: false, allErrors: false });
  ajv.addSchema(schema, 'protocol');
  const known = new Map<string, ValidateFunction | undefined>();
  return (method, value) => {
    if (!known.has(method))
      known.set(
        method,
        ajv.getSchema(`protocol#/definitions/${of}/properties/${method.replaceAll('/', '~1')}`),
      );
    const validate = known.get(method);
    if (validate === undefined) return `the protocol has no ${method} here`;
    return validate(value) ? undefined : ajv.errorsText(validate.errors);
  };
}
