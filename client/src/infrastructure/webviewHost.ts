import { randomBytes } from 'node:crypto';
import { Uri, env, l10n, type Webview } from 'vscode';
import { pageHtml } from './page';

/** Folder that a page of ours may load from, and nothing else. */
export function pageRoot(extensionUri: Uri): Uri {
  return Uri.joinPath(extensionUri, 'dist');
}

/** Fills a webview with one of our pages. A new nonce each time, so that an old page's script is not accepted. */
export function fillWebview(
  webview: Webview,
  extensionUri: Uri,
  title: string,
  data: Readonly<Record<string, string>>,
): void {
  const root = pageRoot(extensionUri);
  webview.options = {
    enableScripts: true,
    enableForms: false,
    enableCommandUris: false,
    localResourceRoots: [root],
  };
  webview.html = pageHtml({
    cspSource: webview.cspSource,
    nonce: randomBytes(24).toString('base64url'),
    script: webview.asWebviewUri(Uri.joinPath(root, 'webview.js')).toString(),
    style: webview.asWebviewUri(Uri.joinPath(root, 'webview.css')).toString(),
    title,
    language: env.language,
    // The texts of the user's language; absent where the editor speaks English.
    data: l10n.bundle === undefined ? data : { ...data, texts: JSON.stringify(l10n.bundle) },
  });
}
