import { nearest } from '../base/suggest';
import { catalogue, functionNames } from '../functions/catalogue';
import { foreignHint } from '../functions/foreignNames';

const literals = ['True', 'False', 'NULL', 'AuthoritativeNull', 'IgnoreThisFlow', 'CRLF'] as const;
const members: readonly string[] = [
  ...new Set(
    catalogue.flatMap((entry) =>
      entry.signatures.flatMap((signature) =>
        signature.parameters.flatMap((parameter) => parameter.members ?? []),
      ),
    ),
  ),
];

/** @returns what to tell of a function that does not exist. */
export function unknownFunction(name: string): string {
  const foreign = foreignHint(name);
  if (foreign !== undefined) return foreign;
  const near = nearest(name, functionNames);
  return near === undefined
    ? `There is no function ${name}.`
    : `There is no function ${name}. Did you mean ${near}?`;
}

/** @returns what to tell of a bare word that means nothing where it stands. */
export function unknownWord(name: string): string {
  if (members.includes(name))
    return `${name} can only be the argument of a function that takes it.`;
  const near = nearest(name, [...literals, ...members]);
  return near === undefined
    ? `${name} means nothing here. A text stands in quotes, an attribute in brackets.`
    : `${name} means nothing here. Did you mean ${near}?`;
}
