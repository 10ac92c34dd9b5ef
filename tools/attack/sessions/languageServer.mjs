// Hostile documents and requests for the language server.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inTop } from '../../support/paths.mjs';
import { damaged, strangeText } from '../texts.mjs';
import { within } from '../tool.mjs';
import { Peer, bound, finish, odd } from './peer.mjs';

const uriOf = (...parts) => pathToFileURL(path.join(...parts)).href;

/** The methods of our own that the server answers. */
const own = readdirSync(inTop('server/src/protocol')).flatMap((file) =>
  file.endsWith('.ts')
    ? [
        ...readFileSync(inTop('server/src/protocol', file), 'utf8').matchAll(
          /'(syncrule\/[\w/]+)'/g,
        ),
      ].map(([, name]) => name)
    : [],
);
const standard = [
  'hover',
  'definition',
  'typeDefinition',
  'references',
  'documentHighlight',
  'documentSymbol',
  'formatting',
  'rangeFormatting',
  'onTypeFormatting',
  'semanticTokens/full',
  'semanticTokens/range',
  'codeAction',
  'codeLens',
  'foldingRange',
  'selectionRange',
  'prepareRename',
  'rename',
  'signatureHelp',
  'completion',
  'inlayHint',
  'documentLink',
  'linkedEditingRange',
  'prepareCallHierarchy',
  'diagnostic',
].map((name) => `textDocument/${name}`);
const requests = [
  ...standard,
  'workspace/symbol',
  'workspace/diagnostic',
  'workspace/executeCommand',
  'completionItem/resolve',
  'codeLens/resolve',
  'callHierarchy/incomingCalls',
  ...own.filter((name) => !/import|changed|selectObject|trust|debug/i.test(name)),
];

const position = (random, lines) => {
  const line = random.below(lines.length + 1);
  return { line, character: random.below((lines[line] ?? '').length + 2) };
};

function parametersOf(random, uri, text, folder) {
  const lines = text.split('\n');
  const at = position(random, lines);
  const whole = {
    textDocument: { uri },
    uri,
    position: at,
    positions: [at, position(random, lines)],
    range: { start: at, end: position(random, lines) },
    newName: random.once(2) ? 'renamed' : strangeText(random, 4),
    ch: random.pick(['\n', '}', '"']),
    context: { diagnostics: [], includeDeclaration: true, triggerKind: 1 },
    options: { tabSize: 4, insertSpaces: true },
    query: strangeText(random, 2),
    configuration: uriOf(folder, 'c'),
    fixture: uriOf(folder, 'c/fixtures/first-synchronization.fixture.json'),
    folder: uriOf(folder, 'c'),
    object: 'Enabled account',
    expression: '[mail] & "x"',
    attribute: 'mail',
    id: strangeText(random, 2),
    format: 'svg',
    mode: 'full',
    text: strangeText(random, 3),
    previousResultIds: [],
  };
  if (random.once(3)) whole[random.pick(Object.keys(whole))] = odd(random);
  if (random.once(12)) return odd(random);
  return whole;
}

function edited(random, text) {
  const lines = text.split('\n');
  const [one, other] = [random.below(text.length + 1), random.below(text.length + 1)];
  const [from, to] = [
    Math.min(one, other),
    Math.min(Math.max(one, other), Math.min(one, other) + random.size(300)),
  ];
  const at = (offset) => {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length - 1, character: before[before.length - 1].length };
  };
  const by = random.once(2)
    ? strangeText(random, 6).replace(/\r/g, '')
    : lines.slice(0, random.size(lines.length)).join('\n');
  return {
    text: text.slice(0, from) + by + text.slice(to),
    change: { range: { start: at(from), end: at(to) }, text: by },
  };
}

/** @returns findings of a session of the language server, and how many messages it was sent */
export async function attackServer(random, program, folder, base) {
  const peer = new Peer(program, 'lsp', folder);
  const findings = [];
  let [id, sent] = [0, 0];
  const request = async (method, params) => {
    sent++;
    const mine = ++id;
    peer.send({ jsonrpc: '2.0', id: mine, method, params });
    const { found, late, died } = await peer.answer(
      (message) => message.id === mine && message.method === undefined,
    );
    if (found === undefined)
      findings.push(
        `${method}: ${late === undefined ? `the server ended with ${died}` : `took more than ${bound} s`}`,
      );
    else if (found.error?.code === -32603 || /internal error/i.test(found.error?.message ?? ''))
      findings.push(
        `${method}: ${JSON.stringify(found.error).slice(0, 300)}; parameters ${JSON.stringify(params).slice(0, 300)}`,
      );
    return found !== undefined;
  };
  const notify = (method, params) => {
    sent++;
    peer.send({ jsonrpc: '2.0', method, params });
  };
  let alive = await request('initialize', {
    processId: null,
    rootUri: null,
    capabilities: random.once(4)
      ? {}
      : {
          textDocument: {
            completion: { completionItem: { snippetSupport: true } },
            publishDiagnostics: {},
          },
        },
    workspaceFolders: [{ uri: uriOf(folder, 'c'), name: 'c' }],
  });
  notify('initialized', {});
  const documents = Array.from({ length: 3 }, () => {
    const name = random.pick([
      ...base.rules,
      'syncrules.json',
      'fixtures/first-synchronization.fixture.json',
    ]);
    return {
      uri: uriOf(folder, 'c', name),
      text: damaged(random, base.configuration[name]).slice(0, 400_000),
      name,
    };
  });
  for (const { uri, text, name } of documents)
    notify('textDocument/didOpen', {
      textDocument: {
        uri,
        languageId: name.endsWith('.json') ? 'json' : 'syncrule',
        version: 1,
        text,
      },
    });
  for (let step = 0; alive && step < 60; step++) {
    const document = random.pick(documents);
    if (random.once(4)) {
      const { text, change } = edited(random, document.text);
      document.text = text;
      notify('textDocument/didChange', {
        textDocument: { uri: document.uri, version: step + 2 },
        contentChanges: [change],
      });
    }
    if (random.once(20))
      notify(
        random.pick([
          'textDocument/didChange',
          'textDocument/didOpen',
          'textDocument/didClose',
          'workspace/didChangeWatchedFiles',
          'workspace/didChangeWorkspaceFolders',
          'syncrule/selectObject',
          '$/cancelRequest',
          'workspace/didChangeConfiguration',
        ]),
        odd(random),
      );
    alive = await request(
      random.pick(requests),
      parametersOf(random, document.uri, document.text, folder),
    );
  }
  if (alive && (await request('shutdown'))) {
    notify('exit');
    const { code } = await within(
      peer.child.pid,
      bound,
      peer.ended.then((ended) => ({ code: ended })),
      300,
    );
    if (code !== 0) findings.push(`the server ended with ${code} after exit`);
  }
  return finish(peer, sent, findings);
}
