// How long the language server lets an author wait, in a configuration of 1 MB, against an empty server that echoes the same amount: both in
// one run, in turns, because only ratios of one run say something.
import { runtimeFlags } from '../../server/src/protocol/runtime';
import { splitBlocks } from '../../server/src/syntax/blocks';
import { parseBlock } from '../../server/src/syntax/parseBlock';
import { configurationText } from './support/configuration';
import { Peer } from './support/peer';

const uri = 'file:///bench/rules.syncrule';
const { text, rules } = configurationText(1_000_000);
const lines = text.split('\n');
const rounds = 150;

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

function report(what: string, ours: readonly number[], echo: readonly number[]): void {
  const parts = [0.5, 0.95].map((part) => {
    const [a, b] = [quantile(ours, part), quantile(echo, part)];
    return `${part === 0.5 ? 'median' : 'p95'} ${a.toFixed(2)} ms : ${b.toFixed(2)} ms = ${(a / b).toFixed(2)}`;
  });
  console.log(`${what.padEnd(34)} ${parts.join('   ')}`);
}

function bareParse(): number {
  const start = performance.now();
  for (const { start: from, end } of splitBlocks(text)) parseBlock(text.slice(from, end));
  return performance.now() - start;
}

// Ours is started as the extension starts it.
const ours = await Peer.start('server/src/main/server.ts', 'ours', runtimeFlags);
const echo = await Peer.start('tools/bench/support/echoServer.ts', 'echo');
console.log(`${rules} rules, ${(text.length / 1e6).toFixed(2)} MB; ours : echo = ratio`);

// Both sides warm: opened once, closed, and opened again; the second time counts.
await ours.open(uri, text);
await ours.quiet(4000);
await ours.close(uri);
await ours.quiet(500);
bareParse();
const parse = quantile([bareParse(), bareParse(), bareParse()], 0.5);
const opened = performance.now();
const first = await ours.open(uri, text);
const list = await ours.quiet(4000);
console.log(
  `${'open → first diagnostics'.padEnd(34)} ${first.toFixed(0)} ms, complete ${(ours.when - opened).toFixed(0)} ms : bare parse ${parse.toFixed(0)} ms = ${(first / parse).toFixed(2)}`,
);
console.log(`${'diagnostics in a list'.padEnd(34)} ${list.length}`);
await echo.connection.sendNotification('echo/diagnostics', list);
await echo.open(uri, text);

/** Where flows that copy an attribute stand: typing there changes a name that other rules use. */
const places = lines.flatMap((line, i) =>
  /^ {8}attribute\d+ <- attribute\d+$/.test(line) ? [{ line: i, character: line.length }] : [],
);
const place = (round: number): { line: number; character: number } =>
  places[(round * 7919) % places.length] ?? { line: 0, character: 0 };

const edits = { ours: [] as number[], echo: [] as number[] };
for (let round = 0; round < rounds; round++) {
  const { line, character } = place(round);
  for (const [removed, typed] of [
    [0, '1'],
    [1, ''],
  ] as const) {
    const times = [
      await ours.change(uri, line, character, removed, typed),
      await echo.change(uri, line, character, removed, typed),
    ] as const;
    if (round < 20) continue;
    edits.ours.push(times[0]);
    edits.echo.push(times[1]);
  }
}
report('change → diagnostics', edits.ours, edits.echo);

// What somebody waits for who types: the character and the answer to a question sent right behind it. In every other round the question is sent when the edit is done, for
// the answer alone; never twice at one place, since the second answer is the quicker one.
for (const method of [
  'textDocument/hover',
  'textDocument/completion',
  'textDocument/documentSymbol',
  'textDocument/semanticTokens/full',
]) {
  const heavy = method.endsWith('documentSymbol') || method.endsWith('full');
  const times = [
    { ours: [] as number[], echo: [] as number[] },
    { ours: [] as number[], echo: [] as number[] },
  ] as const;
  for (let round = 0; round < (heavy ? 30 : 2 * rounds); round++) {
    const { line, character } = place(round);
    const asked = async (
      peer: Peer,
      alone: boolean,
    ): Promise<{ readonly answer: unknown; readonly milliseconds: number }> => {
      const params = {
        textDocument: { uri },
        position: { line, character: method.endsWith('completion') ? character + 1 : 10 },
      };
      const start = performance.now();
      const edited = peer.change(uri, line, character, 0, '1');
      if (alone) await edited;
      const { answer, milliseconds } = await peer.ask<unknown>(method, params);
      const both = performance.now() - start;
      await edited;
      await peer.change(uri, line, character, 1, '');
      return { answer, milliseconds: alone ? milliseconds : both };
    };
    const own = await asked(ours, round % 2 === 1);
    await echo.connection.sendNotification('echo/answer', { method, answer: own.answer });
    const other = await asked(echo, round % 2 === 1);
    if (round < 6) continue;
    const { ours: mine, echo: empty } = times[round % 2 === 1 ? 1 : 0];
    mine.push(own.milliseconds);
    empty.push(other.milliseconds);
  }
  report(`change → ${method.replace('textDocument/', '')}`, times[0].ours, times[0].echo);
  report('    the answer alone', times[1].ours, times[1].echo);
}
ours.stop();
echo.stop();
