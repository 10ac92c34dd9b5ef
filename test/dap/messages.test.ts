import { describe, expect, it } from 'vitest';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { Messages } from '../../server/src/dap/messages';

const nasty = 'a\u001b[31m\u202e\u0007';
const shown = 'a\\u{1b}[31m\\u{202e}\\u{7}';

function sent(tell: (messages: Messages) => void): unknown {
  const all: object[] = [];
  tell(new Messages((message) => all.push(message)));
  return all[0];
}

const request = (command: string, more: object = {}): DebugProtocol.Request => ({
  seq: 1,
  type: 'request',
  command,
  arguments: more,
});

describe('what a debugger is told', () => {
  it('is inert in names, values and results, and as it is where it comes back', () => {
    const variables = [{ name: nasty, value: nasty, evaluateName: nasty, variablesReference: 0 }];
    expect(
      sent((messages) =>
        messages.respond(request('variables'), { success: true, body: { variables } }),
      ),
    ).toMatchObject({ body: { variables: [{ name: shown, value: shown, evaluateName: nasty }] } });
    expect(
      sent((messages) =>
        messages.respond(request('evaluate'), { success: true, body: { result: nasty } }),
      ),
    ).toMatchObject({ body: { result: shown } });
    expect(
      sent((messages) =>
        messages.respond(request('launch'), {
          success: false,
          message: nasty,
          body: { error: { format: nasty } },
        }),
      ),
    ).toMatchObject({ message: shown, body: { error: { format: shown } } });
    expect(sent((messages) => messages.event('stopped', { description: nasty }))).toMatchObject({
      body: { description: shown },
    });
  });

  it('is the value itself where it is copied, and in what our own views ask for', () => {
    expect(
      sent((messages) =>
        messages.respond(request('evaluate', { context: 'clipboard' }), {
          success: true,
          body: { result: nasty },
        }),
      ),
    ).toMatchObject({ body: { result: nasty } });
    expect(
      sent((messages) =>
        messages.respond(request('syncrule/step'), { success: true, body: { label: nasty } }),
      ),
    ).toMatchObject({ body: { label: nasty } });
  });

  it('is a line of the console that nothing but we can style or break', () => {
    const bold = (line: string): string => `\u001b[1m${line}\u001b[22m`;
    expect(
      sent((messages) => messages.output({ category: 'stdout', output: `${nasty}\nb` }, bold)),
    ).toMatchObject({ body: { output: `\u001b[1m${shown}\\u{a}b\u001b[22m\n` } });
    expect(
      sent((messages) => messages.output({ category: 'stdout', group: 'end', output: '' }, bold)),
    ).toMatchObject({ body: { output: '', group: 'end' } });
    expect(sent((messages) => messages.event('output', { output: `${nasty}\n` }))).toMatchObject({
      body: { output: `${shown}\n` },
    });
  });
});
