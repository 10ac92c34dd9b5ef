import { afterEach, describe, expect, it } from 'vitest';
import { folder, fullClient, TestClient } from './client';

/** What others may write into names and values: controls, a turn of the direction, an icon, a link to a command, HTML, an entity, bare addresses. */
const nasty =
  'x\u202e\u0007\u200b$(bug)[run](command:evil)<img src=x>&lt;b&gt; http://evil.example www.evil.example a@evil.example |`*_~#';
const escaped = (text: string): string =>
  Array.from(text, (c) =>
    c < ' ' || c > '~' ? `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}` : c,
  ).join('');
const quoted = (text: string): string => `"${escaped(text).replace(/"/g, '\\"')}"`;
const named = (text: string): string => `\`${escaped(text).replace(/`/g, '\\`')}\``;

const main = `${folder}/main.syncrule`;
const fixture = `${folder}/ann.fixture.json`;
const dn = `CN=${nasty}`;
const rules = `metaverse {
    attributes {
        ${named(nasty)} string
    }
    object ${named('p' + nasty)} { ${named(nasty)} }
}

connector ${quoted(nasty)} {
    id   {ae4db4cc-b16b-4eb2-acf5-837ca84e4d7d}
    type AD
    description ${quoted(nasty)}

    attributes {
        ${named('s' + nasty)} string
    }
    object ${named('u' + nasty)} { ${named('s' + nasty)} }
}

inbound rule ${quoted('1' + nasty)} {
    id          {11111111-1111-1111-1111-111111111111}
    description ${quoted(nasty)}
    connector   ${quoted(nasty)}
    object      ${named('u' + nasty)} -> ${named('p' + nasty)}
    link        Provision
    precedence  1

    flow {
        ${named(nasty)} <- ${named('s' + nasty)}
        ${named('missing' + nasty)} <- Trim(${'[s' + nasty.replace(/[\]\u0007\u200b]/g, '') + ']'})
    }
}

inbound rule ${quoted('2' + nasty)} {
    id          {11111111-1111-1111-1111-111111111112}
    connector   ${quoted(nasty)}
    object      ${named('u' + nasty)} -> ${named('p' + nasty)}
    link        Join
    precedence  2

    flow {
        ${named(nasty)} <- ${quoted(nasty)}
    }
}
`;
const files = {
  [`${folder}/syncrules.json`]: JSON.stringify({ name: nasty }),
  [main]: rules,
  [fixture]: JSON.stringify({
    objects: [
      {
        connector: nasty,
        dn,
        type: 'u' + nasty,
        label: nasty,
        attributes: { ['s' + nasty]: nasty },
      },
    ],
  }),
};
const object = { configuration: folder, fixture, connector: nasty, dn };

/** Fields that come back to us, are written into files, or are addresses. */
const unseen = new Set([
  'data',
  'newText',
  'uri',
  'targetUri',
  'target',
  'arguments',
  'filterText',
  'sortText',
  'placeholder',
  'changes',
  'documentChanges',
  'value',
]);

/** All texts of an answer that an editor shows, with where they stand. */
function* shown(answer: unknown, place = ''): Generator<readonly [place: string, text: string]> {
  if (typeof answer === 'string') yield [place, answer];
  else if (Array.isArray(answer)) for (const one of answer) yield* shown(one, `${place}[]`);
  else if (typeof answer === 'object' && answer !== null)
    for (const [name, value] of Object.entries(answer))
      if (!unseen.has(name)) yield* shown(value, `${place}.${name}`);
}

/** All texts in Markdown of an answer. */
function* markdowns(answer: unknown): Generator<string> {
  if (Array.isArray(answer)) for (const one of answer) yield* markdowns(one);
  else if (typeof answer === 'object' && answer !== null) {
    const { kind, value } = answer as { readonly kind?: unknown; readonly value?: unknown };
    if (kind === 'markdown' && typeof value === 'string') yield value;
    else for (const one of Object.values(answer)) yield* markdowns(one);
  }
}

const hiddenInLines = /(?![\n\t])[\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u;
/** @returns the text without code, and without what a backslash keeps from meaning anything. */
function meaning(markdown: string): string {
  let rest = '';
  for (let at = 0; at < markdown.length;) {
    const [run = ''] = /^`+/.exec(markdown.slice(at)) ?? [];
    const end =
      run === ''
        ? -1
        : at +
          run.length +
          markdown.slice(at + run.length).search(new RegExp(`(?<!\`)${run}(?!\`)`));
    if (run !== '' && end >= at + run.length) at = end + run.length;
    else if (/^\\[!-/:-@[-`{-~]/.test(markdown.slice(at, at + 2))) at += 2;
    else rest += markdown[at++] ?? '';
  }
  return rest;
}

/** Icons, links that lead to no file, HTML, entities and bare addresses that are left where all that means nothing has been taken out. */
const alive = (markdown: string): readonly string[] =>
  meaning(markdown)
    .replace(/\]\(file:\/\/[^\s()<>]*\)/g, '')
    .match(/\$\(bug|\]\(|<img|&lt;|http:\/\/|www\.|\ba@evil/g) ?? [];

const capabilities = {
  ...fullClient,
  textDocument: {
    ...fullClient.textDocument,
    inlayHint: {},
    documentLink: { tooltipSupport: true },
  },
};
const commands = [
  'syncrule.showReferences',
  'syncrule.showAttributeFlow',
  'syncrule.evaluateExpression',
];

let client: TestClient | undefined;
afterEach(async () => {
  await client?.stop();
  client = undefined;
});

/** The answers to everything that can be asked about each line of the rules. */
async function answers(): Promise<readonly (readonly [method: string, answer: unknown])[]> {
  const own = (client = new TestClient(files));
  await own.start(capabilities, [folder], { commands });
  await own.open(main, rules);
  await own.connection.sendNotification('syncrule/selectObject', object);
  await own.request('syncrule/configurations');
  const document = { textDocument: { uri: main } };
  const lines = rules.split('\n');
  const whole = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
  const found: [string, unknown][] = [];
  const ask = async <R>(method: string, params: object): Promise<R> => {
    const answer = await own.request<R>(method, params);
    found.push([method, answer]);
    return answer;
  };
  for (const [line, text] of lines.entries()) {
    // The beginning and the end of each word, and the inside of each name.
    for (const { index, 0: word } of text.matchAll(/\S+/g)) {
      for (const character of [index, index + Math.floor(word.length / 2)]) {
        for (const method of [
          'textDocument/hover',
          'textDocument/completion',
          'textDocument/signatureHelp',
          'textDocument/prepareCallHierarchy',
        ])
          await ask(method, { ...document, position: { line, character } });
      }
    }
  }
  for (const [method, answer] of [...found]) {
    if (method === 'textDocument/completion')
      for (const item of ((answer as { items?: object[] } | null)?.items ?? []).slice(0, 3))
        await ask('completionItem/resolve', item);
    if (method === 'textDocument/prepareCallHierarchy')
      for (const item of (answer as object[] | null) ?? [])
        for (const way of ['incomingCalls', 'outgoingCalls'])
          await ask(`callHierarchy/${way}`, { item });
  }
  await ask('textDocument/documentSymbol', document);
  await ask('workspace/symbol', { query: '' });
  await ask('textDocument/documentLink', document);
  await ask('textDocument/codeAction', { ...document, range: whole, context: { diagnostics: [] } });
  for (const lens of await ask<object[]>('textDocument/codeLens', document))
    await ask('codeLens/resolve', lens);
  for (const hint of await ask<object[]>('textDocument/inlayHint', { ...document, range: whole }))
    await ask('inlayHint/resolve', hint);
  found.push([
    'textDocument/publishDiagnostics',
    own.published.map(({ diagnostics }) => diagnostics),
  ]);
  return found;
}

describe('names and values of others, as an editor is told them', () => {
  it('hide nothing, turn nothing round, and are no icons and no links', async () => {
    const all = await answers();
    const about = new Set<string>();
    for (const [method, answer] of all) {
      for (const [place, text] of shown(answer)) {
        if (text.includes('evil')) about.add(method);
        expect([method, place, hiddenInLines.test(text)]).toEqual([method, place, false]);
        if (place.endsWith('.message')) continue;
        expect([method, place, text]).not.toEqual([
          method,
          place,
          expect.stringMatching(/\$\(bug\)|\]\(command:/),
        ]);
      }
      for (const text of markdowns(answer)) {
        if (text.includes('evil')) about.add(method);
        expect([method, hiddenInLines.test(text)]).toEqual([method, false]);
        expect([method, text, alive(text)]).toEqual([method, text, []]);
      }
    }
    // The names are in what was looked at.
    for (const method of [
      'textDocument/hover',
      'textDocument/completion',
      'completionItem/resolve',
      'textDocument/prepareCallHierarchy',
      'callHierarchy/incomingCalls',
      'textDocument/documentSymbol',
      'workspace/symbol',
      'codeLens/resolve',
      'textDocument/inlayHint',
      'inlayHint/resolve',
      'textDocument/publishDiagnostics',
    ])
      expect([...about]).toContain(method);
  });

  it('are so on the pages that are written about them', async () => {
    const own = (client = new TestClient(files));
    await own.start(capabilities);
    const { page } = await own.request<{ page: string }>('syncrule/explain', {
      object,
      attribute: nasty,
    });
    const { text } = await own.request<{ text: string }>('syncrule/renderFlow', {
      object,
      format: 'markdown',
    });
    for (const markdown of [page, text]) {
      expect(markdown).toContain('evil');
      expect(markdown).not.toMatch(hiddenInLines);
      expect(alive(markdown)).toEqual([]);
    }
    for (const format of ['svg', 'html', 'mermaid'])
      expect(
        (await own.request<{ text: string }>('syncrule/renderFlow', { object, format })).text,
      ).not.toMatch(hiddenInLines);
  });

  it('would be found by this test', () => {
    expect(nasty).toMatch(hiddenInLines);
    expect(alive(nasty)).toEqual(['$(bug', '](', '<img', '&lt;', 'http://', 'www.', 'a@evil']);
    expect(alive('`a` \\<img \\`<img')).toEqual(['<img']);
  });
});
