import * as l10n from '@vscode/l10n';
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

/** @returns the message for a function that does not exist. */
export function unknownFunction(name: string): string {
  const foreign = foreignHint(name);
  if (foreign !== undefined) return foreign;
  const near = nearest(name, functionNames);
  return near === undefined
    ? l10n.t("Unknown function '{0}'.", name)
    : `${l10n.t("Unknown function '{0}'.", name)} ${l10n.t("Did you mean '{0}'?", near)}`;
}

/** @returns the message for a bare word that has no meaning in its place. */
export function unknownWord(name: string): string {
  if (members.includes(name))
    return l10n.t("'{0}' can only be the argument of a function that accepts it.", name);
  const near = nearest(name, [...literals, ...members]);
  return near === undefined
    ? l10n.t("Unknown word '{0}'. Put strings in double quotes and attributes in brackets.", name)
    : `${l10n.t("Unknown word '{0}'.", name)} ${l10n.t("Did you mean '{0}'?", near)}`;
}
