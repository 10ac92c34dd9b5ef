import { Command, CommanderError, Option } from 'commander';
import { answerLine } from '../formats/evaluation';
import { flowFormats, type FlowFormat } from '../protocol/flowRequests';
import { checkCommand } from './checkCommand';
import { evaluateCommand } from './evaluateCommand';
import { explainCommand } from './explainCommand';
import { exportCommand } from './exportCommand';
import { flowCommand } from './flowCommand';
import { formatCommand } from './formatCommand';
import { importCommand } from './importCommand';
import { previewCommand } from './previewCommand';
import { testCommand } from './testCommand';
import type { CliPorts, CommandResult, ExitCode } from './types';
import { refused } from './types';

/** The streams of the process that runs the tool. */
export interface Shell {
  out(text: string): void;
  err(text: string): void;
  /** The lines of standard input, as they come. */
  lines(): AsyncIterable<string>;
  /** Serves the language server protocol on standard input and output, until the client leaves. */
  serve(): Promise<void>;
  /** Serves the debug adapter protocol on standard input and output, until the client leaves. */
  debug(): Promise<void>;
}

interface FormatFlag {
  readonly format: 'text' | 'json';
}

class Cli {
  exitCode: ExitCode = 0;

  constructor(
    private readonly ports: CliPorts,
    private readonly shell: Shell,
  ) {}

  private async say(work: Promise<CommandResult>): Promise<void> {
    const { exitCode, output, notes } = await work.catch((error: unknown) => refused(error instanceof Error ? error.message : String(error)));
    this.shell.out(output);
    this.shell.err(notes);
    this.exitCode = exitCode;
  }

  /** A client that speaks something else is told so; it is no fault of ours. */
  private async debug(): Promise<void> {
    await this.shell.debug().catch((error: unknown) => {
      this.shell.err(`syncrule: ${error instanceof Error ? error.message : String(error)}\n`);
      this.exitCode = 2;
    });
  }

  private async answerLines(): Promise<void> {
    for await (const line of this.shell.lines()) if (line.trim() !== '') this.shell.out(`${answerLine(line, this.ports)}\n`);
  }

  private async evaluate(expression: string | undefined, options: { stdin?: boolean; attributes?: string; parameters?: string }): Promise<void> {
    if (options.stdin === true) {
      const given = expression !== undefined || options.attributes !== undefined || options.parameters !== undefined;
      return given ? this.say(Promise.resolve(refused('with --stdin each line brings its own "expression", "attributes" and "parameters"; leave them out of the command'))) : this.answerLines();
    }
    if (expression === undefined) return this.say(Promise.resolve(refused('give an expression, or --stdin')));
    return this.say(evaluateCommand(this.ports, { expression, attributes: options.attributes, parameters: options.parameters }));
  }

  program(): Command {
    const program = new Command('syncrule')
      .description('Synchronization rules of Microsoft Entra Connect as text: import, check, format, preview, export.')
      .exitOverride()
      .configureOutput({ writeOut: (text) => this.shell.out(text), writeErr: (text) => this.shell.err(text) })
      .showHelpAfterError(true);
    this.addFiles(program);
    this.addLooks(program);
    program.command('lsp').description('serve the language server protocol on standard input and output').option('--stdio', 'what editors may add; it is always so').action(() => this.shell.serve());
    program.command('dap').description('serve the debug adapter protocol on standard input and output').action(() => this.debug());
    return program;
  }

  private addFiles(program: Command): void {
    program
      .command('import')
      .description('turn a folder written by Get-ADSyncServerConfiguration, or a script of the rules editor, into rule files')
      .argument('<export>', 'the folder that the server wrote, or a single file')
      .requiredOption('--out <folder>', 'where to write the configuration')
      .option('--force', 'overwrite files that exist', false)
      .action((from: string, options: { out: string; force: boolean }) => this.say(importCommand(this.ports, { from, ...options })));
    program
      .command('export')
      .description('write the rules of a configuration in a format of the product')
      .argument('<folder>', 'the configuration')
      .addOption(new Option('--to <format>', 'the format').choices(['xml', 'powershell']).default('xml'))
      .option('--out <folder or file>', 'where to write: a folder for xml, a file for powershell, which goes to standard output without it')
      .option('--force', 'overwrite files that exist, and export rules that have errors', false)
      .action((folder: string, options: { to: 'xml' | 'powershell'; out?: string; force: boolean }) => this.say(exportCommand(this.ports, { folder, out: undefined, ...options })));
    program
      .command('format')
      .description('lay out rule files')
      .argument('<paths...>', 'folders or files')
      .option('--check', 'change nothing; exit with 1 when a file is not formatted', false)
      .action((paths: string[], options: { check: boolean }) => this.say(formatCommand(this.ports, { paths, ...options })));
  }

  private addLooks(program: Command): void {
    const format = (): Option => new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text');
    program
      .command('check')
      .description('find mistakes in the configurations of a folder')
      .argument('<folder>', 'a configuration, or a folder of them')
      .addOption(format())
      .action((folder: string, options: FormatFlag) => this.say(checkCommand(this.ports, { folder, ...options })));
    program
      .command('test')
      .description('hold previews against what the fixtures of a folder expect')
      .argument('<folder>', 'a configuration, or a folder of them')
      .addOption(format())
      .action((folder: string, options: FormatFlag) => this.say(testCommand(this.ports, { folder, ...options })));
    program
      .command('preview')
      .description('show what the rules make of one object of a fixture')
      .argument('<folder>', 'the configuration')
      .requiredOption('--fixture <file>', 'the fixture that holds the object')
      .option('--object <name or DN>', 'the object; not needed where the fixture has one')
      .option('--connector <name>', 'the connector of the object, where two have one of that name')
      .addOption(new Option('--mode <mode>', 'full or delta synchronization').choices(['full', 'delta']).default('full'))
      .option('--all', 'list attributes without a value, too', false)
      .option('--save-state <file>', 'write what the synchronization of the whole fixture leaves as a fixture, on which a delta can be previewed')
      .addOption(format())
      .action((folder: string, options: FormatFlag & { fixture: string; object?: string; connector?: string; mode: 'full' | 'delta'; all: boolean; saveState?: string }) =>
        this.say(previewCommand(this.ports, { folder, object: undefined, connector: undefined, saveState: undefined, ...options })),
      );
    program
      .command('flow')
      .description('write the attribute flow of one object of a fixture as a picture or as tables')
      .argument('<folder>', 'the configuration')
      .requiredOption('--fixture <file>', 'the fixture that holds the object')
      .option('--object <name or DN>', 'the object; not needed where the fixture has one')
      .option('--connector <name>', 'the connector of the object, where two have one of that name')
      .addOption(new Option('--mode <mode>', 'full or delta synchronization').choices(['full', 'delta']).default('full'))
      .addOption(new Option('--format <format>', 'the form').choices(flowFormats).default('markdown'))
      .option('--changed', 'leave out attributes that do not change', false)
      .option('--winners', 'leave out flows that did not win', false)
      .option('--out <file>', 'where to write; standard output without it')
      .action((folder: string, options: { fixture: string; object?: string; connector?: string; mode: 'full' | 'delta'; format: FlowFormat; changed: boolean; winners: boolean; out?: string }) =>
        this.say(flowCommand(this.ports, { folder, object: undefined, connector: undefined, out: undefined, ...options })),
      );
    program
      .command('explain')
      .description('say why an attribute of an object has its value, or why the object is in the target directories or not')
      .argument('<folder>', 'the configuration')
      .requiredOption('--fixture <file>', 'the fixture that holds the object')
      .option('--object <name or DN>', 'the object; not needed where the fixture has one')
      .option('--connector <name>', 'the connector of the object, where two have one of that name')
      .option('--attribute <name>', 'the attribute; without it the object as a whole is explained')
      .option('--side <metaverse or connector>', 'whose attribute is meant, where several have one of that name')
      .addOption(new Option('--mode <mode>', 'full or delta synchronization').choices(['full', 'delta']).default('full'))
      .addOption(format())
      .action((folder: string, options: FormatFlag & { fixture: string; object?: string; connector?: string; attribute?: string; side?: string; mode: 'full' | 'delta' }) =>
        this.say(explainCommand(this.ports, { folder, object: undefined, connector: undefined, attribute: undefined, side: undefined, ...options })),
      );
    program
      .command('evaluate')
      .description('evaluate an expression')
      .argument('[expression]')
      .option('--attributes <file>', 'JSON object of attribute values')
      .option('--parameters <file>', 'JSON object of parameter values')
      .option('--stdin', 'read one JSON request a line and answer one JSON result a line', false)
      .action((expression: string | undefined, options: { stdin?: boolean; attributes?: string; parameters?: string }) => this.evaluate(expression, options));
  }
}

/**
 * Runs the command line tool.
 * @param args what stands behind the tool's name
 * @returns the exit code: 0 done, 1 what was looked at has errors, 2 wrong use or unreadable input
 */
export async function runCli(args: readonly string[], ports: CliPorts, shell: Shell): Promise<ExitCode> {
  const cli = new Cli(ports, shell);
  try {
    await cli.program().parseAsync([...args], { from: 'user' });
    return cli.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}
