import { SignatureHelpRequest, type SignatureHelp } from 'vscode-languageserver';
import { signatureHelp } from '../../ide/completion/signatureHelp';
import { markup } from '../convert';
import { serve } from '../dispatch';
import { documentPosition } from '../params';
import type { Session } from '../session';

/** `textDocument/signatureHelp` */
export function signatureHelpHandler(session: Session): void {
  serve<SignatureHelp | null>(session, SignatureHelpRequest.method, null, (params) => {
    const at = documentPosition(params);
    const workspace = session.snapshot();
    const file = at && workspace.file(at.uri);
    if (at === undefined || file === undefined) return null;
    const found = signatureHelp(workspace, at.uri, session.positions.offset(file, at.position));
    if (found === undefined) return null;
    const active = found.signatures[found.active]?.active;
    return {
      signatures: found.signatures.map((signature) => ({
        label: signature.label,
        documentation: markup(found.content, session.client.signatureForm),
        parameters: signature.parameters.map(({ label, meaning }) => ({
          label,
          ...(meaning === '' ? {} : { documentation: meaning }),
        })),
      })),
      activeSignature: found.active,
      ...(active === undefined ? {} : { activeParameter: active }),
    };
  });
}
