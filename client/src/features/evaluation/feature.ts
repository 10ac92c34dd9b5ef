import {
  Position,
  Uri,
  commands as editorCommands,
  l10n,
  languages,
  window,
  workspace,
  type Disposable,
  type TextDocument,
} from 'vscode';
import type { PlainPosition } from '../../../../server/src/protocol/preview';
import { methods, type EvaluateAnswer } from '../../../../server/src/protocol/requests';
import { Debounce } from '../../infrastructure/debounce';
import type { Services } from '../../infrastructure/services';
import { warn } from '../../infrastructure/shown';
import { moved } from './anchor';
import { Marks } from './marks';

/** Milliseconds after an edit before the expression is evaluated again. */
const delay = 150;

const pickObject = async (): Promise<boolean> =>
  (await editorCommands.executeCommand<boolean | undefined>('syncrule.selectObject', false)) ===
  true;

/** The expression whose result is shown: where it begins, also after edits. */
interface Active {
  readonly document: TextDocument;
  offset: number;
}

/** *Evaluate with Fixture…*: what an expression gives for the selected object, shown beside it until it is cleared. */
export function registerEvaluation(services: Services): Disposable[] {
  const { commands, selection, server } = services;
  const marks = new Marks();
  let active: Active | undefined;

  const activate = (now: Active | undefined): void => {
    active = now;
    void editorCommands.executeCommand('setContext', 'syncrule.hasEvaluation', now !== undefined);
    if (now === undefined) marks.clear();
  };

  const ask = async ({ document, offset }: Active): Promise<EvaluateAnswer> => {
    const { line, character } = document.positionAt(offset);
    const object = selection.current;
    if (object === undefined)
      return {
        kind: 'refusal',
        reason: 'object',
        message: l10n.t('No fixture object is selected.'),
      };
    return server.request<EvaluateAnswer>(methods.evaluate, {
      uri: document.uri.toString(),
      position: { line, character },
      object,
    });
  };

  /** Shows the result as it is now. A flow that is being typed may have none for a while; the last one would be wrong, so none is shown. */
  const renew = async (): Promise<void> => {
    const current = active;
    if (current === undefined) return;
    const version = current.document.version;
    const answer = await ask(current);
    if (active !== current || current.document.version !== version) return;
    if (answer.kind === 'refusal') marks.clear();
    else marks.show(current.document.uri.toString(), answer);
  };
  const later = new Debounce(
    () =>
      void renew().catch((error: unknown) =>
        services.log.warn(`Evaluating again: ${String(error)}`),
      ),
  );

  const evaluate = async (
    uri?: string,
    at?: PlainPosition,
  ): Promise<EvaluateAnswer | undefined> => {
    const editor = window.activeTextEditor;
    const document =
      uri === undefined ? editor?.document : await workspace.openTextDocument(Uri.parse(uri, true));
    const place = at ?? editor?.selection.active;
    if (document === undefined || place === undefined) return undefined;
    const wanted: Active = {
      document,
      offset: document.offsetAt(new Position(place.line, place.character)),
    };
    if (selection.current === undefined && !(await pickObject())) return undefined;
    const answer = await ask(wanted);
    if (answer.kind === 'refusal')
      return refused(answer, () =>
        evaluate(document.uri.toString(), document.positionAt(wanted.offset)),
      );
    activate(wanted);
    marks.show(document.uri.toString(), answer);
    return answer;
  };

  const refused = async (
    answer: EvaluateAnswer & { kind: 'refusal' },
    again: () => Promise<EvaluateAnswer | undefined>,
  ): Promise<EvaluateAnswer | undefined> => {
    if (answer.reason === 'place') {
      void warn(answer.message);
      return answer;
    }
    const another = l10n.t('Select Object…');
    const chosen = await warn(answer.message, another);
    return chosen === another && (await pickObject()) ? again() : answer;
  };

  return [
    marks,
    { dispose: () => later.cancel() },
    commands.register('syncrule.evaluateExpression', 'Evaluating the expression', evaluate),
    commands.register('syncrule.clearEvaluation', 'Clearing the result', () => activate(undefined)),
    languages.registerHoverProvider(
      { language: 'syncrule' },
      { provideHover: (document, position) => marks.hover(document, position) },
    ),
    selection.onDidChange(() => later.schedule(0)),
    server.onChanged(() => later.schedule(delay)),
    window.onDidChangeVisibleTextEditors(() => marks.draw()),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (active?.document !== document || contentChanges.length === 0) return;
      active.offset = moved(active.offset, contentChanges);
      marks.clear();
      later.schedule(delay);
    }),
    workspace.onDidCloseTextDocument((document) => {
      if (active?.document === document) activate(undefined);
    }),
  ];
}
