import type { Parameter, Signature, TypeName } from './types';

/** The notation of the product's documentation. */
const notation: Readonly<Record<TypeName, string>> = {
  string: 'str',
  number: 'num',
  boolean: 'bool',
  binary: 'bin',
  reference: 'ref',
  date: 'dt',
  any: 'var',
  void: 'void',
};

const collections: Readonly<Partial<Record<TypeName, string>>> = {
  string: 'mvstr',
  binary: 'mvbin',
  reference: 'mvref',
  any: 'mvattr',
};

/** @returns a parameter in the notation of the documentation: `str value`, `mvattr values`. */
export function parameterText(parameter: Parameter): string {
  if (parameter.binds === true) return `variable ${parameter.name}`;
  if (parameter.members !== undefined) return `enum ${parameter.name}`;
  const many = parameter.collection === true && parameter.single !== true;
  return `${(many ? collections[parameter.type] : undefined) ?? notation[parameter.type]} ${parameter.name}`;
}

/** @returns a signature in the notation of the documentation: `num InStr(str value, str sought [, num start])`. */
export function signatureText(name: string, signature: Signature): string {
  const result =
    (signature.resultCollection === true ? collections[signature.result] : undefined) ??
    notation[signature.result];
  const required = signature.parameters
    .filter((parameter) => parameter.optional !== true)
    .map(parameterText);
  const optional = signature.parameters.filter((parameter) => parameter.optional === true);
  const repeated = signature.repeat === undefined ? '' : `, …`;
  const tail = optional.reduceRight(
    (rest, parameter) => ` [, ${parameterText(parameter)}${rest}]`,
    '',
  );
  return `${result} ${name}(${required.join(', ')}${repeated}${tail})`;
}
