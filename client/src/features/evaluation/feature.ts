import { languages, window, workspace, type Disposable } from 'vscode';
import type { PlainPosition } from '../../../../server/src/protocol/preview';
import type { Services } from '../../infrastructure/services';
import { Evaluation } from './evaluation';

/** *Evaluate with Fixture…*: what an expression gives for the selected object, shown beside it until it is cleared. */
export function registerEvaluation(services: Services): Disposable[] {
  const { commands, selection, server } = services;
  const evaluation = new Evaluation(services);
  return [
    evaluation,
    commands.register(
      'syncrule.evaluateExpression',
      'Evaluating the expression',
      (uri?: string, at?: PlainPosition) => evaluation.evaluate(uri, at),
    ),
    commands.register('syncrule.clearEvaluation', 'Clearing the result', () => evaluation.clear()),
    languages.registerHoverProvider(
      { language: 'syncrule' },
      { provideHover: (document, position) => evaluation.hover(document, position) },
    ),
    selection.onDidChange(() => evaluation.renewLater(true)),
    server.onChanged(() => evaluation.renewLater(false)),
    window.onDidChangeVisibleTextEditors(() => evaluation.draw()),
    workspace.onDidChangeTextDocument((event) => evaluation.edited(event)),
    workspace.onDidCloseTextDocument((document) => evaluation.closed(document)),
  ];
}
