import * as l10n from '@vscode/l10n';
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
  new Option('--format <format>', l10n.t('output format'))
    .choices(['text', 'json'])
    .default('text');

const modeOption = (): Option =>
  new Option('--mode <mode>', l10n.t('full or delta synchronization'))
    .choices(['full', 'delta'])
    .default('full');

/** Adds the options that name the object of a fixture. */
function objectOptions(command: Command): Command {
  return command
    .requiredOption('--fixture <file>', l10n.t('fixture that contains the object'))
    .option('--object <name or DN>', l10n.t('object to use; optional if the fixture has only one'))
    .option(
      '--connector <name>',
      l10n.t('connector of the object, if several have an object of that name'),
    );
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
                l10n.t(
                  'With --stdin, each line contains its own "expression", "attributes" and "parameters". Omit them from the command.',
                ),
              ),
            ),
          )
        : this.answerLines();
    }
    if (expression === undefined)
      return this.run(() => Promise.resolve(refused(l10n.t('Specify an expression or --stdin.'))));
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
        l10n.t(
          'Author, check, test and preview the synchronization rules of Microsoft Entra Connect as text.',
        ),
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
      .description(l10n.t('Start the language server on standard input and output'))
      .option('--stdio', l10n.t('accepted for compatibility with editors; has no effect'))
      .action(() => this.shell.serve());
    program
      .command('dap')
      .description(l10n.t('Start the debug adapter on standard input and output'))
      .action(() => this.debug());
    return program;
  }

  private addFiles(program: Command): void {
    program
      .command('import')
      .description(l10n.t('Import a server configuration, rules or a script as rule files'))
      .argument(
        '<export>',
        l10n.t('folder written by Get-ADSyncServerConfiguration, or a single file'),
      )
      .requiredOption('--out <folder>', l10n.t('folder to write the configuration to'))
      .option('--force', l10n.t('overwrite existing files'), false)
      .action((from: string, options: { out: string; force: boolean }) =>
        this.run((session) => importCommand(session, { from, ...options })),
      );
    program
      .command('export')
      .description(l10n.t('Export rules as XML or as a PowerShell script'))
      .argument('<folder>', l10n.t('folder of the configuration'))
      .addOption(
        new Option('--to <format>', l10n.t('export format'))
          .choices(['xml', 'powershell'])
          .default('xml'),
      )
      .option(
        '--out <folder or file>',
        l10n.t('folder for xml, file for powershell (default: standard output for powershell)'),
      )
      .option(
        '--force',
        l10n.t('overwrite existing files, and export rules despite errors in the configuration'),
        false,
      )
      .action(
        (folder: string, options: { to: 'xml' | 'powershell'; out?: string; force: boolean }) =>
          this.run((session) => exportCommand(session, { folder, out: undefined, ...options })),
      );
    program
      .command('format')
      .description(l10n.t('Format rule files'))
      .argument('<paths...>', l10n.t('folders or files to format'))
      .option(
        '--check',
        l10n.t('do not write files; exit with code 1 if a file is not formatted'),
        false,
      )
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
      .description(l10n.t('Check rules, manifests and fixtures for problems'))
      .argument('<folder>', l10n.t('folder of one or more configurations'))
      .addOption(formatOption())
      .action((folder: string, options: FormatFlag) =>
        this.run((session) => checkCommand(session, { folder, ...options }), true),
      );
  }

  private addTest(program: Command): void {
    program
      .command('test')
      .description(l10n.t('Check fixture expectations'))
      .argument('<folder>', l10n.t('folder of one or more configurations'))
      .addOption(formatOption())
      .action((folder: string, options: FormatFlag) =>
        this.run((session) => testCommand(session, { folder, ...options })),
      );
  }

  private addPreview(program: Command): void {
    objectOptions(
      program
        .command('preview')
        .description(l10n.t('Preview the synchronization of an object'))
        .argument('<folder>', l10n.t('folder of the configuration')),
    )
      .addOption(modeOption())
      .option('--all', l10n.t('include attributes without a value'), false)
      .option(
        '--save-state <file>',
        l10n.t(
          'save the state after synchronizing the whole fixture, as a fixture for delta previews',
        ),
      )
      .option('--force', l10n.t('let --save-state overwrite an existing file'), false)
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
          l10n.t('Write the attribute flow of an object as an image, page, table or chart'),
        )
        .argument('<folder>', l10n.t('folder of the configuration')),
    )
      .addOption(modeOption())
      .addOption(
        new Option('--format <format>', l10n.t('output format'))
          .choices(flowFormats)
          .default('markdown'),
      )
      .option('--changed', l10n.t('omit attributes that do not change'), false)
      .option('--winners', l10n.t('omit flows that did not win'), false)
      .option('--out <file>', l10n.t('file to write to, or - for standard output (the default)'))
      .option('--force', l10n.t('overwrite an existing file'), false)
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
          l10n.t(
            'Explain the value of an attribute, or why an object is in its target directories or not',
          ),
        )
        .argument('<folder>', l10n.t('folder of the configuration')),
    )
      .option('--attribute <name>', l10n.t('attribute to explain (default: the whole object)'))
      .option(
        '--side <metaverse or connector>',
        l10n.t('side of the attribute, if both have one of that name'),
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
      .description(l10n.t('Evaluate an expression'))
      .argument('[expression]')
      .option('--attributes <file>', l10n.t('JSON file with attribute values'))
      .option('--parameters <file>', l10n.t('JSON file with parameter values'))
      .option(
        '--stdin',
        l10n.t('read one JSON request per line and write one JSON result per line'),
        false,
      )
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
 * @param args what follows the tool's name
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
