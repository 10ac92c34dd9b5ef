// Runs commands of the tool one after the other in one process, on the files of this machine, for tools/attack.mjs.
import { runCli, type Shell } from '../../server/src/cli/program';
import { linesOf } from '../../server/src/host/lines';
import { NodeFiles } from '../../server/src/host/nodeFiles';
import { seededRandom } from '../../server/src/base/ports';
import { systemClock } from '../../server/src/host/system';
import { pathOf, shortPath, uriOf } from '../../server/src/host/uris';
import { commandLinePolicy } from '../../server/src/main/commandLineFiles';

interface Request {
  readonly folder: string;
  readonly args: readonly string[];
  readonly input?: Uint8Array;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function answer({ folder, args, input }: Request): Promise<void> {
  process.chdir(folder);
  const files = new NodeFiles(commandLinePolicy());
  let [out, err] = ['', ''];
  const shell: Shell = {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    lines: () => linesOf(once(input ?? new Uint8Array())),
    serve: () => Promise.resolve(),
    debug: () => Promise.resolve(),
    stacks: true,
  };
  const ports = {
    reader: files,
    writer: files,
    clock: systemClock,
    random: seededRandom(1),
    uriOf,
    shown: (uri: string) => shortPath(pathOf(uri), folder),
  };
  const code = await runCli(args, ports, shell);
  process.send?.({ code, out, err });
}

function fault(error: unknown): void {
  process.send?.({
    fault: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
}

process.on('uncaughtException', fault);
process.on('unhandledRejection', fault);
process.on('message', (request: Request) => void answer(request).catch(fault));
