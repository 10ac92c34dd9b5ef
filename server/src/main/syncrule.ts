import { fstatSync } from 'node:fs';
import { debugVariable, faultLines } from '../cli/fault';
import { runCli, type Shell } from '../cli/program';
import { Terminal } from '../cli/terminal';
import type { CliPorts } from '../cli/types';
import { explained } from '../host/fileMessages';
import { linesOf } from '../host/lines';
import { NodeFiles } from '../host/nodeFiles';
import { progressLine } from '../host/progressLine';
import { systemClock, systemRandom } from '../host/system';
import { pathOf, shortPath, uriOf } from '../host/uris';
import { commandLinePolicy } from './commandLineFiles';
import { debugProcess } from './debug';
import { servePreviewWorker } from './previewWorkerThread';
import { serveProcess } from './serve';

/** @throws Error for people when the environment is set wrongly */
function machinePorts(): CliPorts {
  const files = new NodeFiles(commandLinePolicy());
  return {
    reader: files,
    writer: files,
    clock: systemClock,
    random: systemRandom,
    uriOf,
    shown: (uri) => shortPath(pathOf(uri), process.cwd()),
    ...(process.stderr.isTTY ? { progress: progressLine(process.stderr) } : {}),
  };
}

/** @throws Error for people when standard input is a folder, which would look like an empty file */
function standardInput(): AsyncIterable<Uint8Array> {
  if (fstatSync(0).isDirectory()) throw new Error('standard input: it is a folder, not a file');
  return process.stdin as AsyncIterable<Uint8Array>;
}

const shell: Shell = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  stacks: (process.env[debugVariable] ?? '') !== '',
  lines: () => linesOf(standardInput()),
  serve: () => {
    serveProcess([]);
    return new Promise<void>((resolve) => process.stdin.once('close', resolve));
  },
  debug: debugProcess,
};

/** Ends the process when its output cannot be written. */
function onOutputError(error: NodeJS.ErrnoException): void {
  // Whoever reads our output may stop reading (`| head`): that is not an error. The exit code is that of the command, where it has ended.
  if (error.code === 'EPIPE') setImmediate(() => process.exit());
  else endWith([`syncrule: ${explained('standard output', error).message}`]);
}

/** Says why the process ends before its work is done. */
function endWith(lines: readonly string[]): void {
  new Terminal(shell).print({ output: { kind: 'lines', lines: [] }, notes: lines });
  process.exit(2);
}

function main(): void {
  process.stdout.on('error', onOutputError);
  // Nobody is left to be told when standard error is gone.
  process.stderr.on('error', () => undefined);
  const onFault = (error: unknown): void => endWith(faultLines(error, shell.stacks));
  process.on('uncaughtException', onFault);
  process.on('unhandledRejection', onFault);
  let ports: CliPorts;
  try {
    ports = machinePorts();
  } catch (error) {
    endWith([`syncrule: ${error instanceof Error ? error.message : String(error)}`]);
    return;
  }
  void runCli(process.argv.slice(2), ports, shell).then((exitCode) => {
    process.exitCode = exitCode;
  }, onFault);
}

if (!servePreviewWorker()) main();
