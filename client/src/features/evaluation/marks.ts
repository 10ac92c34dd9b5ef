import {
  Hover,
  Range,
  ThemeColor,
  l10n,
  window,
  type Disposable,
  type Position,
  type TextDocument,
} from 'vscode';
import type { PlainRange } from '../../../../server/src/protocol/preview';
import type { EvaluateAnswer } from '../../../../server/src/protocol/requests';
import { inert, inertLines, inertMarkdown } from '../../../../server/src/protocol/inertText';
import { markdown, textBehind } from '../../infrastructure/shown';
import { partAt, resultText } from './words';

const rangeOf = ({ start, end }: PlainRange): Range =>
  new Range(start.line, start.character, end.line, end.character);

/** Shows one evaluation in the editors of its document: the result behind the expression, the failing part, and each part's value in its hover. */
export class Marks implements Disposable {
  private readonly result = window.createTextEditorDecorationType({
    after: { margin: '0 0 0 2em', color: new ThemeColor('editorCodeLens.foreground') },
  });
  private readonly failure = window.createTextEditorDecorationType({
    after: { margin: '0 0 0 2em', color: new ThemeColor('editorError.foreground') },
  });
  private readonly failing = window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor('inputValidation.errorBackground'),
    border: '1px solid',
    borderColor: new ThemeColor('inputValidation.errorBorder'),
  });
  private shown:
    | { readonly uri: string; readonly answer: Exclude<EvaluateAnswer, { kind: 'refusal' }> }
    | undefined;

  show(uri: string, answer: Exclude<EvaluateAnswer, { kind: 'refusal' }>): void {
    this.shown = { uri, answer };
    this.draw();
  }

  clear(): void {
    this.shown = undefined;
    this.draw();
  }

  /** Decorates all visible editors anew: an editor that has just been opened has no decorations yet. */
  draw(): void {
    for (const editor of window.visibleTextEditors) {
      const answer =
        editor.document.uri.toString() === this.shown?.uri ? this.shown.answer : undefined;
      const behind =
        answer === undefined
          ? []
          : [
              {
                range: new Range(rangeOf(answer.range).end, rangeOf(answer.range).end),
                renderOptions: textBehind(resultText(answer)),
              },
            ];
      editor.setDecorations(this.result, answer?.kind === 'value' ? behind : []);
      editor.setDecorations(this.failure, answer?.kind === 'failure' ? behind : []);
      editor.setDecorations(
        this.failing,
        answer?.kind === 'failure' ? [rangeOf(answer.failing)] : [],
      );
    }
  }

  /** @returns what the part of the expression at a place came to. */
  hover(document: TextDocument, position: Position): Hover | undefined {
    if (this.shown === undefined || this.shown.uri !== document.uri.toString()) return undefined;
    const { label, parts } = this.shown.answer;
    const part = partAt(parts, position);
    if (part === undefined) return undefined;
    const range = rangeOf(part.range);
    const text = markdown();
    text.appendCodeblock(inertLines(document.getText(range)), 'syncrule');
    text.appendMarkdown(
      inertMarkdown(
        part.skipped
          ? l10n.t('For {0} this part is not needed, so it is not evaluated.', label)
          : l10n.t('For {0} this gives:', label),
      ),
    );
    if (!part.skipped) text.appendCodeblock(inert(part.text), 'plaintext');
    return new Hover(text, range);
  }

  dispose(): void {
    for (const type of [this.result, this.failure, this.failing]) type.dispose();
  }
}
