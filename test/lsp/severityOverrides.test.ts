import { afterEach, describe, expect, it } from 'vitest';
import { folder, fullClient, TestClient } from './client';

const file = `${folder}/rules.syncrule`;
/** An expression with a function that does not exist: SR104 is an error unless somebody says otherwise. */
const rule = `inbound rule "A" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 10

    flow {
        displayName <- Trimm([cn])
    }
}
`;

let client: TestClient;
afterEach(() => client.stop());

async function started(files: Readonly<Record<string, string>>, options?: object): Promise<void> {
  client = new TestClient({ [file]: rule, ...files });
  await client.start(fullClient, [folder], options);
  await client.until(() => client.diagnostics(file).length > 0, 'the file is looked at');
}

const severityOf = (): number | undefined =>
  client.diagnostics(file).find(({ message }) => String(message).includes('Trimm'))?.severity;
const code = (): string =>
  String(client.diagnostics(file).find(({ message }) => String(message).includes('Trimm'))?.code);

describe('the levels that the user sets', () => {
  it('change and silence a kind of finding, at start and while the server runs', async () => {
    await started({});
    expect(severityOf()).toBe(1);
    const unknown = code();
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { syncrule: { lint: { levels: { [unknown]: 'hint', SR999: 'loud' } } } },
    });
    await client.until(() => severityOf() === 4, 'the level is another');
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { syncrule: { 'lint.levels': { [unknown]: 'off' } } },
    });
    await client.until(() => severityOf() === undefined, 'the finding is silenced');
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: {} });
    await client.until(() => severityOf() === 1, 'the level is as it was');
    await client.stop();
    await started({}, { lint: { levels: { [unknown]: 'information' } } });
    expect(severityOf()).toBe(3);
  });

  it('give way to what the manifest says', async () => {
    await started(
      {
        [`${folder}/syncrules.json`]:
          '{ "lint": { "SR103": "warning", "SR104": "warning", "SR105": "warning", "SR106": "warning" } }',
      },
      {
        lint: {
          levels: Object.fromEntries(
            ['SR103', 'SR104', 'SR105', 'SR106'].map((one) => [one, 'off']),
          ),
        },
      },
    );
    await client.until(() => client.diagnostics(file).length > 0, 'the file is looked at');
    expect(severityOf()).toBe(2);
  });

  it('are asked for where the client only says that something changed', async () => {
    client = new TestClient({ [file]: rule });
    let levels: object = {};
    client.connection.onRequest('workspace/configuration', () => [{ lint: { levels } }]);
    await client.start({
      ...fullClient,
      workspace: { ...fullClient.workspace, configuration: true },
    });
    await client.until(() => severityOf() === 1, 'the file is looked at');
    levels = { [code()]: 'hint' };
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: null,
    });
    await client.until(() => severityOf() === 4, 'the level is another');
    expect(client.errors(file)).toEqual([]);
  });
});
