import {
  ProtocolNotificationType,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { useLanguage } from '../protocol/language';
import { capabilitiesOf } from './capabilities';
import { Composition } from './composition';
import { listen, serve, serveAction } from './dispatch';
import { notificationFeatures, requestFeatures } from './features';
import { guarded } from './guarded';
import { fields } from '../protocol/params';
import type { ServerPorts } from './ports';

/**
 * Serves one client over a connection, from its `initialize` to its `exit`. The connection is made and given its ports by an entry point.
 * @returns when the connection listens; it then works until the client leaves
 */
export function startServer(connection: Connection, ports: ServerPorts): void {
  let started: Composition | undefined;
  connection.onInitialize((params: InitializeParams): InitializeResult => {
    useLanguage(fields(params.initializationOptions).language);
    const server = new Composition(connection, ports, params);
    started = server;
    server.access.apply();
    serveFeatures(server);
    const features = [...notificationFeatures, ...requestFeatures];
    return {
      capabilities: capabilitiesOf(features, server.client),
      serverInfo: { name: 'syncrule' },
    };
  });
  connection.onInitialized(() => {
    const server = started;
    if (server === undefined) return;
    void guarded(connection.console, 'watching files', () => registerFeatures(server));
    server.reading.begin();
  });
  connection.onShutdown(() => {
    started?.analysis.stop();
    started?.baselines.stop();
    started?.previewWorker.close();
  });
  connection.onExit(() => started?.debugSessions.closeAll());
  connection.listen();
}

/** Serves the table of features. */
function serveFeatures(server: Composition): void {
  const { client, handlers } = server;
  for (const { method, handle } of notificationFeatures)
    listen(server, method, (params) => handle(handlers, params));
  for (const feature of requestFeatures) {
    const { method, needs, failed, answer } = feature;
    if (feature.isServed?.(client) === false) continue;
    const served = feature.isLasting?.(client) === true ? serveAction : serve;
    served(server, {
      method,
      needs,
      failed,
      answer: (params, token) => answer(handlers, params, token),
    });
  }
}

/** Asks the client for the notifications that it only sends when it is asked, where it lets itself be asked. */
async function registerFeatures({ client, connection }: Composition): Promise<void> {
  for (const { method, registration } of notificationFeatures)
    if (registration?.options !== undefined && client[registration.ability])
      await connection.client.register(
        new ProtocolNotificationType<unknown, unknown>(method),
        registration.options,
      );
}
