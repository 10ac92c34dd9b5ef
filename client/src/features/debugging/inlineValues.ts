import {
  Range,
  Uri,
  debug,
  l10n,
  window,
  type CancellationToken,
  type DebugStackFrame,
  type Disposable,
  type InlineValue,
  type InlineValueContext,
  type InlineValuesProvider,
  type TextDocument,
} from 'vscode';
import {
  debugMethods,
  type DebugFlowValue,
  type DebugNotTaken,
  type DebugRange,
} from '../../../../server/src/protocol/debug';
import { debugType } from '../../infrastructure/debugStep';
import { inlineValue, textBehind } from '../../infrastructure/shown';

const rangeOf = ({ line, column, endLine, endColumn }: DebugRange): Range =>
  new Range(line - 1, column - 1, endLine - 1, endColumn - 1);
const uriOf = ({ path }: DebugRange): string =>
  (path.includes('://') ? Uri.parse(path, true) : Uri.file(path)).toString();

/** What the flows of the stopped rule gave, beside them. */
export class FlowValues implements InlineValuesProvider {
  async provideInlineValues(
    document: TextDocument,
    viewPort: Range,
    context: InlineValueContext,
    token: CancellationToken,
  ): Promise<InlineValue[]> {
    const session = debug.activeDebugSession;
    if (session?.type !== debugType) return [];
    const answer = (await session.customRequest(debugMethods.flowValues, {
      frameId: context.frameId,
    })) as { readonly values: readonly DebugFlowValue[] };
    if (token.isCancellationRequested) return [];
    const here = answer.values.filter((value) => uriOf(value) === document.uri.toString());
    return here
      .map((value) => inlineValue(rangeOf(value), value.text))
      .filter(({ range }) => viewPort.intersection(range) !== undefined);
  }
}

/** Dims the branches of the stopped expression that were not taken, and says so in text: colour alone says nothing to everybody. */
export function markNotTaken(failed: (error: unknown) => void): Disposable[] {
  const dimmed = window.createTextEditorDecorationType({
    opacity: '0.5',
    after: { ...textBehind(` ${l10n.t('(not taken)')}`).after, fontStyle: 'italic' },
  });
  let branches: readonly DebugNotTaken[] = [];
  let asked = 0;
  const show = (): void => {
    for (const editor of window.visibleTextEditors)
      editor.setDecorations(
        dimmed,
        branches.filter((branch) => uriOf(branch) === editor.document.uri.toString()).map(rangeOf),
      );
  };
  const ask = async (): Promise<void> => {
    const mine = ++asked;
    const item = debug.activeStackItem;
    const found =
      item?.session.type === debugType && 'frameId' in item ? await branchesOf(item) : [];
    if (mine !== asked) return;
    branches = found;
    show();
  };
  return [
    dimmed,
    debug.onDidChangeActiveStackItem(() => void ask().catch(failed)),
    debug.onDidTerminateDebugSession(() => void ask().catch(failed)),
    window.onDidChangeVisibleTextEditors(show),
  ];
}

async function branchesOf(frame: DebugStackFrame): Promise<readonly DebugNotTaken[]> {
  const answer = (await frame.session.customRequest(debugMethods.notTaken, {
    frameId: frame.frameId,
  })) as { readonly branches: readonly DebugNotTaken[] };
  return answer.branches;
}
