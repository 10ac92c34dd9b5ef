// Hostile requests for the debug adapter.
import path from 'node:path';
import { strangeText } from '../texts.mjs';
import { within } from '../tool.mjs';
import { Peer, bound, finish, odd } from './peer.mjs';

const debugRequests = [
  'threads',
  'stackTrace',
  'scopes',
  'variables',
  'evaluate',
  'next',
  'stepIn',
  'stepOut',
  'stepBack',
  'continue',
  'reverseContinue',
  'setBreakpoints',
  'setFunctionBreakpoints',
  'setExceptionBreakpoints',
  'breakpointLocations',
  'stepInTargets',
  'completions',
  'source',
  'loadedSources',
  'setVariable',
  'setExpression',
  'dataBreakpointInfo',
  'setDataBreakpoints',
  'gotoTargets',
  'goto',
  'exceptionInfo',
  'restartFrame',
  'pause',
  'restart',
  'unknown',
  'constructor',
  '__proto__',
];

function debugArguments(random, folder, base) {
  const name = random.pick(base.rules);
  const whole = {
    threadId: 1,
    frameId: random.below(20),
    variablesReference: random.below(50),
    expression: random.pick(['[mail]', 'Trim([cn])', 'what if', strangeText(random)]),
    context: random.pick(['repl', 'hover', 'watch']),
    name: 'mail',
    value: strangeText(random, 3),
    source: { path: path.join(folder, 'c', name) },
    breakpoints: [
      {
        line: random.below(60),
        condition: random.pick([undefined, '[a] = 1', strangeText(random)]),
        logMessage: random.pick([undefined, '{x', strangeText(random)]),
        hitCondition: random.pick([undefined, '> 1', 'x']),
      },
    ],
    filters: ['errors'],
    line: random.below(60),
    column: random.below(40),
    text: strangeText(random, 4),
    targetId: random.below(9),
    granularity: 'statement',
    startFrame: random.pick([0, -1, 1e9]),
    levels: random.pick([0, 1, -1]),
  };
  if (random.once(3)) whole[random.pick(Object.keys(whole))] = odd(random);
  return random.once(12) ? odd(random) : whole;
}

/** @returns findings of a session of the debug adapter, and how many messages it was sent */
export async function attackDebugger(random, program, folder, base) {
  const peer = new Peer(program, 'dap', folder);
  const findings = [];
  let [seq, sent] = [0, 0];
  const request = async (command, args, mustAnswer = true) => {
    sent++;
    const mine = ++seq;
    peer.send({ seq: mine, type: 'request', command, arguments: args });
    if (!mustAnswer) return true;
    const { found, late, died } = await peer.answer(
      (message) => message.type === 'response' && message.request_seq === mine,
    );
    if (found === undefined)
      findings.push(
        `${command}: ${late === undefined ? `the adapter ended with ${died}` : `took more than ${bound} s`}`,
      );
    else if (
      /internal error|TypeError|RangeError|undefined is not|Cannot read prop/i.test(
        found.message ?? '',
      )
    )
      findings.push(
        `${command}: ${found.message.slice(0, 300)}; arguments ${JSON.stringify(args).slice(0, 300)}`,
      );
    return found !== undefined;
  };
  let alive = await request('initialize', {
    adapterID: 'syncrule',
    linesStartAt1: true,
    columnsStartAt1: true,
    pathFormat: 'path',
  });
  const launch = {
    configuration: path.join(folder, 'c'),
    fixture: path.join(folder, 'c/fixtures/first-synchronization.fixture.json'),
    object: 'Enabled account',
    stopOnEntry: true,
  };
  if (random.once(5)) launch[random.pick(Object.keys(launch))] = odd(random);
  if (alive) {
    // A launch is answered once the client has said what it wants to stop at.
    await request('launch', launch, false);
    alive = await request('configurationDone', {});
  }
  for (let step = 0; alive && step < 50; step++)
    alive = await request(random.pick(debugRequests), debugArguments(random, folder, base));
  if (alive && (await request('disconnect', {}))) {
    peer.child.stdin.end();
    const { code } = await within(
      peer.child.pid,
      bound,
      peer.ended.then((ended) => ({ code: ended })),
      300,
    );
    if (code !== 0) findings.push(`the adapter ended with ${code} after it was disconnected`);
  }
  return finish(peer, sent, findings);
}
