import { runCli, type Shell } from '../cli/program';
import type { CliPorts } from '../cli/types';
import { linesOf } from '../host/lines';
import { NodeFiles } from '../host/nodeFiles';
import { progressLine } from '../host/progressLine';
import { systemClock, systemRandom } from '../host/system';
import { pathOf, shortPath, uriOf } from '../host/uris';
import { debugProcess } from './debug';
import { servePopulations } from './populations';
import { serveProcess } from './serve';

const files = new NodeFiles();
const ports: CliPorts = { reader: files, writer: files, clock: systemClock, random: systemRandom, uriOf, shown: (uri) => shortPath(pathOf(uri), process.cwd()), ...(process.stderr.isTTY ? { progress: progressLine(process.stderr) } : {}) };

const shell: Shell = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  lines: () => linesOf(process.stdin as AsyncIterable<Uint8Array>),
  serve: () => {
    serveProcess([]);
    return new Promise<void>((resolve) => process.stdin.once('close', resolve));
  },
  debug: debugProcess,
};

// Whoever reads our output may stop reading (`| head`): that is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

if (!servePopulations()) {
  void runCli(process.argv.slice(2), ports, shell).then((exitCode) => {
    process.exitCode = exitCode;
  });
}
