import { beforeEach, describe, expect, it, vi } from 'vitest';

/** What the editor was handed, by the function that took it. */
const handed: [string, ...unknown[]][] = [];

vi.mock('vscode', () => {
  const takes =
    (name: string, answer?: unknown) =>
    (...args: unknown[]): unknown => {
      handed.push([name, ...args]);
      return answer;
    };
  class TreeItem {
    constructor(
      readonly label: string,
      readonly collapsibleState: number,
    ) {}
  }
  class MarkdownString {
    constructor(
      readonly value: string,
      readonly supportThemeIcons: boolean,
    ) {}
  }
  class TestMessage {
    static diff = (message: string, expectedOutput: string, actualOutput: string): object => ({
      message,
      expectedOutput,
      actualOutput,
    });
    constructor(readonly message: string) {}
  }
  return {
    QuickPickItemKind: { Separator: -1, Default: 0 },
    StatusBarAlignment: { Left: 1 },
    ProgressLocation: { Notification: 15 },
    TreeItem,
    MarkdownString,
    TestMessage,
    window: {
      showInformationMessage: takes('inform'),
      showWarningMessage: takes('warn'),
      showErrorMessage: takes('complain'),
      createStatusBarItem: () => ({}),
      showQuickPick: (items: readonly object[], options: object): unknown => {
        handed.push(['pick', items, options]);
        return Promise.resolve(items.at(-1));
      },
      createOutputChannel: () =>
        Object.freeze({ name: 'log', info: takes('info'), show: takes('show') }),
    },
    languages: { createLanguageStatusItem: () => ({}) },
  };
});

const {
  complain,
  confirm,
  createLog,
  entitle,
  inform,
  languageStatus,
  markdown,
  pick,
  statusBarItem,
  testItem,
  testMessage,
  treeItem,
  warn,
} = await import('../../client/src/infrastructure/shown');

const nasty = 'a\u202e$(bug)[x](command:y)\u0007';
const shown = 'a\\u{202e}$ (bug)[x] (command:y)\\u{7}';
beforeEach(() => void handed.splice(0));

describe('what the editor shows for us', () => {
  it('in notifications brings no link that runs a command, and no icon', async () => {
    await inform(`${nasty}\nsecond`, 'OK');
    await warn(nasty);
    await complain(nasty);
    await confirm(nasty, nasty, 'Yes');
    expect(handed).toEqual([
      ['inform', `${shown}\nsecond`, 'OK'],
      ['warn', shown],
      ['complain', shown],
      ['warn', shown, { modal: true, detail: shown }, 'Yes'],
    ]);
  });

  it('in a list has the icons that we give it only, and what is chosen is the value itself', async () => {
    const value = { dn: nasty };
    expect(
      await pick(
        [
          { label: nasty },
          { label: nasty, description: nasty, detail: nasty, icon: 'check', value },
        ],
        { title: nasty },
      ),
    ).toBe(value);
    expect(handed).toEqual([
      [
        'pick',
        [
          { label: shown, kind: -1 },
          { label: `$(check) ${shown}`, description: shown, detail: shown, value },
        ],
        { title: shown, matchOnDescription: true, matchOnDetail: true },
      ],
    ]);
  });

  it('in the status bar has lines that we give it only', () => {
    const { item, say } = statusBarItem('id', 'name', 'command');
    say({ icon: 'target', text: nasty, tooltip: [`${nasty}\n`, 'second'], spoken: nasty });
    expect(item).toMatchObject({
      text: `$(target) ${shown}`,
      tooltip: `${shown}\\u{a}\nsecond`,
      accessibilityInformation: { label: shown },
    });
    const status = languageStatus('id', 'name');
    status.say(nasty, nasty);
    expect(status.item).toMatchObject({ text: shown, detail: shown });
  });

  it('in trees, tests and titles is a label', () => {
    expect(treeItem(nasty, 0, { description: nasty, spoken: nasty })).toMatchObject({
      label: shown,
      description: shown,
      accessibilityInformation: { label: shown },
    });
    const created = { description: undefined };
    const controller = {
      createTestItem: (_id: string, label: string) => Object.assign(created, { label }),
    };
    testItem(controller as never, {
      id: nasty,
      label: nasty,
      uri: {} as never,
      description: nasty,
    });
    expect(created).toEqual({ label: shown, description: shown });
    expect(testMessage(nasty)).toMatchObject({ message: shown });
    expect(testMessage(nasty, { expected: 'a\u0007', actual: 'b\n' })).toMatchObject({
      message: shown,
      expectedOutput: 'a\\u{7}',
      actualOutput: 'b\n',
    });
    const panel = { title: '' };
    entitle(panel as never, nasty);
    expect(panel.title).toBe(shown);
  });

  it('in Markdown has no icons, HTML or commands', () => {
    expect(markdown('text')).toEqual({
      value: 'text',
      supportThemeIcons: false,
      isTrusted: false,
      supportHtml: false,
    });
  });

  it('in the log is seen as it is, even of a channel that cannot be changed', () => {
    const log = createLog('log');
    log.info(`a\n\u001b[31m`, { code: 1 });
    log.show(true);
    expect(log.name).toBe('log');
    expect('info' in log).toBe(true);
    expect(handed).toEqual([
      ['info', 'a\n\\u{1b}[31m', { code: 1 }],
      ['show', true],
    ]);
  });
});
