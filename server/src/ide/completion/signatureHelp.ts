import type { WorkspaceSnapshot } from '../../model/types';
import { findFunction } from '../../functions/catalogue';
import type { Signature } from '../../functions/types';
import type { Call } from '../../syntax/ast';
import { fidelity, parameterText, signatureText } from '../hover/function';
import { paragraph, type Markup } from '../../protocol/markup';
import { occurrences } from '../occurrences/occurrences';
import { placeAt } from '../../model/place';
import { translated } from '../../protocol/language';

export interface SignatureLine {
  readonly label: string;
  /** Each parameter's part of the label. */
  readonly parameters: readonly { readonly label: string; readonly meaning: string }[];
  /** The parameter that the cursor is at; none when there are fewer. */
  readonly active: number | undefined;
}

export interface SignatureHelp {
  readonly signatures: readonly SignatureLine[];
  readonly active: number;
  readonly content: Markup;
}

/**
 * Shows the signature of the innermost call whose parentheses hold the cursor.
 * @param offset absolute in the file
 */
export function signatureHelp(
  workspace: WorkspaceSnapshot,
  uri: string,
  offset: number,
): SignatureHelp | undefined {
  const place = placeAt(workspace, uri, offset);
  const call = place && callAround(place.block.parsed, place.offset);
  const entry = call && findFunction(call.name);
  if (place === undefined || call === undefined || entry === undefined) return undefined;
  const at = call.commas.filter((comma) => comma < place.offset).length;
  const signatures = entry.signatures.map((signature) => line(entry.name, signature, at));
  const fitting = signatures.findIndex((signature) => signature.active !== undefined);
  return {
    signatures,
    active: Math.max(0, fitting),
    content: [paragraph(translated(entry.meaning)), paragraph(...fidelity(entry.fidelity))],
  };
}

function callAround(
  block: { readonly text: string; readonly tree: Parameters<typeof occurrences>[0] },
  offset: number,
): Call | undefined {
  let innermost: Call | undefined;
  for (const occurrence of occurrences(block.tree)) {
    if (occurrence.kind !== 'function') continue;
    const { call } = occurrence;
    const open = block.text.indexOf('(', call.nameSpan.end);
    const inside =
      open >= 0 &&
      open < offset &&
      (call.closed ? offset < call.span.end : offset <= call.span.end + 1);
    // Calls come in source order, and one that holds the cursor and begins later lies further in.
    if (inside) innermost = call;
  }
  return innermost;
}

function line(name: string, signature: Signature, at: number): SignatureLine {
  const parameters = signature.parameters.map((parameter) => ({
    label: parameterText(parameter),
    meaning: parameter.summary === undefined ? '' : translated(parameter.summary),
  }));
  return {
    label: signatureText(name, signature),
    parameters,
    active: activeParameter(signature, at),
  };
}

/** With repeating parameters the place goes round over the last ones. */
function activeParameter(signature: Signature, at: number): number | undefined {
  const count = signature.parameters.length;
  if (at < count) return at;
  if (signature.repeat === undefined || signature.repeat === 0) return undefined;
  return count - signature.repeat + ((at - count) % signature.repeat);
}
