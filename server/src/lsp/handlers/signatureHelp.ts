import type { SignatureHelp } from 'vscode-languageserver';
import { signatureHelp } from '../../ide/completion/signatureHelp';
import { markup } from '../convert';
import type { Uses } from '../handlerContext';
import { documentPosition } from '../params';

/** `textDocument/signatureHelp` */
export function signatureHelpAnswer(
  { view, positions, client }: Uses<'view' | 'positions', 'signatureForm'>,
  params: unknown,
): SignatureHelp | null {
  const at = documentPosition(params);
  const workspace = view.snapshot();
  const file = at && workspace.file(at.uri);
  if (at === undefined || file === undefined) return null;
  const found = signatureHelp(workspace, at.uri, positions.offset(file, at.position));
  if (found === undefined) return null;
  const active = found.signatures[found.active]?.active;
  return {
    signatures: found.signatures.map((signature) => ({
      label: signature.label,
      documentation: markup(found.content, client.signatureForm),
      parameters: signature.parameters.map(({ label, meaning }) => ({
        label,
        ...(meaning === '' ? {} : { documentation: meaning }),
      })),
    })),
    activeSignature: found.active,
    ...(active === undefined ? {} : { activeParameter: active }),
  };
}
