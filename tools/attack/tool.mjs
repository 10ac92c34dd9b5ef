// The tool in a process of its own, which is ended when an input takes it too long.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** Clock ticks a second in /proc; 100 on every Linux that Node runs on. */
const ticks = 100;

/** Seconds of processor time that a process has used, or undefined where the system does not say. */
export function processorSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticks;
  } catch {
    return undefined;
  }
}

/**
 * Waits for work of a process, and gives up when it has used too much processor time. The time of a clock says nothing on a busy machine; it only ends what
 * waits without working, such as for a named pipe.
 * @returns what the work comes to, or `{ late }` with the seconds
 */
export async function within(pid, bound, work, patience = 120) {
  const [started, cpu] = [Date.now(), processorSeconds(pid) ?? 0];
  let timer;
  const late = new Promise((resolve) => {
    timer = setInterval(() => {
      const [used, passed] = [(processorSeconds(pid) ?? 0) - cpu, (Date.now() - started) / 1000];
      if (used > bound || passed > patience)
        resolve({ late: Math.max(used, passed > patience ? passed : 0) });
    }, 500);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearInterval(timer);
  }
}

/** Runs commands, and starts a new process when one was lost. */
export class Tool {
  #child;
  /** Seconds of processor time of processes that have ended. */
  #spent = 0;

  constructor(worker) {
    this.worker = worker;
  }

  /** Seconds of processor time that all commands took. */
  get spent() {
    return this.#spent + (this.#child === undefined ? 0 : (processorSeconds(this.#child.pid) ?? 0));
  }

  /**
   * Runs one command.
   * @param request `folder`, `args` and, where the command reads it, `input`
   * @param bound seconds of processor time
   * @returns `{ code, out, err, seconds }`, or `{ fault }`, `{ late }`, `{ died }`
   */
  async run(request, bound) {
    this.#child ??= fork(this.worker, {
      serialization: 'advanced',
      execArgv: ['--max-old-space-size=1024'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...process.env, SYNCRULE_MAXIMUM_SIZE: '16' },
    });
    const child = this.#child;
    const before = processorSeconds(child.pid) ?? 0;
    const ended = new AbortController();
    let said = '';
    const listen = (chunk) => (said += chunk);
    child.stderr.on('data', listen);
    const answered = once(child, 'message', { signal: ended.signal }).then(([message]) => message);
    const died = once(child, 'exit', { signal: ended.signal }).then(([code, signal]) => ({
      died: `${signal ?? code}: ${said.trim().slice(-400)}`,
    }));
    child.send(request);
    const result = await within(child.pid, bound, Promise.race([answered, died]));
    answered.catch(() => undefined);
    died.catch(() => undefined);
    ended.abort();
    child.stderr.off('data', listen);
    const seconds = (processorSeconds(child.pid) ?? before) - before;
    if (!('code' in result)) this.stop();
    return { ...result, seconds };
  }

  stop() {
    if (this.#child === undefined) return;
    this.#spent += processorSeconds(this.#child.pid) ?? 0;
    this.#child.kill('SIGKILL');
    this.#child = undefined;
  }
}
