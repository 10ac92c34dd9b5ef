import { mostFindings } from '../base/cappedFindings';
import { longestGlob, mostGlobs, mostWildcards } from '../model/globs';
import { deepestJson } from '../model/jsonText';
import type { LintRule } from './types';

/** The page about a finding of the parser, the binder or the reader of the manifest. */
export type FormPage = Pick<
  LintRule,
  'code' | 'name' | 'summary' | 'defaultSeverity' | 'explanation'
> &
  Partial<Pick<LintRule, 'bad' | 'good'>>;

/** A rule with one flow. */
const withFlow = (...lines: readonly string[]): string => `inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    flow {
${lines.map((line) => `        ${line}`).join('\n')}
    }
}`;

/** The findings about form, by code. */
export const formPages: readonly FormPage[] = [
  {
    code: 'SR001',
    name: 'syntax',
    summary: 'A rule file has a syntax error.',
    defaultSeverity: 'error',
    explanation: `The message says what was expected. Of several mistakes in one line only the first is reported; a mistake never hides those in other lines, nor any other rule.
For the grammar, see \`docs/language.md\`.`,
    bad: withFlow(
      'title <- Trim([title]',
      '//           ^ SR001: closing parenthesis is missing',
      'mail  <- mail',
    ),
    good: withFlow('title <- Trim([title])', 'mail  <- mail'),
  },
  {
    code: 'SR002',
    name: 'character',
    summary: 'A character is invisible or looks like another one.',
    defaultSeverity: 'error',
    explanation: `Text copied from web pages and documents can contain curly quotation marks, unusual spaces and invisible characters. The product does not treat them as the characters that they
look like. The quick fix replaces them with ordinary characters.`,
    bad: withFlow(
      'title <- IIF(IsPresent([title]), [title], “none”)',
      '//                                        ^^^^^^ SR002',
    ),
    good: withFlow('title <- IIF(IsPresent([title]), [title], "none")'),
  },
  {
    code: 'SR003',
    name: 'nesting',
    summary: 'An expression is nested too deeply or has too many operators.',
    defaultSeverity: 'error',
    explanation: `No realistic expression comes near the limit. The block is kept as is, and the rest of the file is read.`,
  },
  {
    code: 'SR004',
    name: 'moreFindings',
    summary: 'Not all findings of a file are shown.',
    defaultSeverity: 'error',
    explanation: `Of a file with more than ${mostFindings.toLocaleString('en-US')} findings, the editor shows the most severe and, of the same severity, the first. This finding says how many are left out; its severity and place are those of the most severe
of them. \`syncrule check\` lists every finding of the rules.`,
  },
  {
    code: 'SR005',
    name: 'fileEncoding',
    summary: 'The file is not valid UTF-8.',
    defaultSeverity: 'error',
    explanation: `Rule files, manifests and fixtures are UTF-8, or UTF-16 with a byte order mark. The finding is at the first invalid byte: a letter in an old code page, UTF-16
without a byte order mark (which shows as a zero byte), or a damaged file. The editor shows such bytes as � (U+FFFD), and saving them would lose the original bytes. So nothing changes the file until
it is saved as UTF-8: it is not formatted, names in it are not renamed, no quick fix is offered, and the command line exits with 2. Unless the file is open in the editor, its rules do not run
and are not checked.

In VS Code, use *Reopen with Encoding* to display the file correctly, and *Save with Encoding* to save it as UTF-8.`,
  },
  {
    code: 'SR006',
    name: 'fileUnreadable',
    summary: 'The file cannot be read.',
    defaultSeverity: 'error',
    explanation: `The message says why: the file is larger than the limit (\`syncrule.files.maximumSize\`), access is denied, a symbolic link is broken or, in Restricted Mode, leads out of the workspace,
or the file is a device, a pipe or a socket. The rest of the configuration is read without it, so other findings can be consequences of this one.`,
  },
  {
    code: 'SR010',
    name: 'unknownProperty',
    summary: 'The block has an unknown property.',
    defaultSeverity: 'error',
    explanation: `Rules, connectors, partitions and the metaverse have fixed properties, one per line. The most similar one is suggested. Hover over a property for its documentation.`,
  },
  {
    code: 'SR011',
    name: 'duplicatePart',
    summary: 'A property, section or modifier is repeated.',
    defaultSeverity: 'error',
    explanation: `Of repeated properties and modifiers the first one is used. The contents of repeated sections are combined.`,
  },
  {
    code: 'SR012',
    name: 'missingProperty',
    summary: 'The block lacks a required property.',
    defaultSeverity: 'error',
    explanation: `A rule needs a connector, object types, a link type, a precedence and a name that is not empty; a connector needs a type. Everything else is optional. Nothing is reported for a
block with a syntax error, because the error may hide the property.`,
  },
  {
    code: 'SR013',
    name: 'wrongValue',
    summary: 'The value of a property is of the wrong kind.',
    defaultSeverity: 'error',
    explanation: `The message shows how to write the property: names of types, keywords and numbers as is, strings in quotes, identifiers in braces.`,
  },
  {
    code: 'SR014',
    name: 'unknownKeyword',
    summary: 'A keyword is not allowed in this place.',
    defaultSeverity: 'error',
    explanation: `Link types, merge types, attribute types and attribute flags are fixed, case-sensitive keywords. An unknown one is kept and exported as written, but
has no effect.`,
  },
  {
    code: 'SR015',
    name: 'duplicateDeclaration',
    summary: 'An attribute or object type is declared twice in one block.',
    defaultSeverity: 'error',
    explanation: `The first declaration is used.`,
  },
  {
    code: 'SR020',
    name: 'manifestSyntax',
    summary: 'syncrules.json is not valid JSON.',
    defaultSeverity: 'error',
    explanation: `Comments and a trailing comma are allowed; lists and objects can be nested at most ${deepestJson} levels deep. Valid settings are used, and all others have their defaults. While the manifest has an
error, only the syntax of rules is checked: findings about names, precedence and schemas would mostly be consequences of the error. The metaverse tree shows the error as its first node.`,
  },
  {
    code: 'SR021',
    name: 'manifestSetting',
    summary: 'syncrules.json has an unknown setting or names an unknown diagnostic.',
    defaultSeverity: 'warning',
    explanation: `The settings are \`name\`, \`rules\`, \`fixtures\`, \`parameters\`, \`lint\` and \`baseline\`. An unknown setting is ignored. Of a repeated setting the last one is used.`,
  },
  {
    code: 'SR022',
    name: 'manifestValue',
    summary: 'A setting in syncrules.json has a value of the wrong kind.',
    defaultSeverity: 'error',
    explanation: `\`name\` and \`baseline\` are strings, \`rules\` and \`fixtures\` are lists of globs, \`parameters\` is an object of strings, \`lint\` an object of severities: \`error\`, \`warning\`,
\`information\`, \`hint\`, \`off\`. A value of another kind is ignored, and the default is used. A list can have at most ${mostGlobs} globs, each with at most
${longestGlob} characters and ${mostWildcards} wildcards. A glob can contain \`*\`, \`**\`, \`?\`, \`[a-z]\`, \`[!a-z]\` and \`{a,b}\`; the extended forms of shells, such as \`@(a|b)\`, are not supported. Globs are relative to the folder of
the manifest and cannot lead out of it: \`..\` and absolute paths are errors.`,
  },
  {
    code: 'SR023',
    name: 'baselineMissing',
    summary: 'The baseline in syncrules.json was not found.',
    defaultSeverity: 'warning',
    explanation: `\`baseline\` is the path of a folder, relative to the manifest, with another configuration: an import of the server as installed or at an earlier time. The folder needs its own
\`syncrules.json\`, at least \`{}\`, and can be outside the open folder. Until it is found, standard rules are not compared.`,
  },
  {
    code: 'SR024',
    name: 'globMatchesNothing',
    summary: 'A glob in syncrules.json matches no file.',
    defaultSeverity: 'warning',
    explanation: `A misspelled folder in \`rules\` or \`fixtures\` silently excludes files. \`syncrule check\` reports it if everything in the folder could be read; \`syncrule export\`
rejects a configuration without any matching rule file.`,
  },
  {
    code: 'SR999',
    name: 'internal',
    summary: 'A check failed because of a bug in the extension.',
    defaultSeverity: 'warning',
    explanation: `The error is in the extension, not in the file; all other checks ran. Report the details from the output channel. Until it is fixed, turn the check off by its code.`,
  },
];
