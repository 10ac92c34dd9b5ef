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
  type: 'syncrule', request: 'launch', name: 'test', configuration: sample().fsPath, fixture: 'fixtures/first-synchronization.fixture.json', object: 'Enabled account', ...more,
});

async function top(): Promise<Frame> {
  const session = vscode.debug.activeDebugSession;
  assert.ok(session, 'a session is active');
  const { stackFrames } = (await session.customRequest('stackTrace', { threadId: 1 })) as { readonly stackFrames: readonly Frame[] };
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
      const frame = vscode.debug.activeDebugSession === undefined || item === undefined || !('frameId' in item) ? undefined : await top().catch(() => undefined);
      return frame !== undefined && item !== undefined && 'frameId' in item && item.frameId === frame.id ? frame : undefined;
    },
    (frame) => frame !== undefined && wanted(frame),
  );

suite('debugging in the editor', () => {
  teardown(async () => {
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await vscode.debug.stopDebugging();
    await until('the session is over', () => vscode.debug.activeDebugSession, (session) => session === undefined);
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
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(new vscode.Location(document.uri, at))]);
    assert.ok(await vscode.debug.startDebugging(undefined, configuration({ stopOnEntry: false })));
    const frame = await stopped('it stands at the breakpoint', ({ line }) => line === at.line + 1);
    const range = new vscode.Range(at.line, 0, at.line, 200);
    const values = await vscode.commands.executeCommand<vscode.InlineValueText[]>('vscode.executeInlineValueProvider', document.uri, range, { frameId: frame?.id ?? 0, stoppedLocation: range });
    assert.match(values.map(({ text }) => text).join(), /"Ingrid Solberg"/);
    const session = vscode.debug.activeDebugSession;
    const watched = (await session?.customRequest('evaluate', { expression: 'UCase([sn])', context: 'watch', frameId: frame?.id })) as { readonly result: string };
    assert.equal(watched.result, '"SOLBERG"');
  });

  test('debugs the text as it stands in the editor, not as it was saved', async () => {
    await ready();
    const document = await openSample(...rule);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '// a line more\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.ok(await vscode.debug.startDebugging(undefined, configuration({ attribute: 'displayName' })));
    const line = placeOf(document, /displayName\s+<-/).line + 1;
    await stopped('it stands where the value is decided, one line further down', (frame) => frame.line === line || frame.name.startsWith('displayName'));
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});
