import { parentPort } from 'node:worker_threads';
import { Cancelled, type CancellationToken } from '../base/cancel';
import { GitRevisions } from '../host/gitRevisions';
import { NodeFiles } from '../host/nodeFiles';
import { systemClock } from '../host/system';
import { described } from '../lsp/dispatch';
import { PopulationServer } from '../lsp/populationServer';
import type { FromPopulations, ToPopulations } from './populationMessages';

// The thread that large populations have for themselves; `populationHost` starts it and talks to it.
const server = new PopulationServer({ reader: new NodeFiles(), clock: systemClock, revisions: new GitRevisions() });
const port = parentPort;
/** Milliseconds between two words of progress. */
const interval = 100;

function send(message: FromPopulations): void {
  port?.postMessage(message);
}

async function answer({ id, question, cancelled }: Extract<ToPopulations, { kind: 'ask' }>): Promise<void> {
  const flag = new Int32Array(cancelled);
  const token: CancellationToken = { get isCancellationRequested() { return Atomics.load(flag, 0) !== 0; } };
  let next = 0;
  const progress = (now: Extract<FromPopulations, { kind: 'progress' }>['progress']): void => {
    if (performance.now() < next) return;
    next = performance.now() + interval;
    send({ kind: 'progress', id, progress: now });
  };
  try {
    send({ kind: 'answer', id, answer: await server.ask(question, { token, progress }) });
  } catch (error) {
    send(error instanceof Cancelled ? { kind: 'cancelled', id } : { kind: 'failed', id, message: described(error) });
  }
}

port?.on('message', (message: ToPopulations) => {
  if (message.kind === 'tell') server.tell(message.call);
  else void answer(message);
});
