/**
 * The one place through which texts reach the editor's own surfaces: notifications, lists to choose from, the status bar, trees, tests, the log. Names and values
 * come from files of others, and the editor makes icons of `$(name)` and links, even to commands, of `[text](command:…)`; here they lose that meaning.
 * A test of the architecture keeps every other file of the client away from these functions of the editor.
 */
import {
  InlineValueText,
  MarkdownString,
  ProgressLocation,
  QuickPickItemKind,
  StatusBarAlignment,
  TestMessage,
  TreeItem,
  languages,
  window,
  type CancellationToken,
  type Disposable,
  type InputBoxValidationMessage,
  type InputBoxValidationSeverity,
  type LanguageStatusItem,
  type LogOutputChannel,
  type QuickPickItem,
  type Range,
  type StatusBarItem,
  type TestController,
  type TestItem,
  type TreeItemCollapsibleState,
  type Uri,
  type ViewColumn,
  type WebviewPanel,
} from 'vscode';
import { inertLabel, inertLines, inertMessage } from '../../../server/src/protocol/inertText';

/** Shows a message with buttons, whose texts are our own. @returns the button that was pressed */
export function inform(
  message: string,
  ...buttons: readonly string[]
): Thenable<string | undefined> {
  return window.showInformationMessage(inertMessage(message), ...buttons);
}

/** The same for a warning. */
export function warn(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return window.showWarningMessage(inertMessage(message), ...buttons);
}

/** The same for a failure. */
export function complain(
  message: string,
  ...buttons: readonly string[]
): Thenable<string | undefined> {
  return window.showErrorMessage(inertMessage(message), ...buttons);
}

/** Asks a question that has to be answered before anything else. @returns whether the answer was the button */
export async function confirm(question: string, detail: string, button: string): Promise<boolean> {
  return (
    (await window.showWarningMessage(
      inertMessage(question),
      { modal: true, detail: inertMessage(detail) },
      button,
    )) === button
  );
}

/** Shows that something takes long, with a way to cancel it. */
export function withProgress<R>(
  title: string,
  work: (token: CancellationToken) => Promise<R>,
): Thenable<R> {
  return window.withProgress(
    { location: ProgressLocation.Notification, title: inertLabel(title), cancellable: true },
    (_progress, token) => work(token),
  );
}

/** A line of a list to choose from. */
export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** A codicon before the label. */
  readonly icon?: string;
  /** What is chosen; a line without one is a heading. */
  readonly value?: T;
}

/** @returns a line as the editor takes it. */
export function pickItem<T>({
  label,
  description,
  detail,
  icon,
  value,
}: Choice<T>): QuickPickItem & { readonly value?: T } {
  if (value === undefined) return { label: inertLabel(label), kind: QuickPickItemKind.Separator };
  return {
    label: icon === undefined ? inertLabel(label) : `$(${icon}) ${inertLabel(label)}`,
    value,
    ...(description === undefined ? {} : { description: inertLabel(description) }),
    ...(detail === undefined ? {} : { detail: inertLabel(detail) }),
  };
}

/** Lets the user choose one of a list. @returns the value of what was chosen */
export async function pick<T>(
  choices: readonly Choice<T>[],
  { title, placeHolder }: { readonly title: string; readonly placeHolder?: string },
): Promise<T | undefined> {
  const options = {
    title: inertLabel(title),
    matchOnDescription: true,
    matchOnDetail: true,
    ...(placeHolder === undefined ? {} : { placeHolder: inertLabel(placeHolder) }),
  };
  return (await window.showQuickPick(choices.map(pickItem), options))?.value;
}

/** What is said below an input while it is typed: a problem, or a note. */
export type InputNote =
  string | { readonly message: string; readonly severity: InputBoxValidationSeverity } | undefined;

/** Asks for a line of text. */
export function ask(options: {
  readonly title: string;
  readonly value: string;
  readonly placeHolder: string;
  readonly prompt: string;
  readonly check: (text: string) => Promise<InputNote>;
}): Thenable<string | undefined> {
  const { check, ...rest } = options;
  return window.showInputBox({
    ...rest,
    validateInput: async (text): Promise<string | InputBoxValidationMessage | undefined> => {
      const note = await check(text);
      return typeof note === 'object'
        ? { ...note, message: inertMessage(note.message) }
        : note && inertMessage(note);
    },
  });
}

/** What the status bar says. */
export interface StatusText {
  readonly icon: string;
  readonly text: string;
  /** Lines of the tooltip. */
  readonly tooltip: readonly string[];
  /** What a screen reader says. */
  readonly spoken: string;
}

/** @returns an entry of the status bar that is hidden until it is told what to say. */
export function statusBarItem(
  id: string,
  name: string,
  command: string,
): { readonly item: StatusBarItem; readonly say: (status: StatusText) => void } {
  const item = window.createStatusBarItem(id, StatusBarAlignment.Left, -1);
  item.name = name;
  item.command = command;
  const say = ({ icon, text, tooltip, spoken }: StatusText): void => {
    item.text = `$(${icon}) ${inertLabel(text)}`;
    item.tooltip = tooltip.map(inertLabel).join('\n');
    item.accessibilityInformation = { label: inertLabel(spoken), role: 'button' };
  };
  return { item, say };
}

/** @returns an entry beside the language of a rule file. */
export function languageStatus(
  id: string,
  name: string,
): {
  readonly item: Disposable & Pick<LanguageStatusItem, 'severity' | 'busy' | 'command'>;
  readonly say: (text: string, detail?: string) => void;
} {
  const item = languages.createLanguageStatusItem(id, { language: 'syncrule' });
  item.name = name;
  const say = (text: string, detail = ''): void => {
    item.text = inertLabel(text);
    item.detail = inertLabel(detail);
  };
  return { item, say };
}

/** @returns a node of a tree. */
export function treeItem(
  label: string,
  state: TreeItemCollapsibleState,
  {
    description,
    spoken,
  }: { readonly description?: string | undefined; readonly spoken?: string | undefined },
): TreeItem {
  const item = new TreeItem(inertLabel(label), state);
  if (description !== undefined) item.description = inertLabel(description);
  if (spoken !== undefined) item.accessibilityInformation = { label: inertLabel(spoken) };
  return item;
}

/** @returns Markdown that was written by `renderMarkdown` or of parts that `inertMarkdown` made: no icons, no HTML, no commands. */
export function markdown(text = ''): MarkdownString {
  const made = new MarkdownString(text, false);
  made.isTrusted = false;
  made.supportHtml = false;
  return made;
}

/** @returns a plain tooltip. */
export const tooltip = (text: string): string => inertMessage(text);

/** @returns an item of the Test Explorer. */
export function testItem(
  controller: TestController,
  {
    id,
    label,
    uri,
    description,
  }: {
    readonly id: string;
    readonly label: string;
    readonly uri: Uri;
    readonly description?: string | undefined;
  },
): TestItem {
  const item = controller.createTestItem(id, inertLabel(label), uri);
  if (description !== undefined) item.description = inertLabel(description);
  return item;
}

/** @returns what is wrong with a test, with the two values where there are two. */
export function testMessage(
  text: string,
  values?: { readonly expected: string; readonly actual: string },
): TestMessage {
  const said = inertMessage(text);
  return values === undefined
    ? new TestMessage(said)
    : TestMessage.diff(said, inertLines(values.expected), inertLines(values.actual));
}

/** @returns a value behind a line while a run is debugged. */
export function inlineValue(range: Range, text: string): InlineValueText {
  return new InlineValueText(range, inertLabel(text));
}

/** @returns the decoration that puts a text behind a line. */
export function textBehind(text: string): { readonly after: { readonly contentText: string } } {
  return { after: { contentText: inertLabel(text) } };
}

/** @returns a panel beside the text. */
export function webviewPanel(type: string, title: string, viewColumn: ViewColumn): WebviewPanel {
  return window.createWebviewPanel(
    type,
    inertLabel(title),
    { viewColumn, preserveFocus: true },
    { enableFindWidget: true },
  );
}

/** Gives a panel another title. */
export function entitle(panel: WebviewPanel, title: string): void {
  panel.title = inertLabel(title);
}

/** @returns the log of the extension. What the language server writes goes through it, too. */
export function createLog(name: string): LogOutputChannel {
  const channel = window.createOutputChannel(name, { log: true });
  const writers: ReadonlySet<string | symbol> = new Set([
    'append',
    'appendLine',
    'replace',
    'trace',
    'debug',
    'info',
    'warn',
    'error',
  ]);
  // The proxy stands for an object of its own: members of one that the editor has frozen could not be replaced.
  return new Proxy({} as LogOutputChannel, {
    has: (_own, name) => Reflect.has(channel, name),
    get: (_own, name) => {
      const member: unknown = Reflect.get(channel, name);
      if (typeof member !== 'function') return member;
      return (...values: readonly unknown[]): unknown =>
        Reflect.apply(
          member,
          channel,
          writers.has(name)
            ? values.map((value) => (typeof value === 'string' ? inertLines(value) : value))
            : values,
        );
    },
  });
}
