import { formatText } from '../../syntax/format';

/** @returns the text of rules or schema, formatted as the language's formatter does. */
export function layOut(text: string): string {
  return formatText(text);
}
