import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { openSample, placeOf, ready, sample, until } from './support';

interface Frame {
  readonly id: number;
  readonly name: string;
  readonly line: number;
}

const rule = ['rules', 'inbound', 'user-common-alderfinch.syncrule'] as const;

const configuration = (more: object = {}): vscode.DebugConfiguration => ({
  type: 'syncrule',
  request: 'launch',
  name: 'test',
  configuration: sample().fsPath,
  fixture: 'fixtures/first-synchronization.fixture.json',
  object: 'Enabled account',
  ...more,
});

async function top(): Promise<Frame> {
  const session = vscode.debug.activeDebugSession;
  assert.ok(session, 'a session is active');
  const { stackFrames } = (await session.customRequest('stackTrace', { threadId: 1 })) as {
    readonly stackFrames: readonly Frame[];
  };
  const [frame] = stackFrames;
  assert.ok(frame, 'there is a frame');
  return frame;
}

/** Waits until the editor itself stands at a frame: only then do its commands step from there. */
const stopped = (what: string, wanted: (frame: Frame) => boolean): Promise<Frame | undefined> =>
  until(
    what,
    async () => {
      const item = vscode.debug.activeStackItem;
      const frame =
        vscode.debug.activeDebugSession === undefined || item === undefined || !('frameId' in item)
          ? undefined
          : await top().catch(() => undefined);
      return frame !== undefined &&
        item !== undefined &&
        'frameId' in item &&
        item.frameId === frame.id
        ? frame
        : undefined;
    },
    (frame) => frame !== undefined && wanted(frame),
  );

suite('debugging in the editor', () => {
  teardown(async () => {
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await vscode.debug.stopDebugging();
    await until(
      'the session is over',
      () => vscode.debug.activeDebugSession,
      (session) => session === undefined,
    );
  });

  test('stops on entry, steps and steps back with the commands of the editor', async () => {
    await ready();
    assert.ok(await vscode.debug.startDebugging(undefined, configuration()));
    const first = await stopped('it stands at the first rule', () => true);
    await vscode.commands.executeCommand('workbench.action.debug.stepOver');
    await stopped('it went on', ({ id }) => id !== first?.id);
    await vscode.commands.executeCommand('workbench.action.debug.stepBack');
    await stopped('it is back', ({ id }) => id === first?.id);
  });

  test('stops at a breakpoint, and shows values beside the flows and for the pointer', async () => {
    await ready();
    const document = await openSample(...rule);
    const at = placeOf(document, /displayName\s+<-/);
    vscode.debug.addBreakpoints([
      new vscode.SourceBreakpoint(new vscode.Location(document.uri, at)),
    ]);
    assert.ok(await vscode.debug.startDebugging(undefined, configuration({ stopOnEntry: false })));
    const frame = await stopped('it stands at the breakpoint', ({ line }) => line === at.line + 1);
    const range = new vscode.Range(at.line, 0, at.line, 200);
    const values = await vscode.commands.executeCommand<vscode.InlineValueText[]>(
      'vscode.executeInlineValueProvider',
      document.uri,
      range,
      { frameId: frame?.id ?? 0, stoppedLocation: range },
    );
    assert.match(values.map(({ text }) => text).join(), /"Ingrid Solberg"/);
    const session = vscode.debug.activeDebugSession;
    const watched = (await session?.customRequest('evaluate', {
      expression: 'UCase([sn])',
      context: 'watch',
      frameId: frame?.id,
    })) as { readonly result: string };
    assert.equal(watched.result, '"SOLBERG"');
  });

  test('without any launch.json, a run is started from the fixture that is open', async () => {
    await ready();
    const document = await openSample('fixtures', 'first-synchronization.fixture.json');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const at = placeOf(document, /"Filtered service account"/);
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('workbench.action.debug.start');
    await stopped('it stands at the first rule', () => true);
    assert.match(
      String(vscode.debug.activeDebugSession?.configuration['object']),
      /^CN=svc-backup,/,
    );
  });

  test('runs to the cursor, jumps to a line and runs back to a breakpoint', async () => {
    await ready();
    const document = await openSample(...rule);
    assert.ok(await vscode.debug.startDebugging(undefined, configuration()));
    await stopped('it stands at the first rule', () => true);
    const show = async (pattern: RegExp): Promise<number> => {
      const editor = await vscode.window.showTextDocument(document);
      const at = placeOf(document, pattern);
      editor.selection = new vscode.Selection(at, at);
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      return at.line + 1;
    };
    const mail = await show(/mail +<- Trim/);
    await vscode.commands.executeCommand('editor.debug.action.runToCursor');
    await stopped('it ran to the cursor', ({ line }) => line === mail);
    const name = await show(/displayName +<-/);
    await vscode.commands.executeCommand('debug.jumpToCursor');
    await stopped('it jumped to the line', ({ line }) => line === name);
    vscode.debug.addBreakpoints([
      new vscode.SourceBreakpoint(
        new vscode.Location(document.uri, placeOf(document, /adminDescription NOTSTARTSWITH/)),
      ),
    ]);
    await until(
      'the breakpoint is known',
      async () =>
        vscode.debug.activeDebugSession?.getDebugProtocolBreakpoint(vscode.debug.breakpoints[0]!),
      (one) => one !== undefined,
    );
    await vscode.commands.executeCommand('workbench.action.debug.reverseContinue');
    await stopped(
      'it ran back to the breakpoint',
      ({ line }) => line === placeOf(document, /adminDescription NOTSTARTSWITH/).line + 1,
    );
  });

  test('completes and checks the settings of a launch.json', async () => {
    await ready();
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder, '.vscode', 'launch.json');
    const text =
      '{\n  "version": "0.2.0",\n  "configurations": [\n    {\n      "type": "syncrule", "request": "launch", "name": "x", "direction": "sideways",\n      \n    }\n  ]\n}\n';
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
    try {
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      const at = new vscode.Position(5, 6);
      const labels = async (): Promise<readonly string[]> =>
        (
          await vscode.commands.executeCommand<vscode.CompletionList>(
            'vscode.executeCompletionItemProvider',
            uri,
            at,
          )
        ).items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      await until('the settings are offered', labels, (found) =>
        [
          'configuration',
          'fixture',
          'object',
          'mode',
          'clock',
          'stopOnEntry',
          'granularity',
          'attribute',
          'target',
        ].every((name) => found.includes(name)),
      );
      await until(
        'the wrong direction is found',
        () => vscode.languages.getDiagnostics(uri),
        (found) =>
          found.some(({ message, range }) => range.start.line === 4 && message.includes('both')),
      );
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  });

  test('debugs the text as it stands in the editor, not as it was saved', async () => {
    await ready();
    const document = await openSample(...rule);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '// a line more\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.ok(
      await vscode.debug.startDebugging(undefined, configuration({ attribute: 'displayName' })),
    );
    const line = placeOf(document, /displayName\s+<-/).line + 1;
    await stopped(
      'it stands where the value is decided, one line further down',
      (frame) => frame.line === line || frame.name.startsWith('displayName'),
    );
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});
