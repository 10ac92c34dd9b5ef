import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completion } from '../../server/src/ide/completion/completion';
import { documentLinks } from '../../server/src/ide/navigation/documentLinks';
import { documentSymbols } from '../../server/src/ide/symbols/documentSymbols';
import { folds } from '../../server/src/ide/symbols/folding';
import { hover } from '../../server/src/ide/hover/hover';
import { inlayHints } from '../../server/src/ide/lenses/inlayHints';
import { renderMarkdown } from '../../server/src/protocol/markup';
import { organizeFile } from '../../server/src/ide/actions/organize';
import { Findings, located } from '../../server/src/lsp/findings';
import { Positions } from '../../server/src/lsp/positions';
import { encodeTokens } from '../../server/src/lsp/tokenEncoder';
import { Workspace } from '../../server/src/model/workspace';
import type { WorkspaceSnapshot } from '../../server/src/model/types';
import { rules, schema } from '../ide/support';

/** Whatever is typed, in whatever order: every answer is that of a server that has just read the same text. */

const root = 'file:///c';
const main = `${root}/main.syncrule`;
const other = `${root}/schema.syncrule`;
const schemaText = schema.replace(/^\/\/- .*$/gm, '');
const positions = new Positions('utf-16');

/** Changes that a hand makes: characters, halves of tokens, whole lines, names that other rules use. */
const inserted = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'a',
      ' ',
      '\n',
      '"',
      '}',
      '{',
      '(',
      ')',
      '[',
      '%',
      '/*',
      '*/',
      '//',
      '<-',
      '\\',
      '`',
      ',',
      '$',
      '🔑',
      '\r\n',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'displayName',
      'proxyAddresses',
      'disabled\n',
      'precedence 50\n',
      '    flow {\n',
      'inbound rule "X" {\n',
      'connector "contoso.com"',
      'displayName <- "x"\n',
      '// syncrule-disable\n',
      'IIF(',
    ),
  },
  { weight: 3, arbitrary: fc.constant('') },
);
const edit = fc.record({
  file: fc.constantFrom(main, main, main, other),
  at: fc.nat(),
  length: fc.oneof(fc.nat(3), fc.nat(200)),
  text: inserted,
});

function answers(snapshot: WorkspaceSnapshot, findings: Findings, uri: string): unknown {
  const file = snapshot.file(uri);
  const configuration = snapshot.configurationOf(uri);
  if (file === undefined || configuration === undefined) return undefined;
  for (const block of file.blocks) findings.renew(configuration, block);
  const step = Math.max(1, Math.floor(file.text.length / 25));
  const offsets = Array.from({ length: 26 }, (_, i) => i * step);
  return {
    text: file.text,
    // Repairs and related places in other blocks are compared too: they hold absolute places.
    diagnostics: located(snapshot, findings.ofFile(configuration, file)),
    organized: organizeFile(file),
    folds: folds(file),
    links: documentLinks(snapshot, uri),
    completions: offsets
      .filter((_offset, i) => i % 5 === 0)
      .map((offset) =>
        completion(snapshot, uri, offset)?.items.map(({ label, detail }) => `${label} ${detail}`),
      ),
    symbols: documentSymbols(file),
    tokens: encodeTokens(positions, file),
    hovers: offsets.map((offset) => {
      const found = hover(snapshot, uri, offset);
      return found && { span: found.span, text: renderMarkdown(found.content) };
    }),
    hints: inlayHints(snapshot, uri, { start: 0, end: file.text.length }),
  };
}

/** Identifiers of blocks are handed out in the order in which blocks come up, and differ. */
function comparable(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) =>
      key === 'block' ? undefined : typeof inner === 'bigint' ? `${inner}n` : inner,
    ),
  );
}

function opened(texts: ReadonlyMap<string, string>): Workspace {
  const workspace = new Workspace();
  workspace.addRoot(root);
  for (const [uri, text] of texts) workspace.open(uri, 1, text);
  return workspace;
}

describe('after any edits', () => {
  it(
    'diagnostics, symbols, tokens, hovers, hints, completions, links, folds and what organizing changes are those of a fresh server',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
          const texts = new Map([
            [main, rules],
            [other, schemaText],
          ]);
          const workspace = opened(texts);
          const findings = new Findings();
          let version = 1;
          for (const { file, at, length, text } of edits) {
            const before = texts.get(file) ?? '';
            const start = before.length === 0 ? 0 : at % (before.length + 1);
            const end = Math.min(before.length, start + length);
            texts.set(file, before.slice(0, start) + text + before.slice(end));
            workspace.change(file, ++version, [{ start, end, text }]);
            // As a server does: what is known is asked for after every edit, so that it could be out of date at the next.
            const snapshot = workspace.snapshot();
            const edited = snapshot.file(file);
            const configuration = snapshot.configurationOf(file);
            if (edited !== undefined && configuration !== undefined)
              findings.ofFile(configuration, edited);
            hover(snapshot, file, start);
          }
          const fresh = opened(texts).snapshot();
          const edited = workspace.snapshot();
          for (const uri of texts.keys())
            expect(comparable(answers(edited, findings, uri))).toEqual(
              comparable(answers(fresh, new Findings(), uri)),
            );
        }),
        { numRuns: 60 },
      );
    },
  );
});
