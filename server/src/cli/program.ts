import { Command, CommanderError, Option } from 'commander';
import { messageOf } from '../app/messageOf';
import { flowFormats, type FlowFormat } from '../protocol/flowRequests';
import { answerRequest, type InputLine } from './answers';
import { checkCommand } from './checkCommand';
import { evaluateCommand } from './evaluateCommand';
import { explainCommand } from './explainCommand';
import { exportCommand } from './exportCommand';
import { faultLines, isFault } from './fault';
import { flowCommand } from './flowCommand';
import { formatCommand } from './formatCommand';
import { importCommand } from './importCommand';
import { previewCommand } from './previewCommand';
import { Session } from './session';
import { Terminal, type Streams } from './terminal';
import { testCommand } from './testCommand';
import { notesResult, refused, type CliPorts, type CommandResult, type ExitCode } from './types';

/** The process that runs the tool. */
export interface Shell extends Streams {
  /** The lines of standard input, as they come. */
  lines(): AsyncIterable<InputLine>;
  /** Serves the language server protocol on standard input and output, until the client leaves. */
  serve(): Promise<void>;
  /** Serves the debug adapter protocol on standard input and output, until the client leaves. */
  debug(): Promise<void>;
  /** Whether an internal error shows where it happened. */
  readonly stacks: boolean;
}

interface FormatFlag {
  readonly format: 'text' | 'json';
}

/** What names the object of a fixture, and how it is synchronized. */
interface ObjectFlags {
  readonly fixture: string;
  readonly object?: string;
  readonly connector?: string;
  readonly mode: 'full' | 'delta';
}

const formatOption = (): Option =>
  new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text');

const modeOption = (): Option =>
  new Option('--mode <mode>', 'full or delta synchronization')
    .choices(['full', 'delta'])
    .default('full');

/** Adds the options that name the object of a fixture. */
function objectOptions(command: Command): Command {
  return command
    .requiredOption('--fixture <file>', 'the fixture that holds the object')
    .option('--object <name or DN>', 'the object; not needed where the fixture has one')
    .option('--connector <name>', 'the connector of the object, where two have one of that name');
}

type Work = (session: Session) => Promise<CommandResult>;

class Cli {
  exitCode: ExitCode = 0;
  readonly #terminal: Terminal;

  constructor(
    private readonly ports: CliPorts,
    private readonly shell: Shell,
  ) {
    this.#terminal = new Terminal(shell);
  }

  /** @param shown whether the findings are the command's answer itself */
  private async run(work: Work, shown = false): Promise<void> {
    const session = new Session(this.ports);
    const answer = await work(session).catch((error: unknown) => this.failure(error));
    session.progress(undefined);
    const said = session.finish(answer, shown);
    this.#terminal.print(said);
    this.exitCode = said.exitCode;
  }

  private failure(error: unknown): CommandResult {
    return isFault(error)
      ? notesResult(2, faultLines(error, this.shell.stacks))
      : refused(messageOf(error));
  }

  /** A client that speaks something else is told so; it is no fault of ours. */
  private async debug(): Promise<void> {
    await this.shell.debug().catch((error: unknown) => this.fail(error));
  }

  private fail(error: unknown): void {
    this.#terminal.print(this.failure(error));
    this.exitCode = 2;
  }

  private async answerLines(): Promise<void> {
    try {
      for await (const line of this.shell.lines()) {
        const answer = answerRequest(line, this.ports);
        if (answer !== undefined) this.#terminal.jsonLine(answer);
      }
    } catch (error) {
      this.fail(error);
    }
  }

  private async evaluate(
    expression: string | undefined,
    options: { stdin?: boolean; attributes?: string; parameters?: string },
  ): Promise<void> {
    if (options.stdin === true) {
      const given =
        expression !== undefined ||
        options.attributes !== undefined ||
        options.parameters !== undefined;
      return given
        ? this.run(() =>
            Promise.resolve(
              refused(
                'with --stdin each line brings its own "expression", "attributes" and "parameters"; leave them out of the command',
              ),
            ),
          )
        : this.answerLines();
    }
    if (expression === undefined)
      return this.run(() => Promise.resolve(refused('give an expression, or --stdin')));
    return this.run((session) =>
      evaluateCommand(session, {
        expression,
        attributes: options.attributes,
        parameters: options.parameters,
      }),
    );
  }

  program(): Command {
    const program = new Command('syncrule')
      .description(
        'Synchronization rules of Microsoft Entra Connect as text: import, check, format, preview, export.',
      )
      .exitOverride()
      .configureOutput({
        writeOut: (text) => this.#terminal.help(text),
        writeErr: (text) => this.#terminal.misuse(text),
        outputError: (message) =>
          this.#terminal.note(message.trimEnd().replace(/\n(?=\(Did you mean )/, ' ')),
      })
      .showHelpAfterError(true)
      .hook('preAction', (_program, command) => refuseEmpty(command));
    this.addFiles(program);
    this.addLooks(program);
    program
      .command('lsp')
      .description('serve the language server protocol on standard input and output')
      .option('--stdio', 'what editors may add; it is always so')
      .action(() => this.shell.serve());
    program
      .command('dap')
      .description('serve the debug adapter protocol on standard input and output')
      .action(() => this.debug());
    return program;
  }

  private addFiles(program: Command): void {
    program
      .command('import')
      .description(
        'turn a folder written by Get-ADSyncServerConfiguration, or a script of the rules editor, into rule files',
      )
      .argument('<export>', 'the folder that the server wrote, or a single file')
      .requiredOption('--out <folder>', 'where to write the configuration')
      .option('--force', 'overwrite files that exist', false)
      .action((from: string, options: { out: string; force: boolean }) =>
        this.run((session) => importCommand(session, { from, ...options })),
      );
    program
      .command('export')
      .description('write the rules of a configuration in a format of the product')
      .argument('<folder>', 'the configuration')
      .addOption(
        new Option('--to <format>', 'the format').choices(['xml', 'powershell']).default('xml'),
      )
      .option(
        '--out <folder or file>',
        'where to write: a folder for xml, a file for powershell, which goes to standard output without it',
      )
      .option('--force', 'overwrite files that exist, and export rules that have errors', false)
      .action(
        (folder: string, options: { to: 'xml' | 'powershell'; out?: string; force: boolean }) =>
          this.run((session) => exportCommand(session, { folder, out: undefined, ...options })),
      );
    program
      .command('format')
      .description('lay out rule files')
      .argument('<paths...>', 'folders or files')
      .option('--check', 'change nothing; exit with 1 when a file is not formatted', false)
      .action((paths: string[], options: { check: boolean }) =>
        this.run((session) => formatCommand(session, { paths, ...options })),
      );
  }

  private addLooks(program: Command): void {
    this.addCheck(program);
    this.addTest(program);
    this.addPreview(program);
    this.addFlow(program);
    this.addExplain(program);
    this.addEvaluate(program);
  }

  private addCheck(program: Command): void {
    program
      .command('check')
      .description('find mistakes in the configurations of a folder')
      .argument('<folder>', 'a configuration, or a folder of them')
      .addOption(formatOption())
      .action((folder: string, options: FormatFlag) =>
        this.run((session) => checkCommand(session, { folder, ...options }), true),
      );
  }

  private addTest(program: Command): void {
    program
      .command('test')
      .description('hold previews against what the fixtures of a folder expect')
      .argument('<folder>', 'a configuration, or a folder of them')
      .addOption(formatOption())
      .action((folder: string, options: FormatFlag) =>
        this.run((session) => testCommand(session, { folder, ...options })),
      );
  }

  private addPreview(program: Command): void {
    objectOptions(
      program
        .command('preview')
        .description('show what the rules make of one object of a fixture')
        .argument('<folder>', 'the configuration'),
    )
      .addOption(modeOption())
      .option('--all', 'list attributes without a value, too', false)
      .option(
        '--save-state <file>',
        'write what the synchronization of the whole fixture leaves as a fixture, on which a delta can be previewed',
      )
      .option('--force', 'let --save-state overwrite a file that exists', false)
      .addOption(formatOption())
      .action(
        (
          folder: string,
          options: ObjectFlags &
            FormatFlag & {
              all: boolean;
              saveState?: string;
              force: boolean;
            },
        ) =>
          this.run((session) =>
            previewCommand(session, {
              folder,
              object: undefined,
              connector: undefined,
              saveState: undefined,
              ...options,
            }),
          ),
      );
  }

  private addFlow(program: Command): void {
    objectOptions(
      program
        .command('flow')
        .description(
          'write the attribute flow of one object of a fixture as a picture or as tables',
        )
        .argument('<folder>', 'the configuration'),
    )
      .addOption(modeOption())
      .addOption(
        new Option('--format <format>', 'the form').choices(flowFormats).default('markdown'),
      )
      .option('--changed', 'leave out attributes that do not change', false)
      .option('--winners', 'leave out flows that did not win', false)
      .option('--out <file>', 'where to write; standard output without it, or with -')
      .option('--force', 'overwrite a file that exists', false)
      .action(
        (
          folder: string,
          options: ObjectFlags & {
            format: FlowFormat;
            changed: boolean;
            winners: boolean;
            out?: string;
            force: boolean;
          },
        ) =>
          this.run((session) =>
            flowCommand(session, {
              folder,
              object: undefined,
              connector: undefined,
              out: undefined,
              ...options,
            }),
          ),
      );
  }

  private addExplain(program: Command): void {
    objectOptions(
      program
        .command('explain')
        .description(
          'say why an attribute of an object has its value, or why the object is in the target directories or not',
        )
        .argument('<folder>', 'the configuration'),
    )
      .option('--attribute <name>', 'the attribute; without it the object as a whole is explained')
      .option(
        '--side <metaverse or connector>',
        'whose attribute is meant, where several have one of that name',
      )
      .addOption(modeOption())
      .addOption(formatOption())
      .action(
        (
          folder: string,
          options: ObjectFlags &
            FormatFlag & {
              attribute?: string;
              side?: string;
            },
        ) =>
          this.run((session) =>
            explainCommand(session, {
              folder,
              object: undefined,
              connector: undefined,
              attribute: undefined,
              side: undefined,
              ...options,
            }),
          ),
      );
  }

  private addEvaluate(program: Command): void {
    program
      .command('evaluate')
      .description('evaluate an expression')
      .argument('[expression]')
      .option('--attributes <file>', 'JSON object of attribute values')
      .option('--parameters <file>', 'JSON object of parameter values')
      .option('--stdin', 'read one JSON request a line and answer one JSON result a line', false)
      .action(
        (
          expression: string | undefined,
          options: { stdin?: boolean; attributes?: string; parameters?: string },
        ) => this.evaluate(expression, options),
      );
  }
}

/** An empty name is a variable of a script that was not set: it would be taken for the current folder. */
function refuseEmpty(command: Command): void {
  const options = Object.entries(command.opts<Record<string, unknown>>())
    .filter(([, value]) => typeof value === 'string' && value.trim() === '')
    .map(([name]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  const [empty] = [...options, ...(command.args.includes('') ? ['an argument'] : [])];
  if (empty !== undefined) command.error(`error: ${empty} is empty; give it a value`);
}

/**
 * Runs the command line tool.
 * @param args what stands behind the tool's name
 * @returns the exit code: 0 done, 1 what was looked at has errors, 2 wrong use, or something could not be read or written
 */
export async function runCli(
  args: readonly string[],
  ports: CliPorts,
  shell: Shell,
): Promise<ExitCode> {
  const cli = new Cli(ports, shell);
  try {
    await cli.program().parseAsync([...args], { from: 'user' });
    return cli.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}
