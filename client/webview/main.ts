import './texts';
import { panelVersion } from '../../server/src/protocol/panel';
import { Page, type EditorHost } from './page';

declare function acquireVsCodeApi(): EditorHost;

const host = acquireVsCodeApi();
window.addEventListener('error', (event) =>
  host.postMessage({ version: panelVersion, kind: 'failed', message: event.message }),
);
window.addEventListener('unhandledrejection', (event) =>
  host.postMessage({ version: panelVersion, kind: 'failed', message: String(event.reason) }),
);

const { changedOnly, showLosing, source } = document.body.dataset;
new Page(
  host,
  { changedOnly: changedOnly === 'true', others: showLosing !== 'false' },
  source,
).start(document.body);
