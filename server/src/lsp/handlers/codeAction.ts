import type {
  CodeAction as ProtocolAction,
  Diagnostic as ProtocolDiagnostic,
} from 'vscode-languageserver';
import type { Span } from '../../base/span';
import {
  fixAll,
  organize,
  quickFixes,
  type CodeAction,
  type CodeActionKind,
} from '../../ide/actions/codeActions';
import { silences } from '../../ide/actions/silence';
import { ruleActions } from '../../ide/actions/ruleActions';
import type { Uses } from '../handlerContext';
import { fields, list, range, type RangeParam } from '../../protocol/params';
import { documentUri } from '../params';
import type { Lines } from '../positions';
import { workspaceEdit, type EditUses } from '../workspaceEdit';

type CodeActionUses = EditUses & Uses<'analysis', 'codeActionLiterals' | 'codeActionPreferred'>;

/** All kinds of actions that are offered. */
export const codeActionKinds: readonly CodeActionKind[] = [
  'quickfix',
  'refactor.rewrite',
  'source.fixAll.syncrule',
  'source.organize.syncrule',
];

/**
 * `textDocument/codeAction`: the repairs of diagnostics and what can be done with a rule; what concerns the whole file only when it is asked for. A client
 * that knows no literal actions is offered none.
 */
export function codeActionAnswer(
  context: CodeActionUses,
  params: unknown,
): ProtocolAction[] | null {
  const { view, positions, client } = context;
  const uri = documentUri(params);
  const lines = uri === undefined ? undefined : view.linesOf(uri);
  const wanted = range(fields(params).range);
  if (
    uri === undefined ||
    lines === undefined ||
    wanted === undefined ||
    !client.codeActionLiterals
  )
    return null;
  const { diagnostics: shown, only: kinds } = fields(fields(params).context);
  const only = list(kinds).filter((kind): kind is string => typeof kind === 'string');
  const found = actions(context, uri, positions.span(lines, wanted), only);
  return found
    .filter((action) => asked(only, action.kind))
    .flatMap((action) => convert(context, uri, lines, action, list(shown)) ?? []);
}

function actions(
  { view, analysis }: Uses<'view' | 'analysis'>,
  uri: string,
  place: Span,
  only: readonly string[],
): readonly CodeAction[] {
  const snapshot = view.snapshot();
  const diagnostics = analysis.diagnosticsOf(uri);
  const file = snapshot.file(uri);
  const ofFile =
    only.length === 0 ? [] : [fixAll(diagnostics), file === undefined ? undefined : organize(file)];
  const ofFindings = file === undefined ? [] : silences(file, diagnostics, place);
  return [
    ...quickFixes(diagnostics, place),
    ...ofFindings,
    ...ruleActions(snapshot, uri, place.start),
    ...ofFile.filter((action) => action !== undefined),
  ];
}

/** The kinds that are asked for include those below them: `source` asks for `source.fixAll`. */
function asked(only: readonly string[], kind: string): boolean {
  return (
    only.length === 0 ||
    only.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`))
  );
}

function convert(
  context: CodeActionUses,
  uri: string,
  lines: Lines,
  action: CodeAction,
  shown: readonly unknown[],
): ProtocolAction | undefined {
  const edit = workspaceEdit(context, uri, action.edits);
  if (edit === undefined) return undefined;
  const { title, kind, diagnostic } = action;
  const repaired =
    diagnostic === undefined
      ? []
      : shown.filter((one): one is ProtocolDiagnostic =>
          isShown(one, diagnostic.code, context.positions.range(lines, diagnostic.span)),
        );
  return {
    title,
    kind,
    edit,
    ...(repaired.length === 0 ? {} : { diagnostics: repaired }),
    ...(action.preferred && context.client.codeActionPreferred ? { isPreferred: true } : {}),
  };
}

/** Whether what the client shows is the finding: it sends back what it was told. */
function isShown(value: unknown, code: string, place: RangeParam): boolean {
  const at = range(fields(value).range);
  return (
    fields(value).code === code &&
    at !== undefined &&
    at.start.line === place.start.line &&
    at.start.character === place.start.character &&
    at.end.line === place.end.line &&
    at.end.character === place.end.character
  );
}
