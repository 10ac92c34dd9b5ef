import type { Diagnostic } from '../../server/src/base/diagnostic';
import type { Span } from '../../server/src/base/span';
import {
  incomingAttributes,
  outgoingAttributes,
  prepareCallHierarchy,
} from '../../server/src/ide/navigation/callHierarchy';
import { fixAll, organize, quickFixes } from '../../server/src/ide/actions/codeActions';
import { codeLenses, resolveLens } from '../../server/src/ide/lenses/codeLenses';
import { completion } from '../../server/src/ide/completion/completion';
import { definition, typeDefinition } from '../../server/src/ide/navigation/definition';
import { documentLinks } from '../../server/src/ide/navigation/documentLinks';
import { documentSymbols } from '../../server/src/ide/symbols/documentSymbols';
import { renameFiles } from '../../server/src/ide/rename/fileRename';
import { folds } from '../../server/src/ide/symbols/folding';
import { formatFile } from '../../server/src/ide/formatting/formatting';
import { hover } from '../../server/src/ide/hover/hover';
import { inlayHints, inlayTooltip } from '../../server/src/ide/lenses/inlayHints';
import { linkedEditing } from '../../server/src/ide/rename/linkedEditing';
import { renderPlain } from '../../server/src/protocol/markup';
import { highlights, references } from '../../server/src/ide/navigation/references';
import { prepareRename, rename } from '../../server/src/ide/rename/rename';
import { ruleActions } from '../../server/src/ide/actions/ruleActions';
import { selectionRanges } from '../../server/src/ide/navigation/selectionRange';
import { semanticTokens } from '../../server/src/ide/tokens/semanticTokens';
import { signatureHelp } from '../../server/src/ide/completion/signatureHelp';
import { formatTyped } from '../../server/src/ide/formatting/typeFormatting';
import { workspaceSymbols } from '../../server/src/ide/symbols/workspaceSymbols';
import { blockDiagnostics } from '../../server/src/lint/lintBlock';
import { Findings } from '../../server/src/lsp/findings';
import { Positions } from '../../server/src/lsp/positions';
import { TokenHistory } from '../../server/src/lsp/tokenDelta';
import { encodeTokens } from '../../server/src/lsp/tokenEncoder';
import { placed, rulesWithCursor, scene, type Scene } from './support';

/** One example of each request: the text with the cursor as `|`, and what is answered, in words. The page for people and a test both read this. */
export interface Example {
  /** The request's name in the protocol. */
  readonly request: string;
  readonly at: string;
  readonly answer: (at: Scene) => string;
  readonly scene: () => Scene;
}

const offerRule = (line: string): Scene =>
  scene(
    `inbound rule "A" {\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence 60\n    flow {\n        ${line}\n    }\n}\n`,
  );

/** The example rules with the cursor `into` characters after the start of `needle`. */
function inRules(
  request: string,
  needle: string,
  into: number,
  answer: Example['answer'],
): Example {
  return {
    request,
    at: `${needle.slice(0, into)}|${needle.slice(into)}`,
    answer,
    scene: () => rulesWithCursor(needle, into),
  };
}

function inFlow(request: string, line: string, answer: Example['answer']): Example {
  return { request, at: line.replace('$0', '|'), answer, scene: () => offerRule(line) };
}

const world = (at: Scene) => [at.loaded.workspace, at.uri, at.cursor] as const;
const whole = (at: Scene) => ({ start: 0, end: at.main.text.length });
const short = (
  at: Scene,
  uri: string,
  span: { readonly start: number; readonly end: number },
): string => placed(at, uri, span).replace(/ .*/, '');
const target = 'displayName <- IIF';

/** What is found in the main file, spans absolute in it. */
function found(at: Scene): readonly Diagnostic[] {
  const { configuration, workspace } = at.loaded;
  const file = workspace.file(at.uri);
  return file === undefined ? [] : new Findings().ofFile(configuration, file);
}

/** The line with the call, after formatting. */
function formatted(at: Scene, within?: Span): string {
  const file = at.loaded.workspace.file(at.uri);
  return file === undefined
    ? ''
    : (formatFile(file, within)
        .map(({ newText }) => newText)
        .join('')
        .split('\n')
        .find((line) => line.includes('Trim'))
        ?.trim() ?? '');
}

export const examples: readonly Example[] = [
  inFlow('textDocument/completion', 'displayName <- Tr$0', (at) =>
    (completion(...world(at))?.items ?? [])
      .filter(({ label }) => label.startsWith('Tr'))
      .map(({ label, detail }) => `${label} ${detail}`)
      .join('; '),
  ),
  inRules('textDocument/hover', target, 1, (at) =>
    renderPlain(hover(...world(at))?.content ?? [])
      .split('\n')
      .filter((line) => line !== '')
      .slice(1, 6)
      .join(' / '),
  ),
  inFlow('textDocument/signatureHelp', 'displayName <- Left([cn], $0', (at) => {
    const found = signatureHelp(...world(at));
    const line = found?.signatures[found.active];
    return `${line?.label ?? ''}, at ${line?.active === undefined ? '' : (line.parameters[line.active]?.label ?? '')}`;
  }),
  inRules('textDocument/definition', target, 1, (at) =>
    (definition(...world(at))?.targets ?? [])
      .map(({ uri, span }) => short(at, uri, span))
      .join(', '),
  ),
  inRules('textDocument/typeDefinition', target, 1, (at) =>
    (typeDefinition(...world(at))?.targets ?? [])
      .map(({ uri, span }) => placed(at, uri, span))
      .join(', '),
  ),
  inRules('textDocument/references', target, 1, (at) =>
    references(...world(at))
      .map((one) => `${one.access} ${short(at, one.uri, one.span)}`)
      .join(', '),
  ),
  inRules('textDocument/documentHighlight', target, 1, (at) =>
    highlights(...world(at))
      .map((one) => `${one.access} ${short(at, one.uri, one.span)}`)
      .join(', '),
  ),
  inRules('textDocument/prepareRename', '[cn]', 2, (at) => {
    const answer = prepareRename(...world(at));
    return answer.kind === 'refused' ? `refused: ${answer.reason}` : answer.value.name;
  }),
  inRules('textDocument/rename', target, 1, (at) => {
    const answer = rename(...world(at), 'shownName');
    return answer.kind === 'refused'
      ? answer.reason
      : `${answer.value.length} edits in ${new Set(answer.value.map(({ file }) => file)).size} files`;
  }),
  inRules(
    'textDocument/prepareCallHierarchy',
    target,
    1,
    (at) =>
      `${prepareCallHierarchy(...world(at))?.name ?? ''}, ${prepareCallHierarchy(...world(at))?.detail ?? ''}`,
  ),
  inRules('callHierarchy/incomingCalls', target, 1, (at) => {
    const item = prepareCallHierarchy(...world(at));
    return item === undefined
      ? ''
      : incomingAttributes(at.loaded.workspace, item)
          .map((call) => `${call.item.name} (${call.item.detail})`)
          .join(', ');
  }),
  inRules('callHierarchy/outgoingCalls', target, 1, (at) => {
    const item = prepareCallHierarchy(...world(at));
    return item === undefined
      ? ''
      : outgoingAttributes(at.loaded.workspace, item)
          .map((call) => `${call.item.name} (${call.item.detail})`)
          .join(', ');
  }),
  inRules('textDocument/inlayHint', target, 1, (at) =>
    inlayHints(at.loaded.workspace, at.uri, whole(at))
      .map(({ label }) => label)
      .join('; '),
  ),
  inRules('textDocument/codeLens', target, 1, (at) =>
    codeLenses(at.loaded.workspace, at.uri, false, false)
      .map(({ span, kind }) => resolveLens(at.loaded.workspace, at.uri, span.start, kind)?.title)
      .join('; '),
  ),
  inRules('textDocument/documentSymbol', target, 1, (at) => {
    const file = at.loaded.workspace.file(at.uri);
    return file === undefined
      ? ''
      : documentSymbols(file)
          .map(({ kind, name }) => `${kind} ${name}`)
          .join('; ');
  }),
  inRules('workspace/symbol', target, 1, (at) =>
    workspaceSymbols(at.loaded.workspace, 'Preferred')
      .map(({ kind, name }) => `${kind} ${name}`)
      .join('; '),
  ),
  inRules('textDocument/foldingRange', target, 1, (at) => {
    const file = at.loaded.workspace.file(at.uri);
    return file === undefined ? '' : `${folds(file).length} ranges`;
  }),
  inRules('textDocument/selectionRange', '[cn]', 2, (at) =>
    selectionRanges(...world(at))
      .map((span) => at.main.text.slice(span.start, span.end))
      .slice(0, 4)
      .map((text) => text.split('\n')[0])
      .join(' ⊂ '),
  ),
  inFlow('textDocument/formatting', 'displayName<-Trim( [cn] )$0', (at) => formatted(at)),
  {
    request: 'textDocument/onTypeFormatting',
    at: '    }|',
    scene: () => scene('inbound rule "A" {\n    flow {\n        a <- b\n        }$0\n}\n'),
    answer: (at) => {
      const file = at.loaded.workspace.file(at.uri);
      return file === undefined
        ? ''
        : formatTyped(file, at.cursor, '}')
            .map(({ newText }) => `the line begins with ${newText.length} blanks`)
            .join();
    },
  },
  inFlow('textDocument/semanticTokens/full', 'displayName <- Trim([cn])$0', (at) => {
    const block = at.loaded.workspace.file(at.uri)?.blocks[0];
    return block === undefined
      ? ''
      : semanticTokens(block.parsed)
          .slice(-4)
          .map(({ span, type }) => `${block.parsed.text.slice(span.start, span.end)}: ${type}`)
          .join(', ');
  }),
  {
    request: 'textDocument/documentLink',
    at: 'precedence before "B"',
    scene: () =>
      scene(
        'inbound rule "A" {$0\n    precedence before "B"\n}\ninbound rule "B" {\n    precedence 3\n}\n',
      ),
    answer: (at) =>
      documentLinks(at.loaded.workspace, at.uri)
        .map(({ to }) => (to.kind === 'place' ? short(at, to.uri, to.span) : ''))
        .join(),
  },
  inFlow('completionItem/resolve', 'displayName <- Tr$0', (at) => {
    const item = (completion(...world(at))?.items ?? []).find(({ label }) => label === 'Trim');
    return item === undefined
      ? ''
      : (renderPlain(item.documentation())
          .split('\n')
          .find((line) => line !== '' && !line.startsWith('Trim(')) ?? '');
  }),
  inRules('inlayHint/resolve', target, 1, (at) => {
    const [hint] = inlayHints(at.loaded.workspace, at.uri, whole(at));
    return hint === undefined
      ? ''
      : renderPlain(inlayTooltip(at.loaded.workspace, at.uri, hint.offset) ?? [])
          .split('\n')
          .filter((line) => line !== '')
          .slice(0, 2)
          .join(' / ');
  }),
  inRules('codeLens/resolve', target, 1, (at) =>
    codeLenses(at.loaded.workspace, at.uri, false, false)
      .slice(0, 1)
      .map(({ span, kind }) => resolveLens(at.loaded.workspace, at.uri, span.start, kind)?.title)
      .join(''),
  ),
  inFlow('textDocument/rangeFormatting', 'displayName<-Trim( [cn] )$0', (at) =>
    formatted(at, { start: at.cursor, end: at.cursor }),
  ),
  inFlow('textDocument/semanticTokens/range', 'displayName <- Trim([cn])$0', (at) => {
    const block = at.loaded.workspace.file(at.uri)?.blocks[0];
    const line = at.main.text.lastIndexOf('\n', at.cursor - 1);
    return block === undefined
      ? ''
      : `${semanticTokens(block.parsed).filter(({ span }) => span.start > line && span.start < at.cursor).length} tokens of the line`;
  }),
  inFlow('textDocument/semanticTokens/full/delta', 'displayName <- Trim([cn])$0', (at) => {
    const file = at.loaded.workspace.file(at.uri);
    const history = new TokenHistory();
    const data = file === undefined ? [] : encodeTokens(new Positions('utf-16'), file);
    const { resultId } = history.keep(at.uri, data);
    const delta = history.difference(at.uri, resultId, [...data.slice(0, -5), 0, 6, 4, 1, 0]);
    return 'edits' in delta
      ? `${data.length / 5} tokens, of which one changed: ${delta.edits.length} edit of ${delta.edits[0]?.data?.length ?? 0} numbers`
      : '';
  }),
  inFlow('textDocument/diagnostic', 'displayNam <- Trim([cn])$0', (at) =>
    found(at)
      .filter(
        ({ span }) =>
          span.start < at.cursor && at.main.text.lastIndexOf('\n', at.cursor - 1) < span.start,
      )
      .map(({ code, message }) => `${code} ${message}`)
      .join('; '),
  ),
  inFlow('workspace/diagnostic', 'displayNam <- Trim([cn])$0', (at) =>
    at.loaded.configuration.files
      .map(
        ({ uri, blocks }) =>
          `${uri.slice(uri.lastIndexOf('/') + 1)}: ${blocks.flatMap((block) => blockDiagnostics(at.loaded.configuration, block)).length}`,
      )
      .join(', '),
  ),
  inFlow('textDocument/codeAction', 'displayNam <- trim([cn])$0', (at) =>
    quickFixes(found(at), whole(at))
      .map(({ title }) => title)
      .join('; '),
  ),
  inFlow('textDocument/codeAction', 'displayName <- trim([cn])$0', (at) =>
    [fixAll(found(at))]
      .map((action) => `${action?.kind}: ${action?.edits.map(({ newText }) => newText).join()}`)
      .join(),
  ),
  inFlow('textDocument/codeAction', 'sn <- sn\n        cn <- cn$0', (at) => {
    const file = at.loaded.workspace.file(at.uri);
    const action = file === undefined ? undefined : organize(file);
    return action === undefined
      ? ''
      : `${action.kind}: ${action.edits.map(({ newText }) => newText).join(', ')}`;
  }),
  inRules('textDocument/codeAction', 'precedence  50', 3, (at) =>
    ruleActions(...world(at))
      .map(({ kind, title }) => `${kind}: ${title}`)
      .join('; '),
  ),
  {
    request: 'workspace/willRenameFiles',
    at: 'main.syncrule → rules/main.syncrule, in syncrules.json { "rules": ["main.syncrule"] }',
    scene: () =>
      scene('inbound rule "A" {$0\n}\n//- syncrules.json\n{ "rules": ["main.syncrule"] }\n'),
    answer: (at) =>
      renameFiles(at.loaded.workspace, [
        { oldUri: at.uri, newUri: at.uri.replace('main', 'rules/main') },
      ])
        .map(({ newText }) => newText)
        .join(),
  },
  inFlow(
    'textDocument/linkedEditingRange',
    'proxyAddresses <- Select($v$0, [proxyAddresses], Trim($v))',
    (at) => `${linkedEditing(...world(at)).length} places`,
  ),
];
