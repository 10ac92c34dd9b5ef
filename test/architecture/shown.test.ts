import { describe, expect, it } from 'vitest';
import { filesIn, text } from './files';

/** The one file of the client that hands texts to the editor, and makes them inert. */
const gate = 'client/src/infrastructure/shown.ts';

/** What of the editor's interface shows a text as a label, a message or Markdown. */
const functions = [
  'show(?:Information|Warning|Error)Message\\b',
  'showQuickPick\\b',
  'createQuickPick\\b',
  'showInputBox\\b',
  'createInputBox\\b',
  'withProgress\\(\\s*\\{',
  'setStatusBarMessage\\b',
  'createStatusBarItem\\b',
  'createLanguageStatusItem\\b',
  'createOutputChannel\\b',
  'createTerminal\\b',
  'createTestItem\\b',
  'new TestMessage\\(',
  'TestMessage\\.diff\\(',
  'new TreeItem\\(',
  'new MarkdownString\\(',
  'InlineValueText\\(',
  'new InlayHint\\(',
  'new CodeLens\\(',
  'new CompletionItem\\(',
  'contentText\\b',
  'createWebviewPanel\\b',
  'appendText\\(',
  'createCommentController\\b',
];
const shows = new RegExp(
  `\\b(?:${functions.join('|')})|\\b(?:item|bar|status|panel|view|child|controller)\\.(?:text|label|title|message|tooltip|detail|description|badge)\\s*=[^=>]`,
);

/** A tooltip of a node is made by functions of the gate where it is asked for. */
const byTheGate = /item\.tooltip = .*\b(?:tooltip|markdown)\(/;

const linesOf = (file: string): readonly string[] => text(file).split('\n');

describe('texts of others in the editor', () => {
  const others = filesIn('client/src', '.ts').filter((file) => file !== gate);

  it('reach its surfaces through one file', () => {
    const found = others.flatMap((file) =>
      linesOf(file).flatMap((line, at) =>
        shows.test(line) && !byTheGate.test(line) && !/^\s*(?:\*|\/\/|\/\*\*)/.test(line)
          ? [`${file}:${at + 1}: ${line.trim()}`]
          : [],
      ),
    );
    expect(found).toEqual([]);
    // The pattern finds what it is for.
    for (const line of [
      "void window.showErrorMessage('x')",
      "new TreeItem('x')",
      'new TreeItem(node.label)',
      "this.panel.title = 'x'",
      'item.label = name;',
      "new MarkdownString('x')",
    ])
      expect(line).toMatch(shows);
  });

  it('bring no icons, HTML or commands into Markdown', () => {
    const found = filesIn('client/src', '.ts').flatMap((file) =>
      linesOf(file)
        .filter(
          (line) =>
            /\b(?:isTrusted|supportHtml|supportThemeIcons)\b\s*[:=](?!\s*false)/.test(line) ||
            /new MarkdownString\((?!text, false\))/.test(line),
        )
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });

  it('bring nothing but text into pages of ours', () => {
    const markup =
      /\b(?:innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|document\.write|srcdoc|setHTML|DOMParser|parseFromString)\b|javascript:|\.(?:href|src)\s*=[^=]/;
    const found = filesIn('client/webview', '.ts').flatMap((file) =>
      linesOf(file)
        .filter((line) => markup.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
    // Texts are put into elements in one file, which makes them inert, or as they are made inert.
    const beside = filesIn('client/webview', '.ts')
      .filter((file) => file !== 'client/webview/dom.ts')
      .flatMap((file) =>
        linesOf(file)
          .filter(
            (line) =>
              /\.(?:textContent|innerText|title|ariaLabel)\s*=[^=]|createTextNode|setAttribute\('(?:title|aria-label)'/.test(
                line,
              ) && !/visibleText\(|pictureText\(|l10n\.t\(|= ''/.test(line),
          )
          .map((line) => `${file}: ${line.trim()}`),
      );
    expect(beside).toEqual([]);
  });
});
